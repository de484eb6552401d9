"""LinkedIn's share button and Insight tag, simulated. Cookies: https://www.linkedin.com/legal/l/cookie-table"""

from __future__ import annotations

from tests.sites.simulated.vendor import identify, vendor_frame, vendor_script
from tests.sites.web import DAY, YEAR, Request, Response, not_found, pixel

_DOMAIN = "linkedin.com"
_SHARE_SCRIPT = """
const { identify, thirdParty, YEAR } = window.testGround;
identify("lissc", YEAR, thirdParty("linkedin.com"), () => "1");
"""


def _platform(request: Request) -> Response:
    return vendor_script("linkedin_share") if request.path == "/in.js" else not_found()


def _insight(request: Request) -> Response:
    if request.path == "/li.lms-analytics/insight.min.js":
        return vendor_script("linkedin_insight")
    return not_found()


def _share(request: Request) -> Response:
    return _with_browser_ids(vendor_frame("Share", _SHARE_SCRIPT), request)


def _collect(request: Request) -> Response:
    return identify(_with_browser_ids(pixel(), request), request, "li_sugr", _DOMAIN, 90 * DAY)


def _with_browser_ids(response: Response, request: Request) -> Response:
    identify(response, request, "bcookie", _DOMAIN, YEAR)
    return identify(response, request, "lidc", _DOMAIN, DAY)


HOSTS = {
    "platform.linkedin.com": _platform,
    "www.linkedin.com": _share,
    "snap.licdn.com": _insight,
    "px.ads.linkedin.com": _collect,
}
