"""Restoring what was removed: by one click in the popup, and by the command line. Exactly what was there, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.browser.conftest import SHIPPED
from tests.drivers import Tab
from tests.sites.web import Request, Response, html
from tests.stage import Stage

SHOP, OTHER = "www.shop.example", "www.other.example"
#: denied as shipped: by every kind of attribute
LINES = (
    "_fbp=domain; Domain={domain}; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=86400",
    "_fbp=host; Path=/; Secure; SameSite=Lax; Max-Age=86400",
    "_fbc=deep; Path=/deep; SameSite=Strict; Max-Age=9999",
    "_gcl_au=session; Path=/; Secure; SameSite=Lax",
    "_uetsid=plain; Path=/; Max-Age=777",
    "session_id=theirs; Path=/; HttpOnly",
)
PREVENTED = "_fbp=1; path=/; max-age=99"
DENIED = {"_fbp", "_fbc", "_gcl_au", "_uetsid"}
ALLOWING = 'version = 1\n[categories]\nadvertising = "allow"\n'

_JAR = """async (domain) => (await chrome.cookies.getAll({ domain })).map(
  ({ expirationDate, ...rest }) => ({ ...rest, expires: expirationDate && Math.round(expirationDate) }))"""


def page(request: Request) -> Response:
    answer = html("<!doctype html><title>a shop</title>")
    if request.query.get("set"):
        domain = request.host.removeprefix("www.")
        for line in LINES:
            answer.with_header("Set-Cookie", line.format(domain=domain))
    return answer


@pytest.fixture(autouse=True)
def _sites(sayso: Stage) -> Iterator[None]:
    for host in (SHOP, OTHER):
        sayso.server.add_host(host, page)
    yield
    sayso.browser.open("about:blank")


def jar(sayso: Stage, domain: str) -> dict[str, Any]:
    return {f"{cookie['name']}={cookie['value']}": cookie for cookie in sayso.page.evaluate(_JAR, domain)}


def names(cookies: dict[str, Any]) -> set[str]:
    return {cookie["name"] for cookie in cookies.values()}


def visited_and_denied(sayso: Stage) -> dict[str, Any]:
    """Both sites' cookies as they stood while they were allowed; then the sweep took them."""
    sayso.prefer(ALLOWING)
    sayso.wait_for_plan("plan.everywhere.categories.advertising")
    for host in (OTHER, SHOP):
        sayso.browser.open(f"https://{host}/?set=1")
    before = jar(sayso, "shop.example")
    assert names(before) == DENIED | {"session_id"} and len(before) == len(LINES)
    sayso.browser.open("about:blank")
    sayso.prefer("version = 1\n")
    sayso.wait_for_plan(SHIPPED)
    sayso.page.wait("async () => (await chrome.cookies.getAll({})).every(({ name }) => name === 'session_id')")
    wait_until_told(sayso, "shop.example", DENIED)
    return before


def wait_until_told(sayso: Stage, site: str, names: set[str]) -> None:
    for _ in range(100):
        if names <= {entry["name"] for entry in sayso.status(site)["cookies"]}:
            return
        sayso.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(f"never in the journal of {site}: {names}")


@contextmanager
def popup_of(sayso: Stage, host: str) -> Iterator[Tab]:
    page, popup = sayso.popup(f"https://{host}/")
    yield popup
    popup.close()
    page.close()


def row(name: str) -> str:
    """The popup's row of one cookie, as JavaScript."""
    return f"[...document.querySelectorAll('#cookies li')].find((li) => li.querySelector('.what').textContent === '{name}')"


def press(popup: Tab, name: str) -> None:
    popup.wait(f"{row(name)}?.querySelector('button:enabled')")
    popup.evaluate(f"() => {{ {row(name)}.querySelector('button').id = 'pressed'; }}")
    popup.click("#pressed")


def test_one_click_brings_back_just_what_was_there(sayso: Stage) -> None:
    before = visited_and_denied(sayso)
    with popup_of(sayso, SHOP) as popup:
        text = popup.wait(f"{row('_fbp')}?.textContent")
        assert "Removed" in text and "Advertising" in text and "Meta Pixel" in text and "_fbp is a cookie of" in text
        press(popup, "_fbp")
        sayso.wait_for_plan("plan.sites['shop.example']?.categories.advertising === true")
        told = popup.wait("document.querySelector('#told').textContent")
        assert "Brought back: _fbp" in told
        assert "Advertising is allowed on shop.example" in popup.wait("document.querySelector('#exceptions').textContent")
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 6")
    assert jar(sayso, "shop.example") == before
    # nothing but that category, nothing but that site, no value left behind
    assert sayso.plan()["sites"].keys() == {"shop.example"}
    assert jar(sayso, "other.example").keys() == {"session_id=theirs"}
    kept = sayso.page.evaluate("async () => (await chrome.storage.local.get('kept')).kept.map(({ site }) => site)")
    assert kept and all(site.endswith("other.example") for site in kept)
    # it stays, and goes to the server again
    sayso.server.clear()
    sayso.browser.open(f"https://{SHOP}/deep/")
    [request] = [each for each in sayso.server.requests(SHOP) if each.path == "/deep/"]
    assert request.cookies.keys() == names(before)
    assert jar(sayso, "shop.example") == before


def test_one_click_takes_the_exception_back(sayso: Stage) -> None:
    visited_and_denied(sayso)
    with popup_of(sayso, SHOP) as popup:
        press(popup, "_fbp")
        popup.wait("document.querySelector('#exceptions button:enabled')")
        popup.click("#exceptions button")
        sayso.wait_for_plan("!plan.sites['shop.example']")
        popup.wait("!document.querySelector('#exceptions').children.length")
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 1")
    assert "shop.example" not in sayso.preferences.read_text()


def test_the_command_reaches_the_open_browser(sayso: Stage) -> None:
    before = visited_and_denied(sayso)
    done = sayso.sayso("restore", SHOP)
    assert done.returncode == 0, done.stderr
    assert "_fbp: removed; comes back" in done.stdout
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 6")
    assert jar(sayso, "shop.example") == before
    assert jar(sayso, "other.example").keys() == {"session_id=theirs"}
    shown = json.loads(sayso.sayso("prefs", "show", "--site", SHOP, "--json").stdout)
    assert shown["categories"]["advertising"] == {"allowed": True, "locked": False, "origin": "user"}
    assert shown["categories"]["analytics"]["allowed"] is False


def test_a_partitioned_cookie_comes_back_into_its_partition(sayso: Stage) -> None:
    made = sayso.page.evaluate(
        """async () => {
          const partitionKey = { topLevelSite: "https://shop.example" };
          const url = "https://www.facebook.com/";
          return chrome.cookies.set({ url, name: "_fbp", value: "1", secure: true, sameSite: "no_restriction", partitionKey });
        }"""
    )
    gone = "async () => !(await chrome.cookies.getAll({ domain: 'facebook.com', partitionKey: {} })).length"
    sayso.page.wait(gone)
    wait_until_told(sayso, "shop.example", {"_fbp"})
    assert sayso.sayso("restore", "shop.example").returncode == 0
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'facebook.com', partitionKey: {} })).length")
    [back] = sayso.page.evaluate("async () => chrome.cookies.getAll({ domain: 'facebook.com', partitionKey: {} })")
    assert back == made


def test_what_was_only_prevented_is_said_to_come_with_the_next_load(sayso: Stage) -> None:
    sayso.server.add_host("kiosk.example", lambda _: html(f"<!doctype html><script>document.cookie = '{PREVENTED}'</script>"))
    with popup_of(sayso, "kiosk.example") as popup:
        assert "Prevented" in popup.wait(f"{row('_fbp')}?.textContent")
        press(popup, "_fbp")
        told = popup.wait("document.querySelector('#told').textContent")
        assert "will be accepted from the next page load: _fbp" in told and "Brought back" not in told
        sayso.wait_for_plan("plan.sites['kiosk.example']?.categories.advertising === true")
    assert jar(sayso, "kiosk.example") == {}
    sayso.browser.open("https://kiosk.example/")
    assert names(jar(sayso, "kiosk.example")) == {"_fbp"}


def test_what_a_person_deletes_once_it_is_allowed_is_not_the_sweeps(sayso: Stage) -> None:
    visited_and_denied(sayso)
    assert sayso.sayso("restore", SHOP).returncode == 0
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 6")
    sayso.page.evaluate("(url) => chrome.cookies.remove({ url, name: '_fbc' })", f"https://{SHOP}/deep")
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 5")
    sayso.prefer("version = 1\n")
    sayso.page.wait("async () => (await chrome.cookies.getAll({ domain: 'shop.example' })).length === 1")
    # what the sweep takes after that is kept after that
    kept = sayso.page.wait(
        """async () => {
          const { kept = [] } = await chrome.storage.local.get("kept");
          const here = kept.filter(({ site }) => site.endsWith("shop.example")).map(({ cookie }) => cookie.name);
          return here.length >= 4 && here;
        }"""
    )
    assert set(kept) == DENIED - {"_fbc"}


def test_after_a_day_nothing_is_kept(sayso: Stage) -> None:
    visited_and_denied(sayso)
    sayso.page.evaluate(
        """async () => {
          const { kept } = await chrome.storage.local.get("kept");
          for (const each of kept) each.at -= 24 * 60 * 60 * 1000;
          await chrome.storage.local.set({ kept });
        }"""
    )
    assert sayso.sayso("restore", SHOP).returncode == 0
    sayso.wait_for_plan("plan.restores.length && plan.sites['shop.example']?.categories.advertising")
    sayso.page.wait("async () => !(await chrome.storage.local.get('kept')).kept.length")
    assert jar(sayso, "shop.example").keys() == {"session_id=theirs"}


def test_nothing_of_a_private_window_is_kept(sayso: Stage) -> None:
    """The sweep's own module is given cookies of both kinds of store: no test can open a private window with Sayso in it."""
    private, plain = ("1", "0") if sayso.name == "chromium" else ("firefox-private", "firefox-default")
    kept = sayso.page.evaluate(
        """async (...stores) => {
          const { keep, keptOn } = await import("/background/kept.js");
          const cookie = { domain: "mall.example", path: "/", value: "1" };
          for (const storeId of stores) keep({ ...cookie, name: `of ${storeId}`, storeId }, "social");
          return (await keptOn("mall.example")).map(({ name }) => name);
        }""",
        private,
        plain,
    )
    assert kept == [f"of {plain}"]


def test_no_more_than_a_bounded_number_is_kept_and_one_of_each(sayso: Stage) -> None:
    kept = sayso.page.evaluate(
        """async (storeId) => {
          const { keep, keptOn } = await import("/background/kept.js");
          const cookie = { domain: "mall.example", path: "/", value: "1", storeId };
          for (let i = 0; i < 510; i++) keep({ ...cookie, name: `n${i}` }, "social");
          keep({ ...cookie, name: "n509" }, "social");
          return (await keptOn("mall.example")).map(({ name }) => name);
        }""",
        "0" if sayso.name == "chromium" else "firefox-default",
    )
    assert len(kept) == len(set(kept)) == 500 and kept[0] == "n10" and kept[-1] == "n509"
