"""Visits to pages that ask, one browser with Sayso and one with autoconsent taking turns, and what became of each."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from tests.bench import autoconsent
from tests.bench.consent_ground import Subject
from tests.browser.consent_pages import PROFILES, Granted
from tests.browser.consent_visits import answers, host_of, visiting
from tests.drivers import Browser, BrowserName
from tests.sites.cmps import page
from tests.sites.server import SiteServer

#: seconds for an answer to reach the journal, and for the other extension's answer to be there
IN_TIME = 15.0
THEIRS_IN_TIME = 6.0
_POLL = 0.05
_Value = TypeVar("_Value")
_SILENT = "silent"


@dataclass(frozen=True)
class Run:
    """One visit. who: "sayso" or "autoconsent". stored: what the page's record grants, None without one. wrong: what of it was
    denied. right: stored is what was to be stored. exact: what a platform stores that can say everything. ms: from the banner's
    appearance to its answer, by the page's clock, None where nothing was answered. verdict, detail: of Sayso's journal."""

    who: str
    browser: BrowserName
    rule: str
    page: str
    real: bool
    layout: bool
    profile: str
    stored: list[str] | None
    right: bool
    exact: bool
    wrong: list[str] = field(default_factory=list)
    ms: float | None = None
    verdict: str = ""
    detail: str = ""


def runs(name: BrowserName, subjects: list[Subject], repeats: int) -> Iterator[Run]:
    """Every page with every profile, then `repeats` more refusals of each in turns with the other extension.

    Layouts: not everything allowed, and no more refusals.
    """
    hosts = {subject.slug: _visits(subject, repeats) for subject in subjects}
    with SiteServer() as server:
        for subject in subjects:
            for visit in hosts[subject.slug]:
                server.add_host(host_of(*visit), subject.serve())
        server.add_host("sourcepoint-frame.example", page("simulated/sourcepoint-frame"))
        with (
            contextmanager(visiting)(name, server, [visit for visits in hosts.values() for visit in visits]) as ours,
            autoconsent.running(name, server.proxy) as theirs,
        ):
            for number, subject in enumerate(subjects, 1):
                print(f"{name} {number}/{len(subjects)} {subject.name}", file=sys.stderr, flush=True)
                able = True
                for slug, profile in hosts[subject.slug]:
                    yield _by_sayso(ours, subject, host_of(slug, profile), profile)
                    # Who could not answer a page once is not asked again: it takes the whole of its time each time.
                    if able and slug != subject.slug:
                        run = _by_autoconsent(theirs, subject, host_of(slug, profile))
                        able = run.right
                        yield run


def _visits(subject: Subject, repeats: int) -> list[tuple[str, str]]:
    """What begins the host of each visit, and its profile."""
    if subject.layout:
        return [(subject.slug, profile) for profile in PROFILES if profile != "all"]
    refusals = [(f"{subject.slug}-{number}", "deny") for number in range(1, repeats + 1)]
    return [(subject.slug, profile) for profile in PROFILES] + refusals


def _by_sayso(browser: Browser, subject: Subject, host: str, profile: str) -> Run:
    browser.open(f"https://{host}/")
    told = _until(lambda: answers(browser, host), bool, IN_TIME)
    entry = told[0] if told else {"verdict": _SILENT, "detail": "nothing came to the journal"}
    return _run("sayso", browser, subject, host, profile, entry["verdict"], entry["detail"])


def _by_autoconsent(browser: Browser, subject: Subject, host: str) -> Run:
    browser.open(f"https://{host}/")
    _until(lambda: _read(subject, browser, host), lambda stored: stored == subject.expected("deny"), THEIRS_IN_TIME)
    return _run("autoconsent", browser, subject, host, "deny", "", "")


def _run(who: str, browser: Browser, subject: Subject, host: str, profile: str, verdict: str, detail: str) -> Run:
    stored = _read(subject, browser, host)
    seen = browser.evaluate("window.bannerProbe")
    answered = seen["gone"] if seen["stored"] is None else seen["stored"]
    done = stored is not None and None not in (seen["appeared"], answered)
    return Run(
        who=who,
        browser=browser.name,
        rule=subject.rule,
        page=subject.name,
        real=subject.real,
        layout=subject.layout,
        profile=profile,
        stored=None if stored is None else sorted(stored),
        right=stored == subject.expected(profile),
        exact=stored == subject.exact(profile),
        wrong=sorted((stored or set()) - subject.exact(profile)),
        ms=answered - seen["appeared"] if done else None,
        verdict=verdict,
        detail=detail,
    )


def _read(subject: Subject, browser: Browser, host: str) -> Granted:
    try:
        return subject.stored(browser, host)
    except AssertionError as error:
        # So the readers say that a legitimate interest stayed on.
        return {str(error)}


def _until(read: Callable[[], _Value], good: Callable[[_Value], bool], within: float) -> _Value:
    deadline = time.monotonic() + within
    while not good(value := read()) and time.monotonic() < deadline:
        time.sleep(_POLL)
    return value
