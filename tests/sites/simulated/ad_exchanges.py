"""Criteo and Xandr (AppNexus), simulated.

Cookies: https://www.criteo.com/privacy/our-cookies/, https://about.ads.microsoft.com (Xandr platform cookies)
"""

from __future__ import annotations

from tests.sites.simulated.vendor import identify, vendor_script
from tests.sites.web import DAY, Request, Response, pixel


def _criteo_script(_: Request) -> Response:
    return vendor_script("criteo")


def _criteo(request: Request) -> Response:
    return identify(pixel(), request, "uid", "criteo.com", 390 * DAY)


def _xandr(request: Request) -> Response:
    return identify(pixel(), request, "uuid2", "adnxs.com", 90 * DAY, http_only=True)


HOSTS = {
    "dynamic.criteo.com": _criteo_script,
    "sslwidget.criteo.com": _criteo,
    "secure.adnxs.com": _xandr,
    "ib.adnxs.com": _xandr,
}
