"""What the sites share: pages from a folder, sessions, log-in with a CSRF token, payment."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.sites.web import DAY, Request, Response, empty, file, html, not_found, redirect, text

_HERE = Path(__file__).parent
_SHARED = _HERE / "shared"


@dataclass
class Visitor:
    """One browser session as a site knows it."""

    id: str
    csrf: str
    user: str | None = None


class Site(ABC):
    """A site: a folder of pages, and the cookies it needs to work. Subclasses add what is its own.

    `session_cookie` lives as long as the browser does. With `csrf_cookie` the token is sent as a cookie too and
    compared (double submit). With `auth_cookie` a log-in is remembered for 30 days.
    """

    host: str
    folder: str
    session_cookie: str
    csrf_cookie: str | None = None
    auth_cookie: str | None = None

    def __init__(self) -> None:
        self._visitors: dict[str, Visitor] = {}
        self._remembered: dict[str, str] = {}
        self._folder = _HERE / self.folder

    def __call__(self, request: Request) -> Response:
        visitor = self._visitor(request)
        answer = self.respond(request, visitor) or self._standard(request, visitor)
        if answer.status != 404 and not self._is_asset(request):
            self._greet(answer, request, visitor)
        return answer

    @abstractmethod
    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        """The site's own addresses; None leaves a request to what all sites have."""

    def page(self, name: str, visitor: Visitor, status: int = 200, **values: str) -> Response:
        """`name.html` of the site, or of `shared/`, in the site's layout."""
        layout = (self._folder / "layout.html").read_text("utf-8")
        own = self._folder / f"{name}.html"
        body = (own if own.exists() else _SHARED / f"{name}.html").read_text("utf-8")
        known = {
            "csrf": visitor.csrf,
            "user": escape(visitor.user or ""),
            "signed_in": "yes" if visitor.user else "no",
            "page": name,
            **values,
        }
        return html(_fill(layout.replace("{{content}}", body), known), status)

    def remember_log_in(self, answer: Response, visitor: Visitor) -> None:
        """What a site sets on log-in beside its session."""
        if self.auth_cookie and visitor.user:
            token = secrets.token_urlsafe(24)
            self._remembered[token] = visitor.user
            answer.with_cookie(self.auth_cookie, token, max_age=30 * DAY, http_only=True)

    def _standard(self, request: Request, visitor: Visitor) -> Response:
        match request.method, request.path:
            case "GET", "/":
                return self.page("home", visitor)
            case "GET", "/login":
                return self.page("login", visitor)
            case "POST", "/login":
                return self._log_in(request, visitor)
            case "GET", "/account":
                return self.page("account", visitor)
            case "POST", "/pay":
                return self._pay(request, visitor)
            case "GET", "/favicon.ico":
                return empty()
        return self._asset(request.path) if self._is_asset(request) else not_found()

    def _log_in(self, request: Request, visitor: Visitor) -> Response:
        if not self.token_is_right(request, visitor):
            return self.page("refused", visitor, 403)
        visitor.user = request.form.get("user") or "Kim"
        answer = redirect("/account")
        self.remember_log_in(answer, visitor)
        return answer

    def _pay(self, request: Request, visitor: Visitor) -> Response:
        if not self.token_is_right(request, visitor):
            return self.page("refused", visitor, 403)
        paid = request.form.get("stripeToken", "").startswith("tok_")
        return self.page("paid" if paid else "unpaid", visitor, 200 if paid else 402)

    def token_is_right(self, request: Request, visitor: Visitor) -> bool:
        """Whether a POST carries the visitor's CSRF token: in the form, and as a cookie where the site has one."""
        sent = [request.form.get("csrf", "")]
        if self.csrf_cookie:
            sent.append(request.cookies.get(self.csrf_cookie, ""))
        return all(secrets.compare_digest(token, visitor.csrf) for token in sent)

    def _visitor(self, request: Request) -> Visitor:
        known = self._visitors.get(request.cookies.get(self.session_cookie, ""))
        if known is None:
            known = Visitor(secrets.token_hex(16), secrets.token_hex(16))
            self._visitors[known.id] = known
        if known.user is None and self.auth_cookie:
            known.user = self._remembered.get(request.cookies.get(self.auth_cookie, ""))
        return known

    def _greet(self, answer: Response, request: Request, visitor: Visitor) -> None:
        if request.cookies.get(self.session_cookie) != visitor.id:
            answer.with_cookie(self.session_cookie, visitor.id, http_only=True)
        if self.csrf_cookie and request.cookies.get(self.csrf_cookie) != visitor.csrf:
            answer.with_cookie(self.csrf_cookie, visitor.csrf)

    def _is_asset(self, request: Request) -> bool:
        return request.path.endswith((".css", ".js", ".ico"))

    def _asset(self, path: str) -> Response:
        name = Path(path).name
        for folder in (self._folder, _SHARED):
            if (folder / name).is_file():
                return file(folder / name)
        return text("Not found\n", "text/plain", 404)


def _fill(body: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        body = body.replace("{{" + name + "}}", value)
    return body
