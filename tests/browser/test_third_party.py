"""Third-party cookies: what counts is the page in the address bar, whatever frame or worker asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.web import Request, Response, empty, html, script
from tests.stage import Stage

#: people visit it, and its frames stand in other people's pages; "social" as shipped
VENDOR = "www.facebook.com"
NEWS, FRIENDLY, MIDDLE = "news.example", "friendly.example", "middle.example"
HEADER_COOKIE, SCRIPT_COOKIE = "datr", "wd"

_ASKS = """<!doctype html><script>
document.cookie = "wd=1; path=/; secure; samesite=none";
const worker = new Worker("/worker.js");
worker.onmessage = async () => {
  await fetch("/asked-by-page");
  await fetch("/settled");
};
</script>"""
_WORKER = "fetch('/asked-by-worker').then(() => postMessage(1));"
_SERVICE_WORKER = """
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(clients.claim());
self.onfetch = (event) => {
  if (event.request.url.endsWith("/ask-me")) event.respondWith(fetch("/asked-by-service-worker"));
};
"""
_VISIT = """<!doctype html><script>
document.cookie = "wd=1; path=/; secure; samesite=none";
(async () => {
  navigator.serviceWorker.register("/service-worker.js");
  await new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; });
  await fetch("/ask-me");
  await fetch("/settled");
})();
</script>"""


def vendor(request: Request) -> Response:
    match request.path:
        case "/worker.js":
            answer = script(_WORKER)
        case "/service-worker.js":
            # asked for again whenever the browser likes, as a first party
            return script(_SERVICE_WORKER)
        case "/plugin":
            answer = html(_ASKS)
        case "/home":
            answer = html(_VISIT)
        case _:
            answer = empty()
    return answer.with_cookie(HEADER_COOKIE, "1", max_age=9999, third_party=True)


def page(frame: str) -> Response:
    return html(f'<!doctype html><iframe src="{frame}"></iframe>')


@pytest.fixture(autouse=True)
def _hosts(sayso: Stage) -> Iterator[None]:
    sayso.server.add_host(VENDOR, vendor)
    for host in (NEWS, FRIENDLY):
        sayso.server.add_host(
            host, lambda request: page(f"https://{MIDDLE}/" if request.path == "/deep" else f"https://{VENDOR}/plugin")
        )
    sayso.server.add_host(MIDDLE, lambda request: page(f"https://{VENDOR}/plugin"))
    yield
    sayso.browser.open("about:blank")


def asked(sayso: Stage, url: str) -> dict[str, set[str]]:
    """Open a page; the cookies each request brought the vendor."""
    sayso.server.clear()
    sayso.browser.open(url)
    sayso.server.wait_for(lambda request: request.path == "/settled")
    return {request.path: set(request.cookies) for request in sayso.server.requests(VENDOR) if request.path != "/favicon.ico"}


def jar(sayso: Stage) -> set[str]:
    return {cookie.name for cookie in sayso.browser.cookies() if cookie.domain.endswith("facebook.com")}


@pytest.mark.parametrize("path", ["/", "/deep"])
def test_a_vendors_frame_asks_its_own_vendor_without_cookies(sayso: Stage, path: str) -> None:
    for _ in range(2):
        sent = asked(sayso, f"https://{NEWS}{path}")
        assert {"/plugin", "/worker.js", "/asked-by-worker", "/asked-by-page"} <= sent.keys()
        assert set().union(*sent.values()) == set()
    assert jar(sayso) == set()


def test_the_vendors_own_site_keeps_its_cookies_and_its_worker_does(sayso: Stage) -> None:
    sent = asked(sayso, f"https://{VENDOR}/home")
    assert sent["/asked-by-service-worker"] >= {HEADER_COOKIE, SCRIPT_COOKIE}
    assert sent["/settled"] >= {HEADER_COOKIE, SCRIPT_COOKIE}
    # and what it holds stays at home elsewhere, also of the frame that its worker serves
    sent = asked(sayso, f"https://{NEWS}/")
    assert sent["/plugin"] == sent["/asked-by-worker"] == sent["/asked-by-page"] == set()
    assert jar(sayso) >= {HEADER_COOKIE, SCRIPT_COOKIE}
    # A worker that stays is looked up for updates some time after each visit, as its own first party: not in the next tests.
    sayso.browser.open(f"https://{VENDOR}/home")
    gone = "async () => (await (await navigator.serviceWorker.getRegistration()).unregister())"
    assert sayso.browser.evaluate(gone)


@pytest.mark.parametrize("path", ["/", "/deep"])
def test_an_exception_holds_for_all_that_its_page_brings_and_for_nothing_else(sayso: Stage, path: str) -> None:
    sayso.prefer(f'version = 1\n[sites."{FRIENDLY}".categories]\nsocial = "allow"\n')
    sayso.wait_for_plan(f"plan.sites['{FRIENDLY}']?.categories.social === true")
    sent = asked(sayso, f"https://{FRIENDLY}{path}")
    assert sent["/asked-by-worker"] >= {HEADER_COOKIE, SCRIPT_COOKIE}
    assert sent["/settled"] >= {HEADER_COOKIE, SCRIPT_COOKIE}
    sayso.forget()
    sent = asked(sayso, f"https://{NEWS}{path}")
    assert set().union(*sent.values()) == set()
    assert jar(sayso) == set()


def test_a_denial_on_one_site_only_holds_there(sayso: Stage) -> None:
    sayso.prefer(f'version = 1\n[categories]\nsocial = "allow"\n[sites."{NEWS}".categories]\nsocial = "deny"\n')
    sayso.wait_for_plan(f"plan.everywhere.categories.social && plan.sites['{NEWS}']?.categories.social === false")
    assert set().union(*asked(sayso, f"https://{NEWS}/deep").values()) == set()
    assert jar(sayso) == set()
    assert asked(sayso, f"https://{FRIENDLY}/deep")["/settled"] >= {HEADER_COOKIE, SCRIPT_COOKIE}
