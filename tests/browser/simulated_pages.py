"""Which simulated platforms there are, what each of their categories needs, and how their records are read from outside."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.browser.consent_pages import PROFILES, Granted, jar, of
from tests.drivers import Browser

Reader = Callable[[Browser, str], Granted]


@dataclass(frozen=True)
class Simulated:
    """rule: the platform expected. needs: its categories -> what has to be allowed for each. stored: the record, from outside.
    essential: what it stores as granted whatever is chosen. inexact: profiles that it cannot express.
    unverified: profiles whose record cannot be read category by category."""

    rule: str
    needs: dict[str, frozenset[str]]
    stored: Reader
    essential: frozenset[str] = frozenset()
    inexact: frozenset[str] = frozenset()
    unverified: frozenset[str] = frozenset()

    def granted(self, profile: str) -> set[str]:
        """What is to be stored: of a choice that it cannot express, nothing but what is essential."""
        allowed = set() if profile in self.inexact else PROFILES[profile]
        return {name for name, needed in self.needs.items() if needed <= allowed} | self.essential


def cookie(name: str, read: Callable[[str], set[str]]) -> Reader:
    """A record in a cookie; `read` gives what it grants."""

    def stored(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        return read(unquote(value)) if value else None

    return stored


def local(name: str, read: Callable[[str], Granted]) -> Reader:
    """A record in local storage."""

    def stored(browser: Browser, host: str) -> Granted:
        value = browser.evaluate("(key) => localStorage.getItem(key)", name)
        return read(value) if value else None

    return stored


def true_of(record: dict[str, Any], yes: object = True) -> set[str]:
    return {name for name, said in record.items() if said is yes or (isinstance(yes, str) and said == yes)}


def pairs(text: str, by: str, between: str) -> dict[str, str]:
    return {part.split(between)[0]: part.split(between)[-1] for part in text.split(by)}


def from_base64(text: str) -> Any:
    return json.loads(base64.b64decode(text))


def per_category(pattern: str, names: tuple[str, ...], yes: str) -> Reader:
    """One cookie for each category."""

    def stored(browser: Browser, host: str) -> Granted:
        values = {name: jar(browser, host, pattern.format(name)) for name in names}
        return {name for name, said in values.items() if said == yes} if all(values.values()) else None

    return stored


#: what TCF's purposes need: facts/cmps/README.md
TCF = {
    **{str(number): frozenset({"advertising"}) for number in (1, 2, 3, 4, 7)},
    **{str(number): frozenset({"functional"}) for number in (5, 6, 11)},
    **{str(number): frozenset({"analytics"}) for number in (8, 9, 10)},
}

#: the purposes by their official names, as in tests/sites/cmps/simulated/tcf.js
TCF_NAMES = (
    "Store and/or access information on a device",
    "Use limited data to select advertising",
    "Create profiles for personalised advertising",
    "Use profiles to select personalised advertising",
    "Create profiles to personalise content",
    "Use profiles to select personalised content",
    "Measure advertising performance",
    "Measure content performance",
    "Understand audiences through statistics or combinations of data from different sources",
    "Develop and improve services",
    "Use limited data to select content",
)
TCF_NAMED = {name: TCF[str(number)] for number, name in enumerate(TCF_NAMES, 1)}


def tc_purposes(text: str) -> set[str]:
    """The purposes consented to in a TC string (bits 152 to 175), whose legitimate interests (the 24 after) reach no further."""
    padded = text + "=" * (-len(text) % 4)
    bits = "".join(f"{byte:08b}" for byte in base64.urlsafe_b64decode(padded))
    consents, interests = ({str(at + 1) for at in range(24) if bits[begin + at] == "1"} for begin in (152, 176))
    assert interests <= consents, "a legitimate interest stayed on where consent was denied"
    return consents


def named(purposes: set[str]) -> set[str]:
    return {TCF_NAMES[int(number) - 1] for number in purposes}


def category(text: str) -> frozenset[str]:
    return of(it=text)["it"]


BORLABS = {"statistics": category("analytics"), "marketing": category("advertising"), "external-media": category("functional")}
CONSENTMANAGER = {"c51": "Function", "c52": "Marketing", "c54": "Measurement"}
IUBENDA = {"1": "Necessary", "2": "Functionality", "3": "Experience", "4": "Measurement", "5": "Marketing"}


def borlabs(text: str) -> set[str]:
    return set(json.loads(text)["consents"])


def osano(record: dict[str, str]) -> set[str]:
    return true_of(record, "ACCEPT") - {"ESSENTIAL", "STORAGE", "OPT_OUT"}


#: a page of tests/sites/cmps/simulated/ -> what is expected there
SIMULATED: dict[str, Simulated] = {
    "onetrust": Simulated(
        "onetrust",
        {
            "C0002": category("analytics"),
            "C0003": category("functional"),
            "C0004": category("advertising"),
            "C0005": category("social"),
            "7": category("analytics"),
        },
        cookie("OptanonConsent", lambda text: true_of(pairs(parse_qs(text)["groups"][0], ",", ":"), "1")),
        frozenset({"C0001"}),
    ),
    "cookiebot": Simulated(
        "cookiebot",
        of(preferences="functional", statistics="analytics", marketing="advertising"),
        cookie("CookieConsent", lambda text: true_of(pairs(text.strip("{}"), ",", ":"), "true")),
        frozenset({"necessary"}),
    ),
    "usercentrics-3": Simulated(
        "usercentrics-3",
        of(functional="functional", marketing="advertising", statistics="analytics"),
        local("ucData", lambda text: true_of(json.loads(text)["granted"])),
        frozenset({"essential"}),
    ),
    "usercentrics-2": Simulated(
        "usercentrics-2",
        of(HkocEodjb7="analytics", BJz7qNsdj="functional", S1pcEj_jZX="advertising"),
        local("uc_settings", lambda text: {one["id"] for one in json.loads(text)["services"] if one["status"]}),
        frozenset({"H1Vl5NidjWX"}),
    ),
    "cookieyes": Simulated(
        "cookieyes",
        of(
            functional="functional", analytics="analytics", performance="analytics", advertisement="advertising", other="anything"
        ),
        cookie(
            "cookieyes-consent",
            lambda text: true_of(pairs(text, ",", ":"), "yes") - {"consent", "action"},
        ),
        frozenset({"necessary"}),
    ),
    "civic": Simulated(
        "civic",
        of(preferences="functional", analytics="analytics", marketing="advertising"),
        cookie("CookieControl", lambda text: true_of(json.loads(text)["optionalCookies"], "accepted")),
    ),
    "didomi": Simulated(
        "didomi",
        {
            "cookies": category("advertising"),
            "select_personalized_content": category("functional"),
            "measure_content_performance": category("analytics"),
            "create_ads_profile": category("advertising"),
            "experience-Yx3d": category("functional"),
        },
        cookie("didomi_token", lambda text: set(from_base64(text)["purposes"].get("enabled", []))),
    ),
    "cookiescript": Simulated(
        "cookiescript",
        of(performance="analytics", targeting="advertising", functionality="functional", unclassified="anything"),
        cookie("CookieScriptConsent", lambda text: set(json.loads(json.loads(text).get("categories", "[]"))) - {"strict"}),
    ),
    "complianz": Simulated(
        "complianz",
        of(preferences="functional", statistics="analytics", marketing="advertising"),
        per_category("cmplz_{}", ("preferences", "statistics", "marketing"), "allow"),
    ),
    "cookiefirst": Simulated(
        "cookiefirst",
        of(performance="analytics", functional="functional", advertising="advertising"),
        cookie("cookiefirst-consent", lambda text: true_of(json.loads(text))),
        frozenset({"necessary"}),
    ),
    "klaro": Simulated(
        "klaro",
        of(matomo="analytics", adsense="advertising", youtube="functional"),
        cookie("klaro", lambda text: true_of(json.loads(text))),
        frozenset({"session"}),
    ),
    "ketch": Simulated(
        "ketch",
        of(analytics="analytics", personalization="functional", behavioral_advertising="advertising"),
        local(
            "_ketch_consent_v1_",
            lambda text: {name for name, said in from_base64(text).items() if said["status"] == "granted"},
        ),
        frozenset({"essential_services"}),
    ),
    "tealium": Simulated(
        "tealium",
        of(analytics="analytics", display_ads="advertising", personalization="functional", social="social"),
        cookie("CONSENTMGR", lambda text: tealium(pairs(text, "|", ":"))),
    ),
    "shopify": Simulated(
        "shopify",
        of(preferences="functional", analytics="analytics", marketing="advertising", sale_of_data="advertising"),
        cookie("_tracking_consent", lambda text: shopify(json.loads(text)["con"]["CMP"])),
    ),
    "cookie-information": Simulated(
        "cookie-information",
        of(cookie_cat_functional="functional", cookie_cat_statistic="analytics", cookie_cat_marketing="advertising"),
        cookie("CookieInformationConsent", lambda text: set(json.loads(text)["consents_approved"])),
        frozenset({"cookie_cat_necessary"}),
    ),
    "funding-choices": Simulated("funding-choices", TCF, cookie("FCCDCF", lambda text: tc_purposes(json.loads(text)[3][0]))),
    "inmobi": Simulated("inmobi", TCF_NAMED, cookie("euconsent-v2", lambda text: named(tc_purposes(text)))),
    "ezoic": Simulated("ezoic", TCF_NAMED, cookie("ez-consent-tcf", lambda text: named(tc_purposes(text)))),
    "osano": Simulated(
        "osano",
        of(PERSONALIZATION="functional", ANALYTICS="analytics", MARKETING="advertising"),
        cookie("osano_consentmanager", lambda text: osano(from_base64(text))),
    ),
    "borlabs-3": Simulated("borlabs-3", BORLABS, cookie("borlabs-cookie", borlabs), frozenset({"essential"})),
    "borlabs-2": Simulated("borlabs-2", BORLABS, cookie("borlabs-cookie", borlabs), frozenset({"essential"})),
    "consentmanager": Simulated(
        "consentmanager",
        of(Function="functional", Marketing="advertising", Measurement="analytics"),
        cookie("__cmpconsent12345", lambda text: {CONSENTMANAGER[key] for key in from_base64(text)}),
        unverified=frozenset({"functional", "analytics", "all"}),
    ),
    "termly": Simulated(
        "termly",
        {
            **of(advertising="advertising", analytics="analytics", performance="functional+analytics"),
            **of(social_networking="social", unclassified="anything"),
        },
        local("TERMLY_API_CACHE", lambda text: true_of(json.loads(text)["TERMLY_COOKIE_CONSENT"]["value"])),
        frozenset({"essential"}),
        inexact=frozenset({"functional"}),
    ),
    "iubenda": Simulated(
        "iubenda",
        of(Functionality="functional", Experience="functional", Measurement="analytics", Marketing="advertising"),
        cookie("_iub_cs-12345678", lambda text: {IUBENDA[key] for key in true_of(json.loads(text)["purposes"])}),
        frozenset({"Necessary"}),
    ),
    "transcend": Simulated(
        "transcend",
        of(Functional="functional", Analytics="analytics", Advertising="advertising"),
        local("tcmConsent", lambda text: true_of(json.loads(text)["purposes"])),
    ),
    "sourcepoint": Simulated(
        "sourcepoint",
        TCF,
        local("_sp_user_consent_17", lambda text: tc_purposes(json.loads(text)["gdpr"]["euconsent"])),
    ),
    "trustarc": Simulated(
        "trustarc",
        {"1": category("functional+analytics"), "2": category("advertising")},
        cookie("notice_gdpr_prefs", lambda text: set(text.rstrip(":").split(",")) - {"0"}),
        inexact=frozenset({"functional", "analytics"}),
    ),
}


def tealium(record: dict[str, str]) -> set[str]:
    names = {"c1": "analytics", "c3": "display_ads", "c6": "personalization", "c7": "social"}
    return {name for key, name in names.items() if record.get(key) == "1"}


def shopify(record: dict[str, str]) -> set[str]:
    names = {"p": "preferences", "a": "analytics", "m": "marketing", "s": "sale_of_data"}
    return {name for key, name in names.items() if record[key] == "1"}


#: the same platforms where the law is one of opting out
OPT_OUT: dict[str, Simulated] = {
    "onetrust-opt-out": SIMULATED["onetrust"],
    "cookieyes-opt-out": replace(SIMULATED["cookieyes"], inexact=frozenset({"functional", "analytics"})),
}

#: what else is served, by host name
OTHERS: dict[str, str] = {"sourcepoint-frame.example": "sourcepoint-frame", "lookalikes.example": "lookalikes"}
