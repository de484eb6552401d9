"""More platforms that are known from their documentation: simulated pages, judged by what they store and by the journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.consent_pages import PROFILES
from tests.browser.consent_visits import answer, answers, asked, host_of, not_offered, served, until, visiting
from tests.browser.documented_pages import ACCEPT_ONLY, DOCUMENTED
from tests.drivers import Browser
from tests.sites.server import SiteServer

MATRIX = [(f"simulated/{name}", profile) for name in DOCUMENTED for profile in PROFILES]
ALONE = [(f"simulated/{name}", profile) for name in ACCEPT_ONLY for profile in PROFILES]
#: the names of many platforms, and none of them
LOOKALIKES = [("simulated/not-these", "deny"), ("simulated/not-these", "all")]


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    yield from served(MATRIX + ALONE + LOOKALIKES)


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    yield from visiting(request.param, server, MATRIX + ALONE + LOOKALIKES)


@pytest.mark.parametrize(("name", "profile"), MATRIX, ids=lambda value: str(value).removeprefix("simulated/"))
def test_each_category_is_stored_as_chosen(browser: Browser, name: str, profile: str) -> None:
    page, allowed, host = DOCUMENTED[name.removeprefix("simulated/")], PROFILES[profile], host_of(name, profile)
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    stored = until(lambda: page.stored(browser, host))
    assert stored == page.granted(allowed), told
    read = stored if page.verdict == "verified" else set()
    verdict, detail, said, missed = asked(told, page)
    assert (verdict, detail, said & (set(page.needs) | page.essential)) == (page.verdict, page.detail, read)
    assert missed == not_offered(page, allowed)


@pytest.mark.parametrize(("name", "profile"), ALONE, ids=lambda value: str(value).removeprefix("simulated/"))
def test_what_can_only_be_agreed_to_is_left(browser: Browser, name: str, profile: str) -> None:
    page, host = ACCEPT_ONLY[name.removeprefix("simulated/")], host_of(name, profile)
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    assert (told["rule"], told["verdict"]) == (page.rule, "verified" if profile == "all" else "unanswered")
    assert bool(page.stored(browser, host)) == (profile == "all")


@pytest.mark.parametrize("profile", ["deny", "all"])
def test_what_only_looks_like_a_platform_is_left_alone(browser: Browser, profile: str) -> None:
    host = host_of("simulated/not-these", profile)
    browser.open(f"https://{host}/")
    browser.open(f"https://{host_of('simulated/ebay', profile)}/?after")  # whatever was asked before is done by then
    browser.open(f"https://{host}/")
    assert browser.evaluate("window.pressed ?? 0") == 0
    assert answers(browser, host) == []
