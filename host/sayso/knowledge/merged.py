"""Our own facts and the layers that somebody imported, made one: who is believed, and what everybody said.

The order of belief (importers/README.md gives the reasons): our own facts; then the layers in the order of
formats.FORMATS; of one format the one imported last; then by name. Not on the start path.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.categories import CATEGORIES
from sayso.knowledge import suffixes
from sayso.knowledge.facts import Cookie, Domain, Facts, Vendor, share_a_host
from sayso.knowledge.importers.formats import FORMATS
from sayso.knowledge.importers.layer import CookieSaid, HostSaid, Layer

#: Before a layer's name where a source is named: no key of sources.toml has a colon.
SOURCE = "layer:"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one layer says of a host, or of a cookie's name. hosts: of a cookie, where it is set; else empty."""

    of: str
    layer: str
    vendor: str
    category: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """facts: ours and what the layers add. host_voices, cookie_voices: all that layers say, by what it is of, and then in
    the order of belief."""

    facts: Facts
    host_voices: tuple[Voice, ...]
    cookie_voices: tuple[Voice, ...]


class Ours:
    """What our own facts speak of already."""

    def __init__(self, known: Facts, rules: Mapping[str, int]) -> None:
        self._rules = rules
        self._hosts = {domain.host: (domain, vendor) for vendor in known.vendors for domain in vendor.domains}
        self._cookies: dict[str, list[Cookie]] = defaultdict(list)
        for vendor in known.vendors:
            for cookie in vendor.cookies:
                self._cookies[cookie.name].append(cookie)
        self._patterns = [name.split("*") for name in self._cookies if "*" in name]

    def host(self, host: str) -> tuple[Domain, Vendor] | None:
        """Our entry of a host or of the longest of its parents, up to its registrable domain: that speaks of everything
        below. Above are public suffixes, which speak of nobody."""
        top = suffixes.registrable(self._rules, host)
        while host not in self._hosts and host != top and "." in host:
            host = host.partition(".")[2]
        return self._hosts.get(host)

    def cookie(self, name: str, hosts: tuple[str, ...]) -> list[Cookie]:
        """Our records that speak of a name or pattern on these hosts: of itself, or else of a pattern that it fits."""
        records = self._cookies.get(name) or [
            cookie
            for prefix, suffix in self._patterns
            if len(name) > len(prefix) + len(suffix) and name.startswith(prefix) and name.endswith(suffix)
            for cookie in self._cookies[f"{prefix}*{suffix}"]
        ]
        return [cookie for cookie in records if not cookie.hosts or share_a_host(cookie.hosts, hosts)]


def in_order(layers: Sequence[Layer]) -> list[Layer]:
    """Most believed first."""
    trust = list(FORMATS)
    by_name = sorted(layers, key=lambda layer: layer.name)
    latest_first = sorted(by_name, key=lambda layer: layer.imported, reverse=True)
    return sorted(latest_first, key=lambda layer: trust.index(layer.format))


def merged(known: Facts, layers: Sequence[Layer], rules: Mapping[str, int]) -> Merged:
    """rules: of public suffixes. What our own facts speak of stays theirs, whatever a layer says."""
    ours, ordered = Ours(known, rules), in_order(layers)
    added = _Added(ordered, ours)
    host_voices = [Voice(said.host, layer.name, said.vendor, said.category, ()) for layer, said in _hosts(ordered)]
    cookie_voices = [
        Voice(said.name, layer.name, said.vendor, said.category, said.hosts) for layer, said in _cookies(ordered)
    ]
    sources = {
        SOURCE + layer.name: {
            "name": f"{layer.title} (imported as {layer.name})",
            "licence": layer.licence,
            "edition": f"imported {layer.imported}, SHA-256 {layer.digest}",
        }
        for layer in ordered
    }
    return Merged(
        replace(known, sources=known.sources | sources, vendors=(*known.vendors, *added.vendors())),
        tuple(sorted(host_voices, key=lambda voice: voice.of.encode())),
        tuple(sorted(cookie_voices, key=lambda voice: voice.of.encode())),
    )


def _hosts(layers: Sequence[Layer]) -> Iterator[tuple[Layer, HostSaid]]:
    return ((layer, said) for layer in layers for said in layer.hosts)


def _cookies(layers: Sequence[Layer]) -> Iterator[tuple[Layer, CookieSaid]]:
    return ((layer, said) for layer in layers for said in layer.cookies)


@dataclass(slots=True)
class _Gathered:
    """A vendor as it comes to be."""

    domains: list[Domain] = field(default_factory=list)
    cookies: list[Cookie] = field(default_factory=list)


class _Added:
    """What layers add to our facts."""

    def __init__(self, ordered: Sequence[Layer], ours: Ours) -> None:
        self._ours = ours
        self._owners = _owners(ordered, ours)
        self._gathered: dict[tuple[str, str, str], _Gathered] = defaultdict(_Gathered)
        self._add_hosts(ordered)
        self._add_cookies(ordered)

    def _add_hosts(self, ordered: Sequence[Layer]) -> None:
        said: dict[str, list[tuple[Layer, HostSaid]]] = defaultdict(list)
        for layer, one in _hosts(ordered):
            if not self._ours.host(one.host):
                said[one.host].append((layer, one))
        for host, voices in said.items():
            layer, first = voices[0]
            agreeing = tuple(SOURCE + other.name for other, one in voices if one.category == first.category)
            domain = Domain(host, first.category, first.confidence, agreeing, visited=False)
            self._of(layer, first).domains.append(domain)

    def _add_cookies(self, ordered: Sequence[Layer]) -> None:
        said: dict[str, list[tuple[Layer, CookieSaid]]] = defaultdict(list)
        for layer, one in _cookies(ordered):
            if not self._ours.cookie(one.name, one.hosts):
                said[one.name].append((layer, one))
        for voices in said.values():
            first = voices[0][0]  # who is believed on a name speaks of all of it
            records: list[Cookie] = []
            own = sorted((one for layer, one in voices if layer is first), key=_leniency)
            for one in own:
                cookie = _cookie(first, one)
                if all(_agree(cookie, other) for other in records):
                    records.append(cookie)
                    self._of(first, one).cookies.append(cookie)

    def _of(self, layer: Layer, said: HostSaid | CookieSaid) -> _Gathered:
        owner = self._owners.get((layer.name, said.owner), said.owner)
        return self._gathered[layer.name, said.vendor, owner]

    def vendors(self) -> Iterator[Vendor]:
        for (layer, name, owner), gathered in self._gathered.items():
            entries: list[Domain | Cookie] = [*gathered.domains, *gathered.cookies]
            yield Vendor(
                slug=_slug(layer, name, owner),
                name=name,
                owner=owner,
                category=Counter(entry.category for entry in entries).most_common(1)[0][0],
                confidence=min(entry.confidence for entry in entries),
                sources=(SOURCE + layer,),
                domains=tuple(gathered.domains),
                cookies=tuple(gathered.cookies),
                storage=(),
            )


def _owners(ordered: Sequence[Layer], ours: Ours) -> dict[tuple[str, str], str]:
    """What we call an owner of a layer: whoever owns most of those hosts of theirs that we know too. So a company's hosts
    are no third parties to each other because a list writes its name another way."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for layer, said in _hosts(ordered):
        if known := ours.host(said.host):
            seen[layer.name, said.owner][known[1].owner] += 1
    return {theirs: counts.most_common(1)[0][0] for theirs, counts in seen.items()}


def _cookie(layer: Layer, said: CookieSaid) -> Cookie:
    return Cookie(
        name=said.name,
        party=said.party,
        set_by="both",  # no list says so
        lifetime="",
        purpose=f"so says {layer.title}",
        hosts=said.hosts,
        category=said.category,
        confidence=said.confidence,
        sources=(SOURCE + layer.name,),
    )


def _leniency(said: CookieSaid) -> tuple[int, CookieSaid]:
    return CATEGORIES.index(said.category), said


def _agree(one: Cookie, other: Cookie) -> bool:
    """Whether two records of a name can both stand: once per hosts, and of one category where they meet."""
    if one.hosts == other.hosts:
        return False
    return one.category == other.category or not share_a_host(one.hosts, other.hosts)


def _slug(layer: str, name: str, owner: str) -> str:
    """ "ghostery:acme-analytics-1f00ba24": a colon, as no vendor of ours has; a digest, as names may differ in marks."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    digest = hashlib.sha256("\n".join((name, owner)).encode()).hexdigest()
    return f"{layer}:{plain}-{digest[:8]}"
