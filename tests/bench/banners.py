"""How right unknown banners are answered: random ones, in a real browser with the real extension and host.

    python -m tests.bench.banners [--count N] [--seed S] [--browser chromium|firefox|both] [--verbose]

A banner counts as right when its site stored exactly what the profile says (or nothing, where nothing can be said),
and nothing else was pressed. A wrong grant is a denied category, or a legitimate interest, stored as granted: there must be none.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import get_args

from tests.browser.consent_setup import in_force, prepared
from tests.drivers import Browser, BrowserName
from tests.sites.generated.generator import PROFILES, Banner, Ground, drawn
from tests.sites.server import SiteServer

#: seconds to wait for an answer after the page has loaded, and where none must come
IN_TIME = 6.0
IN_VAIN = 2.5


@dataclass(frozen=True)
class Outcome:
    banner: Banner
    stored: dict[str, bool] | None
    wrong_press: str | None
    seconds: float

    @property
    def right(self) -> bool:
        return self.stored == self.banner.expected and not self.wrong_press

    @property
    def wrong_grants(self) -> list[str]:
        """What is granted although the profile denies it."""
        allowed = {self.banner.names[name] for name in ("necessary", *PROFILES[self.banner.profile])}
        return [name for name, on in (self.stored or {}).items() if on and name not in allowed]


@contextmanager
def running(browser: BrowserName, denying: Iterable[str] = ()) -> Iterator[tuple[Browser, SiteServer, Ground]]:
    """A browser that has its plan, a server, and the ground that its banners stand on. denying: further hosts, all denied."""
    allowed = {f"{name}-banners.example": categories for name, categories in PROFILES.items()}
    profile = prepared(browser, {**allowed, **{host: set() for host in denying}})
    with (
        SiteServer() as server,
        in_force(browser, server.proxy, profile) as started,
    ):
        yield started, server, Ground()


def outcomes(browser: BrowserName, count: int, seed: int) -> Iterator[Outcome]:
    with running(browser) as (started, server, ground):
        for number in range(count):
            banner = drawn(seed, number)
            ground.serve(server, banner)
            yield visited(started, ground, banner)


def visited(browser: Browser, ground: Ground, banner: Banner) -> Outcome:
    began = time.monotonic()
    browser.open(banner.url)
    until = time.monotonic() + (IN_VAIN if banner.expected is None else IN_TIME)
    while "stored" not in ground.told.get(banner.number, {}) and time.monotonic() < until:
        time.sleep(0.01)
    told = ground.told.get(banner.number, {})
    stored = json.loads(told["stored"]) if "stored" in told else None
    return Outcome(banner, stored, told.get("wrong"), time.monotonic() - began)


def printed(found: Iterable[Outcome], browser: str, verbose: bool) -> tuple[int, int, int]:
    """Print the tables; number of all, right, and wrong grants."""
    by_language: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for one in found:
        for table in (by_language[one.banner.language], total):
            table["all"] += 1
            table["right"] += one.right
            table["granted"] += bool(one.wrong_grants)
            table["silent"] += one.stored is None and one.banner.expected is not None
            table["pressed"] += bool(one.wrong_press)
            table["ms"] += round(one.seconds * 1000)
        if verbose and not one.right:
            print(f"{one.banner.number} {one.banner.language} {one.banner.profile}: {one.stored} instead of {one.banner.expected}"
                  f" {one.wrong_press or ''}\n    {one.banner.look}\n    {one.banner.words}\n    {one.banner.rows}")  # fmt: skip
    print(f"\n{browser}: {total['all']} banners")
    print("language   banners  right          wrong grants  unanswered  pressed elsewhere")
    for name, table in [*sorted(by_language.items()), ("all", total)]:
        right = f"{table['right']} ({table['right'] / table['all']:.1%})"
        print(f"{name:10} {table['all']:7}  {right:13}  {table['granted']:12}  {table['silent']:10}  {table['pressed']:17}")
    print(f"mean time per page, all waiting included: {total['ms'] / max(total['all'], 1):.0f} ms")
    return total["all"], total["right"], total["granted"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", choices=[*get_args(BrowserName), "both"], default="both")
    parser.add_argument("--verbose", action="store_true", help="say which went wrong, and how they look")
    given = parser.parse_args()
    names: list[BrowserName] = ["chromium", "firefox"] if given.browser == "both" else [given.browser]
    granted = 0
    for name in names:
        granted += printed(outcomes(name, given.count, given.seed), name, given.verbose)[2]
    return 1 if granted else 0


if __name__ == "__main__":
    sys.exit(main())
