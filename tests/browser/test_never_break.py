"""With everything denied that can be, what people came for goes on: log-in, payment, captcha, video, forms.

So it does where denied vendors get no request at all; what that costs stands in the last tests.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sayso.categories import BLOCKABLE, CHOOSABLE
from tests.browser.flows import ACCOUNTS, BUTTON, GATED, HOSTS, IDENTITY, SHOP, VIDEO, WIDGET
from tests.stage import Stage

EVERYTHING = "version = 1\n[categories]\n" + "".join(f'{name} = "deny"\n' for name in CHOOSABLE)
NOTHING_ASKED = EVERYTHING + "[block_requests]\n" + "".join(f"{name} = true\n" for name in BLOCKABLE)


@pytest.fixture(scope="module", params=[EVERYTHING, NOTHING_ASKED], ids=["cookies", "requests"])
def wanted(request: pytest.FixtureRequest) -> str:
    """Preferences: no cookies of denied vendors, or no requests to them either."""
    return str(request.param)


@pytest.fixture
def strict(staged: Stage, wanted: str) -> Iterator[Stage]:
    for host, handler in HOSTS.items():
        staged.server.add_host(host, handler)
    if not staged.preferences.exists() or staged.preferences.read_text() != wanted:
        prefer(staged, wanted)
    staged.forget()
    yield staged
    staged.browser.open("about:blank")


def prefer(sayso: Stage, text: str) -> None:
    """Want something, and wait until no more and no less of it is in place."""
    sayso.prefer(text)
    denied, blocked = text.count('= "deny"'), len(BLOCKABLE) * ("[block_requests]" in text)
    excepted = text.count("[sites.")
    sayso.wait_for_plan(
        f"plan.everywhere.deny.length === {denied} && plan.everywhere.block.length === {blocked} "
        f"&& Object.keys(plan.sites).length === {excepted}"
    )


def ends(sayso: Stage, path: str, title: str) -> None:
    """Open a page of the shop's and wait for how it ends."""
    sayso.browser.open(f"https://{SHOP}{path}")
    sayso.browser.wait("document.title !== 'working' && document.readyState === 'complete'")
    assert sayso.browser.evaluate("document.title") == title


def log_in(sayso: Stage, url: str, title: str) -> None:
    sayso.browser.open(url)
    sayso.browser.wait(f"document.title === '{title}'")


def settle(sayso: Stage) -> None:
    """Long enough for a sweep to have looked at every cookie and to have asked the host."""
    sayso.page.evaluate("new Promise((done) => setTimeout(done, 1500))")


def test_log_in_by_redirect(strict: Stage) -> None:
    log_in(strict, f"https://{IDENTITY}/home", "home")
    settle(strict)
    ends(strict, "/login", "signed in")
    settle(strict)
    ends(strict, "/account", "signed in")


@pytest.mark.parametrize(("path", "home"), [("/popup", IDENTITY), ("/accounts", ACCOUNTS)])
def test_log_in_by_popup(strict: Stage, path: str, home: str) -> None:
    log_in(strict, f"https://{home}/home", "home")
    settle(strict)
    strict.browser.open(f"https://{SHOP}{path}")
    strict.browser.click("button")
    strict.browser.wait("document.title === 'signed in'")


def test_single_sign_on_by_post(strict: Stage) -> None:
    strict.browser.open(f"https://{SHOP}/saml")
    strict.browser.wait("document.title === 'signed in'")
    settle(strict)
    ends(strict, "/account", "signed in")


@pytest.mark.parametrize(
    ("path", "title"),
    {
        "/pay": "paid",
        "/captcha": "human",
        "/protected": "inside",
        "/video": "plays",
        "/form": "taken",
        "/balanced": "one backend",
        "/cart": "in the cart",
    }.items(),
)
def test_pages_that_insist_on_their_cookies(strict: Stage, path: str, title: str) -> None:
    ends(strict, path, title)
    settle(strict)
    ends(strict, path, title)


def test_a_video_that_waits_for_a_click_remembers_it(strict: Stage) -> None:
    strict.browser.open(f"https://{SHOP}/gated")
    strict.browser.click("button")
    strict.browser.wait("document.title === 'plays'")
    settle(strict)
    ends(strict, "/gated", "plays")
    assert all(not request.cookies for request in strict.server.requests(GATED))


def test_payment_keeps_what_it_set(strict: Stage) -> None:
    ends(strict, "/pay", "paid")
    settle(strict)
    assert "__stripe_mid" in {cookie.name for cookie in strict.browser.cookies()}


def test_a_captcha_keeps_what_it_set_where_functional_is_allowed(strict: Stage) -> None:
    """Its host is Google's own, whose cookies are functional: a rule cannot tell one cookie of a host from another."""
    prefer(strict, strict.preferences.read_text().replace('functional = "deny"', 'functional = "allow"'))
    ends(strict, "/captcha", "human")
    settle(strict)
    assert "_GRECAPTCHA" in {cookie.name for cookie in strict.browser.cookies()}


def test_a_video_plays_and_learns_nothing(strict: Stage) -> None:
    ends(strict, "/video", "plays")
    assert all(not request.cookies for request in strict.server.requests(VIDEO))
    assert not [cookie for cookie in strict.browser.cookies() if cookie.domain.endswith("youtube.com")]


def test_a_frame_that_asks_for_its_storage(strict: Stage) -> None:
    log_in(strict, f"https://{WIDGET}/log-in", "known")
    settle(strict)
    strict.browser.open(f"https://{SHOP}/widget")
    with strict.browser.frame("iframe"):
        strict.browser.click("button")
    strict.browser.wait("document.title === 'known'")


def test_what_no_request_at_all_costs_is_told_and_comes_back_for_one_site(strict: Stage, wanted: str) -> None:
    """A network's own button and posts need its hosts, so they go with its requests; with its cookies alone they stay."""
    if wanted == EVERYTHING:
        ends(strict, "/button", "signed in")
        ends(strict, "/post", "post shown")
        return
    ends(strict, "/button", "no button")
    strict.browser.open(f"https://{SHOP}/post")
    strict.browser.wait("document.readyState === 'complete'")
    assert "The article" in strict.browser.evaluate("document.body.textContent")
    assert not strict.server.requests(BUTTON) and not strict.server.requests(IDENTITY)
    # the journal remembers what tests before this one did to the same hosts
    told: set[tuple[str, str]] = set()
    until = time.monotonic() + 30
    while not told >= {(BUTTON, "block"), (IDENTITY, "block")} and time.monotonic() < until:
        entries = strict.status(SHOP.removeprefix("www."))["cookies"]
        told = {(entry["domain"], entry["layer"]) for entry in entries}
    assert told >= {(BUTTON, "block"), (IDENTITY, "block")}
    # the script of the button serves adverts too, and counts as that
    prefer(strict, f'{wanted}[sites."{SHOP}".block_requests]\nsocial = false\nadvertising = false\n')
    ends(strict, "/button", "signed in")
    ends(strict, "/post", "post shown")
