"""Click ids and affiliate ids in the addresses of pages that are opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.web import Request, Response, empty, html, redirect
from tests.stage import Stage

SHOP, FRIENDLY, STUBBORN = "www.shop.example", "www.friendly.example", "stubborn.example"
CLICKS = "gclid=a&fbclid=b&msclkid=c"
PAGE = """<!doctype html><title>shop</title>
<form method="post" action="/posted?gclid=a"><button>go</button></form>
<iframe src="/framed?gclid=a"></iframe>
<a href="/next?utm_source=x&gclid=a#part">next</a>"""


def shop(request: Request) -> Response:
    match request.path:
        case "/hop":
            return redirect("/?keep=1&gclid=a")
        case "/favicon.ico":
            return empty()
        case _:
            return html(PAGE)


def stubborn(request: Request) -> Response:
    """Sends everybody who comes without a click id back for one."""
    return html("<title>in</title>") if "gclid" in request.query else redirect("/?gclid=again")


@pytest.fixture(autouse=True)
def _hosts(sayso: Stage) -> Iterator[None]:
    sayso.server.add_host(SHOP, shop)
    sayso.server.add_host(FRIENDLY, shop)
    sayso.server.add_host(STUBBORN, stubborn)
    yield
    sayso.browser.open("about:blank")


def shown(sayso: Stage, url: str) -> str:
    """Open a page; the query that its address ends up with."""
    sayso.browser.open(url)
    return str(sayso.browser.evaluate("location.search"))


def paths(sayso: Stage) -> list[str]:
    return [request.path for request in sayso.server.requests(SHOP)]


@pytest.mark.parametrize(
    ("query", "left"),
    [(f"?{CLICKS}", ""), (f"?q=1&{CLICKS}&page=2", "?q=1&page=2"), ("?q=gclid", "?q=gclid"), ("?mkt_tok=1", "?mkt_tok=1")],
)
def test_click_ids_never_reach_the_site(sayso: Stage, query: str, left: str) -> None:
    assert shown(sayso, f"https://{SHOP}/{query}") == left
    assert not [path for path in paths(sayso) if not path.startswith("/framed") and ("gclid=" in path or "fbclid=" in path)]


def test_a_redirect_and_a_link_lose_theirs_and_keep_the_rest(sayso: Stage) -> None:
    assert shown(sayso, f"https://{SHOP}/hop") == "?keep=1"
    sayso.browser.click("a")
    sayso.browser.wait("location.pathname === '/next'")
    assert sayso.browser.evaluate("location.search + location.hash") == "?utm_source=x#part"


def test_what_is_posted_and_what_is_framed_is_left_alone(sayso: Stage) -> None:
    shown(sayso, f"https://{SHOP}/")
    sayso.browser.click("button")
    sayso.browser.wait("location.pathname === '/posted'")
    posted = [request for request in sayso.server.requests(SHOP) if request.method == "POST"]
    assert [request.path for request in posted] == ["/posted?gclid=a"]
    sayso.server.wait_for(lambda request: request.path == "/framed?gclid=a")


def test_off_and_per_site(sayso: Stage) -> None:
    sayso.prefer('version = 1\n[sites."friendly.example".links]\nstrip_click_ids = false\n')
    sayso.wait_for_plan("plan.sites['friendly.example'] && !plan.sites['friendly.example'].strip.length")
    assert shown(sayso, f"https://{FRIENDLY}/?{CLICKS}") == f"?{CLICKS}"
    assert shown(sayso, f"https://{SHOP}/?{CLICKS}") == ""
    sayso.prefer('version = 1\n[categories]\nadvertising = "allow"\n')
    sayso.wait_for_plan("plan.everywhere.categories.advertising")
    assert shown(sayso, f"https://{SHOP}/?{CLICKS}") == f"?{CLICKS}"


def test_affiliate_ids_go_only_when_asked_for(sayso: Stage) -> None:
    assert shown(sayso, f"https://{SHOP}/?awc=1") == "?awc=1"
    sayso.prefer("version = 1\n[links]\nstrip_affiliate_ids = true\n")
    sayso.wait_for_plan("plan.everywhere.strip.length === 2")
    assert shown(sayso, f"https://{SHOP}/?awc=1&gclid=2&x=3") == "?x=3"


def test_a_site_that_puts_them_back_is_left_alone(sayso: Stage) -> None:
    sayso.browser.open(f"https://{STUBBORN}/")
    sayso.browser.wait("document.title === 'in'")


def test_the_journal_names_the_parameter(sayso: Stage) -> None:
    sayso.server.add_host("linked.example", shop)
    shown(sayso, "https://linked.example/?gclid=secret")
    told: list[tuple[str, ...]] = []
    for _ in range(100):
        told = [
            (entry["name"], entry["layer"], entry["action"], entry["domain"])
            for entry in sayso.status("linked.example")["cookies"]
        ]
        if told:
            break
        sayso.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert told == [("gclid", "link", "prevented", "linked.example")]
    assert "secret" not in sayso.sayso("journal", "--json").stdout
