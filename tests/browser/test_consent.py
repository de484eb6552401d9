"""Banners of real bundles are answered per category, and the answer is what the page stored: judged from outside."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from sayso.journal.store import Journal
from tests.browser.consent_pages import MATRIX, OTHERS, PAGES, PAUSED, PROFILES, SITES, V3, cookie_list, jar, services
from tests.browser.consent_setup import in_force, journal_file, prepared
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.server import SiteServer

IN_TIME = 15.0


def host_of(name: str, profile: str) -> str:
    return f"{name}-{profile}.example"


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name, profile in MATRIX:
            running.add_host(host_of(name, profile), page(name))
        for host, name in {**{host: name for host, (name, _) in OTHERS.items()}, **PAUSED}.items():
            running.add_host(host, page(name))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    allowed = {host_of(name, profile): PROFILES[profile] for name, profile in MATRIX}
    allowed |= {host: choice for host, (_, choice) in OTHERS.items()}
    allowed |= {host: {"functional"} for host in SITES}
    profile = prepared(request.param, allowed, PAUSED)
    with in_force(request.param, server.proxy, profile) as started:
        yield started


def until(read: Callable[[], Any], timeout: float = IN_TIME) -> Any:
    """What `read` gives, as soon as it gives something; None when time is up."""
    deadline = time.monotonic() + timeout
    while (value := read()) is None and time.monotonic() < deadline:
        time.sleep(0.05)
    return value


def answers(browser: Browser, host: str) -> list[dict[str, Any]]:
    """What the host's journal holds about a site, newest first."""
    path = journal_file(browser.profile)
    if not path.exists():
        return []
    journal = Journal.open(str(path))
    try:
        return journal.answers(host)
    finally:
        journal.close()


def answer(browser: Browser, host: str, number: int = 1) -> dict[str, Any]:
    """The latest answer, once there are `number` of them."""
    found = until(lambda: answers(browser, host) if len(answers(browser, host)) >= number else None)
    assert found, f"no answer number {number} on {host} was told to the host"
    return dict(found[0])


@pytest.mark.parametrize(("name", "profile"), MATRIX, ids=lambda value: str(value))
def test_each_category_is_stored_as_chosen(browser: Browser, name: str, profile: str) -> None:
    expected, host, allowed = PAGES[name], host_of(name, profile), PROFILES[profile]
    browser.open(f"https://{host}/")
    stored = until(lambda: expected.stored(browser, host))
    assert stored == expected.granted(allowed)
    told = answer(browser, host)
    assert (told["rule"], told["verdict"], told["detail"]) == (expected.rule, "verified", "")
    assert {key for key, on in told["stored"].items() if on} == stored
    assert {key for key, on in told["asked"].items() if on} >= allowed
    assert told["not_offered"] == (sorted(allowed) if not expected.exact and profile != "all" else [])


@pytest.mark.parametrize("profile", PROFILES)
def test_a_notice_that_cannot_be_refused_is_left(browser: Browser, profile: str) -> None:
    """Insites' kind "info" has one button: only who allows everything presses it."""
    host = host_of("osano-info", profile)
    browser.open(f"https://{host}/")
    verdict = answer(browser, host)["verdict"]
    assert verdict == ("verified" if profile == "all" else "unanswered")
    assert jar(browser, host, "cookieconsent_status") == ("dismiss" if profile == "all" else None)


def test_a_site_that_stores_otherwise_is_contradicted(browser: Browser) -> None:
    browser.open("https://v3-liar-deny.example/")
    told = answer(browser, "v3-liar-deny.example")
    assert told["verdict"] == "contradicted"
    assert "analytics" in told["detail"]
    assert "marketing" in told["detail"]


def test_a_denied_category_without_a_switch_is_contradicted(browser: Browser) -> None:
    browser.open("https://v3-forced-deny.example/")
    told = answer(browser, "v3-forced-deny.example")
    assert (told["verdict"], told["detail"]) == ("contradicted", "always on: analytics")


def test_what_only_looks_like_a_platform_is_left_alone(browser: Browser) -> None:
    host = "lookalike-deny.example"
    browser.open(f"https://{host}/")
    browser.open("https://v3-plain-deny.example/?after")  # whatever was asked before is done by then
    browser.open(f"https://{host}/")
    assert browser.evaluate("window.called") == []
    assert answers(browser, host) == []


def test_agree_or_pay_is_nobody_elses_to_answer(browser: Browser) -> None:
    browser.open("https://paywall-deny.example/")
    assert answer(browser, "paywall-deny.example")["verdict"] == "paywall"
    assert browser.evaluate("Boolean(document.querySelector('#wall')) && localStorage.length === 0")
    browser.open("https://paywall-all.example/")
    assert answer(browser, "paywall-all.example")["verdict"] == "verified"


def test_a_call_takes_every_shape_a_platform_wants(browser: Browser) -> None:
    browser.clear_cookies()  # the answer stands since the tests above
    browser.open("https://calls-functional.example/")
    assert browser.wait("window.received") == {
        "purposes": {"P1": {"on": True}, "P2": {"on": True}, "P3": {"on": False}, "P4": {"on": False}},
        "groups": "P1:1,P2:1,P3:0,P4:0",
        "allowed": ["P1", "P2"],
        "denied": ["P3", "P4"],
        "all": ["P1", "P2", "P3", "P4"],
        "second": True,
    }


def test_a_platform_whose_script_comes_after_its_banner(browser: Browser) -> None:
    browser.open("https://calls-late.example/")
    assert answer(browser, "calls-late.example")["verdict"] == "verified"
    assert browser.evaluate("window.received.allowed") == ["P1", "P2"]


def test_what_a_platform_leaves_behind_is_taken_away(browser: Browser) -> None:
    browser.open("https://controls-deny.example/without")  # where nothing is being answered meanwhile
    browser.evaluate("localStorage.clear()")
    browser.open("https://controls-deny.example/")
    assert browser.wait("document.documentElement.className === '' && document.body.style.overflow === ''")


@pytest.mark.parametrize(
    ("host", "open_it", "shown"),
    [
        ("dialogue-three.example", "#settings", "document.querySelector('.show--preferences .pm')"),
        ("dialogue-two.example", "#settings", "document.querySelector('.show--settings #s-cnt')"),
        (
            "dialogue-insites.example",
            ".cc-revoke",
            "!document.querySelector('.cc-window').classList.contains('cc-invisible')",
        ),
    ],
)
def test_a_dialogue_that_the_user_opens_stays(browser: Browser, host: str, open_it: str, shown: str) -> None:
    browser.open(f"https://{host}/")
    answer(browser, host)
    before = len(answers(browser, host))
    browser.wait(f"!({shown})")
    browser.evaluate("() => document.querySelector('.cc-revoke')?.classList.add('cc-active')")
    browser.click(open_it)
    browser.wait(shown)
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert browser.evaluate(f"Boolean({shown})")
    assert len(answers(browser, host)) == before
    if host == "dialogue-three.example":
        checked = "[...document.querySelectorAll('.section__toggle')].filter((one) => one.checked).map((one) => one.value)"
        assert browser.evaluate(checked) == ["necessary", "functionality"]


def test_a_site_that_asks_again_is_answered_again(browser: Browser) -> None:
    host = "again.example"
    browser.open(f"https://{host}/")
    answer(browser, host)
    browser.evaluate("document.cookie = 'cc_cookie=; Max-Age=0; Path=/; Domain=again.example'")
    assert jar(browser, host, "cc_cookie") is None
    browser.open(f"https://{host}/")
    assert answer(browser, host, 2)["verdict"] == "verified"
    assert cookie_list("cc_cookie")(browser, host) == {"necessary", "functionality"}


def test_a_page_that_asks_again_without_a_navigation_is_answered_again(browser: Browser) -> None:
    host = "once-more.example"
    browser.open(f"https://{host}/")
    answer(browser, host)
    browser.evaluate("window.startAgain()")
    assert answer(browser, host, 2)["verdict"] == "verified"
    assert until(lambda: cookie_list("cc_cookie")(browser, host)) == {"necessary", "personalization"}


def test_a_service_that_comes_later_is_answered_too(browser: Browser) -> None:
    host = "more-services.example"
    browser.open(f"https://{host}/")
    answer(browser, host)
    browser.evaluate("window.addMore()")
    assert answer(browser, host, 2)["verdict"] == "verified"
    assert services("tarteaucitron")(browser, host) == {"assistance", "lecteur"}


def test_a_site_that_never_remembers_is_not_answered_for_ever(browser: Browser) -> None:
    host = "over-and-over.example"
    forget = "document.cookie = 'cc_cookie=; Max-Age=0; Path=/; Domain=over-and-over.example'"
    for number in range(1, 8):
        browser.open(f"https://{host}/")
        last = answer(browser, host, number)
        browser.evaluate(forget)
    assert [entry["verdict"] for entry in answers(browser, host)].count("verified") == 6
    assert (last["verdict"], last["detail"]) == ("unanswered", "the site asks again and again")


def test_the_page_sees_nothing_of_us(browser: Browser) -> None:
    host = "secret.example"
    browser.open(f"https://{host}/without")
    before = set(browser.evaluate("Object.getOwnPropertyNames(window)"))
    browser.open(f"https://{host}/")
    answer(browser, host)
    new = set(browser.evaluate("Object.getOwnPropertyNames(window)")) - before
    assert new <= {"CookieConsent", "_ccRun", "e", "t"}, "the bundle's own names, and no other"


def test_site_a_is_answered_and_asks_again(browser: Browser) -> None:
    host = "roamly.example"
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    assert (told["rule"], told["verdict"]) == (V3, "verified")
    assert cookie_list("cc_cookie")(browser, host) == {"necessary", "preferences"}
    browser.open(f"https://{host}/?forget")
    assert answer(browser, host, 2)["verdict"] == "verified"
    assert cookie_list("cc_cookie")(browser, host) == {"necessary", "preferences"}


def test_site_c_has_its_switches_set_and_shows_them(browser: Browser) -> None:
    host = "carepath.example"
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    assert (told["rule"], told["verdict"]) == ("carepath", "verified")
    stored = {"performance": False, "functional": True, "targeting": False}
    record = json.loads(unquote(jar(browser, host, "cookie_consent") or ""))
    assert {key: record[key] for key in stored} == stored
    browser.click("#cookie-settings")
    time.sleep(1)  # the engine would have answered in a tenth of this
    assert browser.evaluate("!document.querySelector('#consent-tool').hidden")
    boxes = "[...document.querySelectorAll('input[data-consent]')]"
    switches = f"Object.fromEntries({boxes}.map((box) => [box.dataset.consent, box.checked]))"
    assert browser.evaluate(switches) == stored
    assert len(answers(browser, host)) == 1


def test_site_e_gets_the_most_that_grants_nothing_denied(browser: Browser) -> None:
    host = "opsflow.example"
    browser.open(f"https://{host}/")
    told = answer(browser, host)
    assert (told["rule"], told["verdict"], told["not_offered"]) == ("opsflow", "verified", ["functional"])
    assert json.loads(browser.evaluate("localStorage.getItem('cookie_consent')"))["choice"] == "necessary"


def test_a_banner_in_a_frame_gets_the_choices_of_the_site_in_the_address_bar(browser: Browser) -> None:
    browser.open("https://framed.example/")
    assert answer(browser, "framed.example")["verdict"] == "verified"
    with browser.frame("iframe"):
        record = json.loads(base64.b64decode(browser.evaluate("localStorage.getItem('privacy')")))
    assert {name for name, said in record["consents"].items() if said["given"]} == {"comfort"}


def test_a_paused_site_is_left_alone(browser: Browser) -> None:
    browser.open("https://paused.example/")
    browser.open("https://v3-plain-deny.example/?after")  # whatever was asked before is done by then
    browser.open("https://paused.example/")
    assert browser.evaluate("localStorage.length") == 0
    assert answers(browser, "paused.example") == []
