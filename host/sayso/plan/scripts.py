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
    found = _registered("report", "page/report.js", where, "ISOLATED")
    found += _registered("watch", "page/watch.js", where, "ISOLATED")
    for signal in ("gpc", "dnt"):
        where = regions(*signal_on(effective, signal))
        found += _registered(f"signal-{signal}", f"page/signals/{signal}.js", where, "MAIN")
    for category in CHOOSABLE:
        if category != UNCLASSIFIED:
            where = regions(*denied_on(effective, category))
            found += _registered(f"guard-{category}", f"page/guards/{category}.js", where, "MAIN")
    embedded = _embedded_hosts(effective, hosts)
    if embedded:
        found.append(_script("guard-embedded", "page/guards/embedded.js", embedded, [], "MAIN"))
    return found


def _embedded_hosts(effective: dict[str, Any], hosts: Iterable[HostFact]) -> list[str]:
    """Hosts whose frames may set no cookie by script when embedded.

    A frame cannot know in time which site it stands in, so a category that some site allows is left to the header
    rules, which do know.
    """
    denied = {
        category
        for category in CHOOSABLE
        for everywhere, sites in [denied_on(effective, category)]
        if everywhere and all(sites.values())
    }
    return sorted(pattern(fact.host) for fact in hosts if fact.category in denied)


def _registered(name: str, file: str, where: list[Region], world: str) -> list[dict[str, Any]]:
    return [
        _script(
            f"{name}-{number}",
            file,
            [pattern(domain) for domain in region.within] or [EVERYWHERE],
            [pattern(domain) for domain in region.but],
            world,
        )
        for number, region in enumerate(where)
    ]


def _script(name: str, file: str, matches: list[str], but: list[str], world: str) -> dict[str, Any]:
    script: dict[str, Any] = {
        "id": name,
        "js": [file],
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
