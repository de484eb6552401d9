"""HubSpot, PostHog, Hotjar and Sentry, simulated.

Cookies: https://knowledge.hubspot.com/privacy-and-consent/what-cookies-does-hubspot-set-in-a-visitor-s-browser,
https://posthog.com/docs/libraries/js/persistence,
https://help.hotjar.com/hc/en-us/articles/6952777582999-Cookies-Set-by-the-Hotjar-Tracking-Code
"""

from __future__ import annotations

import re

from tests.sites.simulated.vendor import preflight, vendor_script
from tests.sites.web import Request, Response, data, empty, not_found, pixel


def _hubspot_loader(request: Request) -> Response:
    return vendor_script("hubspot_loader", account=_number(request.path))


def _hubspot_analytics(request: Request) -> Response:
    return vendor_script("hubspot", account=_number(request.path.rpartition("/")[2]))


def _hubspot_track(_: Request) -> Response:
    return pixel()


def _posthog_assets(request: Request) -> Response:
    return vendor_script("posthog") if request.path == "/static/array.js" else not_found()


def _posthog(request: Request) -> Response:
    return preflight(request) or data({"status": 1}).readable_by(request)


def _hotjar(request: Request) -> Response:
    return vendor_script("hotjar", id=_number(request.path))


def _hotjar_content(request: Request) -> Response:
    return preflight(request) or data({"success": True}).readable_by(request)


def _sentry_script(_: Request) -> Response:
    return vendor_script("sentry")


def _sentry(request: Request) -> Response:
    return empty().readable_by(request)


def _number(path: str) -> str:
    found = re.search(r"\d+", path)
    return found[0] if found else "0"


HOSTS = {
    "js.hs-scripts.com": _hubspot_loader,
    "js.hs-analytics.net": _hubspot_analytics,
    "track.hubspot.com": _hubspot_track,
    "us-assets.i.posthog.com": _posthog_assets,
    "us.i.posthog.com": _posthog,
    "static.hotjar.com": _hotjar,
    "content.hotjar.io": _hotjar_content,
    "browser.sentry-cdn.com": _sentry_script,
    "o450100.ingest.us.sentry.io": _sentry,
}
