"""Parameters that adverts and affiliate links add to addresses: facts/links.toml. Not on the start path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.knowledge.facts_file import FactsFile

if TYPE_CHECKING:
    from sayso.knowledge.facts import Vendor

#: What a person can have taken out of addresses.
CATEGORIES = ("advertising", "referral")


@dataclass(frozen=True, slots=True)
class Parameter:
    """name: as it stands in an address, case and all. vendor: slug."""

    name: str
    vendor: str
    vendor_name: str
    category: str
    confidence: float
    sources: tuple[str, ...]


def load(path: str, vendors: Sequence[Vendor], sources: frozenset[str]) -> tuple[Parameter, ...]:
    """The file's facts, by name; none where there is no file. Errors: KnowledgeError with file, line and key."""
    if not os.path.exists(path):
        return ()
    root = FactsFile(path).root
    root.only("parameters")
    known = {vendor.slug: vendor for vendor in vendors}
    found: dict[str, Parameter] = {}
    for entry in root.entries("parameters"):
        entry.only("name", "vendor", "category", "confidence", "sources")
        name, slug = entry.matching("name", r"[\w.~-]{3,64}", "letters, digits and _ . ~ -, three at least"), entry.text("vendor")
        if name in found:
            raise entry.wrong("name", f'"{name}" stands here twice')
        if slug not in known:
            raise entry.wrong("vendor", f"There is no vendors/{slug}.toml")
        found[name] = Parameter(
            name=name,
            vendor=slug,
            vendor_name=known[slug].name,
            category=entry.one_of("category", CATEGORIES, known[slug].category),
            confidence=entry.confidence(),
            sources=entry.sources(sources),
        )
    return tuple(found[name] for name in sorted(found))
