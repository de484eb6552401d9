"""What a site says of GPC, in the popup: only while the user wants it. Asking itself: tests/unit/test_gpc_support.py."""

from __future__ import annotations

import json
import time

from tests.sites.web import html
from tests.stage import Stage

HOST = "kiosk.example"


def test_the_popup_tells_what_the_site_says_of_gpc_while_the_user_wants_it(sayso: Stage) -> None:
    sayso.server.add_host(HOST, lambda _: html("<!doctype html><title>a kiosk</title>"))
    said = {"at": time.time(), "gpc": True, "last_update": "2025-04-15T10:20:30Z"}
    (sayso.data / "gpc-support.json").write_text(json.dumps({HOST: said}))
    page, popup = sayso.popup(f"https://{HOST}/")
    assert popup.evaluate("document.querySelector('#gpc-support').textContent") == ""
    sayso.prefer("version = 1\n[signals]\ngpc_support = true\n")
    told = popup.wait("document.querySelector('#gpc-support').textContent")
    assert told == "This site says that it honours Global Privacy Control, as of 2025-04-15."
    assert "gpc_support".upper() not in popup.evaluate("document.querySelector('#signals').textContent")
    sayso.prefer(f'version = 1\n[signals]\ngpc_support = true\n[sites."{HOST}".signals]\ngpc_support = false\n')
    popup.wait("document.querySelector('#gpc-support').textContent === ''")
    popup.close()
    page.close()
    # nothing was asked: neither this site, nor any other
    assert sayso.server.requests(HOST) and all("gpc.json" not in each.path for each in sayso.server.requests(HOST))
    assert json.loads((sayso.data / "gpc-support.json").read_text()) == {HOST: said}
