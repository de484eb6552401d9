"""Google Analytics, Google Ads and DoubleClick, simulated.

Cookies: https://policies.google.com/technologies/cookies and https://support.google.com/analytics/answer/11397207
"""

from __future__ import annotations

from tests.sites.simulated.vendor import identify, vendor_script
from tests.sites.web import DAY, Request, Response, empty, not_found, pixel, redirect

_DOUBLECLICK = "https://googleads.g.doubleclick.net/pagead/viewthroughconversion"


def _tag_manager(request: Request) -> Response:
    return vendor_script("gtag") if request.path == "/gtag/js" else not_found()


def _analytics(request: Request) -> Response:
    if request.path == "/analytics.js":
        return vendor_script("analytics")
    return pixel() if request.path == "/collect" else empty()


def _ad_services(request: Request) -> Response:
    account = request.path.rstrip("/").rpartition("/")[2]
    return redirect(f"{_DOUBLECLICK}/{account}/")


def _doubleclick(request: Request) -> Response:
    return identify(pixel(), request, "IDE", "doubleclick.net", 390 * DAY, http_only=True)


HOSTS = {
    "www.googletagmanager.com": _tag_manager,
    "www.google-analytics.com": _analytics,
    "www.googleadservices.com": _ad_services,
    "googleads.g.doubleclick.net": _doubleclick,
    "stats.g.doubleclick.net": _doubleclick,
}
