"""DuckDuckGo's privacy-reference-tests, `block-third-party-tracking-cookies`: its cases by their names, in our words.

Their blocklist is our knowledge: a tracker is a vendor that is denied as shipped, one of `excludedCookieDomains` a vendor that is
allowed. Their safelisted sites have an exception (locally) or are paused (globally). The vendors here are visited by people as
well, so that no sweep takes from the jar what a rule left in it.
"""

from __future__ import annotations

import pytest

from tests.sites.web import Request, Response, empty, html
from tests.stage import Stage

SITE, LOCAL, GLOBAL = "site.example", "local-exception.example", "global-exception.example"
GOOD, TRACKER, UNBLOCKABLE, EXCLUDED = "good.example", "www.facebook.com", "www.linkedin.com", "stripe.com"
PREFERENCES = (
    f'version = 1\n[sites."{LOCAL}".categories]\nadvertising = "allow"\nsocial = "allow"\n[sites."{GLOBAL}"]\npaused = true\n'
)
#: end of a case's name -> (site, whom it asks, whether cookies go)
PLACES = {
    "a non-tracker": (SITE, GOOD, True),
    "a tracker": (SITE, TRACKER, False),
    "an unblockable tracker": (SITE, UNBLOCKABLE, False),
    "a tracker on a locally safelisted site": (LOCAL, TRACKER, True),
    "a tracker on a globally safelisted site": (GLOBAL, TRACKER, True),
    "a tracker in a first party context": (TRACKER, TRACKER, True),
    "a tracker excluded via excludedCookieDomains": (SITE, EXCLUDED, True),
}
SUBDOMAIN = {"a tracker excluded via excludedCookieDomains - subdomain match": (SITE, f"sub.{EXCLUDED}", True)}
SENT = {f"cookie sent to {end}": place for end, place in {**PLACES, **SUBDOMAIN}.items()} | {
    "multiple cookie headers sent to a tracker": PLACES["a tracker"]
}
RECEIVED = {f"set-cookie received from {end}": place for end, place in {**PLACES, **SUBDOMAIN}.items()} | {
    "multiple set-cookie headers received from a tracker": PLACES["a tracker"]
}
SCRIPT = {f"set cookie in a frame from {end}": place for end, place in PLACES.items()}
#: names that nobody knows; the second is there in the cases of multiple headers
FIRST, SECOND = "theirs_1", "theirs_2"


def cookies_of(answer: Response, host: str) -> Response:
    for name in (FIRST, SECOND):
        answer.with_cookie(name, "1", max_age=9999, domain=host, third_party=True)
    return answer


def answered(request: Request) -> Response:
    whom = request.query.get("whom")
    match request.path:
        case "/asks":
            return html(f"""<!doctype html><script>
              fetch("https://{whom}/track", {{ credentials: "include", mode: "no-cors" }}).finally(() => fetch("/done"));
            </script>""")
        case "/visit":
            return cookies_of(html("<!doctype html>"), request.host)
        case "/track":
            return cookies_of(empty(), request.host)
        case "/frames":
            return html(f'<!doctype html><iframe src="https://{whom}/frame"></iframe>')
        case "/frame":
            return html("""<!doctype html><script>
              document.cookie = "favorite_food=tripe; secure; samesite=none";
              fetch("/read?is=" + document.cookie);
            </script>""")
    return empty()


@pytest.fixture
def stage(staged: Stage) -> Stage:
    for host in (SITE, LOCAL, GLOBAL, GOOD, TRACKER, UNBLOCKABLE, EXCLUDED, f"sub.{EXCLUDED}"):
        staged.server.add_host(host, answered)
    if not staged.preferences.exists() or staged.preferences.read_text() != PREFERENCES:
        staged.prefer(PREFERENCES)
        staged.wait_for_plan(f"plan.sites['{GLOBAL}']?.paused")
    staged.browser.open("about:blank")
    staged.browser.clear_cookies()
    staged.server.clear()
    return staged


def asked(stage: Stage, site: str, whom: str) -> set[str]:
    """Open a page of the site that asks `whom`; the cookies it sent."""
    stage.browser.open(f"https://{site}/asks?whom={whom}")
    stage.server.wait_for(lambda record: record.path == "/done")
    [track] = [record for record in stage.server.requests(whom) if record.path == "/track"]
    return set(track.cookies)


@pytest.mark.parametrize("name", SENT)
def test_cookie_header(stage: Stage, name: str) -> None:
    site, whom, goes = SENT[name]
    stage.browser.open(f"https://{whom}/visit")
    assert {cookie.name for cookie in stage.browser.cookies()} == {FIRST, SECOND}
    assert asked(stage, site, whom) == ({FIRST, SECOND} if goes else set())


@pytest.mark.parametrize("name", RECEIVED)
def test_set_cookie_header(stage: Stage, name: str) -> None:
    site, whom, stays = RECEIVED[name]
    asked(stage, site, whom)
    assert {cookie.name for cookie in stage.browser.cookies()} == ({FIRST, SECOND} if stays else set())


@pytest.mark.parametrize("name", SCRIPT)
def test_document_cookie(stage: Stage, name: str) -> None:
    site, whom, stays = SCRIPT[name]
    stage.browser.open(f"https://{site}/frames?whom={whom}")
    read = stage.server.wait_for(lambda record: record.path.startswith("/read"))
    assert read.path.removeprefix("/read?is=") == ("favorite_food=tripe" if stays else "")
    assert {cookie.name for cookie in stage.browser.cookies()} == ({"favorite_food"} if stays else set())
