"""More real bundles, answered per category: what is stored is read from outside, the verdict from the journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.consent_bundles import ACCEPT_ONLY, PAGES
from tests.browser.consent_pages import PROFILES
from tests.browser.consent_visits import answer, asked, host_of, not_offered, served, until, visiting
from tests.drivers import Browser
from tests.sites.server import SiteServer

MATRIX = [(name, profile) for name in PAGES for profile in PROFILES]
ALONE = [(name, profile) for name in ACCEPT_ONLY for profile in PROFILES]


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    yield from served(MATRIX + ALONE)


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    yield from visiting(request.param, server, MATRIX + ALONE)


@pytest.mark.parametrize(("name", "profile"), MATRIX, ids=lambda value: str(value))
def test_each_category_is_stored_as_chosen(browser: Browser, name: str, profile: str) -> None:
    page, allowed, host = PAGES[name], PROFILES[profile], host_of(name, profile)
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    stored = until(lambda: page.stored(browser, host))
    assert stored == page.granted(allowed), told
    assert asked(told, page) == ("verified", "", stored, not_offered(page, allowed))


@pytest.mark.parametrize(("name", "profile"), ALONE, ids=lambda value: str(value))
def test_what_can_only_be_agreed_to_is_left(browser: Browser, name: str, profile: str) -> None:
    page, host = ACCEPT_ONLY[name], host_of(name, profile)
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    assert (told["rule"], told["verdict"]) == (page.rule, "verified" if profile == "all" else "unanswered")
    assert bool(page.stored(browser, host)) == (profile == "all")
