"""Kinds of pages, frames and requests, each of which sets a denied and an allowed cookie and then asks with what there is.

`served(server)` answers for HOST; a page of KINDS ends with a request for `/sent?KIND`, or `/none?KIND` where the browser could
not bring its kind about. `/forget` is a page that takes back what they note in the tab.
"""

from __future__ import annotations

import base64
import hashlib

from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html, redirect, script, text

HOST, PLAIN_HOST = "odd.example", "plain-odd.example"
DENIED, ALLOWED = "_fbp", "session_id"

_SERVICE_WORKER = """
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(clients.claim());
self.onfetch = (event) => {
  const { url } = event.request;
  if (url.endsWith("/served")) {
    const page = "<!doctype html><script src=/sets.js?service-worker></script>";
    event.respondWith(new Response(page, { headers: { "content-type": "text/html" } }));
  }
  if (url.endsWith("/through")) event.respondWith(fetch("/answers").then(() => new Response("")));
  if (url.endsWith("/stores")) {
    const both = ["_fbp", "session_id"].map((name) => self.cookieStore.set(name, "1"));
    event.respondWith(Promise.all(both).then(() => new Response("")));
  }
};
"""
#: sets both cookies by script, then sends what there is; the kind stands in the address
_SETS = """
(() => {
  const kind = new URL(document.currentScript.src ?? document.currentScript.href.baseVal, location.href).search;
  const secure = location.protocol === "http:" ? "" : "secure; ";
  try {
    for (const name of ["_fbp", "session_id"]) document.cookie = `${name}=1; path=/; ${secure}max-age=9999`;
  } catch {
    // an opaque origin has no cookies
  }
  fetch(`${secure ? "https://odd.example" : ""}/sent${kind}`, { mode: "no-cors", credentials: "include" });
})();
"""
_CONTROLLED = """
  navigator.serviceWorker.register("/service-worker.js");
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; });
  }
"""


def _tag(kind: str) -> str:
    return f'<script src="https://{HOST}/sets.js?{kind}"></script>'


def _script(code: str) -> str:
    return f"<script>(async () => {{ {code} }})();</script>"


#: where a script sets its cookies -> page
SCRIPTS = {
    "head": _tag("head"),
    "nonce": '<script nonce="n1" src="/sets.js?nonce"></script>',
    "insecure": '<script src="/sets.js?insecure"></script>',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><script href="/sets.js?svg"/></svg>',
    "about-blank": """<iframe></iframe><script>
        const inside = frames[0].document.createElement("script");
        inside.src = "/sets.js?about-blank";
        frames[0].document.body.append(inside);
      </script>""",
    "srcdoc": f"<iframe srcdoc='{_tag('srcdoc')}'></iframe>",
    "sandboxed": '<iframe sandbox="allow-scripts allow-same-origin" src="/inner?sandboxed"></iframe>',
    "sandboxed-opaque": '<iframe sandbox="allow-scripts" src="/inner?sandboxed-opaque"></iframe>',
    "data": f"<iframe src='data:text/html,{_tag('data')}'></iframe>",
    "blob": """<script>
        const page = new Blob(["<script src=https://odd.example/sets.js?blob><\\/script>"], { type: "text/html" });
        const frame = document.createElement("iframe");
        frame.src = URL.createObjectURL(page);
        document.documentElement.append(frame);
      </script>""",
    "javascript": """<script>
        const frame = document.createElement("iframe");
        frame.src = "javascript:'<script src=/sets.js?javascript><\\\\/script>'";
        document.documentElement.append(frame);
      </script>""",
    "opened": """<script>
        document.open();
        document.write("<!doctype html><script src=/sets.js?opened><\\/script>");
        document.close();
      </script>""",
    "service-worker": _script(f'{_CONTROLLED} location.href = "/served";'),
    "restored": """<script>
        addEventListener("pageshow", ({ persisted }) => {
          if (!persisted) return sessionStorage.been && fetch("/none?restored");
          const sets = document.createElement("script");
          sets.src = "/sets.js?restored";
          document.body.append(sets);
        });
        if (!sessionStorage.been) setTimeout(() => { sessionStorage.been = 1; location.href = "/back"; }, 300);
      </script><body></body>""",
    "prerendered": """<script type="speculationrules">
        { "prerender": [{ "urls": ["/ahead"], "eagerness": "immediate" }] }
      </script><script>setTimeout(() => fetch("/none?prerendered"), 5000)</script>""",
}
#: what a page does to set both by another way than `document.cookie`
OTHER_SETTERS = {
    "cookie-store": _script("""
        for (const name of ["_fbp", "session_id"]) await cookieStore.set(name, "1");
        fetch("/sent?cookie-store");"""),
    "worker-cookie-store": _script(f"""
        {_CONTROLLED}
        await fetch("/stores");
        fetch("/sent?worker-cookie-store");"""),
}
#: what brings an answer with `Set-Cookie` -> page
ANSWERS = {
    "document": _script("fetch('/sent?document');"),
    "error-page": _script("fetch('/sent?error-page');"),
    "redirect-hops": _script("fetch('/sent?redirect-hops');"),
    "http2": _script("await fetch('/answers'); fetch('/sent?http2');"),
    "not-modified": _script("await fetch('/cached'); await fetch('/cached'); fetch('/sent?not-modified');"),
    "picture": "<img src='/answers' onload='' onerror=\"fetch('/sent?picture')\">",
    "xhr": _script("const ask = new XMLHttpRequest(); ask.open('GET', '/answers', false); ask.send(); fetch('/sent?xhr');"),
    "keepalive": _script("await fetch('/answers', { keepalive: true }); fetch('/sent?keepalive');"),
    "beacon": _script("navigator.sendBeacon('/answers'); setTimeout(() => fetch('/sent?beacon'), 800);"),
    "web-socket": _script("new WebSocket('wss://odd.example/socket').onclose = () => fetch('/sent?web-socket');"),
    "prefetch": "<link rel='prefetch' href='/answers' onload=\"fetch('/sent?prefetch')\" onerror=\"fetch('/sent?prefetch')\">"
    "<script>setTimeout(() => fetch('/none?prefetch'), 5000)</script>",
    "worker": "<script>new Worker('/worker.js');</script>",
    "service-worker-fetch": _script(f"{_CONTROLLED} await fetch('/through'); fetch('/sent?service-worker-fetch');"),
    "form": "<form method='post' action='/posted'></form><script>document.forms[0].submit();</script>",
}
KINDS = {**SCRIPTS, **OTHER_SETTERS, **ANSWERS}


def address(kind: str) -> str:
    host = {"insecure": f"http://{PLAIN_HOST}", "http2": f"https://two.{HOST}"}.get(kind, f"https://{HOST}")
    return f"{host}/{kind}"


def served(server: SiteServer) -> None:
    server.add_host(HOST, answered)
    server.add_host(PLAIN_HOST, answered)
    server.add_host(f"two.{HOST}", answered, http2=True)


def answered(request: Request) -> Response:
    kind = request.path[1:]
    match kind:
        case "sets.js":
            return script(_SETS)
        case "service-worker.js":
            return script(_SERVICE_WORKER)
        case "worker.js":
            return script("fetch('/answers').then(() => fetch('/sent?worker'));")
        case "inner":
            return html(f"<!doctype html>{_tag(request.target.partition('?')[2])}")
        case "forget":
            return html("<!doctype html><script>sessionStorage.clear()</script>")
        case "back":
            return html("<!doctype html><script>setTimeout(() => history.back(), 300)</script>")
        case "ahead":
            return html(f"<!doctype html>{_tag('prerendered')}")
        case "answers":
            return _both(empty(404))
        case "cached":
            fresh = Response(304) if request.header("if-none-match") else text("", "text/plain")
            return _both(fresh.with_header("ETag", '"1"').with_header("Cache-Control", "no-cache"))
        case "socket":
            return _both(_upgraded(request))
        case "hop" | "redirect-hops":
            return _both(redirect("/hop" if kind == "redirect-hops" else "/last"))
        case "last":
            return _both(html(f"<!doctype html>{KINDS['redirect-hops']}"))
        case "posted":
            return _both(html("<!doctype html><script>fetch('/sent?form')</script>"))
        case _ if kind in KINDS:
            return _page(kind)
    return empty()


def _page(kind: str) -> Response:
    body = f"<!doctype html>{KINDS[kind]}"
    match kind:
        case "nonce":
            return html(body).with_header("Content-Security-Policy", "script-src 'nonce-n1'")
        case "svg":
            return text(KINDS[kind], "image/svg+xml")
        case "document":
            return _both(html(body))
        case "error-page":
            return _both(html(body, 500))
        case "restored":
            return html(body).with_header("Cache-Control", "no-cache")
    return html(body)


def _both(answer: Response) -> Response:
    for name in (DENIED, ALLOWED):
        answer.with_cookie(name, "1", max_age=9999)
    return answer


def _upgraded(request: Request) -> Response:
    """RFC 6455, 4.2.2; the server then closes."""
    key = f"{request.header('sec-websocket-key')}258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    accept = base64.b64encode(hashlib.sha1(key.encode(), usedforsecurity=False).digest()).decode()
    answer = Response(101, b"", [("Upgrade", "websocket"), ("Connection", "Upgrade")])
    return answer.with_header("Sec-WebSocket-Accept", accept)
