"""Unknown banners of rarer kinds: levels, two buttons behind each tab, late ones. Nothing denied is ever granted."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.browser.consent_setup import CHOICES, in_force, prepared
from tests.browser.test_consent import until
from tests.drivers import Browser
from tests.sites.generated.further import LEVELS, NOT_PLAIN, SAYS_MORE, TABS, late, spoken
from tests.sites.generated.generator import LANGUAGES, WORDING
from tests.sites.generated.others import document
from tests.sites.server import SiteServer
from tests.sites.web import always

#: what is allowed -> what the highest level holds that has nothing else
PROFILES: dict[str, tuple[set[str], str]] = {
    "deny": (set(), ""),
    "functional": ({"functional"}, "functional"),
    "analytics": ({"analytics"}, ""),
    "both": ({"functional", "analytics"}, "functional analytics"),
}
ALL = "functional analytics advertising social"
#: seconds after the load: within the watcher's twenty
LATE = {"after-six": 6000, "after-fourteen": 14_000}
ANSWER = "() => localStorage.answer ?? null"
PAGES = {
    **{f"{name}-{profile}": body for name, body in LEVELS.items() for profile in PROFILES},
    **{f"{name}-open": body for name, body in LEVELS.items()},
    **{f"{name}-functional": body for name, body in (NOT_PLAIN | SAYS_MORE).items()},
    **{f"tabs-{profile}": TABS for profile in PROFILES},
    **{f"{language}-{number}-both": spoken(WORDING[language], number) for language in LANGUAGES for number in range(2)},
    **{name: late(ms) for name, ms in LATE.items()},
}


def host_of(name: str) -> str:
    return f"{name}-further.example"


def allowed(name: str) -> set[str]:
    profile = name.rpartition("-")[2]
    return set(CHOICES) if profile == "open" else PROFILES[profile][0] if profile in PROFILES else set()


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name, body in PAGES.items():
            running.add_host(host_of(name), always(document(body)))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, {host_of(name): allowed(name) for name in PAGES})
    with in_force(request.param, server.proxy, profile) as started:
        yield started


def answered(browser: Browser, name: str) -> object:
    """What is stored, once something is; None when time is up."""
    browser.open(f"https://{host_of(name)}/")
    return until(lambda: browser.evaluate(ANSWER), 8)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", LEVELS)
def test_the_highest_level_that_holds_nothing_denied(browser: Browser, name: str, profile: str) -> None:
    assert answered(browser, f"{name}-{profile}") == PROFILES[profile][1]


@pytest.mark.parametrize("name", LEVELS)
def test_who_allows_everything_gets_it(browser: Browser, name: str) -> None:
    assert answered(browser, f"{name}-open") == ALL


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_levels_that_are_not_plain_are_not_saved(browser: Browser, name: str) -> None:
    browser.open(f"https://{host_of(f'{name}-functional')}/")
    time.sleep(2)  # the engine would have answered in a tenth of this
    assert browser.evaluate(ANSWER) is None


@pytest.mark.parametrize("name", SAYS_MORE)
def test_a_level_that_grants_more_than_its_name_says(browser: Browser, name: str) -> None:
    assert answered(browser, f"{name}-functional") == ""


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_in_every_language(browser: Browser, language: str, number: int) -> None:
    assert answered(browser, f"{language}-{number}-both") == "functional analytics"


@pytest.mark.parametrize(
    ("profile", "granted"),
    [("deny", ""), ("functional", "functional"), ("analytics", "analytics"), ("both", "functional analytics")],
)
def test_two_buttons_behind_each_tab(browser: Browser, profile: str, granted: str) -> None:
    assert answered(browser, f"tabs-{profile}") == granted


@pytest.mark.parametrize("name", LATE)
def test_a_banner_that_comes_late(browser: Browser, name: str) -> None:
    browser.open(f"https://{host_of(name)}/")
    deadline = time.monotonic() + LATE[name] / 1000 + 10
    while browser.evaluate(ANSWER) is None and time.monotonic() < deadline:
        time.sleep(0.2)
    assert browser.evaluate(ANSWER) == ""
