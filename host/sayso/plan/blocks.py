"""Requests that are stopped altogether: where the user wants none at all to denied vendors of a category.

What stays possible, whatever is chosen: opening a vendor's own site, and all that its pages ask of the vendor or its
owner; hosts of vendors that are essential or functional, also those of their hosts that are neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.categories import BLOCKABLE, ESSENTIAL
from sayso.plan.effective import blocked_on
from sayso.plan.network import BLOCKS, Refusal, Rule, groups
from sayso.plan.regions import regions

if TYPE_CHECKING:
    from sayso.knowledge.reader import HostFact, Knowledge


class _Seen(NamedTuple):
    """A host as far as blocking is concerned; `visited`: its owner's hosts are no third parties to each other."""

    host: str
    category: str
    owner: str
    visited: bool


def spared_vendors(knowledge: Knowledge) -> set[str]:
    """Slugs of vendors that are never blocked."""
    return {vendor["slug"] for vendor in knowledge.vendors() if vendor["category"] not in BLOCKABLE}


def blocks_anything(effective: dict[str, Any]) -> bool:
    """Whether there is any need to look at the vendors."""
    said = [blocked_on(effective, category) for category in BLOCKABLE]
    return any(everywhere or any(sites.values()) for everywhere, sites in said)


def blockings(effective: dict[str, Any], hosts: Iterable[HostFact], spared: Collection[str]) -> list[Refusal]:
    """Whose requests are stopped where. spared: as spared_vendors gives them."""
    facts = list(hosts)
    owned = Counter(fact.owner for fact in facts)
    known = {
        fact.host: _Seen(fact.host, ESSENTIAL if fact.vendor in spared else fact.category, fact.owner, owned[fact.owner] > 1)
        for fact in facts
    }
    return [
        Refusal(group, region)
        for category in BLOCKABLE
        if (where := regions(*blocked_on(effective, category)))
        for group in groups(known, category)
        for region in where
    ]


def block_rules(blocked: Iterable[Refusal], family: str) -> list[Rule]:
    """Rules, without ids, for Chromium. Firefox's cannot name the page, so the extension blocks there (plan.network.block)."""
    if family == "firefox":
        return []
    # a frame of the vendor's is stopped itself, so whoever asks as a first party is its own page
    return [
        {"priority": BLOCKS, "action": {"type": "block"}, "condition": {**refusal.condition(), "domainType": "thirdParty"}}
        for refusal in blocked
    ]
