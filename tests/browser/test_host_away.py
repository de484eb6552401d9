"""The host dies mid-session: protection goes on with the last plan, the person is told, and the connection comes back."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.browser.test_live import badge
from tests.drivers import processes
from tests.sites.visits import SETTLED
from tests.stage import Stage

PAGE = "https://fonwave.example/"


def hosts(sayso: Stage) -> list[int]:
    """The native hosts of this browser, and of no other."""
    return [
        pid
        for pid, _ in processes.owned(str(sayso.profile.root))
        if b"start.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def test_killing_the_host_costs_no_protection(sayso: Stage) -> None:
    [host] = hosts(sayso)
    manifest = sayso.profile.native_hosts / "org.sayso.host.json"
    kept = manifest.read_text()
    manifest.unlink()
    os.kill(host, signal.SIGKILL)
    sayso.page.wait(STATE_IS, "missing")

    sayso.browser.open(PAGE)
    sayso.browser.wait(SETTLED)
    names = {cookie.name for cookie in sayso.browser.cookies()}
    assert "fonwave_session" in names and not {"_ga", "_gcl_au", "IDE"} & names
    requests = sayso.server.requests()
    assert requests and all(request.header_values("sec-gpc") == ["1"] for request in requests)
    sayso.browser.open("https://roamly.example/")
    sayso.browser.wait("document.cookie.includes('cc_cookie=')")

    page, popup = sayso.popup(PAGE)
    assert "going on with what it last said" in popup.evaluate("document.querySelector('#state').textContent")
    assert popup.evaluate("[...document.querySelectorAll('#categories input')].every((input) => input.disabled)")
    assert badge(sayso, "fonwave.example") == "!"

    manifest.write_text(kept)
    sayso.page.wait(STATE_IS, "connected")
    assert len(hosts(sayso)) == 1
    sayso.page.wait(BADGE_IS, "fonwave.example", "✓")
    # what happened meanwhile has reached the journal
    answered = sayso.status("roamly.example")["answers"]
    assert answered and answered[0]["verdict"] == "verified"
    popup.close()
    page.close()


STATE_IS = """async (wanted) => {
  const { id: tabId } = await chrome.tabs.getCurrent();
  return (await chrome.runtime.sendMessage({ type: "popup.state", tabId })).result.connection.state === wanted;
}"""
BADGE_IS = """async (host, text) => {
  const tab = (await chrome.tabs.query({})).findLast((each) => each.url?.split("/")[2] === host);
  return (await chrome.action.getBadgeText({ tabId: tab.id })) === text;
}"""
