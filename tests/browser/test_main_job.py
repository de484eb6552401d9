"""The main job: preferences stated once come true on five sites, in both browsers."""

from __future__ import annotations

import pytest

from tests.demo.visits import report
from tests.sites.expectations import SITE_A, SITES
from tests.sites.model import SiteExpectation
from tests.sites.visits import SETTLED
from tests.stage import Stage

SHIPPED = {"essential", "functional"}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
def test_as_shipped_every_site_does_as_the_preferences_say(sayso: Stage, site: SiteExpectation) -> None:
    """Banner per category and verified, no denied cookie, every allowed one, both signals on every request."""
    outcome = report(sayso, site, SHIPPED)
    assert outcome["problems"] == [], outcome["problems"]
    if site.banner:
        assert outcome["banner"]["verdict"] == "verified"
        assert set(outcome["banner"]["not_offered"]) == {
            site.banner.categories[word] for word in site.banner.not_on_offer(SHIPPED)
        }


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
def test_allowing_analytics_adds_exactly_the_analytics_cookies(sayso: Stage, site: SiteExpectation) -> None:
    before = {(cookie["name"], cookie["domain"]) for cookie in report(sayso, site, SHIPPED)["cookies"]["kept"]}
    sayso.forget()
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics')")
    outcome = report(sayso, site, {*SHIPPED, "analytics"})
    assert outcome["problems"] == [], outcome["problems"]
    after = {(cookie["name"], cookie["domain"]): cookie["category"] for cookie in outcome["cookies"]["kept"]}
    assert before <= after.keys()
    added = {place: category for place, category in after.items() if place not in before}
    assert set(added.values()) <= {"analytics"}
    # what the site sets for analytics, less what waits for a consent that its banner cannot give alone
    possible = {(each.name, each.domain) for each in site.expected({*SHIPPED, "analytics"}) if each.category == "analytics"}
    assert set(added) == possible


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
def test_analytics_alone_leaves_no_functional_cookie_that_anybody_knows(sayso: Stage, site: SiteExpectation) -> None:
    sayso.prefer('version = 1\n[categories]\nfunctional = "deny"\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics') && plan.everywhere.deny.includes('functional')")
    outcome = report(sayso, site, {"essential", "analytics"})
    # A functional cookie whose name only the site's own policy explains is unclassified to us, and so is left alone.
    private = {f"{each.name} on {each.domain} ({each.category})" for each in site.cookies if each.private}
    assert set(outcome["cookies"]["denied"]) <= private
    assert outcome["cookies"]["missing"] == [] and outcome["cookies"]["unlisted"] == []
    if outcome["banner"]:
        assert outcome["banner"]["verdict"] == "verified"
        assert outcome["banner"]["site_stored"] == outcome["banner"]["site_should_store"]


def test_the_footer_link_opens_the_dialogue_and_shows_what_was_stored(sayso: Stage) -> None:
    banner = SITE_A.banner
    assert banner and banner.reopen
    sayso.browser.open(SITE_A.url)
    sayso.browser.wait(banner.answered)
    stored = sayso.browser.evaluate(banner.stored)
    sayso.browser.click(banner.reopen)
    sayso.browser.wait("document.documentElement.classList.contains('show--preferences')")
    boxes = "[...document.querySelectorAll('#cc-main .section__toggle:not(:disabled)')]"
    sayso.browser.wait(f"{boxes}.length > 0")
    shown = sayso.browser.evaluate(f"{boxes}.filter((box) => box.checked).map((box) => box.value).sort()")
    assert shown == stored == ["preferences"]
    # it stays open: the person opened it, and nobody answers for them
    sayso.browser.evaluate("new Promise((done) => setTimeout(done, 1000))")
    assert sayso.browser.evaluate("document.documentElement.classList.contains('show--preferences')")


def test_a_site_that_asks_again_is_answered_again(sayso: Stage) -> None:
    banner = SITE_A.banner
    assert banner
    sayso.browser.open(SITE_A.url)
    sayso.browser.wait(banner.answered)
    sayso.browser.wait(SETTLED)
    sayso.browser.evaluate(banner.forget)
    sayso.browser.open(SITE_A.url)
    sayso.browser.wait(banner.answered)
    assert sayso.browser.evaluate(banner.stored) == ["preferences"]


def test_the_signals_stand_on_the_prototype_in_every_frame(sayso: Stage) -> None:
    sayso.browser.open("https://fonwave.example/")
    script = """async () => {
      const frame = (make) => new Promise((done) => {
        const element = document.createElement("iframe");
        make(element);
        element.onload = () => done(element.contentWindow.navigator);
        document.body.append(element);
      });
      const navigators = [
        navigator,
        await frame((element) => {}),
        await frame((element) => { element.srcdoc = "<p>inside</p>"; }),
        await frame((element) => { element.src = "/robots.txt"; }),
      ];
      return navigators.map((each) => [
        each.globalPrivacyControl,
        each.doNotTrack,
        Object.hasOwn(Object.getPrototypeOf(each), "globalPrivacyControl"),
        Object.hasOwn(each, "globalPrivacyControl"),
        Object.keys(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(each), "globalPrivacyControl")).length,
      ]);
    }"""
    assert sayso.browser.evaluate(script) == [[True, "1", True, False, 4]] * 4


def test_no_denied_third_party_cookie_is_ever_sent(sayso: Stage) -> None:
    """Cookies of denied vendors that are in the jar already stay at home."""
    sayso.browser.open("https://nimbusrack.example/")
    sayso.browser.wait(SETTLED)
    sent = {
        request.host: dict(request.cookies)
        for request in sayso.server.requests()
        if not request.host.endswith("nimbusrack.example") and request.cookies
    }
    assert sent == {}
