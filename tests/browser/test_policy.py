"""A category locked by the browser's real managed policy wins over the user's file, and goes with the policy.

Both browsers read such policies from /etc only, so this module needs to run as root; it puts back what it found there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.identity import CHROMIUM_ID, FIREFOX_ID
from tests.drivers import BrowserName
from tests.drivers.chromium import Chromium
from tests.drivers.policies import written
from tests.sites.server import SiteServer
from tests.stage import BROWSERS, Stage, stage

#: social is denied as shipped, so that a lock on it changes nothing for other browsers on this machine meanwhile
LOCKED: dict[str, Any] = {"locked": {"categories": {"social": "deny"}}, "recommended": {"categories": {"referral": "allow"}}}
POLICIES = {
    "chromium": (
        Path("/etc/chromium/policies/managed/sayso-test.json"),
        {"3rdparty": {"extensions": {CHROMIUM_ID: LOCKED}}},
    ),
    "firefox": (
        Path("/etc/firefox/policies/policies.json"),
        {"policies": {"3rdparty": {"Extensions": {FIREFOX_ID: LOCKED}}}},
    ),
}
MINE = 'version = 1\n[categories]\nsocial = "allow"\n'


@pytest.mark.parametrize("name", BROWSERS)
def test_a_locked_category_overrides_the_users_file(name: BrowserName, ground: SiteServer, stage_knowledge: Path) -> None:
    file, content = POLICIES[name]
    with written(file, content), stage(name, ground, stage_knowledge, MINE) as locked:
        locked.wait_for_plan("plan.preferences.categories.social.locked")
        choices = locked.plan()["preferences"]["categories"]
        assert choices["social"] == {"allowed": False, "locked": True, "origin": "locked"}
        assert choices["referral"] == {"allowed": True, "locked": False, "origin": "recommended"}
        assert social_cookies(locked) == set()
        page, popup = locked.popup("https://nimbusrack.example/")
        assert popup.evaluate("document.querySelector('#category-social').disabled")
        assert "Locked" in popup.evaluate("document.querySelector('#category-social').closest('li').textContent")
        shown = json.loads(locked.sayso("prefs", "show", "--json").stdout)
        assert shown["browsers"][name]["categories"]["social"]["locked"] is True
        refused = locked.sayso("prefs", "set", "social", "allow")
        assert refused.returncode == 1 and "locked" in refused.stderr
        social = "[...document.querySelectorAll('#cookies li')].find((li) => li.textContent.includes('Social'))"
        popup.wait(f"{social}?.querySelector('.lock') && !{social}.querySelector('button')")
        popup.close()
        page.close()
        wait_until_told(locked, "nimbusrack.example", "social")
        restored = locked.sayso("restore", "nimbusrack.example")
        assert restored.returncode == 0 and "still denied: social." in restored.stdout
        locked.wait_for_plan("plan.sites['nimbusrack.example']?.deny.includes('social')")
        assert "social" not in locked.plan()["restores"][0]["categories"]
        assert social_cookies(locked) == set()
    with stage(name, ground, stage_knowledge, MINE) as free:
        choices = free.plan()["preferences"]["categories"]
        assert choices["social"] == {"allowed": True, "locked": False, "origin": "user"}
        assert "guest_id" in social_cookies(free)


def test_chromium_follows_a_policy_that_goes_while_it_runs(ground: SiteServer, stage_knowledge: Path) -> None:
    file, content = POLICIES["chromium"]
    with stage("chromium", ground, stage_knowledge, MINE) as running:
        with written(file, content):
            running.wait_for_plan("plan.preferences.categories.social.locked")
        running.wait_for_plan("plan.preferences.categories.social.allowed && !plan.preferences.categories.social.locked")


def test_what_a_policy_said_last_counts_only_until_the_browser_speaks(ground: SiteServer, stage_knowledge: Path) -> None:
    """As after a start without the policy that the last one had."""
    with stage("chromium", ground, stage_knowledge, MINE) as running:
        running.page.evaluate("(said) => chrome.storage.local.set({ managed: said })", LOCKED)
        assert isinstance(running.browser, Chromium)
        running.browser.end_worker()
        running.wait_for_plan()  # this wakes it again
        running.page.wait("async () => (await chrome.storage.local.get('managed')).managed === null")
        running.wait_for_plan("plan.preferences.categories.social.allowed && !plan.preferences.categories.social.locked")


@pytest.mark.parametrize("name", BROWSERS)
def test_a_lock_in_the_systems_folder_holds_in_every_browser(
    name: BrowserName, ground: SiteServer, stage_knowledge: Path
) -> None:
    file = Path("/etc/sayso/policy.d/50-test.toml")
    with stage(name, ground, stage_knowledge, MINE) as running:
        made = [folder for folder in (file.parent, file.parent.parent) if not folder.exists()]
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.write_text('[locked.categories]\nsocial = "deny"\n')
            file.chmod(0o644)
            running.wait_for_plan("plan.preferences.categories.social.locked && !plan.preferences.categories.social.allowed")
        finally:
            file.unlink()
            for folder in made:
                folder.rmdir()
        running.wait_for_plan("plan.preferences.categories.social.allowed && !plan.preferences.categories.social.locked")


def wait_until_told(stage: Stage, site: str, category: str) -> None:
    """Until something of a category stands in the journal of a site."""
    for _ in range(100):
        if category in {entry["category"] for entry in stage.status(site)["cookies"]}:
            return
        stage.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(f"nothing of {category} in the journal of {site}")


def social_cookies(stage: Stage) -> set[str]:
    """Cookies of a social network in the jar, after a visit to a page that embeds its buttons."""
    stage.forget()
    stage.browser.open("https://nimbusrack.example/")
    stage.browser.wait("document.readyState === 'complete' && (window.testGround?.pending ?? 0) === 0")
    return {cookie.name for cookie in stage.browser.cookies() if cookie.domain.endswith("twitter.com")}
