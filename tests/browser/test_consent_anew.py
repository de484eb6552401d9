"""When preferences change, the answers of before are withdrawn and given anew, unless the user has changed them by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.consent_pages import PAGES, jar
from tests.browser.consent_setup import CHOICES, extension, in_force, preferences, prepared, wait_for_site
from tests.browser.test_consent import answer, answers, until
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.server import SiteServer

#: page -> how an answer is given anew there: by the platform's calls, by its controls, by opening it again
ANEW = ("v3-plain", "v3-services", "tac-french", "tac-middle", "v2-plain", "osano-opt-in")
BEFORE, AFTER, EVERYTHING = {"functional"}, {"analytics", "advertising"}, set(CHOICES)
ALWAYS = {"essential", "unclassified"}
HOSTS = {f"{name}-anew.example": name for name in (*ANEW, "v3-german")}
BY_HAND, INDIFFERENT, PAUSED = "by-hand.example", "indifferent.example", "paused-later.example"
EVERY = {**HOSTS, BY_HAND: "v3-plain", INDIFFERENT: "v3-plain", PAUSED: "v3-plain"}


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for host, name in EVERY.items():
            running.add_host(host, page(name))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, dict.fromkeys(EVERY, BEFORE))
    with in_force(request.param, server.proxy, profile) as started:
        yield started


def change(browser: Browser, host: str, allowed: set[str], *, paused: bool = False) -> None:
    """Let the user's file allow something else on one host, and wait until the plan says so."""
    path = browser.profile.config / "sayso" / "preferences.toml"
    others = dict.fromkeys(EVERY, BEFORE)
    path.write_text(preferences({**others, host: allowed} if not paused else others, [host] if paused else []), "utf-8")
    wanted = (
        "site.paused"
        if paused
        else " && ".join(f"{'' if name in allowed else '!'}site.consent.{name}" for name in ("functional", "analytics", "social"))
    )
    wait_for_site(browser, host, wanted)


def remembered(browser: Browser, host: str, what: str = "true") -> bool:
    """Whether an answer on the host is kept, and fits."""
    with extension(browser) as ours:
        return bool(
            ours.evaluate(
                "async () => ((await chrome.storage.local.get('answered')).answered ?? [])"
                f".some(([name, {{ consent }}]) => name === '{host}' && {what})"
            )
        )


@pytest.mark.parametrize("name", ANEW)
def test_an_answer_is_withdrawn_and_given_anew(browser: Browser, name: str) -> None:
    expected, host = PAGES[name], f"{name}-anew.example"
    after = AFTER if name != "osano-opt-in" else EVERYTHING
    browser.open(f"https://{host}/")
    assert said(browser, host, BEFORE)["verdict"] == "verified"
    assert expected.stored(browser, host) == expected.granted(BEFORE)
    change(browser, host, after)
    browser.open(f"https://{host}/?again")
    assert said(browser, host, after)["verdict"] == "verified"
    assert expected.stored(browser, host) == expected.granted(after)
    # Said once, and not at every visit.
    count = len(answers(browser, host))
    browser.open(f"https://{host}/?once-more")
    change(browser, host, BEFORE)
    assert len(answers(browser, host)) == count
    browser.open(f"https://{host}/?back")
    assert said(browser, host, BEFORE)["verdict"] == "verified"
    assert expected.stored(browser, host) == expected.granted(BEFORE)


def said(browser: Browser, host: str, allowed: set[str]) -> dict[str, Any]:
    """The newest answer, once it is the one for these choices."""

    def newest() -> dict[str, Any] | None:
        told = answers(browser, host)[:1]
        return next((one for one in told if {key for key, on in one["asked"].items() if on} - ALWAYS == allowed), None)

    found = until(newest)
    assert found, answers(browser, host)
    return dict(found)


def test_what_the_user_changed_by_hand_is_left_alone(browser: Browser) -> None:
    browser.open(f"https://{BY_HAND}/")
    answer(browser, BY_HAND)
    browser.wait("!document.querySelector('.show--consent')")
    browser.click("#settings")
    browser.wait("document.querySelector('.show--preferences .pm')")
    browser.evaluate("document.querySelector('.section__toggle[value=analytics]').click()")
    browser.evaluate("document.querySelector('.pm [data-role=save]').click()")
    assert until(lambda: own(browser)) == {"necessary", "functionality", "analytics"}
    change(browser, BY_HAND, {"advertising"})
    browser.open(f"https://{BY_HAND}/?again")
    assert until(lambda: None if remembered(browser, BY_HAND) else True), "it was not seen to be the user's own"
    assert own(browser) == {"necessary", "functionality", "analytics"}
    assert len(answers(browser, BY_HAND)) == 1


def own(browser: Browser) -> set[str] | None:
    stored = PAGES["v3-plain"].stored(browser, BY_HAND)
    return stored if stored and "analytics" in stored else None


def test_a_change_that_says_nothing_new_here_changes_nothing(browser: Browser) -> None:
    """The page has no social category."""
    browser.open(f"https://{INDIFFERENT}/")
    answer(browser, INDIFFERENT)
    stored = jar(browser, INDIFFERENT, "cc_cookie")
    change(browser, INDIFFERENT, {"social", "functional"})
    browser.open(f"https://{INDIFFERENT}/?again")
    assert until(lambda: remembered(browser, INDIFFERENT, "consent.social") or None)
    assert jar(browser, INDIFFERENT, "cc_cookie") == stored
    assert len(answers(browser, INDIFFERENT)) == 1


def test_nothing_is_given_anew_where_sayso_is_paused(browser: Browser) -> None:
    browser.open(f"https://{PAUSED}/")
    answer(browser, PAUSED)
    change(browser, PAUSED, BEFORE, paused=True)
    browser.open(f"https://{PAUSED}/?again")
    browser.open("https://v3-german-anew.example/")  # whatever was asked before is done by then
    answer(browser, "v3-german-anew.example")
    assert PAGES["v3-plain"].stored(browser, PAUSED) == PAGES["v3-plain"].granted(BEFORE)
    assert len(answers(browser, PAUSED)) == 1
