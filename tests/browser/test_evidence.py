"""What a site tries before it has an answer, and after it was told no, is held against it: in the journal and in the popup."""

from __future__ import annotations

import json
import time
from typing import Any

from sayso.journal.store import GRACE
from tests.sites.cmps import page as bundles
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, html
from tests.stage import Stage

HOST = "held.example"
#: asks late, so that what comes with the page comes before the answer
PAGE = """<!doctype html><html lang="en"><title>held</title>
<script>document.cookie = "_ga=GA1.1.1.1; path=/"</script>
<link rel="stylesheet" href="/v3/cookieconsent.css"><h1>held</h1>
<img src="https://bat.bing.com/action/0" alt="">
<script src="/v3/cookieconsent.umd.js"></script>
<script>
  setTimeout(() => CookieConsent.run({
    categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, marketing: {} },
    language: { default: "en", translations: { en: {
      consentModal: { title: "Cookies", description: "Choose.", acceptAllBtn: "Yes", acceptNecessaryBtn: "No" },
      preferencesModal: { title: "-", sections: [] } } } },
  }), 700);
</script>"""
NOTHING = {"cookies_before_answer": 0, "cookies_after_refusal": 0, "hosts_before_answer": 0, "hosts_after_refusal": 0}


def serve(request: Request) -> Response:
    return html(PAGE) if request.path == "/" else bundles("v3-plain")(request)


def evidence(sayso: Stage) -> dict[str, dict[str, Any]]:
    return {entry.pop("category"): entry for entry in sayso.status(HOST)["evidence"]}


def until(sayso: Stage, category: str, **counts: int) -> None:
    deadline = time.monotonic() + 20
    expected = {"site": HOST, **NOTHING, **counts}
    while (found := evidence(sayso).get(category)) != expected and time.monotonic() < deadline:
        time.sleep(0.2)
    assert found == expected, json.dumps(sayso.status(HOST)["cookies"], indent=1)


def test_what_is_tried_all_the_same_is_held_against_the_site(sayso: Stage, ground: SiteServer) -> None:
    ground.add_host(HOST, serve)
    page, popup = sayso.popup(f"https://{HOST}/")
    page.wait("document.cookie.includes('cc_cookie')")
    until(sayso, "analytics", cookies_before_answer=1)
    until(sayso, "advertising", hosts_before_answer=1)
    answered = sayso.status(HOST)["answers"][0]["at"]
    page.wait(f"Date.now() / 1000 > {answered + GRACE}")
    # The very name of before, and another one.
    page.evaluate("() => { document.cookie = '_ga=GA1.1.2.2; path=/'; document.cookie = '_gid=GA1.1.3.3; path=/'; }")
    until(sayso, "analytics", cookies_before_answer=1, cookies_after_refusal=2)
    told = "1 cookie and 1 tracker before it had an answer, 2 cookies after it was told no."
    popup.wait(f"document.querySelector('#evidence').textContent.endsWith({json.dumps(told)})")
    assert "Denied, and tried" in sayso.sayso("journal", "--site", HOST).stdout
    popup.close()
    page.close()


def test_a_site_without_a_banner_is_accused_of_nothing(sayso: Stage, ground: SiteServer) -> None:
    ground.add_host("no-banner.example", lambda _request: html("<script>document.cookie = '_ga=GA1.1.1.1; path=/'</script>"))
    page, popup = sayso.popup("https://no-banner.example/")
    popup.wait("document.querySelector('#cookies code')?.textContent === '_ga'")
    assert popup.evaluate("document.querySelector('#evidence').hidden")
    assert sayso.status("no-banner.example")["evidence"] == []
    popup.close()
    page.close()
