"""Denied first-party cookies of servers that come back to them all the same: how many visits in how many.

    python -m tests.bench.first_party [--browser chromium|firefox] [--visits N]

Every visit goes to a site that was never visited before, and once more to the same. Every answer sets a denied cookie; the page
asks its server for five things at once, and for more one after another. `near` servers answer at once, which none beyond this
machine does; `far` ones take 50 ms for the first byte of the document. A visit leaks if any request carries the cookie.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html
from tests.stage import BROWSERS, Stage, build_knowledge, stage

#: what a site sets: the cookie's name, its attributes with %s for the site, and the page's path
COOKIES = {
    "host-only, path /": ("_fbp", "Path=/", "/"),
    "Domain": ("FPAU", "Path=/; Domain=%s", "/"),
    "Path": ("FPAU", "Path=/deep", "/deep/page"),
    "no Path": ("FPAU", "SameSite=Lax", "/deep/page"),
    "pattern": ("_hjSession_77", "Path=/", "/"),
}
FAR_S = 0.05
PAGE = """<!doctype html><body><script>
for (const number of [1, 2, 3, 4, 5]) new Image().src = `asked-${number}`;
(async () => { for (const number of [6, 7, 8]) await fetch(`asked-${number}`); await fetch("/settled"); })();
</script>"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", choices=BROWSERS)
    parser.add_argument("--visits", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        for name in [arguments.browser] if arguments.browser else BROWSERS:
            with SiteServer() as server, stage(name, server, knowledge) as made:
                for distance, wait in (("near", 0.0), ("far", FAR_S)):
                    for kind in COOKIES:
                        first, second = _leaks(made, kind, distance, wait, arguments.visits)
                        told = f"leaks in {first} first and {second} second visits of {arguments.visits} each"
                        print(f"{name}, {distance} server, {kind}: {told}", flush=True)


def _leaks(made: Stage, kind: str, distance: str, wait: float, visits: int) -> tuple[int, int]:
    name, attributes, path = COOKIES[kind]
    leaks = [0, 0]
    for number in range(visits):
        site = f"{distance}-{list(COOKIES).index(kind)}-{number}.example"
        host = f"www.{site}"
        line = f"{name}=1; Max-Age=9999; Secure; {attributes % site if '%s' in attributes else attributes}"

        def answer(request: Request, line: str = line) -> Response:
            document = request.path == path
            if document:
                time.sleep(wait)
            return (html(PAGE) if document else empty()).with_header("Set-Cookie", line)

        made.server.add_host(host, answer)
        for turn in (0, 1):
            made.server.clear()
            made.browser.open(f"https://{host}{path}")
            made.server.wait_for(lambda request: request.path == "/settled")
            leaks[turn] += any(name in request.cookies for request in made.server.requests(host))
            made.browser.open("about:blank")
    return leaks[0], leaks[1]


if __name__ == "__main__":
    main()
