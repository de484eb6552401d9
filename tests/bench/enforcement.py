"""What enforcement costs a page load, beside no extension, Privacy Badger and uBlock Origin; what a plan costs to make and apply.

    python -m tests.bench.enforcement [--browser chromium|firefox] [--rounds N] [--parts]

Every variant is a browser of its own, all are open at once, and they take turns page by page: the ratios are of pairs of the same
round. Pages: 0, 10 and 40 third-party requests to hosts of denied vendors, and a heavy one (2,500 elements, 60 own requests,
20 third-party, 200 cookies and keys set by script). Privacy Badger and uBlock Origin are Debian's packages for Firefox
(webext-privacy-badger, webext-ublock-origin-firefox); what is not installed is said and left out. With --parts, Sayso's own parts
are taken out one at a time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from sayso.knowledge.reader import Knowledge
from sayso.plan.build import build
from sayso.preferences.layers import resolve, stack
from tests.drivers import Browser, BrowserName, launch
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html, pixel
from tests.stage import BROWSERS, EXTENSION, build_knowledge, stage

HOST = "load.example"
VENDORS = ("www.facebook.com", "px.ads.linkedin.com", "bat.bing.com", "static.hotjar.com", "cdn.taboola.com", "ads.pubmatic.com")
#: page -> (elements, own requests, third-party requests, names set by script)
PAGES = {"plain": (50, 0, 0, 0), "ten": (50, 0, 10, 0), "forty": (50, 0, 40, 0), "heavy": (2500, 60, 20, 200)}
#: Debian's packages, and where they put what Firefox loads
MOZILLA = Path("/usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}")
OTHERS = {
    "Privacy Badger": (MOZILLA / "jid1-MnnxcxisBPnSXQ@jetpack", "webext-privacy-badger"),
    "uBlock Origin": (MOZILLA / "uBlock0@raymondhill.net", "webext-ublock-origin-firefox"),
}
#: part -> file of the extension, what stands there, and what stands there without the part; None for all of it
PARTS: dict[str, list[tuple[str, str | None, str]]] = {
    "guards": [(f"page/guards/{name}.js", None, "") for name in ("advertising", "analytics", "embedded", "referral", "social")],
    "watch": [("page/reading.js", None, ""), ("page/watch.js", None, "")],
    "report": [("page/report.js", None, "")],
    "signals": [("page/signals/dnt.js", None, ""), ("page/signals/gpc.js", None, "")],
    "header rules": [("background/plan.js", "applyRules(plan.network.rules)", "applyRules([])")],
    "request listeners": [("background/main.js", "requests.listen();\nanswers.listen();", "")],
    "cookie sweep": [("background/main.js", "api.cookies.onChanged.addListener(cookieChanged);", "")],
}
#: the load's end, once what is measured about it stands there
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_SETS = "for (let n = 0; n < NAMES; n++) { document.cookie = `own_${n % 20}=${n}`; localStorage.setItem(`key_${n}`, n); }"
#: the moment, in Unix milliseconds, at which another plan stood in place
_APPLIED = """() => new Promise((done) => chrome.storage.onChanged.addListener(function changed({ applied }) {
  if (!applied) return;
  chrome.storage.onChanged.removeListener(changed);
  done(Date.now());
}))"""


def answered(request: Request) -> Response:
    if request.path.startswith("/picture"):
        return pixel().with_cookie("theirs", "1", max_age=9999, third_party=True)
    if request.path[1:] not in PAGES:
        return empty()
    elements, own, third, names = PAGES[request.path[1:]]
    pictures = [f"https://{HOST}/picture{n}" for n in range(own)]
    pictures += [f"https://{VENDORS[n % len(VENDORS)]}/picture{n}" for n in range(third)]
    body = "".join(f"<div><p>Part {n}</p></div>" for n in range(elements)) + "".join(f'<img src="{src}">' for src in pictures)
    return html(f"<!doctype html><title>{request.path}</title><body>{body}<script>{_SETS.replace('NAMES', str(names))}</script>")


def load(browser: Browser, page: str) -> float:
    """Milliseconds from the start of the navigation to the end of the load event, by the page's own clock."""
    browser.open(f"https://{HOST}/{page}")
    return float(browser.wait(_LOADED))


def compared(variants: dict[str, Browser], base: str, rounds: int) -> None:
    """Print each variant's median, and the median of its ratios to `base` of the same round."""
    names = list(variants)
    for page in PAGES:
        for browser in variants.values():
            load(browser, page)
        took: dict[str, list[float]] = {name: [] for name in names}
        for turn in range(rounds):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                took[name].append(load(variants[name], page))
        said = []
        for name in names:
            ratio = statistics.median(one / other for one, other in zip(took[name], took[base], strict=True))
            said.append(f"{name} {statistics.median(took[name]):.0f} ms ({ratio:.2f})")
        print(f"  {page:6} {', '.join(said)}", flush=True)


def without(part: str, folder: Path) -> Path:
    """A copy of the extension without one of its parts. Errors: ValueError when the part does not stand where it was."""
    copy = folder / part.replace(" ", "-")
    shutil.copytree(EXTENSION, copy)
    for name, there, instead in PARTS[part]:
        file = copy / name
        text = file.read_text("utf-8")
        if there is not None and there not in text:
            raise ValueError(f"{name} no longer says {there}")
        file.write_text(text.replace(there, instead) if there else instead, "utf-8")
    return copy


def beside_others(name: BrowserName, server: SiteServer, knowledge: Path, rounds: int) -> None:
    with ExitStack() as open_:
        variants = {"none": open_.enter_context(launch(name, proxy=server.proxy))}
        for other, (path, package) in OTHERS.items() if name == "firefox" else ():
            if path.exists():
                variants[other] = open_.enter_context(launch(name, proxy=server.proxy, extension=path.resolve()))
            else:
                print(f"  {other} left out: apt-get install {package}")
        variants["Sayso"] = open_.enter_context(stage(name, server, knowledge)).browser
        compared(variants, "none", rounds)


def by_parts(name: BrowserName, server: SiteServer, knowledge: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            copy = without(part, Path(folder))
            with stage(name, server, knowledge) as whole, stage(name, server, knowledge, extension=copy) as lesser:
                print(f" without {part}")
                compared({"Sayso": whole.browser, "less": lesser.browser}, "Sayso", rounds)


def preferences(name: BrowserName, server: SiteServer, knowledge: Path, rounds: int) -> None:
    """From the file written to another plan in place; beside it, what making the plan takes of that."""
    took = []
    with stage(name, server, knowledge) as made:
        for turn in range(rounds):
            made.page.evaluate(f"() => {{ window.applied = ({_APPLIED})(); }}")
            began = time.time()
            made.prefer(f'version = 1\n[categories]\nanalytics = "{("allow", "deny")[turn % 2]}"\n')
            took.append(made.page.evaluate("window.applied") - began * 1000)
    print(f"  a change of preferences: {statistics.median(took):.0f} ms until it is in force")


def compiling(name: BrowserName, knowledge: Path, rounds: int) -> None:
    facts = Knowledge.open(str(knowledge))
    effective = resolve(stack([]))
    took, parsed = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        _revision, text = build(effective, facts, name, [])
        between = time.perf_counter()
        json.loads(text)
        took.append(between - began)
        parsed.append(time.perf_counter() - between)
    plan = json.loads(text)
    ratio = statistics.median(took) / statistics.median(parsed)
    print(
        f"  a plan: {statistics.median(took) * 1000:.0f} ms to compile, {ratio:.1f} times reading it "
        f"as JSON; {len(plan['network']['rules'])} rules, {len(plan['scripts'])} scripts, {len(text) / 1e6:.1f} MB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", choices=BROWSERS)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--parts", action="store_true", help="say which part of Sayso costs what, instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        for host in (HOST, *VENDORS):
            server.add_host(host, answered)
        for name in [given.browser] if given.browser else BROWSERS:
            print(f"{name}, {given.rounds} rounds; median, and median ratio", flush=True)
            if given.parts:
                by_parts(name, server, knowledge, given.rounds)
                continue
            compiling(name, knowledge, given.rounds)
            preferences(name, server, knowledge, given.rounds)
            beside_others(name, server, knowledge, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
