"""Visits to pages that ask, one host name for each page and profile, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.browser.consent_pages import PROFILES, Page
from tests.browser.consent_setup import in_force, prepared
from tests.browser.test_consent import answer, answers, until
from tests.drivers import Browser, BrowserName
from tests.sites.cmps import page
from tests.sites.server import SiteServer

__all__ = ["answer", "answers", "asked", "host_of", "not_offered", "served", "until", "visiting"]


def host_of(name: str, profile: str) -> str:
    return f"{name.replace('/', '-')}-{profile}.example"


def served(matrix: Iterable[tuple[str, str]]) -> Iterator[SiteServer]:
    """A server with a host for each page and profile."""
    with SiteServer() as running:
        for name, profile in matrix:
            running.add_host(host_of(name, profile), page(name))
        yield running


def visiting(name: BrowserName, server: SiteServer, matrix: Iterable[tuple[str, str]]) -> Iterator[Browser]:
    """A browser that allows on each host what its profile says, once its plan is in force."""
    profile = prepared(name, {host_of(name, profile): PROFILES[profile] for name, profile in matrix})
    # Some platforms do not ask at all who asks not to be tracked.
    with (profile.config / "sayso" / "preferences.toml").open("a", encoding="utf-8") as file:
        file.write("[signals]\ndnt = false\ngpc = false\n")
    with in_force(name, server.proxy, profile) as started:
        yield started


def not_offered(page: Page, allowed: set[str]) -> list[str]:
    """What is allowed and no category granted covers, although the page has it."""
    granted = page.granted(allowed)
    covered = {name for key, needed in page.needs.items() if key in granted for name in needed}
    refused = {name for key, needed in page.needs.items() if key not in granted for name in needed}
    return sorted(allowed & (refused - covered))


def asked(told: dict[str, Any], page: Page) -> tuple[str, str, set[str], list[str]]:
    """What the journal says of an answer of the rule expected: verdict, detail, what was stored, what was not offered."""
    assert told["rule"] == page.rule
    stored = {key for key, on in (told["stored"] or {}).items() if on}
    return told["verdict"], told["detail"], stored, told["not_offered"]
