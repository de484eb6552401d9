"""Every page that asks, as the benchmark of consent platforms visits it: what is to be stored, and a probe in it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.knowledge import cmps
from sayso.knowledge.compiler import FACTS_FOLDER
from tests.browser import consent_bundles, consent_layouts, consent_pages, documented_pages, simulated_pages
from tests.browser.consent_pages import PROFILES, Granted, Page
from tests.browser.simulated_pages import Simulated
from tests.drivers import Browser
from tests.sites.cmps import page as served
from tests.sites.web import Handler, Request, Response

_PROBE = (Path(__file__).parent / "banner_probe.js").read_text("utf-8")
#: pages that are there to show what rules can say, and belong to no platform
_NO_PLATFORM = ("controls", "calls")
#: kinds of conditions that the probe knows
_SEEN = {"exists", "displayed", "any", "api"}


@dataclass(frozen=True)
class Subject:
    """One page. name: as `tests.sites.cmps.page` takes it. real: with the platform's own bundle. layout: one of many looks."""

    name: str
    page: Page | Simulated
    real: bool
    layout: bool = False

    @property
    def rule(self) -> str:
        return self.page.rule

    @property
    def slug(self) -> str:
        """What begins its host names."""
        return self.name.replace("/", "-")

    def stored(self, browser: Browser, host: str) -> Granted:
        """What the page's record grants, read from outside; None while there is none."""
        return self.page.stored(browser, host)

    def expected(self, profile: str) -> set[str]:
        """What is to be stored of a profile, as far as the platform can say it."""
        return self.page.granted(profile) if isinstance(self.page, Simulated) else self.page.granted(PROFILES[profile])

    def exact(self, profile: str) -> set[str]:
        """What a platform would store that can say everything."""
        allowed = PROFILES[profile]
        return {name for name, needed in self.page.needs.items() if needed <= allowed} | self.page.essential

    def serve(self) -> Handler:
        respond = served(self.name)
        return lambda request: _probed(respond(request), request, self.rule)


def subjects() -> list[Subject]:
    """Pages with real bundles first."""
    real = {**consent_pages.PAGES, **consent_bundles.PAGES, **consent_bundles.ACCEPT_ONLY}
    layouts = {**consent_layouts.PAGES, **consent_layouts.ACCEPT_ONLY}
    documented = {**documented_pages.DOCUMENTED, **documented_pages.ACCEPT_ONLY}
    simulated: dict[str, Page | Simulated] = {**simulated_pages.SIMULATED, **simulated_pages.OPT_OUT, **documented}
    return [
        *(Subject(name, page, real=True) for name, page in real.items() if name not in _NO_PLATFORM),
        *(Subject(f"simulated/{name}", page, real=False) for name, page in simulated.items()),
        *(Subject(name, page, real=True, layout=True) for name, page in layouts.items()),
    ]


@cache
def rules() -> dict[str, dict[str, Any]]:
    """The platforms' compiled rules by id, without those that another rule speaks for."""
    loaded = cmps.load(os.path.join(FACTS_FOLDER, "cmps"))
    return {rule["id"]: rule for rule in loaded if rule["kind"] in ("site", "platform") and not rule["told_by"]}


def _probed(response: Response, request: Request, rule: str) -> Response:
    if request.path == "/":
        showing = rules()[rule]["showing"]
        unknown = {condition["is"] for each in showing for condition in (each, *each.get("of", ()))} - _SEEN
        if unknown:
            raise ValueError(f"{rule}: the probe does not know {', '.join(unknown)}")
        probe = _PROBE.replace("{{showing}}", json.dumps(showing))
        response.body = response.body.replace(b"<head>", f"<head><script>{probe}</script>".encode(), 1)
    return response
