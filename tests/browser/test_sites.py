"""The ground bites: without anybody's protection, in real browsers, every tracker lands and every site works."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.drivers import Browser, BrowserName, launch
from tests.sites.cookies import social_buttons
from tests.sites.expectations import SITE_A, SITE_B, SITE_C, SITE_D, SITE_E, SITES
from tests.sites.judge import judge
from tests.sites.model import ExpectedCookie, SiteExpectation
from tests.sites.server import SiteServer
from tests.sites.site import Site
from tests.sites.site_c import SiteC
from tests.sites.site_e import SiteE
from tests.sites.visits import SETTLED, accept_all, perform, visit
from tests.sites.web import Request, Response

EVERYTHING = {"functional", "analytics", "advertising", "social", "referral"}
WITH_BANNER = [site for site in SITES if site.banner]


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def running_browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    name: BrowserName = request.param
    with launch(name, proxy=server.proxy) as started:
        yield started


@pytest.fixture
def browser(running_browser: Browser, server: SiteServer) -> Browser:
    """The browser with an empty jar and no site's storage, on a blank page, and the server's log empty."""
    for site in SITES:
        if site.local_storage:
            running_browser.open(f"{site.url}robots.txt")
            running_browser.evaluate("localStorage.clear()")
    running_browser.open("about:blank")
    running_browser.clear_cookies()
    server.clear()
    return running_browser


def full_visit(browser: Browser, site: SiteExpectation) -> None:
    visit(browser, site, lambda: accept_all(browser, site), site.grants(EVERYTHING))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
def test_full_visit_sets_exactly_the_listed_cookies(browser: Browser, site: SiteExpectation) -> None:
    full_visit(browser, site)
    judgement = judge([site], browser.cookies(), EVERYTHING)
    assert judgement.right, str(judgement)
    assert all(cookie.partition is None for cookie in browser.cookies())
    for key in site.local_storage:
        assert browser.evaluate("(key) => localStorage.getItem(key)", key), key


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
def test_cookies_travel_back(browser: Browser, server: SiteServer, site: SiteExpectation) -> None:
    """Every third-party cookie is sent to its vendor from within the site, and so is every one of the site's own."""
    full_visit(browser, site)
    server.clear()
    for step in site.possible_steps(site.grants(EVERYTHING)):
        if step.name != "tip":  # dismissed once and for all
            perform(browser, step)
    sent = {
        (name, record.host)
        for record in server.requests()
        if record.host != "dealpost.example"
        for name in record.cookies
    }
    for cookie in site.expected(EVERYTHING):
        domain = cookie.domain.removeprefix(".")
        assert any(name == cookie.name and f".{host}".endswith(f".{domain}") for name, host in sent), cookie


@pytest.mark.parametrize("site", WITH_BANNER, ids=lambda site: site.key)
def test_what_comes_before_the_answer(browser: Browser, site: SiteExpectation) -> None:
    """The banner shows (automation does not hide it), and what does not wait for it is there already."""
    assert site.banner
    perform(browser, site.steps[0])
    assert browser.evaluate("navigator.webdriver") is False
    browser.wait(site.banner.shown)
    there = {(cookie.name, cookie.domain) for cookie in browser.cookies()}
    record = {"cc_cookie", "cookie_consent"}
    waiting = {(each.name, each.domain) for each in site.cookies if each.needs or each.name in record}
    early = {
        (each.name, each.domain)
        for each in site.cookies
        if each.step == "land" and not each.needs and each.name not in record
    }
    assert early <= there
    assert not waiting & there
    assert any(each.category == "advertising" and not each.needs for each in site.cookies)


@pytest.mark.parametrize("site", [SITE_A, SITE_E], ids=lambda site: site.key)
def test_a_refusal_is_stored_and_honoured_in_part(browser: Browser, site: SiteExpectation) -> None:
    assert site.banner
    assert site.banner.refuse_all
    refuse = site.banner.refuse_all
    visit(browser, site, lambda: browser.click(refuse), set())
    assert browser.evaluate(site.banner.stored) == []
    there = {(cookie.name, cookie.domain) for cookie in browser.cookies()}
    waiting = {(each.name, each.domain) for each in site.cookies if each.needs}
    assert not waiting & there


@pytest.mark.parametrize("site", WITH_BANNER, ids=lambda site: site.key)
def test_an_answer_lasts_until_the_site_asks_again(browser: Browser, site: SiteExpectation) -> None:
    assert site.banner
    perform(browser, site.steps[0])
    accept_all(browser, site)
    browser.wait(site.banner.answered)
    assert browser.evaluate(site.banner.stored) == sorted(site.banner.categories)
    perform(browser, site.steps[0])
    browser.wait(site.banner.answered)
    assert not browser.evaluate(site.banner.shown)
    browser.evaluate(site.banner.forget)
    perform(browser, site.steps[0])
    browser.wait(site.banner.shown)


def test_a_shows_what_it_stored(browser: Browser) -> None:
    assert SITE_A.banner
    perform(browser, SITE_A.steps[0])
    browser.click("#cc-main .cm__btn[data-role=show]")
    browser.click("#cc-main .pm__section--toggle:nth-of-type(2) .section__toggle-wrapper")
    browser.click("#cc-main .pm__btn[data-role=save]")
    browser.wait(SITE_A.banner.answered)
    assert browser.evaluate(SITE_A.banner.stored) == ["preferences"]
    browser.wait(SETTLED)
    browser.click("#cookie-settings")
    shown = "document.documentElement.classList.contains('show--preferences')"
    browser.wait(shown)
    on = "[...document.querySelectorAll('#cc-main .section__toggle')].filter((t) => t.checked).map((t) => t.value)"
    assert browser.evaluate(on) == ["necessary", "preferences"]


def test_c_sets_each_switch_and_shows_the_choice(browser: Browser) -> None:
    assert SITE_C.banner
    perform(browser, SITE_C.steps[0])
    browser.wait(SITE_C.banner.shown)
    assert browser.evaluate("document.querySelector('[data-consent=performance]').checked") is True
    browser.click("[data-consent=performance]")
    browser.click("[data-consent=functional]")
    browser.click("#consent-save")
    browser.wait(SITE_C.banner.answered)
    assert browser.evaluate(SITE_C.banner.stored) == ["functional"]
    browser.open(f"{SITE_C.url}privacy#preferences")
    terms = "[...document.querySelectorAll('#current-preferences > *')].map((each) => each.textContent)"
    assert browser.wait(f"({terms}).length && {terms}") == [
        "performance", "refused", "functional", "allowed", "targeting", "refused",
    ]  # fmt: skip
    browser.click("#cookie-settings")
    boxes = "[...document.querySelectorAll('[data-consent]')].filter((b) => b.checked).map((b) => b.dataset.consent)"
    assert browser.evaluate(boxes) == ["functional"]


def test_a_form_without_its_token_is_refused(browser: Browser) -> None:
    for site in SITES:
        browser.open(f"{site.url}login")
        browser.wait(SETTLED)
        browser.evaluate("document.querySelector('[name=csrf]').value = 'forged'")
        browser.click("#log-in")
        browser.wait("document.querySelector('#refused')")


@pytest.mark.parametrize("site", [SiteC(), SiteE()], ids=["C", "E"])
def test_auth_token_remembers_a_log_in_after_the_session(site: Site) -> None:
    def get(path: str, cookies: str) -> Response:
        return site(Request("GET", "https", site.host, path, [("Cookie", cookies)]))

    def cookie(answer: Response, name: str) -> str:
        return next(line.split(";")[0] for line in answer.set_cookies if line.startswith(f"{name}="))

    greeting = get("/login", "")
    session = cookie(greeting, "session_id")
    token = re.search(r'name="csrf" value="(\w+)"', greeting.body.decode())
    assert token
    form = f"user=Kim&csrf={token[1]}".encode()
    headers = [("Cookie", f"{session}; csrf_token={token[1]}")]
    auth = cookie(site(Request("POST", "https", site.host, "/login", headers, form)), "auth_token")
    assert b'data-signed-in="yes"' in get("/account", auth).body
    assert b'data-signed-in="no"' in get("/account", "auth_token=forged").body


def test_the_judge_tells_what_is_wrong() -> None:
    def jar(*cookies: ExpectedCookie) -> list[ExpectedCookie]:
        return [*SITE_D.expected(set()), *cookies]

    like = next(each for each in SITE_D.cookies if each.name == "datr")
    assert judge([SITE_D], jar(), set()).right
    assert judge([SITE_D], jar(like), set()).denied == [like]
    assert judge([SITE_D], jar(), {"social"}).missing == list(social_buttons())
    stray = ExpectedCookie("stray", "nowhere.example", "social", "third", "header", "land")
    assert judge([SITE_D], jar(stray), set()).unlisted == [("stray", "nowhere.example")]


def test_what_the_shipped_preferences_leave() -> None:
    """Essential and functional allowed, the rest denied: E can only be told "necessary"."""
    assert SITE_A.grants({"functional"}) == {"preferences"}
    assert SITE_E.banner
    assert SITE_E.grants({"functional"}) == set()
    assert SITE_E.banner.not_on_offer({"functional"}) == {"functional"}
    names = {cookie.name for cookie in SITE_E.expected({"functional"})}
    assert {"ui_preferences", "lang", "timezone", "onboarding_state"} <= names
    assert not names & {"_cnct_sess", "_ga", "li_fat_id", "IDE"}


def test_marketing_of_e_stays_in_public(browser: Browser, server: SiteServer) -> None:
    perform(browser, next(step for step in SITE_E.steps if step.name == "log in"))
    server.clear()
    browser.open(f"{SITE_E.url}account")
    browser.wait(SETTLED)
    hosts = {record.host for record in server.requests()}
    assert "us.i.posthog.com" in hosts
    assert not hosts & {"snap.licdn.com", "px.ads.linkedin.com", "js.hs-scripts.com", "track.hubspot.com"}


def test_beacons_and_errors_of_b_arrive(browser: Browser, server: SiteServer) -> None:
    perform(browser, SITE_B.steps[0])
    browser.evaluate("setTimeout(() => { throw new Error('a fault of the page') })")
    hit = server.wait_for(lambda record: record.path.startswith("/g/collect"))
    assert hit.method == "POST"
    server.wait_for(lambda record: record.host == "o450100.ingest.us.sentry.io" and record.method == "POST")
    server.wait_for(lambda record: record.host == "sslwidget.criteo.com")


def test_nothing_protects_the_visitor(browser: Browser, server: SiteServer) -> None:
    """Neither browser sends a signal by itself."""
    perform(browser, SITE_D.steps[0])
    assert server.requests("www.facebook.com")
    for record in server.requests():
        assert record.header_values("sec-gpc") == []
        assert record.header_values("dnt") == []
    assert not browser.evaluate("navigator.globalPrivacyControl")
    assert browser.evaluate("navigator.doNotTrack") in (None, "unspecified")
