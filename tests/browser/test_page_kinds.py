"""Odd pages, frames and requests: in all of them the denied cookie is never sent and the allowed one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench.mechanisms import observe
from tests.sites.kinds import ALLOWED, HOST, KINDS, served
from tests.stage import Stage

#: By the platform: an opaque origin has no cookies, Chromium gives none to a blob: or javascript: document, and Firefox ESR 153
#: keeps none that a service worker sets by `cookieStore`, without us either.
WITHOUT_COOKIES = {(name, kind) for name in ("chromium", "firefox") for kind in ("data", "sandboxed-opaque")}
WITHOUT_COOKIES |= {("chromium", "blob"), ("chromium", "javascript"), ("firefox", "worker-cookie-store")}
#: Firefox does not prerender, and is set up by the drivers not to prefetch
NOT_TO_BE_HAD = {("firefox", "prerendered"), ("firefox", "prefetch")}
#: No content script runs in a worker, and no header is there for a rule: the sweep is all there is, and a request may outrun it.
SWEPT = {("chromium", "worker-cookie-store")}


@pytest.fixture(autouse=True)
def _odd(sayso: Stage) -> Iterator[None]:
    served(sayso.server)
    yield
    sayso.browser.open(f"https://{HOST}/forget")
    sayso.browser.open("about:blank")


@pytest.mark.parametrize("kind", KINDS)
def test_the_denied_cookie_is_never_sent_and_the_allowed_one_is(sayso: Stage, kind: str) -> None:
    outcome = observe(sayso, kind)
    here = (sayso.name, kind)
    if here in SWEPT:
        assert outcome.startswith("removed")
    elif here in WITHOUT_COOKIES or here in NOT_TO_BE_HAD:
        assert outcome == ("no cookies there" if here in WITHOUT_COOKIES else "not to be had")
    else:
        assert outcome == "prevented"
        sent = [record.cookies for record in sayso.server.requests() if record.path.startswith("/sent")]
        assert any(ALLOWED in cookies for cookies in sent)
