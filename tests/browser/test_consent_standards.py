"""What a page tells others by the standards of consent is held against what was asked: IAB's own libraries on the page's side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.browser.consent_pages import PROFILES
from tests.browser.consent_setup import in_force, prepared
from tests.browser.test_consent import answer
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.server import SiteServer

#: page, its address, who is allowed what, verdict, what the detail has to say
CASES: list[tuple[str, str, str, str, str]] = [
    # A banner that nobody knows, and whose own record nobody can read.
    ("standards", "", "deny", "unverified", "no record could be read"),
    ("standards", "?tcf", "deny", "verified", ""),
    ("standards", "?tcf", "functional", "verified", ""),
    ("standards", "?tcf", "analytics", "verified", ""),
    ("standards", "?tcf", "all", "verified", ""),
    ("standards", "?tcf&consent=4", "deny", "contradicted", "advertising (TCF purpose 4 consented)"),
    ("standards", "?tcf&interest=8", "functional", "contradicted", "analytics (TCF purpose 8 legitimate interest)"),
    ("standards", "?gpp", "deny", "verified", ""),
    ("standards", "?gpp&unsold", "deny", "contradicted", "advertising (GPP usnat SaleOptOut not opted out"),
    ("standards", "?gpp", "analytics", "unverified", "no record could be read"),
    ("standards", "?usp", "deny", "verified", ""),
    ("standards", "?usp&unsold", "deny", "contradicted", "advertising (USP sale not opted out)"),
    ("standards", "?gcm", "deny", "verified", ""),
    ("standards", "?gcm", "functional", "verified", ""),
    ("standards", "?gcm&storage=ad_user_data", "deny", "contradicted", "advertising (Google Consent Mode ad_user_data granted)"),
    ("standards", "?tcf&stored", "functional", "verified", ""),
    ("standards", "?tcf&stored&consent=9", "deny", "contradicted", "analytics (TCF purpose 9 consented)"),
    ("standards", "?usp&stored&unsold", "deny", "contradicted", "advertising (USP sale not opted out)"),
    ("standards", "?hostile", "deny", "unverified", "no record could be read"),
    ("v3-standards", "?hostile", "functional", "verified", ""),
    # A known platform: its record says what was asked, and so must all the rest.
    ("v3-standards", "?tcf&gpp&usp&gcm", "deny", "verified", ""),
    ("v3-standards", "?tcf&gcm", "functional", "verified", ""),
    ("v3-standards", "?tcf&gpp&usp&gcm", "all", "verified", ""),
    ("v3-standards", "?tcf&interest=9&interest=10", "deny", "contradicted", "TCF purpose 9 legitimate interest, TCF purpose 10"),
    ("v3-standards", "?gcm&storage=analytics_storage", "functional", "contradicted", "analytics_storage granted"),
]
HOSTS = {case: f"{case[0]}-{number}.example" for number, case in zip(count(), CASES, strict=False)}


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for (name, *_), host in HOSTS.items():
            running.add_host(host, page(name))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, {host: PROFILES[allowed] for (_, _, allowed, _, _), host in HOSTS.items()})
    with in_force(request.param, server.proxy, profile) as started:
        yield started


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case[:3]))
def test_what_the_standards_say_counts(browser: Browser, case: tuple[str, str, str, str, str]) -> None:
    _, query, allowed, verdict, detail = case
    browser.open(f"https://{HOSTS[case]}/{query}")
    told = answer(browser, HOSTS[case])
    assert browser.evaluate("window.told") == sorted(PROFILES[allowed] & {"functional", "analytics", "advertising"}, key=order)
    assert told["verdict"] == verdict, told
    assert detail in told["detail"] if detail else told["detail"] == ""


def order(category: str) -> int:
    return ["functional", "analytics", "advertising"].index(category)
