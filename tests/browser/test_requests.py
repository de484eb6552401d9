"""No request at all to denied vendors, where the user asks for it; and what stays possible all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.web import Request, Response, empty, html
from tests.stage import Stage

#: "social" as shipped; people visit it, and so its owner's other hosts load there
VENDOR, SAME_OWNER = "www.facebook.com", "static.xx.fbcdn.net"
#: "advertising" as shipped, and nobody visits it
TRACKER = "ad.doubleclick.net"
#: essential, though one of its vendor's hosts might not be
PAYMENT = "js.stripe.com"
NEWS, FRIENDLY = "news.example", "friendly.example"
ASKED = (VENDOR, SAME_OWNER, TRACKER, PAYMENT)
BLOCKING = "version = 1\n[block_requests]\nsocial = true\n"

PAGE = f"""<!doctype html><iframe src="https://{VENDOR}/frame"></iframe><script>
const ask = (host) => fetch(`https://${{host}}/asked`, {{ mode: "no-cors" }}).catch(() => {{}});
Promise.all({list(ASKED)}.map(ask)).then(() => fetch("/settled"));
</script>"""


def page(request: Request) -> Response:
    return html(PAGE) if request.path == "/" else empty()


@pytest.fixture(autouse=True)
def _hosts(sayso: Stage) -> Iterator[None]:
    for host in (*ASKED, NEWS, FRIENDLY):
        sayso.server.add_host(host, page)
    yield
    sayso.browser.open("about:blank")


def asked(sayso: Stage, url: str) -> set[tuple[str, str]]:
    """Open a page; which hosts saw which of its requests."""
    sayso.server.clear()
    sayso.browser.open(url)
    host = url.split("/")[2]
    sayso.server.wait_for(lambda request: request.host == host and request.path == "/settled")
    seen = [request for other in ASKED for request in sayso.server.requests(other)]
    return {(request.host, request.path) for request in seen if request.path in ("/asked", "/frame")}


def prefer(sayso: Stage, text: str, condition: str) -> None:
    sayso.prefer(text)
    sayso.wait_for_plan(condition)


def test_as_shipped_requests_go_out(sayso: Stage) -> None:
    assert asked(sayso, f"https://{NEWS}/") == {(VENDOR, "/frame"), *((host, "/asked") for host in ASKED)}


def test_a_category_is_blocked_and_no_other(sayso: Stage) -> None:
    prefer(sayso, BLOCKING, "String(plan.everywhere.block) === 'social'")
    assert asked(sayso, f"https://{NEWS}/") == {(TRACKER, "/asked"), (PAYMENT, "/asked")}


def test_nothing_is_blocked_for_a_category_that_is_allowed(sayso: Stage) -> None:
    allowed = "plan.everywhere.categories.social && !plan.everywhere.block.length"
    prefer(sayso, BLOCKING + '[categories]\nsocial = "allow"\n', allowed)
    assert (VENDOR, "/frame") in asked(sayso, f"https://{NEWS}/")


def test_a_vendors_own_site_works(sayso: Stage) -> None:
    prefer(sayso, BLOCKING + "advertising = true\n", "plan.everywhere.block.length === 2")
    own = {(VENDOR, "/asked"), (VENDOR, "/frame"), (SAME_OWNER, "/asked"), (PAYMENT, "/asked")}
    assert asked(sayso, f"https://{VENDOR}/") >= own
    assert (TRACKER, "/asked") in asked(sayso, f"https://{TRACKER}/")


@pytest.mark.parametrize("exception", ["block_requests]\nsocial = false", 'categories]\nsocial = "allow"'])
def test_an_exception_holds_on_its_site_only(sayso: Stage, exception: str) -> None:
    excepted = f"plan.sites['{FRIENDLY}'] && !plan.sites['{FRIENDLY}'].block.length"
    prefer(sayso, f'{BLOCKING}[sites."{FRIENDLY}".{exception}\n', excepted)
    assert asked(sayso, f"https://{FRIENDLY}/") >= {(VENDOR, "/asked"), (VENDOR, "/frame"), (SAME_OWNER, "/asked")}
    assert asked(sayso, f"https://{NEWS}/") == {(TRACKER, "/asked"), (PAYMENT, "/asked")}


def test_one_site_only(sayso: Stage) -> None:
    there = f"plan.sites['{NEWS}']?.block.length === 1"
    prefer(sayso, f'version = 1\n[sites."{NEWS}".block_requests]\nadvertising = true\n', there)
    assert (TRACKER, "/asked") not in asked(sayso, f"https://{NEWS}/")
    assert (TRACKER, "/asked") in asked(sayso, f"https://{FRIENDLY}/")


def test_the_journal_says_blocked(sayso: Stage) -> None:
    prefer(sayso, BLOCKING, "String(plan.everywhere.block) === 'social'")
    sayso.server.add_host("own.example", page)
    asked(sayso, "https://own.example/")
    told: set[tuple[str, str, str]] = set()
    for _ in range(100):
        entries = sayso.status("own.example")["cookies"]
        told = {(entry["layer"], entry["action"], entry["name"]) for entry in entries if entry["domain"] == VENDOR}
        if told:
            break
        sayso.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert told == {("block", "prevented", "*")}
