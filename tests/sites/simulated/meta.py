"""The Meta pixel and Facebook's like button, simulated. Cookies: https://www.facebook.com/privacy/policies/cookies"""

from __future__ import annotations

from tests.sites.simulated.vendor import identify, vendor_frame, vendor_script
from tests.sites.web import DAY, Request, Response, not_found, pixel

_DOMAIN = "facebook.com"
_LIKE_SCRIPT = """
const { writeCookie, thirdParty, DAY } = window.testGround;
writeCookie("wd", `${innerWidth}x${innerHeight}`, 7 * DAY, thirdParty("facebook.com"));
"""


def _scripts(request: Request) -> Response:
    match request.path:
        case "/en_US/fbevents.js":
            return vendor_script("fbevents")
        case "/en_US/sdk.js":
            return vendor_script("facebook_sdk")
    return not_found()


def _facebook(request: Request) -> Response:
    match request.path:
        case "/tr/":
            return identify(pixel(), request, "fr", _DOMAIN, 90 * DAY, http_only=True)
        case "/plugins/like.php":
            frame = vendor_frame("Like", _LIKE_SCRIPT)
            identify(frame, request, "datr", _DOMAIN, 400 * DAY, http_only=True)
            return identify(frame, request, "sb", _DOMAIN, 400 * DAY, http_only=True)
    return not_found()


HOSTS = {"connect.facebook.net": _scripts, "www.facebook.com": _facebook}
