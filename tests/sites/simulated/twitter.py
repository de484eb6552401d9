"""X's share button, simulated. Cookies: https://help.x.com/en/rules-and-policies/x-cookies"""

from __future__ import annotations

from tests.sites.simulated.vendor import identify, vendor_frame, vendor_script
from tests.sites.web import DAY, Request, Response, not_found, pixel

_DOMAIN = "twitter.com"
_BUTTON_SCRIPT = """
const { identify, image, thirdParty, MINUTE } = window.testGround;
identify("gt", 150 * MINUTE, thirdParty("twitter.com"));
image("https://syndication.twitter.com/i/jot?l=button");
"""


def _platform(request: Request) -> Response:
    match request.path:
        case "/widgets.js":
            return vendor_script("twitter_widgets")
        case "/widgets/tweet_button.html":
            return identify(vendor_frame("Post", _BUTTON_SCRIPT), request, "guest_id", _DOMAIN, 400 * DAY)
    return not_found()


def _syndication(request: Request) -> Response:
    return identify(pixel(), request, "personalization_id", _DOMAIN, 400 * DAY)


HOSTS = {"platform.twitter.com": _platform, "syndication.twitter.com": _syndication}
