"""One decision through a real browser, against a bare echo host; and what the extension costs a page load.

    python -m tests.bench.round_trip [--browser chromium|firefox] [--trips N] [--loads N]

The decision is cookies.classify for one cookie, asked by an extension page over the background's own kind of port. The echo
host sends the very same request back. Both ports are open in the same browser and take turns.

Page loads are timed by the page itself (navigation start to load end) in two browsers that take turns, one with Sayso as
shipped, one without any extension.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import sys
import tempfile
from pathlib import Path

from sayso.identity import CHROMIUM_ORIGIN, FIREFOX_ID
from tests.drivers import Tab, launch
from tests.sites.server import SiteServer
from tests.sites.visits import SETTLED
from tests.stage import BROWSERS, Stage, build_knowledge, stage

ECHO = Path(__file__).with_name("echo_host.py")
#: a page that brings ten third parties, and one that brings none
PAGES = ("https://fonwave.example/", "https://carepath.example/robots.txt")

TRIPS = """async (trips) => {
  const open = (name) => {
    const port = (globalThis.browser ?? chrome).runtime.connectNative(name);
    let waiting;
    port.onMessage.addListener((message) => waiting?.(message));
    return (message) => new Promise((done) => { waiting = done; port.postMessage(message); });
  };
  const hello = { protocol: { min: 1, max: 1 }, client: { browser: "bench", version: "1" }, extension: "0" };
  const cookies = [{ name: "_ga", domain: "shop.example", site: "shop.example" }];
  const question = (id) => ({ jsonrpc: "2.0", id, method: "cookies.classify", params: { cookies } });
  const sayso = open("org.sayso.host");
  const echo = open("org.sayso.echo");
  await sayso({ jsonrpc: "2.0", id: 0, method: "hello", params: hello });
  const time = async (ask, id) => { const start = performance.now(); await ask(question(id)); return performance.now() - start; };
  for (let id = 1; id <= 20; id++) { await time(sayso, id); await time(echo, id); }
  const pairs = [];
  for (let id = 100; id < 100 + trips; id++) pairs.push([await time(sayso, id), await time(echo, id)]);
  return pairs;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", choices=BROWSERS)
    parser.add_argument("--trips", type=int, default=300)
    parser.add_argument("--loads", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        for name in [arguments.browser] if arguments.browser else BROWSERS:
            with stage(name, server, knowledge) as made, launch(name, proxy=server.proxy) as plain:
                _trips(made, arguments.trips)
                for page in PAGES:
                    _loads(name, page, made.browser.tab, plain.tab, arguments.loads)


def _trips(made: Stage, trips: int) -> None:
    _install_echo(made)
    page = made.browser.extension_page("ui/popup.html")
    pairs = page.evaluate(TRIPS, trips)
    page.close()
    sayso, echo = ([pair[side] for pair in pairs] for side in (0, 1))
    ratio = statistics.median(ours / bare for ours, bare in pairs if bare)
    print(
        f"{made.name}: one decision {statistics.median(sayso):.2f} ms, bare echo {statistics.median(echo):.2f} ms, "
        f"ratio of medians {statistics.median(sayso) / statistics.median(echo):.2f}, pairwise {ratio:.2f} ({trips} pairs)"
    )


def _install_echo(made: Stage) -> None:
    """A native manifest of its own for the echo host, beside ours."""
    launcher = made.profile.root / "echo"
    launcher.write_text(f"#!/bin/sh\nexec {shlex.join([os.path.realpath(sys.executable), '-I', '-S', str(ECHO)])}\n")
    launcher.chmod(0o755)
    callers = {"allowed_origins": [CHROMIUM_ORIGIN]} if made.name == "chromium" else {"allowed_extensions": [FIREFOX_ID]}
    manifest = {"name": "org.sayso.echo", "description": "echo", "path": str(launcher), "type": "stdio", **callers}
    (made.profile.native_hosts / "org.sayso.echo.json").write_text(json.dumps(manifest))


def _loads(name: str, page: str, ours: Tab, plain: Tab, loads: int) -> None:
    for tab in (ours, plain):
        _load(tab, page)
    pairs = [(_load(ours, page), _load(plain, page)) for _ in range(loads)]
    with_us, without = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(first / second for first, second in pairs if second)
    print(f"{name}: {page} with Sayso {with_us:.0f} ms, without {without:.0f} ms, pairwise ratio {ratio:.2f} ({loads} pairs)")


def _load(tab: Tab, page: str) -> float:
    """Milliseconds from the start of the navigation to the end of the load event, by the page's own clock."""
    tab.open(page)
    tab.wait(SETTLED)
    took = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    return float(took)


if __name__ == "__main__":
    main()
