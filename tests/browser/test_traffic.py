"""What a real browser and a real host say to each other is what manifests/protocol/ says they say."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from sayso.handlers import METHODS
from tests.drivers import Profile
from tests.drivers.profile import BrowserName
from tests.schemas import Conversation
from tests.sites.server import SiteServer
from tests.sites.visits import SETTLED
from tests.stage import BROWSERS, Stage

TAP = Path(__file__).parent.parent / "tap.py"
INWARD, OUTWARD = 1024 * 1024, 512 * 1024


@pytest.mark.parametrize("name", BROWSERS)
def test_every_message_fits_its_schema(name: BrowserName, ground: SiteServer, stage_knowledge: Path, tmp_path: Path) -> None:
    stage = Stage(name, ground, Profile(name), stage_knowledge)
    stage.install()
    log = tmp_path / "traffic.jsonl"
    put_tap(stage, log)
    stage.start()
    try:
        stage.browser.open("https://roamly.example/")
        stage.browser.wait("document.cookie.includes('cc_cookie=')")
        stage.browser.wait(SETTLED)
        stage.browser.evaluate("document.cookie = 'usprivacy=1YYN; path=/'")
        stage.browser.open("https://roamly.example/?forget")
        stage.browser.wait("document.cookie.includes('cc_cookie=')")
        stage.browser.evaluate("document.cookie = 'zq7_never_heard_of=1; path=/'")
        page, popup = stage.popup("https://fonwave.example/")
        popup.wait("document.querySelector('#cookies button:enabled')")
        popup.click("#cookies button")
        stage.wait_for_plan("plan.restores.length")
        popup.click("#category-social")
        stage.wait_for_plan("plan.everywhere.categories.social")
        popup.click("#pause")
        stage.wait_for_plan("plan.sites['fonwave.example']?.paused")
        page.close()
        wait_for(stage, log, set(METHODS) | {"plan.changed"})
    finally:
        stage.browser.close()
    talk = Conversation()
    for line in log.read_text().splitlines():
        entry = json.loads(line)
        if entry["to"] == "host":
            assert entry["bytes"] <= INWARD
            talk.to_host(entry["message"])
        else:
            assert entry["bytes"] <= OUTWARD
            talk.to_browser(entry["message"])
    assert talk.errors == []
    assert talk.methods >= set(METHODS) | {"plan.changed"}


def put_tap(stage: Stage, log: Path) -> None:
    """Let the manifest name a launcher that puts the tap in front of the installed one."""
    manifest = stage.profile.native_hosts / "org.sayso.host.json"
    content = json.loads(manifest.read_text())
    launcher = stage.profile.root / "tap"
    words = [os.path.realpath(sys.executable), str(TAP), str(log), content["path"]]
    launcher.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    launcher.chmod(0o755)
    manifest.write_text(json.dumps({**content, "path": str(launcher)}))


def wait_for(stage: Stage, log: Path, methods: set[str]) -> None:
    """Until each of these methods stands in the log."""

    def seen() -> set[str]:
        return {json.loads(line)["message"].get("method") for line in log.read_text().splitlines()}

    for _ in range(300):
        if methods <= seen():
            return
        stage.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(f"never seen: {sorted(methods - seen())}")
