"""Banners that nobody knows, in real browsers: random ones are answered right, and what is no banner is left alone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sayso.journal.store import Journal
from tests.bench.banners import Outcome, running, visited
from tests.browser.consent_setup import journal_file
from tests.drivers import Browser, BrowserName
from tests.sites.generated.generator import Ground, drawn
from tests.sites.generated.others import (
    ACCEPT_ONLY,
    DO_NOT_SELL,
    LEAVES_LOCK,
    LEVELS,
    NEXT_PAGE,
    NOT_BANNERS,
    PAYWALL,
    document,
)
from tests.sites.server import SiteServer
from tests.sites.web import html, text

COUNT, SEED, FLOOR = 60, 20, 0.92
#: the engine would have answered in a tenth of this
SETTLED = 2.0
JOURNALLED = 15.0
Place = tuple[Browser, SiteServer, Ground]


def host_of(name: str) -> str:
    return f"{name}-page.example"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    name: BrowserName = request.param
    with running(name, map(host_of, (*NOT_BANNERS, "unanswered", "paywall", "lock", "sale", "levels", "next"))) as made:
        yield made


def verdicts(browser: Browser, host: str) -> list[str]:
    path = journal_file(browser.profile)
    if not path.exists():
        return []
    journal = Journal.open(str(path))
    try:
        return [entry["verdict"] for entry in journal.answers(host)]
    finally:
        journal.close()


def opened(place: Place, name: str, body: str) -> str:
    """Open a page of that body; anything pressed on it is noted in its title."""
    browser, server, _ = place
    host = host_of(name)
    page = document(body)
    server.add_host(host, lambda request: html(page) if request.path == "/" else text("left", "text/plain"))
    browser.open(f"https://{host}/")
    time.sleep(SETTLED)
    return host


def test_random_banners_are_answered_right(place: Place) -> None:
    browser, server, ground = place
    found: list[Outcome] = []
    for number in range(COUNT):
        banner = drawn(SEED, number)
        ground.serve(server, banner)
        found.append(visited(browser, ground, banner))
    assert [one for one in found if one.wrong_grants] == []
    assert [one for one in found if one.wrong_press] == []
    right = sum(one.right for one in found) / len(found)
    assert right >= FLOOR, [(one.banner.number, one.stored, one.banner.expected) for one in found if not one.right]


@pytest.mark.parametrize("name", NOT_BANNERS)
def test_what_is_no_banner_is_left_alone(place: Place, name: str) -> None:
    host = opened(place, name, NOT_BANNERS[name])
    browser = place[0]
    assert browser.url == f"https://{host}/"
    assert browser.evaluate("[document.title, localStorage.length, document.cookie]") == ["untouched", 0, ""]


@pytest.mark.parametrize(("verdict", "body"), [("unanswered", ACCEPT_ONLY), ("paywall", PAYWALL)])
def test_what_cannot_be_refused_is_left_to_the_person(place: Place, verdict: str, body: str) -> None:
    host = opened(place, verdict, body)
    browser = place[0]
    until = time.monotonic() + JOURNALLED
    while not verdicts(browser, host) and time.monotonic() < until:
        time.sleep(0.1)
    assert verdicts(browser, host) == [verdict]
    # What came before is journalled by now, too.
    assert [name for name in NOT_BANNERS if verdicts(browser, host_of(name))] == []
    assert browser.evaluate("[document.title, localStorage.length, document.cookie]") == ["untouched", 0, ""]
    assert browser.evaluate("document.querySelector('.layer').getClientRects().length > 0")


ANSWER = "() => localStorage.answer"


def test_a_cover_and_a_lock_that_a_banner_leaves_are_undone(place: Place) -> None:
    opened(place, "lock", LEAVES_LOCK)
    browser = place[0]
    assert browser.wait(ANSWER) == "refused"
    browser.wait(
        "() => getComputedStyle(document.body).overflowY !== 'hidden' && getComputedStyle(document.body).position !== 'fixed'"
    )
    browser.wait("() => !document.elementFromPoint(innerWidth / 2, innerHeight / 2).matches('.cover')")


def test_a_box_that_objects_is_ticked(place: Place) -> None:
    opened(place, "sale", DO_NOT_SELL)
    assert place[0].wait(ANSWER) == "true"


def test_radio_buttons_that_say_nothing_we_know_are_not_saved(place: Place) -> None:
    opened(place, "levels", LEVELS)
    browser = place[0]
    assert browser.evaluate("() => localStorage.answer ?? null") is None
    assert browser.evaluate("() => getComputedStyle(document.querySelector('.layer')).opacity") == "1"


def test_a_banner_on_the_next_page_of_a_single_page_site_is_answered(place: Place) -> None:
    opened(place, "next", NEXT_PAGE)
    browser = place[0]
    browser.click("#next")
    assert browser.wait(ANSWER) == "refused"
