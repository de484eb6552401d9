"""C, Carepath: a health platform with a consent tool of its own and a strict Content-Security-Policy."""

from __future__ import annotations

from tests.sites.site import Site, Visitor
from tests.sites.web import Request, Response

_SCRIPTS = " ".join(
    f"https://{host}"
    for host in (
        "js.stripe.com",
        "widget.intercom.io",
        "www.googletagmanager.com",
        "connect.facebook.net",
    )
)
POLICY = f"script-src 'self' {_SCRIPTS}; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"


class SiteC(Site):
    host = "carepath.example"
    folder = "c"
    session_cookie = "session_id"
    auth_cookie = "auth_token"

    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        match request.method, request.path:
            case "GET", "/pay":
                return self.page("pay", visitor, amount="$35")
            case "GET", "/privacy":
                return self.page("privacy", visitor)
        return None

    def page(self, name: str, visitor: Visitor, status: int = 200, **values: str) -> Response:
        return super().page(name, visitor, status, **values).with_header("Content-Security-Policy", POLICY)
