"""More pages with real bundles: what each of their categories needs, and how what they stored is read from outside."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from urllib.parse import unquote

from tests.browser.consent_pages import Granted, Page, jar, of
from tests.drivers import Browser

Reader = Callable[[Browser, str], Granted]


def yes_no(name: str) -> Reader:
    """One yes or no for everything, in a cookie or in local storage."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name) or browser.evaluate("(key) => localStorage.getItem(key)", name)
        return {"tracking"} if value == "true" else set() if value else None

    return read


def base64_choices(name: str) -> Reader:
    """Beyonk: base64 of JSON, the categories by their own names; the rule calls them by the ids of their boxes."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        choices = json.loads(base64.b64decode(unquote(value)))["choices"] if value else None
        return None if choices is None else {f"gdpr-check-{key}" for key, on in choices.items() if on}

    return read


def custom_choices(name: str) -> Reader:
    """Segment: JSON, categories beside integrations."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        return {key for key, on in json.loads(unquote(value))["custom"].items() if on} if value else None

    return read


def one_word(browser: Browser, host: str) -> Granted:
    """Canonical: all, essential, or the one category that is on."""
    value = jar(browser, host, "_cookies_accepted")
    everything = {"performance", "functionality"}
    return None if value is None else everything if value == "all" else {value} & everything


def local_map(name: str) -> Reader:
    def read(browser: Browser, host: str) -> Granted:
        value = browser.evaluate("(key) => localStorage.getItem(key)", name)
        return {key for key, on in json.loads(value).items() if on} if value else None

    return read


def packed_purposes(browser: Browser, host: str) -> Granted:
    """oil.js: the first IAB framework's string; the purposes are the 24 bits after the first 132."""
    value = jar(browser, host, "oil_data")
    if not value:
        return None
    packed = json.loads(unquote(value))["consentString"]
    raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    bits = "".join(f"{byte:08b}" for byte in raw)
    assert int(bits[:6], 2) == 1, "not the first framework's"
    return {str(number) for number, bit in enumerate(bits[132:156], 1) if bit == "1"}


_BEYONK = {"gdpr-check-tracking": "advertising", "gdpr-check-analytics": "analytics", "gdpr-check-marketing": "advertising"}
_GERMAN = {"gdpr-check-analytics": "analytics", "gdpr-check-marketing": "advertising"}
_NECESSARY = frozenset({"gdpr-check-necessary"})
_SEGMENT = {"functional": "functional", "marketingAndAnalytics": "analytics+advertising", "advertising": "advertising"}
_SPANISH = {"Funcionales": "functional", "Estadísticas": "analytics", "Publicidad": "advertising"}
_CANONICAL = {"performance": "analytics+advertising", "functionality": "functional"}
_SYNAPXLAB = {"cookies": "functional", "statistics": "analytics", "marketing": "advertising"}
_OIL = {"1": "advertising", "2": "functional+advertising", "3": "advertising", "4": "functional", "5": "analytics"}
PAGES = {
    "beyonk-plain": Page("beyonk-gdpr", of(**_BEYONK), base64_choices("beyonk_gdpr"), _NECESSARY),
    "beyonk-german": Page("beyonk-gdpr", of(**_GERMAN), base64_choices("auswahl"), _NECESSARY),
    "segment-plain": Page("segment-consent-manager", of(**_SEGMENT), custom_choices("tracking-preferences")),
    "segment-spanish": Page("segment-consent-manager", of(**_SPANISH), custom_choices("preferencias")),
    "cookies-eu": Page("cookies-eu-banner", of(tracking="anything"), yes_no("hasConsent")),
    "cookies-eu-french": Page("cookies-eu-banner", of(tracking="anything"), yes_no("hasConsent")),
    "canonical-plain": Page("canonical-cookie-policy", of(**_CANONICAL), one_word),
    "canonical-japanese": Page("canonical-cookie-policy", of(**_CANONICAL), one_word),
    "synapxlab": Page("synapxlab-cookie-core", of(**_SYNAPXLAB), local_map("politecookiebanner")),
    "oil-plain": Page("oil-js", of(**_OIL), packed_purposes),
    "oil-german": Page("oil-js", of(**_OIL), packed_purposes),
}
#: what offers acceptance only
ACCEPT_ONLY = {"cookie-alert": Page("bootstrap-cookie-alert", of(tracking="anything"), yes_no("acceptCookies"))}
