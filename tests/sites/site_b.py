"""B, Fonwave: a mobile service. No banner; whoever objects is sent to the browser's settings."""

from __future__ import annotations

import secrets

from tests.sites.site import Site, Visitor
from tests.sites.web import DAY, Request, Response, data

ANSWER = "Switch on data roaming for the Fonwave line, then restart the phone."


class SiteB(Site):
    host = "fonwave.example"
    folder = "b"
    session_cookie = "fonwave_session"

    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        match request.method, request.path:
            case "GET", "/support":
                return self.page("support", visitor)
            case "POST", "/support/ask":
                return self._support(request)
        return None

    def _support(self, request: Request) -> Response:
        """The assistant's answer; a cookie keeps the thread."""
        thread = request.cookies.get("support_thread") or secrets.token_hex(8)
        return data({"answer": ANSWER}).with_cookie("support_thread", thread, max_age=7 * DAY)
