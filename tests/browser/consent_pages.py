"""Which pages ask, what each of their categories needs, and how what they stored is read from outside."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from tests.browser.consent_setup import CHOICES
from tests.drivers import Browser

PROFILES: dict[str, set[str]] = {
    "deny": set(),
    "functional": {"functional"},
    "analytics": {"analytics"},
    "all": set(CHOICES),
}
#: of a page's category that may be granted only by who grants everything
ANYTHING = frozenset(CHOICES)
Granted = set[str] | None


@dataclass(frozen=True)
class Page:
    """rule: the platform expected. needs: the page's own categories -> what has to be allowed for each.
    stored: reads the page's record from outside, as the set of what it grants, None while there is none."""

    rule: str
    needs: dict[str, frozenset[str]]
    stored: Callable[[Browser, str], Granted]
    essential: frozenset[str] = frozenset()
    exact: bool = True

    def granted(self, allowed: set[str]) -> set[str]:
        return {name for name, needed in self.needs.items() if needed <= allowed} | self.essential


def jar(browser: Browser, host: str, name: str) -> str | None:
    return next((c.value for c in browser.cookies() if c.name == name and c.domain.lstrip(".") == host), None)


def cookie_list(name: str) -> Callable[[Browser, str], Granted]:
    """CookieConsent 2 and 3: JSON with the categories granted, in a cookie."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        return set(json.loads(unquote(value))["categories"]) if value else None

    return read


def storage_list(name: str) -> Callable[[Browser, str], Granted]:
    """The same in local storage."""

    def read(browser: Browser, host: str) -> Granted:
        value = browser.evaluate("(key) => localStorage.getItem(key)", name)
        return set(json.loads(value)["categories"]) if value else None

    return read


def services(name: str) -> Callable[[Browser, str], Granted]:
    """tarteaucitron: `!key=true!other=false`; nothing is answered while a service waits."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        if not value or "=wait" in value:
            return None
        return {key for key, said in re.findall(r"!([^=!]+)=(\w+)", unquote(value)) if said == "true"}

    return read


def status(name: str) -> Callable[[Browser, str], Granted]:
    """Cookie Consent 3: one word for everything."""

    def read(browser: Browser, host: str) -> Granted:
        value = jar(browser, host, name)
        return None if value is None else {"cookies"} if value in ("allow", "dismiss") else set()

    return read


def controls(browser: Browser, host: str) -> Granted:
    value = browser.evaluate("localStorage.getItem('privacy')")
    if not value:
        return None
    record = json.loads(base64.b64decode(value))
    assert record["interests"] == 0, "legitimate interest stayed on"
    return {name for name, said in record["consents"].items() if said["given"]}


def calls(browser: Browser, host: str) -> Granted:
    names = ("P1", "P2", "P3", "P4")
    values = {name: jar(browser, host, f"pref_{name}") for name in names}
    return {name for name, said in values.items() if said == "allow"} if all(values.values()) else None


def of(**needs: str) -> dict[str, frozenset[str]]:
    return {name: ANYTHING if what == "anything" else frozenset(what.split("+")) for name, what in needs.items()}


V3, V2, TAC, INSITES = (
    "vanilla-cookieconsent-3",
    "vanilla-cookieconsent-2",
    "tarteaucitron",
    "insites-cookieconsent-3",
)
PAGES = {
    "v3-plain": Page(
        V3,
        of(functionality="functional", analytics="analytics", marketing="advertising"),
        cookie_list("cc_cookie"),
        frozenset({"necessary"}),
    ),
    "v3-german": Page(
        V3,
        of(c2="functional", c3="analytics", c4="advertising", c5="social"),
        cookie_list("cc_cookie"),
        frozenset({"c1"}),
    ),
    "v3-opt-out": Page(
        V3,
        of(preferences="functional", performance="analytics", targeting="advertising"),
        cookie_list("cc_cookie"),
        frozenset({"essentials"}),
    ),
    "v3-services": Page(
        V3,
        of(confort="functional", mesure="analytics", publicite="advertising"),
        storage_list("choix_visiteur"),
        frozenset({"obligatoire"}),
    ),
    "v3-module": Page(
        V3,
        of(comfort="functional", insights="analytics", ads="advertising"),
        cookie_list("site_privacy"),
        frozenset({"base"}),
    ),
    "v3-late": Page(
        V3,
        of(personalization="functional", statistics="analytics", social="social"),
        cookie_list("cc_cookie"),
        frozenset({"necessary"}),
    ),
    "v2-plain": Page(
        V2,
        of(functional="functional", analytics="analytics", targeting="advertising"),
        cookie_list("cc_cookie"),
        frozenset({"necessary"}),
    ),
    "v2-spanish": Page(
        V2,
        of(g2="functional", g3="analytics", g4="advertising"),
        cookie_list("privacidad"),
        frozenset({"g1"}),
    ),
    "tac-middle": Page(
        TAC,
        of(
            sitestats="analytics",
            banners="advertising",
            sharing="social",
            videos="functional",
            helpdesk="functional",
            googletagmanager="analytics+advertising",
        ),
        services("tarteaucitron"),
    ),
    "tac-german": Page(TAC, of(zaehler="analytics", werbung="advertising", karten="functional"), services("zustimmung")),
    "tac-french": Page(
        TAC,
        of(mesure="analytics", regie="advertising", commentaires="social", assistance="functional"),
        services("tarteaucitron"),
    ),
    "osano-opt-in": Page(INSITES, of(cookies="anything"), status("cookieconsent_status"), exact=False),
    "osano-opt-out": Page(INSITES, of(cookies="anything"), status("site_cookie_choice"), exact=False),
    "controls": Page("controls", of(comfort="functional", figures="analytics", ads="advertising"), controls),
    "calls": Page("calls", of(P2="functional", P3="analytics", P4="anything"), calls, frozenset({"P1"})),
}
MATRIX = [(name, profile) for name in PAGES for profile in PROFILES]
#: further pages: host name -> page, what is allowed
OTHERS: dict[str, tuple[str, set[str]]] = {
    **{f"osano-info-{profile}.example": ("osano-info", allowed) for profile, allowed in PROFILES.items()},
    "framed.example": ("framed", {"functional"}),
    "frame-controls.example": ("controls", set(CHOICES)),
    "calls-late.example": ("calls-late", {"functional"}),
    "v3-liar-deny.example": ("v3-liar", set()),
    "v3-forced-deny.example": ("v3-forced", set()),
    "lookalike-deny.example": ("lookalike", set()),
    "paywall-deny.example": ("paywall", set()),
    "paywall-all.example": ("paywall", set(CHOICES)),
    **{
        f"{test}.example": (name, {"functional"})
        for test, name in {
            "dialogue-three": "v3-plain",
            "dialogue-two": "v2-plain",
            "dialogue-insites": "osano-opt-in",
            "again": "v3-plain",
            "once-more": "v3-late",
            "more-services": "tac-french",
            "over-and-over": "v3-plain",
            "secret": "v3-plain",
        }.items()
    },
}


#: left alone altogether
PAUSED = {"paused.example": "controls"}
#: of the five sites those that ask
SITES = ("roamly.example", "carepath.example", "opsflow.example")
