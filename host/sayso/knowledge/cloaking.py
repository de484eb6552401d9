"""Names that hide a tracker behind a site's own host name (CNAME cloaking): facts/cloaking.toml. Not on the start path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.knowledge.facts_file import FactsFile, Node

if TYPE_CHECKING:
    from sayso.knowledge.facts import Vendor

#: What a label may be relied on at most: it is anybody's to choose.
_MOST_OF_A_LABEL = 0.4


@dataclass(frozen=True, slots=True)
class Suffix:
    """host: a vendor hands it, or names below it, out for sites' aliases to lead to. vendor: slug."""

    host: str
    vendor: str
    category: str
    confidence: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """label: what sites often begin such an alias with. path: what requests to it would begin with, "" when not known."""

    label: str
    vendor: str
    vendor_name: str
    path: str
    category: str
    confidence: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cloaking:
    """suffixes: by host. labels: in the order of the file."""

    suffixes: tuple[Suffix, ...] = ()
    labels: tuple[Label, ...] = ()


NO_CLOAKING = Cloaking()


def load(path: str, vendors: Sequence[Vendor], sources: frozenset[str]) -> Cloaking:
    """The file's facts; none where there is no file. Errors: KnowledgeError with file, line and key."""
    if not os.path.exists(path):
        return NO_CLOAKING
    root = FactsFile(path).root
    root.only("suffixes", "labels")
    known = {vendor.slug: vendor for vendor in vendors}
    suffixes: dict[str, Suffix] = {}
    for entry in root.entries("suffixes"):
        entry.only("host", "vendor", "category", "confidence", "sources")
        vendor = _vendor(entry, known)
        host = entry.host("host")
        if host in suffixes:
            raise entry.wrong("host", f'"{host}" stands here twice')
        suffixes[host] = Suffix(
            host=host,
            vendor=vendor.slug,
            category=entry.category(vendor.category),
            confidence=entry.confidence(0.85),
            sources=entry.sources(sources),
        )
    labels = tuple(_label(entry, known, sources) for entry in root.entries("labels"))
    # by bytes: the reader halves
    return Cloaking(tuple(suffixes[host] for host in sorted(suffixes, key=str.encode)), labels)


def _label(entry: Node, known: dict[str, Vendor], sources: frozenset[str]) -> Label:
    entry.only("label", "vendor", "path", "confidence", "sources")
    vendor = _vendor(entry, known)
    confidence = entry.confidence()
    if confidence > _MOST_OF_A_LABEL:
        raise entry.wrong("confidence", f"A label proves little: {_MOST_OF_A_LABEL} is the most")
    return Label(
        label=entry.matching("label", r"[a-z0-9-]{2,63}", "one label of a host name"),
        vendor=vendor.slug,
        vendor_name=vendor.name,
        path=entry.text("path") if "path" in entry.value else "",
        category=vendor.category,
        confidence=confidence,
        sources=entry.sources(sources),
    )


def _vendor(entry: Node, known: dict[str, Vendor]) -> Vendor:
    slug = entry.text("vendor")
    if slug not in known:
        raise entry.wrong("vendor", f'There is no vendors/{slug}.toml')
    return known[slug]
