"""What Sayso costs on pages without a banner: the same pages with and without it, in the same run, in pairs.

    python -m tests.bench.idle [--rounds N] [--browser chromium|firefox|both] [--pages NAME,NAME] [--by-script]

Prints the processor time of the whole browser (all its processes, and the host with them) from navigation until a second
after the load, and the time from navigation to `load`; medians, in milliseconds, and their ratio. Processor time says what a
page costs even where other programs keep the machine busy. `--by-script`: each file that runs in pages alone, against none.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.banners import running
from tests.drivers import Browser, BrowserName, launch, processes
from tests.sites.server import SiteServer
from tests.sites.web import always

_WORDS = "river garden train story letter window summer market bridge island "
_COOKING = "cookie recipes for a rainy day, with the consent of the cook and a lot of chocolate "
_LAW = "We use cookies and similar tracking technologies when you consent to them, and keep your choice for a year. "


def _drawing(times: int, every_ms: int, draw: str) -> str:
    """A page that draws again and again. draw: statements that see `list`, an element, and `n`, the time."""
    return (
        "<main id='list'></main><script>const list = document.getElementById('list'); let n = 0;"
        f"(function again() {{ {draw}; n += 1; if (n < {times}) setTimeout(again, {every_ms}); }})()</script>"
    )


def _rows(words: str) -> str:
    row = f"`<div><span>${{k}}</span><p>{words} ${{n}}</p><button>Open</button></div>`"
    return f"list.innerHTML = Array.from({{length: 200}}, (_, k) => {row}).join('')"


PAGES = {
    "short": "<p>A short page.</p>" * 20,
    "article": f"<p>{_WORDS * 12} <a href='/'>more</a></p>" * 150,
    "sections": "".join(
        f"<div><section><h3>Part {n}</h3><p>{_WORDS * 5}</p><span>{n}</span></section></div>" for n in range(2500)
    ),
    "elements": f"<div><div><p>{_WORDS}<b>x</b> <i>y</i></p><ul><li>one</li><li>two</li></ul></div></div>" * 2500,
    "nested": "<div>" * 60 + f"<p>{_COOKING}</p>" * 300 + "<button>Print</button>" + "</div>" * 60,
    "cookery": f"<section><h3>Biscuits</h3><p>{_COOKING * 3}</p><button>Save</button></section>" * 500,
    "policy": "<article>"
    + f"<h3>Cookies</h3><p>{_LAW}{_WORDS}<a href='#top'>more</a></p>" * 500
    + "<button>Print</button></article>",
    "footer": f"<p>{_WORDS * 12}</p>" * 80 + "<footer><a href='/'>Cookies</a> <button>Sign up</button></footer>",
    "lists": _drawing(40, 25, _rows(_WORDS)),
    "cooklists": _drawing(40, 25, _rows(_COOKING)),
    "feed": _drawing(
        400,
        4,
        f"const part = document.createElement('article'); part.innerHTML = '<h3>New</h3><p>{_WORDS * 5}</p>'; list.append(part)",
    ),
    "ticker": _drawing(400, 4, "list.textContent = `Price ${n}`"),
}
_SETTLED = """() => new Promise((done) => {
  const rest = () => setTimeout(() => done(performance.getEntriesByType("navigation")[0].loadEventEnd), 1000);
  document.readyState === "complete" ? rest() : addEventListener("load", rest);
})"""


def served(server: SiteServer) -> None:
    for name, body in PAGES.items():
        page = f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{name}</title><body>{body}</body></html>"
        server.add_host(f"{name}-idle.example", always(page))


def processor_ms(browser: Browser) -> float:
    """Of all processes of a browser so far, from proc_pid_schedstat: the first number is nanoseconds on a processor."""
    total = 0
    for pid, _ in processes.owned(str(browser.profile.root)):
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):  # a thread that has ended
                total += int(task.read_text().split()[0])
    return total / 1e6


def visited(browser: Browser, name: str) -> tuple[float, float]:
    """Processor time and time to load, in ms."""
    before = processor_ms(browser)
    browser.open(f"https://{name}-idle.example/")
    load: float = browser.evaluate(_SETTLED)
    return processor_ms(browser) - before, load


def measure(name: BrowserName, rounds: int, pages: list[str]) -> None:
    with ExitStack() as stack:
        with_it, server, _ground = stack.enter_context(running(name))
        without = stack.enter_context(launch(name, proxy=server.proxy))
        served(server)
        print(f"{name}, {rounds} pairs; processor ms and ms to load, medians")
        print("page          without   with  more  ratio     to load   with  ratio")
        ratios = []
        for page in pages:
            for browser in (with_it, without):
                visited(browser, page)  # connections and caches
            pairs = [(visited(without, page), visited(with_it, page)) for _ in range(rounds)]
            cpu = [statistics.median(pair[side][0] for pair in pairs) for side in (0, 1)]
            load = [statistics.median(pair[side][1] for pair in pairs) for side in (0, 1)]
            ratios.append(cpu[1] / cpu[0])
            print(
                f"{page:12} {cpu[0]:8.0f} {cpu[1]:6.0f} {cpu[1] - cpu[0]:+5.0f} {ratios[-1]:6.2f}"
                f"    {load[0]:8.0f} {load[1]:6.0f} {load[1] / load[0]:6.2f}",
                flush=True,
            )
        print(f"median ratio of processor time: {statistics.median(ratios):.2f}")


def measure_scripts(name: BrowserName, rounds: int, pages: list[str]) -> None:
    with running(name) as (browser, server, _ground):
        served(server)
        browser.open("about:blank")
        ours = browser.extension_page("ui/popup.html")
        registered: list[dict[str, Any]] = ours.evaluate("() => chrome.scripting.getRegisteredContentScripts()")
        alone: list[list[dict[str, Any]]] = [[], *([script] for script in registered), registered]
        found: dict[tuple[int, str], list[float]] = {}
        for page in pages:
            visited(browser, page)
        for _ in range(rounds):
            for number, scripts in enumerate(alone):
                ours.evaluate("() => chrome.scripting.unregisterContentScripts()")
                ours.evaluate("(scripts) => chrome.scripting.registerContentScripts(scripts)", scripts)
                for page in pages:
                    found.setdefault((number, page), []).append(visited(browser, page)[0])
        print(f"{name}, {rounds} rounds; processor ms more than without any, medians")
        print(f"{'':20}" + "".join(f"{page:>12}" for page in pages))
        for number, scripts in enumerate(alone):
            label = "none (all of it)" if not scripts else "all" if len(scripts) > 1 else scripts[0]["id"]
            middle = [statistics.median(found[number, page]) for page in pages]
            base = [statistics.median(found[0, page]) if number else 0 for page in pages]
            print(f"{label:20}" + "".join(f"{mine - none:12.0f}" for mine, none in zip(middle, base, strict=True)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--browser", choices=["chromium", "firefox", "both"], default="both")
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--by-script", action="store_true")
    given = parser.parse_args()
    names: list[BrowserName] = ["chromium", "firefox"] if given.browser == "both" else [given.browser]
    for name in names:
        (measure_scripts if given.by_script else measure)(name, given.rounds, given.pages.split(","))
    return 0


if __name__ == "__main__":
    sys.exit(main())
