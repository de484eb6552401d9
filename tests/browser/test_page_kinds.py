"""Odd pages, frames and requests: in all of them the denied cookie is never sent and the allowed one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.web import Request, Response, empty, html, script
from tests.stage import Stage

HOST = "odd.example"
DENIED, ALLOWED = "_fbp", "session_id"
_SERVICE_WORKER = """
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(clients.claim());
self.onfetch = (event) => {
  if (!event.request.url.endsWith("/served")) return;
  const page = "<!doctype html><script src=/sets.js?by-service-worker></script>";
  event.respondWith(new Response(page, { headers: { "content-type": "text/html" } }));
};
"""
#: sets both cookies by script, then sends what there is; `kind` stands in the address
_SETS = """
(() => {
  const kind = new URL(document.currentScript.src).search;
  for (const name of ["_fbp", "session_id"]) document.cookie = `${name}=1; path=/; secure; max-age=9999`;
  fetch("https://odd.example/sent" + kind);
})();
"""


def _tag(kind: str) -> str:
    return f'<script src="https://{HOST}/sets.js?{kind}"></script>'


#: what a page does to bring a kind about: markup or script
PAGES = {
    "head": _tag("head"),
    "nonce": '<script nonce="n1" src="/sets.js?nonce"></script>',
    "about-blank": """<iframe></iframe><script>
        const inside = frames[0].document.createElement("script");
        inside.src = "/sets.js?about-blank";
        frames[0].document.body.append(inside);
      </script>""",
    "srcdoc": f"<iframe srcdoc='{_tag('srcdoc')}'></iframe>",
    "sandboxed": '<iframe sandbox="allow-scripts allow-same-origin" src="/head?inside"></iframe>',
    "blob": """<script>
        const page = new Blob(["<script src=https://odd.example/sets.js?blob><\\/script>"], { type: "text/html" });
        const frame = document.createElement("iframe");
        frame.src = URL.createObjectURL(page);
        document.documentElement.append(frame);
      </script>""",
    "service-worker": """<script>(async () => {
        navigator.serviceWorker.register("/service-worker.js");
        await new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; });
        location.href = "/served";
      })();</script>""",
    "cookie-store": """<script>(async () => {
        for (const name of ["_fbp", "session_id"]) await cookieStore.set(name, "1");
        fetch("/sent?cookie-store");
      })();</script>""",
    "beacon": "<script>navigator.sendBeacon('/answers'); setTimeout(() => fetch('/sent?beacon'), 800);</script>",
    "keepalive": "<script>fetch('/answers', { keepalive: true }).then(() => fetch('/sent?keepalive'));</script>",
    "worker": "<script>new Worker('/worker.js');</script>",
    "picture": "<img src='/answers' onload='' onerror=\"fetch('/sent?picture')\">",
}


def odd(request: Request) -> Response:
    kind = request.path[1:]
    match kind:
        case "sets.js":
            return script(_SETS)
        case "service-worker.js":
            return script(_SERVICE_WORKER)
        case "worker.js":
            return script("fetch('/answers').then(() => fetch('/sent?worker'));")
        case "answers":
            answer = empty()
            for name in (DENIED, ALLOWED):
                answer.with_cookie(name, "1", max_age=9999)
            return answer
        case _ if kind in PAGES:
            answer = html(f"<!doctype html>{PAGES[kind]}")
            return answer.with_header("Content-Security-Policy", "script-src 'nonce-n1'") if kind == "nonce" else answer
    return empty()


@pytest.fixture(autouse=True)
def _odd(sayso: Stage) -> Iterator[None]:
    sayso.server.add_host(HOST, odd)
    yield
    sayso.browser.open("about:blank")


@pytest.mark.parametrize("kind", PAGES)
def test_the_denied_cookie_is_never_sent_and_the_allowed_one_is(sayso: Stage, kind: str) -> None:
    sayso.browser.open(f"https://{HOST}/{kind}")
    sayso.server.wait_for(lambda request: request.path.startswith("/sent"), 20)
    [sent] = [request for request in sayso.server.requests(HOST) if request.path.startswith("/sent")]
    # Chromium gives a blob: document no cookies at all
    assert ALLOWED in sent.cookies or (kind, sayso.name) == ("blob", "chromium")
    assert all(DENIED not in request.cookies for request in sayso.server.requests(HOST))
    assert DENIED not in {cookie.name for cookie in sayso.browser.cookies()}
