"""What lands of denied and allowed cookies in visits to random pages that set them by every route.

    python -m tests.bench.visits [--count N] [--seed S] [--browser chromium|firefox|both] [--policy] [--verbose]

Prints per route, and per way a name is known: how often a denied name was set, prevented (never seen in the jar), removed (seen,
and taken out by the sweep), left over, and sent to a server afterwards; and how often an allowed one was set and lost. The judge
is the server's log and the jar, read from outside; only "removed" is told apart by the browser's own events. Interrupted, it
prints what it has. --policy: in Chromium as well with the extension forced in by a managed policy, which may edit single cookies;
that takes a Linux that gives this user mounts of their own, or root (tests/drivers/policies.py).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from sayso.knowledge.reader import Knowledge
from tests.drivers import BrowserName
from tests.packed import Packed, pack
from tests.sites.routes.drawn import PREFERENCES, ROUTES, Attempt, Pools, Visit, drawn, pools
from tests.sites.routes.pages import served
from tests.sites.server import SiteServer
from tests.stage import EXTENSION, Stage, build_knowledge, stage

#: what tables say of Chromium into which a policy forced the extension
FORCED = "Chromium, forced"
#: seconds that the sweep is waited for
PATIENCE = 5.0
#: begins to note what extensions take out of the jar; a second time, only from now on
LISTEN = """() => {
  const known = window.swept;
  window.swept = [];
  if (known) return;
  chrome.cookies.onChanged.addListener(({ removed, cause, cookie }) => {
    if (removed && cause === "explicit") window.swept.push(cookie.name);
  });
}"""


@dataclass(frozen=True)
class Result:
    """What became of one attempt. prevented: it never stood in jar or storage; sent: a server got it afterwards."""

    attempt: Attempt
    prevented: bool
    removed: bool
    left: bool
    sent: bool

    @property
    def lost(self) -> bool:
        return not self.attempt.denied and not self.left


class Visitor:
    """One browser with Sayso whose preferences are those of the visits."""

    def __init__(self, made: Stage) -> None:
        self.stage = made
        made.prefer(PREFERENCES)
        made.wait_for_plan("plan.sites['paused-visits.example']?.paused")
        self.plan: dict[str, Any] = made.plan()
        self.pools: Pools = pools(self.plan, Knowledge.open(str(made.data / "knowledge.sayso")))

    def visit(self, seed: int, number: int) -> tuple[Visit, list[Result]]:
        made = self.stage
        visit = drawn(seed, number, self.plan, self.pools, made.name)
        made.browser.open("about:blank")
        made.browser.clear_cookies()
        made.server.clear()
        made.page.evaluate(LISTEN)
        made.browser.open(served(made.server, visit))
        made.server.wait_for(lambda record: record.path == "/settled")
        stored = set(made.browser.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
        made.browser.open(f"https://{visit.host}/again")
        made.server.wait_for(lambda record: record.path == "/over")
        jar = self._jar({attempt.name for attempt in visit.attempts if attempt.denied})
        left = set(made.browser.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
        swept = set(made.page.evaluate("window.swept"))
        sent = {name for record in made.server.requests() for name in record.cookies}
        results = []
        for attempt in visit.attempts:
            before, after = (stored, left) if ROUTES[attempt.route] == "storage" else (swept, jar)
            gone = attempt.name not in after
            removed = gone and attempt.name in before
            results.append(Result(attempt, gone and not removed, removed, not gone, attempt.name in sent))
        return visit, results

    def _jar(self, denied: set[str]) -> set[str]:
        """The names in the jar, once nothing denied is there or the sweep was waited for in vain."""
        until = time.monotonic() + PATIENCE
        while True:
            names = {cookie.name for cookie in self.stage.browser.cookies()}
            if not names & denied or time.monotonic() > until:
                return names


def results(made: Stage, count: int, seed: int) -> Iterator[Result]:
    visitor = Visitor(made)
    for number in range(count):
        yield from visitor.visit(seed, number)[1]


def printed(found: list[Result], browser: str, visits: int) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for key in (f"{ROUTES[one.attempt.route]}: {one.attempt.route}", f"known as {one.attempt.form}", "all"):
            count(rows[key], one)
    print(f"\n{browser}, {visits} visits")
    print(f"{'':36} denied: set prevented removed left sent (of these swept)   allowed: set lost")
    order = [f"{carrier}: {route}" for route, carrier in ROUTES.items()]
    for key in [*order, *sorted(key for key in rows if key.startswith("known")), "all"]:
        row = rows[key]
        if row:
            print(
                f"{key:36} {row['denied']:11} {row['prevented']:9} {row['removed']:7} {row['left']:4} {row['sent']:4} "
                f"{row['swept']:15}   {row['allowed']:12} {row['lost']:4}"
            )


def count(row: Counter[str], one: Result) -> None:
    if one.attempt.denied:
        row.update(denied=1, prevented=one.prevented, removed=one.removed, left=one.left, sent=one.sent)
        row.update(swept=one.sent and one.removed)
    else:
        row.update(allowed=1, lost=one.lost)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", choices=[*get_args(BrowserName), "both"], default="both")
    parser.add_argument("--policy", action="store_true", help="Chromium as well with the extension forced in by a policy")
    parser.add_argument("--verbose", action="store_true", help="say which names were sent, left or lost")
    given = parser.parse_args()
    names: list[BrowserName] = ["chromium", "firefox"] if given.browser == "both" else [given.browser]
    if given.policy and "chromium" not in names:
        parser.error("--policy is about Chromium: Firefox lets every extension edit cookies")
    with tempfile.TemporaryDirectory() as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        runs: list[tuple[BrowserName, str, Path | Packed]] = [(name, name, EXTENSION) for name in names]
        if given.policy:
            runs.insert(1, ("chromium", FORCED, pack(EXTENSION, Path(folder))))
        for name, label, extension in runs:
            found: list[Result] = []
            done = 0
            with stage(name, server, knowledge, extension=extension) as made, contextlib.suppress(KeyboardInterrupt):
                visitor = Visitor(made)
                for number in range(given.count):
                    found += visitor.visit(given.seed, number)[1]
                    done = number + 1
            printed(found, label, done)
            if given.verbose:
                for one in found:
                    if one.lost or (one.attempt.denied and (one.left or one.sent)):
                        print(json.dumps({**vars(one.attempt), "removed": one.removed, "left": one.left, "sent": one.sent}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
