"""Which of the extension's files run in which pages: registered ahead, so that they act before a page's first line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from sayso.plan.effective import denied_on, signal_on
from sayso.plan.regions import Region, regions

if TYPE_CHECKING:
    from sayso.knowledge.reader import HostFact

EVERYWHERE = "*://*/*"


def scripts(effective: dict[str, Any], hosts: Iterable[HostFact]) -> list[dict[str, Any]]:
    """Arguments for scripting.registerContentScripts, one object each."""
    paused = {domain: not site["paused"] for domain, site in effective["sites"].items()}
    where = regions(True, paused)
    found = _registered("report", ["page/report.js"], where, "ISOLATED")
    found += _registered("watch", ["page/reading.js", "page/watch.js"], where, "ISOLATED")
    for signal in ("gpc", "dnt"):
        where = regions(*signal_on(effective, signal))
        found += _registered(f"signal-{signal}", [f"page/signals/{signal}.js"], where, "MAIN")
    for category in CHOOSABLE:
        if category != UNCLASSIFIED:
            where = regions(*denied_on(effective, category))
            found += _registered(f"guard-{category}", [f"page/guards/{category}.js"], where, "MAIN")
    return found + _embedded(effective, list(hosts))


def _embedded(effective: dict[str, Any], hosts: list[HostFact]) -> list[dict[str, Any]]:
    """For hosts whose frames may set no cookie by script when embedded: on any site, or where a header marks the frame."""
    said = {}
    for category in CHOOSABLE:
        everywhere, sites = denied_on(effective, category)
        said[category] = [everywhere, *sites.values()]
    throughout = {category for category, denied in said.items() if all(denied)}
    somewhere = {category for category, denied in said.items() if any(denied)} - throughout
    found = []
    for name, files, denied in (
        ("guard-embedded", ["page/guards/embedded.js"], throughout),
        ("guard-marked", ["page/guards/marked.js", "page/guards/embedded.js"], somewhere),
    ):
        matches = sorted({pattern(fact.host) for fact in hosts if fact.category in denied})
        if matches:
            found.append(_script(name, files, matches, [], "MAIN"))
    return found


def _registered(name: str, files: list[str], where: list[Region], world: str) -> list[dict[str, Any]]:
    return [
        _script(
            f"{name}-{number}",
            files,
            [pattern(domain) for domain in region.within] or [EVERYWHERE],
            [pattern(domain) for domain in region.but],
            world,
        )
        for number, region in enumerate(where)
    ]


def _script(name: str, files: list[str], matches: list[str], but: list[str], world: str) -> dict[str, Any]:
    script: dict[str, Any] = {
        "id": name,
        "js": files,
        "matches": matches,
        "allFrames": True,
        "matchOriginAsFallback": True,
        "runAt": "document_start",
        "world": world,
    }
    if but:
        script["excludeMatches"] = but
    return script


def pattern(domain: str) -> str:
    """The match pattern of a domain and all below it; an address or a single name has nothing below."""
    alone = domain.replace(".", "").isdigit() or ":" in domain or "." not in domain
    return f"*://{domain}/*" if alone else f"*://*.{domain}/*"
