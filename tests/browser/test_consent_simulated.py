"""Platforms whose own bundles may not be had: pages that reproduce what is documented of them (tests/sites/cmps/simulated)."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.browser.consent_pages import PROFILES
from tests.browser.consent_setup import in_force, prepared
from tests.browser.simulated_pages import OPT_OUT, OTHERS, SIMULATED
from tests.browser.test_consent import answer, answers, until
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.server import SiteServer

ALL = {**SIMULATED, **OPT_OUT}
MATRIX = [(name, profile) for name in ALL for profile in PROFILES]


def host_of(name: str, profile: str) -> str:
    return f"{name}-{profile}.example"


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name, profile in MATRIX:
            running.add_host(host_of(name, profile), page(f"simulated/{name}"))
        for host, name in OTHERS.items():
            running.add_host(host, page(f"simulated/{name}"))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, {host_of(name, profile): PROFILES[profile] for name, profile in MATRIX})
    with in_force(request.param, server.proxy, profile) as started:
        yield started


@pytest.mark.parametrize(("name", "profile"), MATRIX, ids=lambda value: str(value))
def test_each_category_is_stored_as_chosen(browser: Browser, name: str, profile: str) -> None:
    expected, host, allowed = ALL[name], host_of(name, profile), PROFILES[profile]
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    stored = until(lambda: expected.stored(browser, host))
    assert stored == expected.granted(profile), told
    verdict = "unverified" if profile in expected.unverified else "verified"
    assert (told["rule"], told["verdict"]) == (expected.rule, verdict), told["detail"]
    if verdict == "verified":
        assert {key for key in expected.needs if told["stored"].get(key)} == stored - expected.essential
    assert told["not_offered"] == (sorted(allowed) if profile in expected.inexact else [])


def test_what_only_looks_like_platforms_is_left_alone(browser: Browser) -> None:
    browser.open("https://lookalikes.example/")
    browser.open("https://onetrust-deny.example/without")  # whatever was asked before is done by then
    browser.open("https://lookalikes.example/")
    assert browser.evaluate("window.called") == []
    assert answers(browser, "lookalikes.example") == []


def test_a_dialogue_that_the_user_opens_stays(browser: Browser) -> None:
    host, centre = host_of("onetrust", "functional"), "document.querySelector('#onetrust-pc-sdk').getClientRects().length > 0"
    browser.open(f"https://{host}/")
    browser.evaluate("() => document.cookie.split('; ').forEach((one) => (document.cookie = `${one}; Max-Age=0; Path=/`))")
    before = len(answers(browser, host))
    browser.open(f"https://{host}/?again")
    answer(browser, host, before + 1)
    browser.click(".ot-sdk-show-settings")
    browser.wait(centre)
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert browser.evaluate(centre)
    assert len(answers(browser, host)) == before + 1
