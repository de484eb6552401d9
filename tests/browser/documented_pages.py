"""More simulated platforms, known from what is documented of them: what each category needs, how records are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.consent_pages import Granted, Page, jar, of
from tests.browser.consent_setup import CHOICES
from tests.browser.simulated_pages import cookie, from_base64, pairs, per_category, true_of
from tests.drivers import Browser

_ONE = of(cookies="anything")


@dataclass(frozen=True)
class Documented(Page):
    """whole: it takes all or nothing. verdict, detail: what the journal says, where only its maker can read the record."""

    whole: bool = False
    verdict: str = "verified"
    detail: str = ""

    def granted(self, allowed: set[str]) -> set[str]:
        if self.whole and not allowed.issuperset(CHOICES):
            return set(self.essential)
        return super().granted(allowed)


def word(
    name: str, granted: str, denied: str, read: Callable[[Browser, str], str | None] | None = None
) -> Callable[[Browser, str], Granted]:
    """One word for everything, in a cookie or wherever `read` looks."""

    def stored(browser: Browser, host: str) -> Granted:
        value = read(browser, host) if read else jar(browser, host, name)
        return {"cookies"} if value == granted else set() if value == denied else None

    return stored


def sent(browser: Browser, host: str) -> str | None:
    """What went to the server, which keeps the answer."""
    value = browser.evaluate("window.sent ?? null")
    return None if value is None else str(value)


def glue(browser: Browser, host: str) -> str | None:
    value = browser.evaluate("localStorage.getItem('glue.CookieNotificationBar')")
    return None if value is None else str(json.loads(value)[0]["status"])


def wcp(browser: Browser, host: str) -> Granted:
    """Microsoft's library says it itself."""
    if browser.evaluate("Boolean(document.querySelector('#wcpConsentBannerCtrl'))"):
        return None
    return {key for key, on in browser.evaluate("WcpConsent.siteConsent.getConsent()").items() if on} - {"Required"}


def sealed(rule: str, stored: Callable[[Browser, str], Granted]) -> Documented:
    return Documented(rule, _ONE, stored, whole=True, verdict="unverified", detail="no record could be read")


#: a page of tests/sites/cmps/simulated/ -> what is expected there
DOCUMENTED: dict[str, Documented] = {
    "hubspot": Documented(
        "hubspot",
        {"1": frozenset({"analytics"}), "2": frozenset({"advertising"}), "3": frozenset({"functional"})},
        cookie("__hs_cookie_cat_pref", lambda text: true_of(pairs(text, "_", ":"), "true")),
        whole=True,
    ),
    "gov-uk": Documented(
        "gov-uk",
        of(settings="functional", usage="analytics", campaigns="advertising"),
        lambda browser, host: (
            cookie("cookies_policy", lambda text: true_of(json.loads(text)) - {"essential"})(browser, host)
            if jar(browser, host, "cookies_preferences_set")
            else None
        ),
    ),
    "drupal": Documented(
        "drupal-eu-cookie-compliance",
        of(comfort="functional", figures="analytics", ads="advertising"),
        cookie("cookie-agreed-categories", lambda text: set(json.loads(text))),
        frozenset({"essential"}),
    ),
    "drupal-plain": Documented("drupal-eu-cookie-compliance-plain", _ONE, word("cookie-agreed", "2", "0"), whole=True),
    "cookie-law-info": Documented(
        "cookie-law-info",
        {
            "checkbox-functional": frozenset({"functional"}),
            "checkbox-analytics": frozenset({"analytics"}),
            "checkbox-advertisement": frozenset({"advertising"}),
        },
        per_category(
            "cookielawinfo-{}",
            ("checkbox-necessary", "checkbox-functional", "checkbox-analytics", "checkbox-advertisement"),
            "yes",
        ),
        frozenset({"checkbox-necessary"}),
    ),
    "cookie-law-info-plain": Documented("cookie-law-info-plain", _ONE, word("viewed_cookie_policy", "yes", "no"), whole=True),
    "moove-gdpr": Documented(
        "moove-gdpr",
        of(moove_gdpr_performance_cookies="analytics", moove_gdpr_advanced_cookies="functional"),
        cookie(
            "moove_gdpr_popup",
            lambda text: {
                f"moove_gdpr_{'performance' if key == 'thirdparty' else key}_cookies" for key in true_of(json.loads(text), "1")
            },
        ),
        frozenset({"moove_gdpr_strict_cookies"}),
    ),
    "fides": Documented(
        "fides",
        of(functional="functional", analytics="analytics", data_sales_and_sharing="advertising"),
        cookie("fides_consent", lambda text: true_of(json.loads(text)["consent"])),
        frozenset({"essential"}),
        whole=True,
    ),
    "microsoft": Documented(
        "microsoft", of(Analytics="analytics", SocialMedia="social", Advertising="advertising"), wcp, whole=True
    ),
    "termsfeed": Documented(
        "termsfeed",
        of(functionality="functional", tracking="analytics", targeting="advertising"),
        cookie("cookie_consent_level", lambda text: true_of(json.loads(text)) - {"strictly-necessary"}),
    ),
    "cookiehub": Documented(
        "cookiehub",
        of(preferences="functional", analytics="analytics", marketing="advertising"),
        cookie(
            "cookiehub",
            lambda text: {one["id"] for one in from_base64(text)["categories"] if one["value"]} - {"necessary"},
        ),
    ),
    "datagrail": Documented(
        "datagrail",
        {
            "dg-category-functional": frozenset({"functional"}),
            "dg-category-performance": frozenset({"analytics"}),
            "dg-category-marketing": frozenset({"advertising"}),
        },
        cookie(
            "datagrail_consent_preferences",
            lambda text: true_of(pairs(text, "|", ":"), "1") - {"dg-category-essential"},
        ),
        whole=True,
    ),
    "ensighten": Documented(
        "ensighten",
        of(Functional="functional", Analytics="analytics", Advertising="advertising"),
        per_category("SHOP_ENSIGHTEN_PRIVACY_{}", ("Functional", "Analytics", "Advertising"), "1"),
        whole=True,
    ),
    "google-cookiebar": Documented("google-cookiebar", _ONE, word("", "ACCEPTED", "REJECTED", glue), whole=True),
    "primebox-cookiebar": Documented("primebox-cookiebar", _ONE, word("cb-enabled", "accepted", "declined"), whole=True),
    "google-search": sealed("google-search", word("SOCS", "CAESHAgB", "CAISHAgB")),
    "google-consent": sealed("google-consent", word("SOCS", "CAESHAgB", "CAISHAgB")),
    "linkedin": sealed("linkedin", word("li_gc", "MTswOzE3", "MTsyMTsw")),
    "amazon": sealed("amazon", word("", "all", "none", sent)),
    "ebay": sealed("ebay", word("", "all", "none", sent)),
    "evidon": sealed("evidon", word("", "all", "none", sent)),
    "axeptio": sealed("axeptio", word("axeptio_authorized_vendors", "%2Cmeta%2Cgoogle_analytics%2C", "%2C%2C")),
}
#: what offers acceptance only
ACCEPT_ONLY = {"cc-banner": Documented("cc-banner", _ONE, word("cookieconsent_dismissed", "yes", "no"))}
