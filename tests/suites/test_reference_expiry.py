"""DuckDuckGo's privacy-reference-tests, `expire-first-party-js-cookies`: its cases by their names, in our words.

They shorten the life of what a tracker's script sets on the site that loads it. We refuse it whole where its name is a denied
vendor's, so a case that shortens passes when the cookie does not outlive what it asks; elsewhere its life must be the one it was
given. Their safelisted sites have an exception (locally) or are paused (globally).
"""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest

from tests.sites.web import Request, Response, empty, html, script
from tests.stage import Stage

SITE, LOCAL, GLOBAL = "site.example", "local-exception.example", "global-exception.example"
#: a host of a denied vendor, another site of its owner, and a host of another denied vendor
TRACKER, ENTITY, UNBLOCKABLE = "connect.facebook.net", "www.instagram.com", "snap.licdn.com"
PREFERENCES = f'version = 1\n[sites."{LOCAL}".categories]\nadvertising = "allow"\n[sites."{GLOBAL}"]\npaused = true\n'
#: names of a vendor denied as shipped and of nobody known
DENIED, UNKNOWN = "_fbp", "foo"
LONG, CAP = 900_000, 86_400
#: name of the case -> (site, script's host, cookie's name, its life as attribute, the longest it may live, the shortest)
CASES = {
    "below treshold - expiry not modified": (SITE, TRACKER, UNKNOWN, "Max-Age=1000", 1000, 1000),
    "above threshold - expiry modified": (SITE, TRACKER, DENIED, f"Max-Age={LONG}", CAP, 0),
    "same origin, above threshold - expiry modified": (TRACKER, TRACKER, DENIED, f"Max-Age={LONG}", CAP, 0),
    "same entity, above threshold - expiry modified": (ENTITY, TRACKER, DENIED, f"Max-Age={LONG}", CAP, 0),
    "site safelisted locally - expiry not modified": (LOCAL, TRACKER, DENIED, f"Max-Age={LONG}", LONG, LONG),
    "site safelisted globally - expiry not modified": (GLOBAL, TRACKER, DENIED, f"Max-Age={LONG}", LONG, LONG),
    "above treshold - unblockable tracking script (action=ignore) - expiry modified": (
        SITE, UNBLOCKABLE, DENIED, f"Max-Age={LONG}", CAP, 0,
    ),
    "above treshold - expiration set to a specific date - expiry modified": (
        SITE, TRACKER, DENIED, "expires=Wed, 21 Aug 2030 20:00:00 UTC", CAP, 0,
    ),
    "below treshold - expiration set in the past - cookie not set": (
        SITE, TRACKER, UNKNOWN, "expires=Thu, 01-Jan-1970 00:00:01 GMT", 0, 0,
    ),
}  # fmt: skip
SLACK = 120


def answered(request: Request) -> Response:
    match request.path:
        case "/page":
            source = f"https://{request.query['from']}/script.js?line={quote(request.query['line'])}"
            return html(f'<!doctype html><script src="{source}"></script><script>fetch("/set")</script>')
        case "/script.js":
            return script(f'document.cookie = "{request.query["line"]}";')
    return empty()


def set_by(staged: Stage, site: str, source: str, line: str) -> dict[str, float | None]:
    """Open a page whose script of another host sets a cookie; what then stands in the jar, and until when."""
    for host in (SITE, LOCAL, GLOBAL, TRACKER, ENTITY, UNBLOCKABLE):
        staged.server.add_host(host, answered)
    if not staged.preferences.exists() or staged.preferences.read_text() != PREFERENCES:
        staged.prefer(PREFERENCES)
        staged.wait_for_plan(f"plan.sites['{GLOBAL}']?.paused")
    staged.browser.open("about:blank")
    staged.browser.clear_cookies()
    staged.server.clear()
    staged.browser.open(f"https://{site}/page?from={source}&line={quote(line)}")
    staged.server.wait_for(lambda record: record.path == "/set")
    return {cookie.name: cookie.expires for cookie in staged.browser.cookies()}


@pytest.mark.parametrize("name", CASES)
def test_expiry(staged: Stage, name: str) -> None:
    site, source, cookie, life, most, least = CASES[name]
    domain = ".".join(site.split(".")[-2:])
    jar = set_by(staged, site, source, f"{cookie}=bar; {life}; Domain={domain}; Path=/; Secure")
    lives = (jar.get(cookie) or time.time()) - time.time()
    assert least - SLACK <= lives <= most + SLACK
    assert (cookie in jar) == (least > 0)


def test_session_cookie_expiry_not_modified(staged: Stage) -> None:
    assert set_by(staged, SITE, TRACKER, f"{UNKNOWN}=bar") == {UNKNOWN: None}
