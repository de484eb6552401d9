"""D, Nimbusrack: rents servers. No banner, an analytics tag, and everybody's share buttons."""

from __future__ import annotations

from tests.sites.site import Site, Visitor
from tests.sites.web import Request, Response


class SiteD(Site):
    host = "nimbusrack.example"
    folder = "d"
    session_cookie = "nimbus_session"

    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        return None
