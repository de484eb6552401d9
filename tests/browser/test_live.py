"""What a person does while pages are open: edits the file, makes a mistake in it, uses the popup."""

from __future__ import annotations

import json

from tests.sites.visits import SETTLED
from tests.stage import Stage

PAGE = "https://fonwave.example/"


def visit(sayso: Stage) -> set[str]:
    """Load the page anew; the cookies that then stand on it."""
    sayso.browser.open(PAGE)
    sayso.browser.wait(SETTLED)
    return {cookie.name for cookie in sayso.browser.cookies() if cookie.domain.endswith("fonwave.example")}


def test_an_edit_changes_what_the_next_load_does(sayso: Stage) -> None:
    assert "_ga" not in visit(sayso)
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics')")
    assert "_ga" in visit(sayso)
    sayso.prefer('version = 1\n[sites."fonwave.example".categories]\nadvertising = "allow"\n')
    sayso.wait_for_plan("plan.sites['fonwave.example']?.categories.advertising === true")
    allowed_here = visit(sayso)
    assert "_gcl_au" in allowed_here and "_hjSessionUser_222333" not in allowed_here


def test_cookies_of_a_newly_denied_category_go(sayso: Stage) -> None:
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics')")
    assert "_ga" in visit(sayso)
    sayso.browser.open("about:blank")
    sayso.prefer("version = 1\n")
    sayso.wait_for_plan("plan.everywhere.deny.includes('analytics')")
    sayso.page.wait("async () => !(await chrome.cookies.getAll({ name: '_ga' })).length")


def test_a_change_touches_no_rule_that_stays(sayso: Stage) -> None:
    before = standing(sayso)
    sayso.prefer('version = 1\n[categories]\nsocial = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('social')")
    after = standing(sayso)
    stayed = before.keys() & after.keys()
    assert len(stayed) > 0.9 * len(after) and after != before
    assert {rule: after[rule] for rule in stayed} == {rule: before[rule] for rule in stayed}


def standing(sayso: Stage) -> dict[str, int]:
    """The rules the browser holds, each with its id; they are those of the plan, once each."""
    found: dict[str, int] = sayso.page.evaluate(
        """async () => {
          const said = (value) => Object.keys(value).sort().filter((key) => value[key] != null);
          const plain = (value) => Array.isArray(value) ? value.map(plain) : value && typeof value === "object"
            ? Object.fromEntries(said(value).map((key) => [key, plain(value[key])]))
            : value;
          const rules = await chrome.declarativeNetRequest.getDynamicRules();
          return Object.fromEntries(rules.map(({ id, ...rule }) => [JSON.stringify(plain(rule)), id]));
        }"""
    )
    assert len(set(found.values())) == len(found)
    assert {json.dumps(json.loads(rule), sort_keys=True) for rule in found} == {
        json.dumps(rule, sort_keys=True) for rule in sayso.plan()["network"]["rules"]
    }
    return found


def test_signals_can_be_switched_off_for_a_site(sayso: Stage) -> None:
    sayso.prefer('version = 1\n[sites."fonwave.example".signals]\ngpc = false\n')
    sayso.wait_for_plan("plan.sites['fonwave.example']?.signals.gpc === false")
    visit(sayso)
    own = sayso.server.requests("fonwave.example")
    assert own and all(request.header_values("sec-gpc") == [] and request.header_values("dnt") == ["1"] for request in own)
    assert not sayso.browser.evaluate("navigator.globalPrivacyControl")
    assert sayso.browser.evaluate("navigator.doNotTrack") == "1"
    sayso.server.clear()
    sayso.browser.open("https://nimbusrack.example/")
    assert all(request.header_values("sec-gpc") == ["1"] for request in sayso.server.requests("nimbusrack.example"))


def test_a_mistake_is_told_with_line_and_key_and_the_last_good_state_holds(sayso: Stage) -> None:
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\n')
    sayso.wait_for_plan("!plan.everywhere.deny.includes('analytics')")
    sayso.prefer('version = 1\n[categories]\nanalytics = "allow"\nadvertisng = "deny"\n')
    sayso.wait_for_plan("state.problems.length === 1")
    page, popup = sayso.popup(PAGE)
    told = popup.wait("!document.querySelector('#problems').hidden && document.querySelector('#problems li').textContent")
    assert "preferences.toml" in told and "line 4" in told and "categories.advertisng" in told
    assert "_ga" in visit(sayso)
    check = sayso.sayso("prefs", "check")
    assert check.returncode == 1
    assert f"{sayso.preferences}:4: categories.advertisng" in check.stdout + check.stderr
    popup.close()
    page.close()


def test_the_popup_shows_what_happened_here(sayso: Stage) -> None:
    page, popup = sayso.popup("https://roamly.example/")
    popup.wait("document.querySelector('#answer strong')?.textContent.includes('the site stored it so')")
    assert popup.evaluate("document.querySelector('#site').textContent") == "roamly.example"
    assert popup.evaluate("document.querySelector('#state').textContent") == "Active"
    popup.wait("[...document.querySelectorAll('#cookies code')].some((code) => code.textContent === '_gcl_au')")
    assert popup.evaluate("document.querySelector('#category-essential').disabled")
    popup.close()
    page.close()


def test_a_switch_in_the_popup_writes_the_file(sayso: Stage) -> None:
    sayso.prefer("# mine\nversion = 1\n\n[categories]\nsocial = \"deny\"  # for now\n")
    sayso.wait_for_plan("plan.preferences.categories.social.origin === 'user'")
    page, popup = sayso.popup(PAGE)
    assert popup.evaluate("document.querySelector('#category-social').checked") is False
    popup.click("#category-social")
    sayso.wait_for_plan("plan.everywhere.categories.social === true")
    assert sayso.preferences.read_text() == "# mine\nversion = 1\n\n[categories]\nsocial = \"allow\"  # for now\n"
    popup.wait("document.querySelector('#category-social').checked")
    popup.close()
    page.close()


def test_pausing_leaves_a_site_alone_and_resuming_takes_it_up_again(sayso: Stage) -> None:
    page, popup = sayso.popup(PAGE)
    popup.click("#pause")
    sayso.wait_for_plan("plan.sites['fonwave.example']?.paused === true")
    popup.wait("document.querySelector('#state').textContent === 'Paused on this site'")
    sayso.server.clear()
    assert {"_ga", "_gcl_au", "cto_bundle"} <= visit(sayso)
    assert all(request.header_values("sec-gpc") == [] for request in sayso.server.requests("fonwave.example"))
    assert badge(sayso, "fonwave.example") == "II"
    assert "https://fonwave.example" not in sayso.preferences.read_text()
    popup.activate()
    popup.click("#pause")
    sayso.wait_for_plan("!plan.sites['fonwave.example']?.paused")
    sayso.page.wait("async () => !(await chrome.cookies.getAll({ name: '_ga' })).length")
    assert "_ga" not in visit(sayso)
    popup.close()
    page.close()


def badge(sayso: Stage, host: str) -> str:
    """The badge's text on the newest tab of a host."""
    text = sayso.page.evaluate(
        """async (host) => {
          const tab = (await chrome.tabs.query({})).findLast((each) => each.url?.split("/")[2] === host);
          return chrome.action.getBadgeText({ tabId: tab.id });
        }""",
        host,
    )
    assert isinstance(text, str)
    return text



def test_the_popup_has_nothing_to_say_about_pages_that_are_no_sites(sayso: Stage) -> None:
    popup = sayso.browser.extension_page("ui/popup.html")
    popup.wait("document.body.dataset.ready === 'true'")
    assert popup.evaluate("document.querySelector('#site-section').hidden && document.querySelector('#pause-label').hidden")
    popup.close()
