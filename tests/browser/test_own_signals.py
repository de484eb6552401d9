"""A browser that sends the signals by itself: sites get each of them exactly once all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.drivers.firefox import Firefox
from tests.drivers.profile import BrowserName, Profile
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html, script
from tests.stage import BROWSERS, Stage

HOST = "loud.example"
PAGE = """<!doctype html><img src="/picture"><script>
  navigator.sendBeacon("/beacon");
  const worker = new Worker("/worker.js");
  worker.onmessage = ({ data }) => { document.title = JSON.stringify(data); fetch("/settled"); };
</script>"""
WORKER = "fetch('/by-worker').then(() => postMessage(navigator.globalPrivacyControl === true));"
SILENT = "version = 1\n[signals]\ngpc = false\ndnt = false\n"
#: what each can send by itself
OWN = {"chromium": ["dnt"], "firefox": ["sec-gpc", "dnt"]}


def loud(request: Request) -> Response:
    match request.path:
        case "/":
            return html(PAGE)
        case "/worker.js":
            return script(WORKER)
    return empty()


@pytest.mark.parametrize("name", BROWSERS)
def test_the_browsers_own_signal_is_never_doubled(name: BrowserName, ground: SiteServer, stage_knowledge: Path) -> None:
    ground.add_host(HOST, loud)
    profile = Profile(name)
    staged = Stage(name, ground, profile, stage_knowledge)
    staged.install()
    staged.prefer(SILENT)
    if name == "chromium":
        own = profile.data / "Default" / "Preferences"
        own.parent.mkdir(parents=True)
        own.write_text(json.dumps({"enable_do_not_track": True}))
    staged.start()
    try:
        if isinstance(staged.browser, Firefox):
            for kind in ("globalprivacycontrol", "globalprivacycontrol.functionality", "donottrackheader"):
                staged.browser.set_preference(f"privacy.{kind}.enabled", True)
        staged.wait_for_plan("!plan.everywhere.signals.gpc && !plan.everywhere.signals.dnt")
        assert seen(staged) == {(header, "1") for header in OWN[name]}
        staged.prefer("version = 1\n")
        staged.wait_for_plan("plan.everywhere.signals.gpc && plan.everywhere.signals.dnt")
        assert seen(staged) == {("sec-gpc", "1"), ("dnt", "1")}
        # the documented way into Firefox's workers, which the doctor tells
        assert staged.browser.evaluate("document.title") == json.dumps(name == "firefox")
    finally:
        staged.browser.close()


def seen(staged: Stage) -> set[tuple[str, str]]:
    """The signals of a page's requests of several kinds, which must all say the same, each at most once."""
    staged.server.clear()
    staged.browser.open(f"https://{HOST}/")
    staged.server.wait_for(lambda request: request.path == "/settled")
    staged.server.wait_for(lambda request: request.path == "/beacon")
    requests = staged.server.requests(HOST)
    assert {request.path for request in requests} >= {"/", "/picture", "/beacon", "/worker.js", "/by-worker", "/settled"}
    said = [[(header, value) for header in ("sec-gpc", "dnt") for value in request.header_values(header)] for request in requests]
    assert all(each == said[0] and len(each) == len(set(each)) for each in said), said
    return set(said[0])
