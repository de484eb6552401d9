"""What the watcher costs on pages without a banner: the same pages with and without Sayso, in the same run, in turn.

    python -m tests.bench.idle [--rounds N] [--browser chromium|firefox|both]

Prints the time from navigation to `load`, in milliseconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from contextlib import ExitStack

from tests.bench.banners import running
from tests.drivers import Browser, BrowserName, launch
from tests.sites.server import SiteServer
from tests.sites.web import html

_WORDS = "river garden train story letter window summer market bridge island"
PAGES = {
    "short": "<p>A short page.</p>" * 20,
    "article": f"<p>{_WORDS * 12} <a href='/'>more</a></p>" * 150,
    "large": "".join(f"<div><section><h3>Part {n}</h3><p>{_WORDS * 5}</p><span>{n}</span></section></div>" for n in range(2500)),
    "footer": f"<p>{_WORDS * 12}</p>" * 80 + "<footer><a href='/'>Cookies</a> <button>Sign up</button></footer>",
    "grows": f"<p>{_WORDS}</p><script>for (let n = 0; n < 40; n++) setTimeout(() => {{"
    " const part = document.createElement('section');"
    f" part.innerHTML = '<p>{_WORDS}</p>'.repeat(50); document.body.append(part); }}, n * 5)</script>",
}
_TIMES = """() => new Promise((done) => {
  const rest = () => requestIdleCallback(() => {
    const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
    done(loadEventEnd);
  });
  document.readyState === "complete" ? setTimeout(rest, 250) : addEventListener("load", () => setTimeout(rest, 250));
})"""


def served(server: SiteServer) -> None:
    for name, body in PAGES.items():
        page = f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{name}</title><body>{body}</body></html>"
        server.add_host(f"{name}-idle.example", lambda _request, page=page: html(page))  # type: ignore[misc]


def time_to_load(browser: Browser, name: str) -> float:
    browser.open(f"https://{name}-idle.example/")
    found: float = browser.evaluate(_TIMES)
    return found


def measure(name: BrowserName, rounds: int) -> None:
    with ExitStack() as stack:
        with_it, server, _ground = stack.enter_context(running(name))
        without = stack.enter_context(launch(name, proxy=server.proxy))
        served(server)
        print(f"{name}, {rounds} rounds; ms to load, median and 95th percentile")
        print("page      without         with            difference")
        for page in PAGES:
            for browser in (with_it, without):
                time_to_load(browser, page)  # connections and caches
            found: dict[str, list[float]] = {"with": [], "without": []}
            for _ in range(rounds):
                found["without"].append(time_to_load(without, page))
                found["with"].append(time_to_load(with_it, page))
            middle = {key: statistics.median(value) for key, value in found.items()}
            high = {key: statistics.quantiles(value, n=20)[-1] for key, value in found.items()}
            print(
                f"{page:8}  {middle['without']:6.1f} {high['without']:6.1f}   {middle['with']:6.1f} {high['with']:6.1f}"
                f"   {middle['with'] - middle['without']:+6.1f}"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--browser", choices=["chromium", "firefox", "both"], default="both")
    given = parser.parse_args()
    names: list[BrowserName] = ["chromium", "firefox"] if given.browser == "both" else [given.browser]
    for name in names:
        measure(name, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
