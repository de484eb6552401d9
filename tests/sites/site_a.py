"""A, Roamly: sells eSIMs. Its banner is the real vanilla-cookieconsent 3; it pays for visitors others send."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.sites.bundles import VANILLA_3, bundle
from tests.sites.site import Site, Visitor
from tests.sites.web import DAY, YEAR, Request, Response, file, redirect


class SiteA(Site):
    host = "roamly.example"
    folder = "a"
    session_cookie = "roamly_session"
    csrf_cookie = "csrf_token"

    def respond(self, request: Request, visitor: Visitor) -> Response | None:
        match request.path:
            case "/cookieconsent.umd.js" | "/cookieconsent.css":
                return file(bundle(VANILLA_3, f"dist{request.path}"))
            case "/" if "ref" in request.query:
                return self._referred(request)
            case "/" if "forget" in request.query:
                return self._forget()
            case "/":
                answer = self.page("home", visitor)
                if "language" not in request.cookies:
                    answer.with_cookie("language", "en", max_age=YEAR)
                return answer
        return None

    def remember_log_in(self, answer: Response, visitor: Visitor) -> None:
        answer.with_cookie("has_account", "yes", max_age=YEAR)

    def _referred(self, request: Request) -> Response:
        """Note who sent the visitor, and go to the clean address."""
        rest = {name: value for name, value in request.query.items() if name != "ref"}
        answer = redirect(f"/?{urlencode(rest)}" if rest else "/")
        return answer.with_cookie("referral_id", request.query["ref"], max_age=30 * DAY)

    def _forget(self) -> Response:
        """Drop the consent record, so that the next page asks again, as this site does from time to time."""
        return redirect("/").with_cookie("cc_cookie", "", max_age=0, domain=self.host)
