"""web-platform-tests, `gpc/`: what its two files check, in our words and on our host.

`sec-gpc.https.html`: the header on the fetch of every kind of client and of what a page loads;
`navigator-globalPrivacyControl.https.html`: the property in windows and workers. Each with the preference on and off.
What comes out otherwise stands in OTHERWISE; README.md says why.
"""

from __future__ import annotations

from functools import partial

import pytest

from tests.sites.log import Record
from tests.sites.web import Request, Response, empty, html, pixel, script
from tests.stage import Stage

HOST = "wpt.example"
PREFERENCES = {on: f"version = 1\n[signals]\ngpc = {str(on).lower()}\n" for on in (True, False)}
#: the fetch of what, as `sec-gpc.https.html` tells them apart
FETCHES = (
    "document", "image", "script", "iframe", "framed image", "framed script", "worker", "sharedworker", "serviceworker",
)  # fmt: skip
#: where `navigator-globalPrivacyControl.https.html` reads the property
CLIENTS = ("window", "dedicated", "shared", "service")
#: (client, preference) -> what is read there instead of the preference
OTHERWISE = {("window", False): "undefined", **{(client, on): "undefined" for client in CLIENTS[1:] for on in (True, False)}}

_PAGE = """<!doctype html><img src="/fetch?image"><script src="/fetch?script"></script><iframe src="/fetch?iframe"></iframe>
<script>
const read = (client, value) => fetch(`/read?${client}=${value}`);
read("window", navigator.globalPrivacyControl);
new Worker("/fetch?worker").onmessage = ({ data }) => read("dedicated", data);
const shared = new SharedWorker("/fetch?sharedworker");
shared.port.onmessage = ({ data }) => read("shared", data);
navigator.serviceWorker.register("/fetch?serviceworker", { scope: "/nothing" }).then((registration) => {
  navigator.serviceWorker.onmessage = async ({ data }) => {
    await registration.unregister();
    read("service", data);
  };
  navigator.serviceWorker.startMessages();
  (registration.installing ?? registration.waiting ?? registration.active).postMessage("");
});
</script>"""
_FRAME = '<!doctype html><img src="/fetch?framed%20image"><script src="/fetch?framed%20script"></script>'
_WORKERS = {
    "worker": "postMessage(String(navigator.globalPrivacyControl));",
    "sharedworker": "onconnect = ({ ports: [port] }) => port.postMessage(String(navigator.globalPrivacyControl));",
    "serviceworker": "onmessage = ({ source }) => source.postMessage(String(navigator.globalPrivacyControl));",
}


def answered(request: Request) -> Response:
    if request.path != "/fetch":
        return empty()
    kind = next(iter(request.query))
    if kind.endswith("image"):
        return pixel()
    if kind in ("document", "iframe"):
        return html(_PAGE if kind == "document" else _FRAME)
    return script(_WORKERS.get(kind, ""))


def _reads(client: str, record: Record) -> bool:
    return record.path.startswith(f"/read?{client}=")


@pytest.fixture(params=[True, False], ids=["on", "off"])
def visited(request: pytest.FixtureRequest, sayso: Stage) -> tuple[Stage, bool]:
    """A stage that opened the page and has seen all there is to judge, and whether the signal is on."""
    on: bool = request.param
    sayso.server.add_host(HOST, answered)
    sayso.prefer(PREFERENCES[on])
    sayso.wait_for_plan(f"plan.everywhere.signals.gpc === {str(on).lower()}")
    sayso.browser.open(f"https://{HOST}/fetch?document")
    for client in CLIENTS:
        sayso.server.wait_for(partial(_reads, client))
    return sayso, on


def test_both_files(visited: tuple[Stage, bool]) -> None:
    sayso, on = visited
    asked = {record.path.removeprefix("/fetch?").replace("%20", " "): record for record in sayso.server.requests(HOST)}
    for fetch in FETCHES:
        assert asked[fetch].header_values("sec-gpc") == (["1"] if on else []), fetch
    read = dict(path.removeprefix("/read?").split("=") for path in asked if path.startswith("/read?"))
    for client in CLIENTS:
        assert read[client] == OTHERWISE.get((client, on), str(on).lower()), client
