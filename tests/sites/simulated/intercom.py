"""Intercom's chat, simulated.

Cookies: https://www.intercom.com/help/en/articles/2361922-intercom-messenger-cookies
"""

from __future__ import annotations

from tests.sites.simulated.vendor import preflight, vendor_script
from tests.sites.web import Request, Response, data

ANSWER = "Hello! Yes, we are here."


def _widget(request: Request) -> Response:
    return vendor_script("intercom", app=request.path.rpartition("/")[2])


def _api(request: Request) -> Response:
    reply = {"text": ANSWER} if request.path.endswith("/conversations") else {"ok": True}
    return preflight(request) or data(reply).readable_by(request)


HOSTS = {"widget.intercom.io": _widget, "api-iam.intercom.io": _api}
