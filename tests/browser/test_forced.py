"""Chromium where a policy forced the extension in: it may edit single cookies, and prevents what else is left to the sweep."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.mechanisms import observe
from tests.bench.visits import LISTEN, Result, results
from tests.browser.test_by_name import ALLOWED, DENIED, SHOP, sent, shop
from tests.browser.test_page_kinds import SWEPT, WITHOUT_COOKIES
from tests.drivers.chromium import Chromium
from tests.packed import Packed, pack
from tests.sites.kinds import HOST, KINDS, served
from tests.sites.routes.drawn import ROUTES
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, html
from tests.stage import EXTENSION, Stage, stage

VISITS, SEED = 30, 20_261
#: of a cookie line, beside its name and age
ATTRIBUTES = ("Path=/", "Path=/; Domain=forced.example", "Path=/deep", "Path=/; SameSite=None; Partitioned", "")
FORCED = "www.forced.example"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    return pack(EXTENSION, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def staged(ground: SiteServer, stage_knowledge: Path, package: Packed) -> Iterator[Stage]:
    """Takes the place of the modules' other browsers: here the tests are about one only."""
    with stage("chromium", ground, stage_knowledge, extension=package) as made:
        yield made


def test_single_cookies_are_edited_and_no_rules_take_them_back(sayso: Stage) -> None:
    assert sayso.page.evaluate("chrome.permissions.contains({ permissions: ['webRequestBlocking'] })")
    plan = sayso.plan()
    assert plan["network"]["names"] is None
    changed = [line for rule in plan["network"]["rules"] for line in rule["action"].get("responseHeaders", [])]
    assert {line["operation"] for line in changed if line["header"] == "set-cookie"} == {"remove"}


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("name", DENIED)
def test_the_first_visit_brings_no_denied_cookie(sayso: Stage, name: str, attributes: str) -> None:
    def page(request: Request) -> Response:
        answer = html("<!doctype html><script>fetch('/deep/next').then(() => fetch('/deep/settled'))</script>")
        for each in (name, "session_id"):
            answer.with_header("Set-Cookie", f"{each}=1; Max-Age=9999; Secure; {attributes}")
        return answer

    sayso.server.add_host(FORCED, page)
    sayso.page.evaluate(LISTEN)
    sayso.browser.open(f"https://{FORCED}/deep/first")
    settled = sayso.server.wait_for(lambda request: request.path == "/deep/settled")
    asked = sayso.server.requests(FORCED)
    assert all(name not in request.cookies for request in asked)
    assert "session_id" in settled.cookies
    assert {cookie.name for cookie in sayso.browser.cookies()} == {"session_id"}
    assert name not in sayso.page.evaluate("window.swept")
    gpc = [[value for header, value in request.headers if header.lower() == "sec-gpc"] for request in asked]
    assert gpc == [["1"]] * len(asked)


def test_what_is_in_the_jar_does_not_go_out(sayso: Stage) -> None:
    """An exception of a site below spares a cookie of the domain: it stays in the jar, for that site alone."""
    sayso.server.add_host(SHOP, shop)
    sayso.server.add_host("friendly.shop.example", shop)
    allowed = 'advertising = "allow"\nanalytics = "allow"\n'
    sayso.prefer(f'version = 1\n[sites."friendly.shop.example".categories]\n{allowed}')
    sayso.wait_for_plan("plan.sites['friendly.shop.example']?.categories.advertising === true")
    sayso.browser.open("https://friendly.shop.example/domain")
    sayso.server.wait_for(lambda request: request.path == "/settled")
    assert {cookie.name for cookie in sayso.browser.cookies()} >= {*DENIED, *ALLOWED}
    sayso.server.clear()
    for request in sent(sayso, "/elsewhere"):
        assert request.isdisjoint(DENIED)
        assert request >= set(ALLOWED)
    sayso.browser.open("https://friendly.shop.example/elsewhere")
    sayso.server.wait_for(lambda request: request.host.startswith("friendly") and request.path == "/settled")
    assert all(set(request.cookies) >= set(DENIED) for request in sayso.server.requests("friendly.shop.example"))


def test_the_page_in_the_address_bar_counts(sayso: Stage) -> None:
    """A frame of another site is held to the page around it; its cookies are that page's alone, so that no sweep decides."""
    frame = f'<!doctype html><iframe src="https://{SHOP}/"></iframe>'
    sayso.server.add_host(SHOP, shop_abroad)
    sayso.server.add_host("friendly.example", lambda _request: html(frame))
    sayso.server.add_host("other.example", lambda _request: html(frame))
    sayso.prefer('version = 1\n[sites."friendly.example".categories]\nadvertising = "allow"\nanalytics = "allow"\n')
    sayso.wait_for_plan("plan.sites['friendly.example']?.categories.advertising === true")
    for page, passes in (("friendly.example", True), ("other.example", False)):
        sayso.server.clear()
        sayso.browser.clear_cookies()
        sayso.browser.open(f"https://{page}/")
        settled = sayso.server.wait_for(lambda request: request.path == "/settled")
        assert ("_fbp" in settled.cookies) is passes
        assert "session_id" in settled.cookies


def shop_abroad(request: Request) -> Response:
    answer = shop(Request(request.method, request.scheme, request.host, request.target, []))
    more = "; SameSite=None; Partitioned"
    answer.headers = [(name, f"{value}{more}" if name == "Set-Cookie" else value) for name, value in answer.headers]
    return answer


def test_the_journal_counts_once_and_names_the_layer(sayso: Stage) -> None:
    host = "own.shop.example"
    sayso.server.add_host(host, lambda _request: html("own").with_header("Set-Cookie", "_fbp=1; Path=/; Max-Age=9999"))
    sayso.browser.open(f"https://{host}/")
    told: list[dict[str, Any]] = []
    until = time.monotonic() + 20
    while not told and time.monotonic() < until:
        told = [entry for entry in sayso.status("shop.example")["cookies"] if entry["domain"] == host]
    assert {(entry["name"], entry["layer"], entry["action"]) for entry in told} == {("_fbp", "web-request", "prevented")}


def test_requests_wait_for_a_worker_that_starts(sayso: Stage) -> None:
    """It was ended, as when it rests: the request wakes it and finds its listener."""
    sayso.server.add_host(SHOP, shop)
    assert isinstance(sayso.browser, Chromium)
    sayso.browser.end_worker()
    everything = sent(sayso, "/domain")
    assert set().union(*everything).isdisjoint(DENIED)
    assert everything[-1] >= set(ALLOWED)
    assert {cookie.name for cookie in sayso.browser.cookies()} == set(ALLOWED)


@pytest.mark.parametrize("kind", KINDS)
def test_odd_pages(sayso: Stage, kind: str) -> None:
    served(sayso.server)
    outcome = observe(sayso, kind)
    sayso.browser.open(f"https://{HOST}/forget")
    here = ("chromium", kind)
    if here in SWEPT:
        assert outcome.startswith("removed")
    else:
        assert outcome == ("no cookies there" if here in WITHOUT_COOKIES else "prevented")


@pytest.fixture(scope="module")
def found(staged: Stage) -> list[Result]:
    return list(results(staged, VISITS, SEED))


def test_random_visits(found: list[Result]) -> None:
    """Nothing denied is sent or stays, nothing allowed is lost, and no answer of a server's needs the sweep."""
    denied = [one for one in found if one.attempt.denied]
    assert [one for one in found if one.lost] == []
    assert [one for one in denied if one.sent or one.left] == []
    assert [one for one in denied if one.removed and ROUTES[one.attempt.route] == "header"] == []
