"""Serving a visit: one page that takes all its routes, asks again at once, and a second page that finds what was left."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.sites.routes.drawn import ROUTES, Attempt, Visit
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html, pixel, redirect, script, text

#: `all` collects what is under way; `set(k)` sets what the k-th attempt sets by script; `until` asks until the server has seen it
_START = """<script>
const all = [];
const lines = LINES;
const set = (k) => { document.cookie = lines[k]; };
const loaded = (element, where) => all.push(new Promise((done) => {
  element.onload = element.onerror = done;
  (where ?? document.documentElement).append(element);
}));
const make = (name, properties) => Object.assign(document.createElement(name), properties);
const told = () => new Promise((done) => addEventListener("message", done, { once: true }));
const until = async (k) => {
  while (!(await (await fetch(`/seen/${k}`)).json())) await new Promise((done) => setTimeout(done, 30));
};
</script>"""
#: at once, and where a path narrows who gets it
_ASK = "for (const path of ['/asked', '/deep/asked', '/set/asked']) await fetch(path);"
_END = "<script>addEventListener('load', async () => { await Promise.allSettled(all); ASK await fetch('/settled'); });</script>"
_AGAIN = """<!doctype html><script>
const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
(async () => { await fetch("/told", { method: "POST", body: JSON.stringify(keys) }); ASK await fetch("/over"); })();
</script>"""
#: route -> what its page does for the attempt `K`; `HOST` is the attempt's
_CODE = {
    "picture": "loaded(make('img', { src: '/set/K' }));",
    "picture redirected": "loaded(make('img', { src: '/hop/K' }));",
    "style": "loaded(make('link', { rel: 'stylesheet', href: '/set/K' }), document.head);",
    "script file": "loaded(make('script', { src: '/set/K' }));",
    "fetch": "all.push(fetch('/set/K'));",
    "xhr": """all.push(new Promise((done) => {
      const asking = new XMLHttpRequest();
      asking.onloadend = done;
      asking.open("POST", "/set/K");
      asking.send();
    }));""",
    "keepalive": "all.push(fetch('/set/K', { keepalive: true, method: 'POST', body: '1' }));",
    "beacon": "navigator.sendBeacon('/set/K'); all.push(until(K));",
    "frame": "loaded(make('iframe', { src: '/set/K' }));",
    "frame across": "loaded(make('iframe', { src: 'https://HOST/set/K' }));",
    "worker": "all.push(new Promise((done) => { new Worker('/worker/K').onmessage = done; }));",
    "body": "set(K);",
    "timer": "all.push(new Promise((done) => setTimeout(() => { set(K); done(); }, 20)));",
    "load": "addEventListener('load', () => set(K));",
    "written": "document.write('<script>set(K)<\\/script>');",
    "third-party file": "loaded(make('script', { src: 'https://HOST/script/K'.replace('HOST', 'cdn-visits.example') }));",
    "about:blank": """{
      const frame = make("iframe");
      document.documentElement.append(frame);
      const inside = frame.contentDocument.createElement("script");
      inside.textContent = `document.cookie = ${JSON.stringify(lines[K])}`;
      frame.contentDocument.documentElement.append(inside);
    }""",
    "srcdoc": "loaded(make('iframe', { srcdoc: `<script>document.cookie = ${JSON.stringify(lines[K])}<\\/script>` }));",
    "blob:": """{
      const page = new Blob([`<script>document.cookie = ${JSON.stringify(lines[K])}<\\/script>`], { type: "text/html" });
      loaded(make("iframe", { src: URL.createObjectURL(page) }));
    }""",
    "frame's script": "loaded(make('iframe', { src: '/frame/K' }));",
    "frame's script across": "all.push(told()); loaded(make('iframe', { src: 'https://HOST/frame/K' }));",
    "cookieStore": "all.push(cookieStore.set(lines[K].split('=')[0], '1'));",
    "localStorage": "localStorage.setItem(lines[K], '1');",
    "sessionStorage": "sessionStorage.setItem(lines[K], '1');",
    "localStorage assigned": "localStorage[lines[K]] = '1';",
    "vendor's picture": "loaded(make('img', { src: 'https://HOST/set/K' }));",
    "vendor's fetch": "all.push(fetch('https://HOST/set/K', { credentials: 'include', mode: 'no-cors' }));",
    "vendor's frame": "all.push(told()); loaded(make('iframe', { src: 'https://HOST/frame/K' }));",
    "vendor's frame's script": "all.push(told()); loaded(make('iframe', { src: 'https://HOST/frame/K' }));",
}


def served(server: SiteServer, visit: Visit) -> str:
    """Serve a visit's hosts; the address to open."""

    def answer(request: Request) -> Response:
        return answered(visit, request, seen)

    seen: set[int] = set()
    for host in {visit.host, visit.other, "cdn-visits.example", *(attempt.host for attempt in visit.attempts)}:
        server.add_host(host, answer)
    return f"https://{visit.host}/{'start' if visit.of('redirect') else ''}"


def answered(visit: Visit, request: Request, seen: set[int]) -> Response:
    place, _, number = request.path[1:].partition("/")
    if not number.isdigit():
        return _page(visit, place, request)
    k = int(number)
    attempt = visit.attempts[k]
    match place:
        case "set":
            seen.add(k)
            return _kind(attempt, k).with_header("Set-Cookie", attempt.line)
        case "hop":
            return redirect(f"/picture/{k}").with_header("Set-Cookie", attempt.line)
        case "seen":
            return text(json.dumps(k in seen), "application/json")
        case "worker":
            return script(f"fetch('/set/{k}').then(() => postMessage(1));")
        case "script":
            return script(f"document.cookie = {json.dumps(attempt.line)};")
        case "frame":
            return _frame(attempt)
    return pixel()


def _page(visit: Visit, place: str, request: Request) -> Response:
    match place:
        case "start":
            return _setting(redirect("/hop"), visit.of("redirect")[:1])
        case "hop":
            return _setting(redirect("/"), visit.of("redirect")[1:])
        case "":
            return _setting(html(_first(visit)), visit.of("document"))
        case "again":
            return html(_AGAIN.replace("ASK", _ask(visit)))
    return empty()


def _setting(answer: Response, attempts: list[Attempt]) -> Response:
    for attempt in attempts:
        answer.with_header("Set-Cookie", attempt.line)
    return answer


def _first(visit: Visit) -> str:
    lines = json.dumps([attempt.line for attempt in visit.attempts]).replace("</", "<\\/")
    head, body = [], []
    for k, attempt in enumerate(visit.attempts):
        if attempt.route == "head":
            head.append(f"document.cookie = {json.dumps(attempt.line)};")
        elif code := _CODE.get(attempt.route):
            for sign in ("(K)", "/K", "[K]"):
                code = code.replace(sign, sign.replace("K", str(k)))
            body.append(f"<script>{code.replace('HOST', attempt.host)}</script>")
    early = f"<!doctype html><html><head><script>{' '.join(head)}</script></head>"
    return "".join([early, "<body>", _START.replace("LINES", lines), *body, _END.replace("ASK", _ask(visit)), "</body></html>"])


def _ask(visit: Visit) -> str:
    """Fetches to every host that something was set for."""
    third = sorted({attempt.host for attempt in visit.attempts if ROUTES[attempt.route] == "vendor"} | {visit.other})
    abroad = "".join(f"await fetch('https://{host}/asked', {{ credentials: 'include', mode: 'no-cors' }});" for host in third)
    return _ASK + abroad


def _kind(attempt: Attempt, k: int) -> Response:
    match attempt.route:
        case "script file":
            return script("")
        case "style":
            return text("", "text/css")
        case "frame" | "frame across":
            return html("<!doctype html><script>fetch('/asked?frame')</script>")
        case "picture" | "vendor's picture":
            return pixel()
    return empty()


def _frame(attempt: Attempt) -> Response:
    """A frame that sets its cookie by header or by script, asks with it, and tells the page around."""
    by_script = "script" in attempt.route
    code = f"document.cookie = {json.dumps(attempt.line)};" if by_script else ""
    code += f"fetch('/asked?{quote(attempt.name)}').finally(() => parent.postMessage(1, '*'));"
    page = html(f"<!doctype html><script>{code}</script>")
    return page if by_script else page.with_header("Set-Cookie", attempt.line)
