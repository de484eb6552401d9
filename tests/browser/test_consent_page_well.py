"""After an answer the page is as it was: the focus where it was, nothing over it, and it scrolls. Real bundles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.consent_setup import in_force, prepared
from tests.browser.test_consent import answer
from tests.drivers import Browser
from tests.sites.cmps import HERE, page
from tests.sites.server import SiteServer
from tests.sites.web import Handler, Request, Response, html

#: one layout of each platform that shows more than a bar, and two that lock or cover the page
PAGES = ("v3-plain", "v3-services", "v3-opt-out", "v2-plain", "v2-spanish", "tac-middle", "tac-french", "osano-opt-in")
#: focused by script: `autofocus` waits for the first rendering, and for nothing if the banner has the focus by then
FIELD = '<input id="field" style="position: absolute; left: 5px; top: 5px"><script>field.focus()</script>'
#: what lies over the middle of the page
OVER = """() => {
  const inner = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const layers = (one) => (one ? [getComputedStyle(one).position, ...layers(one.parentElement)] : []);
  return layers(inner).includes("fixed") ? inner.outerHTML.slice(0, 200) : null;
}"""


def with_field(name: str) -> Handler:
    """The page, long, with a field that has the focus when the banner comes."""
    serve = page(name)
    text = (HERE / f"{name}.html").read_text("utf-8").replace("<body>", f'<body>{FIELD}<div style="height: 3000px"></div>', 1)

    def respond(request: Request) -> Response:
        return html(text) if request.path == "/" else serve(request)

    return respond


def host_of(name: str) -> str:
    return f"{name}-well.example"


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        for name in PAGES:
            running.add_host(host_of(name), with_field(name))
        yield running


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, server: SiteServer) -> Iterator[Browser]:
    profile = prepared(request.param, {host_of(name): {"functional"} for name in PAGES})
    with in_force(request.param, server.proxy, profile) as started:
        yield started


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(browser: Browser, name: str) -> None:
    browser.open(f"https://{host_of(name)}/")
    assert answer(browser, host_of(name))["verdict"] in ("verified", "unverified")
    assert browser.evaluate("document.activeElement?.id") == "field"
    browser.wait(f"({OVER})() === null")
    browser.evaluate("scrollTo(0, 500)")
    browser.wait("scrollY === 500")
    locked = "[document.documentElement, document.body].map((one) => getComputedStyle(one).overflowY)"
    assert "hidden" not in browser.evaluate(locked)
