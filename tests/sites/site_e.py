"""E, Opsflow: automates operations. Its bar knows all or necessary, and its trackers do not wait for it."""

from __future__ import annotations

import secrets

from tests.sites.site import Site, Visitor
from tests.sites.web import DAY, Request, Response

_PUBLIC = {"home", "login"}


class SiteE(Site):
    host = "opsflow.example"
    folder = "e"
    session_cookie = "session_id"
    csrf_cookie = "csrf_token"
    auth_cookie = "auth_token"

    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        match request.method, request.path:
            case "GET", "/":
                return self._measured(request, self.page("home", visitor))
            case "GET", "/pay":
                return self.page("pay", visitor, amount="$49")
        return None

    def page(self, name: str, visitor: Visitor, status: int = 200, **values: str) -> Response:
        """Marketing tags stand on the public pages only."""
        tags = '<script src="/marketing.js"></script>' if name in _PUBLIC else ""
        return super().page(name, visitor, status, marketing=tags, **values)

    def remember_log_in(self, answer: Response, visitor: Visitor) -> None:
        super().remember_log_in(answer, visitor)
        answer.with_cookie("onboarding_state", "step-1", max_age=90 * DAY)

    def _measured(self, request: Request, answer: Response) -> Response:
        """The site's own visit counter: analytics by its own declaration, on no public list."""
        visit = request.cookies.get("_cnct_sess") or secrets.token_hex(8)
        return answer.with_cookie("_cnct_sess", visit, max_age=30 * DAY)
