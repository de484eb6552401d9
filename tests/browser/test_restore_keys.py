"""Restoring keys of local storage that a guard removed: by the next page of their own origin, once, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import SHIPPED
from tests.sites.web import html
from tests.stage import Stage

KIOSK, STALL = "kiosk.example", "stall.example"
#: of vendors denied as shipped, in two categories, and one that nobody knows
ANALYTICS, ADVERTISING, OWN = "_hjSessionUser_77", "_uetsid", "kiosk_basket"
ALLOWING = 'version = 1\n[categories]\nanalytics = "allow"\nadvertising = "allow"\n'
#: of another analytics key, and of what is kept whole
LONG, LONGEST = "_hjUserAttributes", 16 * 1024

_SET = """(keys) => {
  for (const [key, value] of Object.entries(keys)) for (const area of [localStorage, sessionStorage]) area.setItem(key, value);
}"""
#: whether some page is to bring keys back
WAITING = "async () => (await chrome.scripting.getRegisteredContentScripts()).some(({ id }) => id === 'restore')"
_KEPT = "async () => ((await chrome.storage.local.get('keptKeys')).keptKeys ?? []).map(({ key, origin }) => `${origin} ${key}`)"


@pytest.fixture(autouse=True)
def _sites(sayso: Stage) -> Iterator[None]:
    for host in (KIOSK, STALL):
        sayso.server.add_host(host, lambda _: html("<!doctype html><title>a kiosk</title>"))
    yield
    for host in (KIOSK, STALL):
        sayso.browser.open(f"https://{host}/")
        sayso.browser.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    sayso.browser.open("about:blank")
    sayso.page.evaluate("() => chrome.storage.local.remove('keptKeys')")


def stored(sayso: Stage) -> dict[str, str]:
    found: dict[str, str] = sayso.browser.evaluate("({ ...localStorage })")
    return found


def set_while_allowed_and_removed(sayso: Stage, keys: dict[str, str], *hosts: str) -> None:
    sayso.prefer(ALLOWING)
    sayso.wait_for_plan("plan.everywhere.categories.analytics && plan.everywhere.categories.advertising")
    for host in hosts:
        sayso.browser.open(f"https://{host}/")
        sayso.browser.evaluate(_SET, keys)
    sayso.browser.open("about:blank")
    sayso.prefer("version = 1\n")
    sayso.wait_for_plan(SHIPPED)
    for host in hosts:
        sayso.browser.open(f"https://{host}/")
        assert stored(sayso).keys() == {OWN}


def wait_until_kept(sayso: Stage, *wanted: str) -> None:
    sayso.page.wait(f"async () => JSON.stringify((await ({_KEPT})()).sort()) === JSON.stringify({sorted(wanted)})")


def entries(sayso: Stage, host: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sayso.status(host)["cookies"]
    return [each for each in found if each["layer"] == "storage"]


def restored(sayso: Stage, host: str) -> None:
    assert sayso.sayso("restore", host).returncode == 0
    sayso.wait_for_plan(f"plan.sites['{host}']?.categories.analytics === true && plan.restores.length")
    sayso.page.wait(WAITING)


def test_a_removed_key_comes_back_with_the_next_page_of_its_origin(sayso: Stage) -> None:
    keys = {ANALYTICS: "mine", OWN: "1"}
    set_while_allowed_and_removed(sayso, keys, KIOSK, STALL)
    wait_until_kept(sayso, f"https://{KIOSK} {ANALYTICS}", f"https://{STALL} {ANALYTICS}")
    [entry] = entries(sayso, KIOSK)
    assert (entry["name"], entry["action"], entry["vendor"]) == (ANALYTICS, "removed", "Hotjar")
    restored(sayso, KIOSK)
    # the page that is open still has the guard of before, which takes away what comes too early
    sayso.browser.open(f"https://{KIOSK}/next")
    sayso.browser.wait(f"localStorage.getItem('{ANALYTICS}') === 'mine'")
    assert stored(sayso) == keys
    assert sayso.browser.evaluate("Object.keys(sessionStorage)") == [OWN]
    wait_until_kept(sayso, f"https://{STALL} {ANALYTICS}")
    # nothing is left that would ask again
    sayso.page.wait(f"async () => !(await ({WAITING})())")
    sayso.browser.open(f"https://{STALL}/")
    assert stored(sayso).keys() == {OWN}
    sayso.browser.open(f"https://{KIOSK}/")
    assert stored(sayso) == keys


def test_what_the_site_set_meanwhile_stays_and_what_is_still_denied_stays_away(sayso: Stage) -> None:
    set_while_allowed_and_removed(sayso, {ANALYTICS: "mine", ADVERTISING: "ad", OWN: "1"}, KIOSK)
    wait_until_kept(sayso, f"https://{KIOSK} {ANALYTICS}", f"https://{KIOSK} {ADVERTISING}")
    sayso.prefer(f'version = 1\n[sites."{KIOSK}".categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan(f"plan.sites['{KIOSK}']?.categories.analytics === true")
    sayso.browser.open(f"https://{KIOSK}/")
    sayso.browser.evaluate(_SET, {ANALYTICS: "newer"})
    sayso.page.evaluate("(host) => chrome.runtime.sendMessage({ type: 'popup.restore', host, categories: ['analytics'] })", KIOSK)
    sayso.page.wait(WAITING)
    sayso.browser.open(f"https://{KIOSK}/")
    wait_until_kept(sayso, f"https://{KIOSK} {ADVERTISING}")
    sayso.page.wait(f"async () => !(await ({WAITING})())")
    assert stored(sayso) == {ANALYTICS: "newer", OWN: "1"}


def test_a_long_value_is_removed_and_noted_but_not_kept(sayso: Stage) -> None:
    set_while_allowed_and_removed(sayso, {LONG: "x" * (LONGEST + 1), ANALYTICS: "x" * LONGEST, OWN: "1"}, KIOSK)
    wait_until_kept(sayso, f"https://{KIOSK} {ANALYTICS}")
    for _ in range(100):
        if {LONG, ANALYTICS} <= {entry["name"] for entry in entries(sayso, KIOSK)}:
            return
        sayso.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(entries(sayso, KIOSK))


def test_what_a_page_makes_up_is_not_told_and_has_its_bounds(sayso: Stage) -> None:
    sayso.browser.open(f"https://{STALL}/")
    true = "_hjSessionUser_88"
    keys = [("analytics", "made_up"), ("advertising", ANALYTICS), ("analytics", "x" * 513), ("analytics", true)]
    said = [[category, key, "1"] for category, key in keys]
    sayso.browser.evaluate(
        """(all) => {
          const tell = (detail) => document.dispatchEvent(new CustomEvent("sayso-removed", { detail }));
          for (const each of all) tell(JSON.stringify(each));
          for (let n = 0; n < 200; n++) tell(JSON.stringify(["analytics", `many_${n}`, null]));
          tell(JSON.stringify(["analytics", "after_too_many", "1"]));
        }""",
        said,
    )
    wait_until_kept(sayso, *(f"https://{STALL} {key}" for key in ("made_up", ANALYTICS, true)))
    for _ in range(100):
        if true in {entry["name"] for entry in entries(sayso, STALL)}:
            break
        sayso.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    told = {(entry["name"], entry["category"]) for entry in entries(sayso, STALL)}
    assert told - {(ANALYTICS, "analytics")} == {(true, "analytics")}
