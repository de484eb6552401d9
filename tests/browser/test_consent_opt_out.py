"""Where the law is one of opting out nothing need ask: what is denied is refused all the same, by the platform's own calls."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.browser.consent_setup import in_force, prepared
from tests.browser.opt_out_pages import ALTERED, HONOURING, PROFILES, UNASKED, altered, called
from tests.browser.test_consent import answer, answers, until
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.server import SiteServer

MATRIX = [(name, profile) for name in UNASKED for profile in PROFILES]
#: what has to be done for "all but advertising" where the platform honours Global Privacy Control: nothing
STANDING = sorted(HONOURING)


def host_of(name: str, profile: str) -> str:
    return f"{name}-{profile}.example"


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name, profile in MATRIX:
            running.add_host(host_of(name, profile), page(f"simulated/{name}-unasked"))
        for host in ALTERED:
            running.add_host(host, altered(host))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    allowed = {host_of(name, profile): PROFILES[profile] for name, profile in MATRIX} | {
        host: PROFILES["other" if host == "told-too.example" else "deny"] for host in ALTERED
    }
    profile = prepared(request.param, allowed)
    with in_force(request.param, server.proxy, profile) as started:
        yield started


@pytest.mark.parametrize(("name", "profile"), [pair for pair in MATRIX if pair[1] != "all"], ids=lambda value: str(value))
def test_what_is_denied_is_refused_although_nothing_asks(browser: Browser, name: str, profile: str) -> None:
    expected, host, allowed = UNASKED[name], host_of(name, profile), PROFILES[profile]
    browser.open(f"https://{host}/")
    if not any(needed - allowed for needed in expected.needs.values()):
        time.sleep(1)  # the engine would have answered in a tenth of this
        assert called(browser) == []
        return
    told = answer(browser, host)
    granted = {one for one, needed in expected.needs.items() if needed <= allowed and profile not in expected.inexact}
    until(lambda: True if expected.stored(browser, host) == granted | expected.essential else None)
    assert expected.stored(browser, host) == granted | expected.essential, told
    assert (told["rule"], told["verdict"]) == (expected.rule, "verified"), told["detail"]
    assert {key for key in expected.needs if told["stored"].get(key)} == granted


@pytest.mark.parametrize("name", UNASKED)
def test_who_allows_everything_has_nothing_to_say(browser: Browser, name: str) -> None:
    host = host_of(name, "all")
    browser.open(f"https://{host}/")
    browser.open(f"https://{host_of('onetrust', 'deny')}/?again")  # whatever was to be done is done by then
    browser.open(f"https://{host}/")
    time.sleep(0.5)
    assert called(browser) == []
    assert answers(browser, host) == []


@pytest.mark.parametrize("name", STANDING)
def test_what_a_signal_did_already_is_told_once_and_nothing_pressed(browser: Browser, name: str) -> None:
    host = host_of(name, "other")
    told = answer(browser, host)
    browser.open(f"https://{host}/")
    assert browser.evaluate("navigator.globalPrivacyControl") is True
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert called(browser) == []
    assert (told["verdict"], told["detail"]) == ("verified", "stood already")
    assert len(answers(browser, host)) == 1


@pytest.mark.parametrize("name", UNASKED)
def test_an_answer_is_given_once(browser: Browser, name: str) -> None:
    host = host_of(name, "deny")
    answer(browser, host)
    browser.open(f"https://{host}/")
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert called(browser) == []


def test_what_somebody_chose_stays(browser: Browser) -> None:
    browser.open("https://theirs.example/")
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert called(browser) == []
    assert answers(browser, "theirs.example") == []


def test_a_banner_of_the_site_own_beside_a_platform_that_does_not_ask(browser: Browser) -> None:
    browser.open("https://beside.example/")
    assert until(lambda: browser.evaluate("localStorage.getItem('own')")) == "no"
    assert until(lambda: browser.evaluate("document.cookie.includes('_tracking_consent')") or None)
    answer(browser, "beside.example", 2)
    assert {told["rule"] for told in answers(browser, "beside.example")} == {"shopify", "unknown"}


def test_a_banner_that_shows_although_it_was_told_goes_away(browser: Browser) -> None:
    browser.open("https://late.example/")
    browser.wait("window.shown === true && !document.querySelector('#onetrust-banner-sdk')")
    assert browser.evaluate("called.join()") == "RejectAll,RejectAll"


def test_what_a_standard_tells_otherwise_is_told_the_platform(browser: Browser) -> None:
    browser.open("https://told-too.example/")
    told = answer(browser, "told-too.example")
    assert called(browser) == ["UpdateConsent"]
    assert (told["verdict"], told["detail"]) == ("verified", "")


def test_what_a_standard_still_tells_otherwise_contradicts(browser: Browser) -> None:
    browser.open("https://sold-all-the-same.example/")
    told = answer(browser, "sold-all-the-same.example")
    assert told["verdict"] == "contradicted"
    assert told["detail"].startswith("told otherwise than asked: advertising (")
