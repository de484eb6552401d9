"""Visiting the five sites with Sayso and writing down what became of each, as data.

Judged from the outside: the server's log, the browser's cookie jar, the record the site itself stored. What Sayso's own
journal says (verdict, what was kept out and why) stands beside it and has to agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from tests.sites.expectations import SITES
from tests.sites.judge import Judgement, judge
from tests.sites.log import Record
from tests.sites.model import SiteExpectation
from tests.sites.visits import visit
from tests.stage import Stage

#: seconds that something which must come true may take on a busy machine
PATIENCE = 20.0
HEADERS = {"sec_gpc": "sec-gpc", "dnt": "dnt"}

Report = dict[str, Any]
T = TypeVar("T")


def visits(stage: Stage, allowed: Collection[str]) -> Iterator[Report]:
    """One report per site, in order; the jar is emptied between sites, so that each report speaks of one."""
    for site in SITES:
        stage.forget()
        yield report(stage, site, allowed)


def report(stage: Stage, site: SiteExpectation, allowed: Collection[str]) -> Report:
    """Visit one site in full and say what happened."""
    failure = None
    try:
        visit(stage.browser, site, lambda: None, site.grants(allowed))
    except Exception as error:  # noqa: BLE001 - whatever ends a visit early is what the demo has to tell
        failure = f"the visit broke off: {type(error).__name__}: {error}"
    requests = stage.server.requests()
    banner = _banner(stage, site, allowed) if failure is None else None
    cookies = _cookies(stage, site, allowed)
    signals = {name: sum(each.header_values(header) == ["1"] for each in requests) for name, header in HEADERS.items()}
    problems = [failure] if failure else [*_wrong(banner, site), *_wrong_cookies(cookies)]
    problems += _silent(requests)
    return {
        "key": site.key,
        "title": site.title,
        "url": site.url,
        "banner": banner,
        "cookies": cookies,
        "signals": {"requests": len(requests), **signals},
        "problems": problems,
        "right": not problems,
    }


def _banner(stage: Stage, site: SiteExpectation, allowed: Collection[str]) -> Report | None:
    if site.banner is None:
        return None
    stored = stage.browser.evaluate(site.banner.stored)
    answers = until(lambda: stage.status(site.host)["answers"], lambda found: bool(found))
    newest = answers[0] if answers else {}
    return {
        "platform": newest.get("platform"),
        "asked": newest.get("asked"),
        "verdict": newest.get("verdict"),
        "detail": newest.get("detail"),
        "duration_ms": newest.get("duration_ms"),
        "not_offered": newest.get("not_offered", []),
        "site_stored": stored,
        "site_should_store": sorted(site.banner.grants(allowed)),
        "site_words": dict(site.banner.categories),
    }


def _cookies(stage: Stage, site: SiteExpectation, allowed: Collection[str]) -> Report:
    judgement = until(lambda: judge([site], stage.browser.cookies(), allowed), _settled)
    jar = {(cookie.name, cookie.domain) for cookie in stage.browser.cookies()}
    journal = stage.status(site.host)["cookies"]
    fields = ("name", "domain", "category", "vendor", "layer")
    return {
        "kept": [
            {"name": each.name, "domain": each.domain, "category": each.category}
            for each in site.cookies
            if (each.name, each.domain) in jar
        ],
        "prevented": [{field: row[field] for field in fields} for row in journal if row["action"] == "prevented"],
        "removed": [{field: row[field] for field in fields} for row in journal if row["action"] == "removed"],
        "missing": [f"{each.name} on {each.domain} ({each.category})" for each in judgement.missing],
        "denied": [f"{each.name} on {each.domain} ({each.category})" for each in judgement.denied],
        "unlisted": [f"{name} on {domain}" for name, domain in judgement.unlisted],
    }


def _settled(found: Judgement) -> bool:
    """Nothing is missing, and what is left although denied nobody can know: waiting would not take it away."""
    return not found.missing and not found.unlisted and all(each.private for each in found.denied)


def _wrong(banner: Report | None, site: SiteExpectation) -> Iterator[str]:
    if site.banner is None or banner is None:
        return
    if banner["site_stored"] != banner["site_should_store"]:
        yield f"the site stored {banner['site_stored']}, it should have stored {banner['site_should_store']}"
    if banner["verdict"] != "verified":
        yield f"the verdict is {banner['verdict']}, not verified: {banner['detail']}"


def _wrong_cookies(cookies: Report) -> Iterator[str]:
    words = {"missing": "lost though allowed", "denied": "there though denied", "unlisted": "there though nobody knows it"}
    for kind, what in words.items():
        for cookie in cookies[kind]:
            yield f"{cookie}: {what}"


def _silent(requests: list[Record]) -> Iterator[str]:
    for header in HEADERS.values():
        without = [each for each in requests if each.header_values(header) != ["1"]]
        if without:
            first = f"{without[0].method} {without[0].url}"
            yield f"{len(without)} of {len(requests)} requests without {header}: 1, such as {first}"


def until(ask: Callable[[], T], good: Callable[[T], bool]) -> T:
    """Ask again until the answer is good; after PATIENCE the last answer, good or not."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = ask()
        if good(answer) or time.monotonic() > end:
            return answer
        time.sleep(0.1)
