"""When preferences change, what a site keeps of an answer to an unknown banner is taken back, and it asks again; so in frames."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.browser.consent_setup import extension, in_force, preferences, prepared, wait_for_site
from tests.browser.simulated_pages import SIMULATED
from tests.browser.test_consent import answer, answers, until
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.generated.further import asks_until_told
from tests.sites.generated.others import document
from tests.sites.server import SiteServer
from tests.sites.web import always

BEFORE, AFTER = {"functional"}, {"analytics"}
KEPT = ("cookie", "domain-cookie", "local")
BY_HAND, INDIFFERENT, AROUND, FRAME = "by-hand.example", "indifferent.example", "around.example", "asking-frame.example"
SOURCEPOINT = "sourcepoint-anew.example"
HOSTS = [*(f"{kept}-anew.example" for kept in KEPT), BY_HAND, INDIFFERENT, AROUND, SOURCEPOINT]


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    bodies = {f"{kept}-anew.example": asks_until_told(kept) for kept in KEPT} | {
        BY_HAND: asks_until_told("local"),
        INDIFFERENT: asks_until_told("local"),
        AROUND: f"<iframe src='https://{FRAME}/' width='600' height='400'></iframe>",
        FRAME: asks_until_told("local"),
    }
    with SiteServer() as running:
        for host, body in bodies.items():
            running.add_host(host, always(document(body)))
        running.add_host(SOURCEPOINT, page("simulated/sourcepoint"))
        running.add_host("sourcepoint-frame.example", page("simulated/sourcepoint-frame"))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, dict.fromkeys(HOSTS, BEFORE))
    with in_force(request.param, server.proxy, profile) as started:
        yield started


def change(browser: Browser, host: str, allowed: set[str]) -> None:
    """Let the user's file allow something else on one host, and wait until the plan says so."""
    path = browser.profile.config / "sayso" / "preferences.toml"
    path.write_text(preferences({**dict.fromkeys(HOSTS, BEFORE), host: allowed}), "utf-8")
    wanted = " && ".join(f"{'' if name in allowed else '!'}site.consent.{name}" for name in ("functional", "analytics", "social"))
    wait_for_site(browser, host, wanted)


def remembered(browser: Browser, key: str) -> bool:
    with extension(browser) as ours:
        return bool(
            ours.evaluate(
                f"async () => ((await chrome.storage.local.get('answered')).answered ?? []).some(([name]) => name === '{key}')"
            )
        )


def granted(browser: Browser) -> set[str] | None:
    kept = browser.evaluate("window.kept ?? ''")
    return {name for name, on in json.loads(str(kept)).items() if on} if kept else None


@pytest.mark.parametrize("kept", KEPT)
def test_an_answer_is_withdrawn_and_given_anew(browser: Browser, kept: str) -> None:
    host = f"{kept}-anew.example"
    browser.open(f"https://{host}/")
    assert until(lambda: granted(browser)) == {"functional"}
    answer(browser, host)
    assert until(lambda: remembered(browser, host) or None)
    change(browser, host, AFTER)
    browser.open(f"https://{host}/?again")
    # At once where it is taken back before the site looks; else on the next page.
    taken = until(lambda: None if granted_now(browser, kept) == {"functional"} else True)
    assert taken
    assert browser.evaluate("[localStorage.session, document.cookie.includes('sid=1')]") == ["abc", True]
    browser.open(f"https://{host}/?next")
    assert until(lambda: granted(browser)) == {"analytics"}
    assert answer(browser, host, 2)["asked"]["analytics"] is True
    browser.open(f"https://{host}/?once-more")
    assert granted(browser) == {"analytics"}


def granted_now(browser: Browser, kept: str) -> set[str] | None:
    place = "localStorage.getItem('privacyChoice')" if kept == "local" else "document.cookie.match(/site_consent=([^;]*)/)?.[1]"
    text = browser.evaluate(f"decodeURIComponent({place} ?? '')")
    return {name for name, on in json.loads(str(text)).items() if on} if text else None


def test_what_the_user_changed_by_hand_is_left_alone(browser: Browser) -> None:
    browser.open(f"https://{BY_HAND}/")
    answer(browser, BY_HAND)
    assert until(lambda: remembered(browser, BY_HAND) or None)
    browser.evaluate("keep({functional: true, analytics: true, marketing: true})")
    change(browser, BY_HAND, AFTER)
    browser.open(f"https://{BY_HAND}/?again")
    assert until(lambda: None if remembered(browser, BY_HAND) else True), "it was not seen to be the user's own"
    assert granted_now(browser, "local") == {"functional", "analytics", "marketing"}
    assert len(answers(browser, BY_HAND)) == 1


def test_a_change_of_which_it_did_not_ask_changes_nothing(browser: Browser) -> None:
    browser.open(f"https://{INDIFFERENT}/")
    answer(browser, INDIFFERENT)
    assert until(lambda: remembered(browser, INDIFFERENT) or None)
    change(browser, INDIFFERENT, BEFORE | {"social"})
    browser.open(f"https://{INDIFFERENT}/?again")
    with extension(browser) as ours:
        ours.wait(
            "async () => ((await chrome.storage.local.get('answered')).answered ?? [])"
            f".some(([name, {{ consent }}]) => name === '{INDIFFERENT}' && consent.social)"
        )
    assert granted_now(browser, "local") == {"functional"}


def test_a_banner_in_a_frame_is_answered_anew(browser: Browser) -> None:
    browser.open(f"https://{AROUND}/")
    answer(browser, AROUND)
    assert until(lambda: remembered(browser, f"{AROUND} {FRAME}") or None)
    change(browser, AROUND, AFTER)
    browser.open(f"https://{AROUND}/?again")
    with browser.frame("iframe"):
        assert until(lambda: None if granted_now(browser, "local") == {"functional"} else True)
    browser.open(f"https://{AROUND}/?next")
    told = answer(browser, AROUND, 2)
    assert {name for name, on in told["stored"].items() if on} == {"analytics"}


def test_a_platform_in_a_frame_is_answered_anew(browser: Browser) -> None:
    expected = SIMULATED["sourcepoint"]
    browser.open(f"https://{SOURCEPOINT}/")
    assert answer(browser, SOURCEPOINT)["verdict"] == "verified"
    assert expected.stored(browser, SOURCEPOINT) == expected.granted("functional")
    change(browser, SOURCEPOINT, AFTER)
    browser.open(f"https://{SOURCEPOINT}/?again")
    assert answer(browser, SOURCEPOINT, 2)["verdict"] == "verified"
    assert expected.stored(browser, SOURCEPOINT) == expected.granted("analytics")
