"""Platforms whose own bundles may not be had: pages that reproduce what is documented of them (tests/sites/cmps/simulated)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.consent_pages import PROFILES
from tests.browser.consent_setup import EXTENSION, prepared
from tests.browser.simulated_pages import FRAMES, OPT_OUT, SIMULATED
from tests.browser.test_consent import answer, until
from tests.drivers import Browser, launch
from tests.sites.cmps import HERE, page
from tests.sites.server import SiteServer
from tests.sites.web import Handler, file

ALL = {**SIMULATED, **OPT_OUT}
MATRIX = [(name, profile) for name in ALL for profile in PROFILES]


def host_of(name: str, profile: str) -> str:
    return f"{name}-{profile}.example"


def simulated(name: str) -> Handler:
    """A host that serves one page, and what TCF platforms have in common."""
    serve = page(f"simulated/{name}")
    return lambda request: file(HERE / "simulated" / "tcf.js") if request.path == "/tcf.js" else serve(request)


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name, profile in MATRIX:
            running.add_host(host_of(name, profile), simulated(name))
        for host, name in FRAMES.items():
            running.add_host(host, simulated(name))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, {host_of(name, profile): PROFILES[profile] for name, profile in MATRIX})
    with launch(request.param, proxy=server.proxy, extension=EXTENSION, profile=profile) as started:
        ours = started.extension_page("ui/popup.html")
        ours.wait("async () => Boolean((await chrome.storage.local.get('applied')).applied)")
        ours.close()
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
