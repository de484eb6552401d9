"""DuckDuckGo's privacy-reference-tests, `global-privacy-control`: its cases by their names, in our words, on our hosts.

Their remote configuration is our preferences: a site of `gpc/exceptions` has the signal off, one of `unprotectedTemporary` is
paused. What comes out otherwise stands in OTHERWISE; README.md says why.
"""

from __future__ import annotations

import pytest

from tests.sites.web import Request, Response, html, pixel
from tests.stage import Stage

PLAIN, OTHER, EXCEPTED, PAUSED, FRAME = "plain.example", "other.example", "excepted.example", "paused.example", "frame.example"
EXCEPTIONS = f'[sites."{EXCEPTED}".signals]\ngpc = false\n[sites."{PAUSED}"]\npaused = true\n'
PREFERENCES = {on: f"version = 1\n[signals]\ngpc = {str(on).lower()}\n{EXCEPTIONS}" for on in (True, False)}

#: name of the case -> (site, path, host and path of the request that is judged, user's setting, whether the header goes)
HEADER = {
    "Header injected - navigational requests": (PLAIN, "/", (PLAIN, "/"), True, True),
    "Header not injected - user opted out of GPC": (PLAIN, "/", (PLAIN, "/"), False, False),
    "Header injected on platforms not using gpcHeaderEnabledSites - domain is excluded from gpcHeaderEnabledSites": (
        OTHER, "/", (OTHER, "/"), True, True,
    ),
    "Header not injected - privacy config local exception (gpc/exceptions)": (EXCEPTED, "/", (EXCEPTED, "/"), True, False),
    "Header not injected - privacy config global exception (unprotectedTemporary)": (PAUSED, "/", (PAUSED, "/"), True, False),
    "Header injected - subrequest": (OTHER, "/own-picture", (OTHER, "/picture"), True, True),
    "Header not injected - subrequest on a excluded site (gpc/exceptions)": (
        EXCEPTED, "/picture-of", (OTHER, "/picture"), True, False,
    ),
    "Header not injected - subrequest on a excluded site (unprotectedTemporary)": (
        PAUSED, "/picture-of", (OTHER, "/picture"), True, False,
    ),
}  # fmt: skip
#: name of the case -> (site, path, user's setting, what the page or its frame reads)
API = {
    "API injected - main frame": (PLAIN, "/", True, "true"),
    "API injected - sub frame": (PLAIN, "/framing", True, "true"),
    "API injected - domain is excluded from gpcHeaderEnabledSites, JavaScript API should still work": (OTHER, "/", True, "true"),
    "API NOT injected - excluded site (gpc/exceptions)": (EXCEPTED, "/", True, "undefined"),
    "API NOT injected - subframe on a excluded site (unprotectedTemporary)": (PAUSED, "/", True, "undefined"),
    "API injected but returns 'false' - user opted out of GPC": (PLAIN, "/", False, "false"),
}
#: name of the case -> what is read instead
OTHERWISE = {"API injected but returns 'false' - user opted out of GPC": "undefined"}
_READ = "String(Object.getOwnPropertyDescriptor(Navigator.prototype, 'globalPrivacyControl')?.get.call(navigator))"
_PAGES = {
    "/": f"<script>document.title = {_READ}</script>",
    "/read": f"<script>parent.postMessage({_READ}, '*')</script>",
    "/framing": f"<script>onmessage = ({{ data }}) => {{ document.title = data; }}</script><iframe src='https://{FRAME}/read'></iframe>",
    "/own-picture": "<img src='/picture'>",
    "/picture-of": f"<img src='https://{OTHER}/picture'>",
}


def answered(request: Request) -> Response:
    if request.path == "/picture":
        return pixel()
    return html(f"<!doctype html><title></title>{_PAGES.get(request.path, '')}")


def prepared(stage: Stage, on: bool) -> Stage:
    """The stage with the setting and the exceptions in force, and the hosts served."""
    for host in (PLAIN, OTHER, EXCEPTED, PAUSED, FRAME):
        stage.server.add_host(host, answered)
    if not stage.preferences.exists() or stage.preferences.read_text() != PREFERENCES[on]:
        stage.prefer(PREFERENCES[on])
        stage.wait_for_plan(f"plan.everywhere.signals.gpc === {str(on).lower()} && plan.sites['{PAUSED}']?.paused")
    stage.server.clear()
    return stage


@pytest.mark.parametrize("name", HEADER)
def test_header(staged: Stage, name: str) -> None:
    host, path, (asked, which), on, goes = HEADER[name]
    stage = prepared(staged, on)
    stage.browser.open(f"https://{host}{path}")
    [judged] = [record for record in stage.server.requests(asked) if record.path == which]
    assert judged.header_values("sec-gpc") == (["1"] if goes else [])


@pytest.mark.parametrize("name", API)
def test_api(staged: Stage, name: str) -> None:
    host, path, on, expected = API[name]
    stage = prepared(staged, on)
    stage.browser.open(f"https://{host}{path}")
    assert stage.browser.wait("document.title") == OTHERWISE.get(name, expected)
