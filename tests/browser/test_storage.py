"""Web storage: keys of denied vendors are refused when they are set, and gone before the next page can read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.web import html
from tests.stage import Stage

PAGE = "https://kiosk.example/"
#: keys of a vendor denied as shipped, by name and by pattern, and one that nobody knows
SET, ASSIGNED, OWN = "_hjSessionUser_77", "_hjUserAttributes", "kiosk_basket"

_READ = "[Object.keys(localStorage).sort(), Object.keys(sessionStorage).sort()]"
_WRITE = f"""() => {{
  for (const area of [localStorage, sessionStorage]) {{
    area.setItem("{SET}", "1");
    area["{ASSIGNED}"] = "1";
    area.setItem("{OWN}", "1");
  }}
}}"""


@pytest.fixture(autouse=True)
def _page(sayso: Stage) -> Iterator[None]:
    early = f"<script>document.title = JSON.stringify({_READ})</script>"
    sayso.server.add_host("kiosk.example", lambda _: html(f"<!doctype html><title></title>{early}"))
    sayso.browser.open(PAGE)
    yield
    sayso.browser.open(PAGE)
    sayso.browser.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    sayso.browser.open("about:blank")


def found(sayso: Stage) -> object:
    """What the next page's first script finds."""
    sayso.browser.open(PAGE)
    return sayso.browser.evaluate("JSON.parse(document.title)")


def test_keys_of_denied_vendors_are_refused_or_gone_with_the_page(sayso: Stage) -> None:
    sayso.browser.evaluate(_WRITE)
    assert sayso.browser.evaluate(_READ) == [[ASSIGNED, OWN], [ASSIGNED, OWN]]
    assert found(sayso) == [[OWN], [OWN]]


def test_keys_that_were_allowed_go_when_they_no_longer_are(sayso: Stage) -> None:
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics')")
    sayso.browser.open(PAGE)
    sayso.browser.evaluate(_WRITE)
    assert found(sayso) == [sorted([SET, ASSIGNED, OWN])] * 2
    sayso.prefer("version = 1\n")
    sayso.wait_for_plan("plan.everywhere.deny.includes('analytics')")
    assert found(sayso) == [[OWN], [OWN]]
