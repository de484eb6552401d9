"""What the knowledge says of one host, one cookie, one storage key. Plain objects: on the start path."""

from __future__ import annotations


class HostFact:
    """A host, and everything below it that no longer entry speaks of.

    host: punycode. category: one of the six. vendor: slug. vendor_name, owner: as people write them.
    visited: people go there themselves. confidence: 0 to 1. sources: addresses, or keys of
    Knowledge.sources().
    """

    __slots__ = ("category", "confidence", "host", "owner", "sources", "vendor", "vendor_name", "visited")

    def __init__(
        self,
        host: str,
        category: str,
        vendor: str,
        vendor_name: str,
        owner: str,
        visited: bool,
        confidence: float,
        sources: list[str],
    ) -> None:
        self.host = host
        self.category = category
        self.vendor = vendor
        self.vendor_name = vendor_name
        self.owner = owner
        self.visited = visited
        self.confidence = confidence
        self.sources = sources

    @property
    def imported(self) -> bool:
        """Whether a layer says so, and not our own facts. A list does not say whether people log in there."""
        return ":" in self.vendor

    def __repr__(self) -> str:
        return f"HostFact({self.host!r}, {self.category!r}, {self.vendor!r})"


class CookieFact:
    """A cookie's name, or a pattern with one "*" that stands for one or more characters.

    name: as written, with its "*". party: "first", "third" or "both". set_by: "script", "http" or "both".
    lifetime: as in facts/README.md, "" when not known. hosts: it is set there or below only; empty:
    anywhere. The rest as HostFact.
    """

    __slots__ = (
        "category",
        "confidence",
        "hosts",
        "lifetime",
        "name",
        "owner",
        "party",
        "purpose",
        "set_by",
        "sources",
        "vendor",
        "vendor_name",
    )

    def __init__(
        self,
        name: str,
        category: str,
        vendor: str,
        vendor_name: str,
        owner: str,
        party: str,
        set_by: str,
        lifetime: str,
        purpose: str,
        hosts: tuple[str, ...],
        confidence: float,
        sources: list[str],
    ) -> None:
        self.name = name
        self.category = category
        self.vendor = vendor
        self.vendor_name = vendor_name
        self.owner = owner
        self.party = party
        self.set_by = set_by
        self.lifetime = lifetime
        self.purpose = purpose
        self.hosts = hosts
        self.confidence = confidence
        self.sources = sources

    @property
    def imported(self) -> bool:
        """Whether a layer says so, and not our own facts."""
        return ":" in self.vendor

    def __repr__(self) -> str:
        return f"CookieFact({self.name!r}, {self.category!r}, {self.vendor!r}, hosts={self.hosts!r})"


class StorageFact:
    """A key of a page's storage, or a pattern as in CookieFact. area: "local", "session" or "both"."""

    __slots__ = (
        "area",
        "category",
        "confidence",
        "key",
        "owner",
        "purpose",
        "sources",
        "vendor",
        "vendor_name",
    )

    def __init__(
        self,
        key: str,
        category: str,
        vendor: str,
        vendor_name: str,
        owner: str,
        area: str,
        purpose: str,
        confidence: float,
        sources: list[str],
    ) -> None:
        self.key = key
        self.category = category
        self.vendor = vendor
        self.vendor_name = vendor_name
        self.owner = owner
        self.area = area
        self.purpose = purpose
        self.confidence = confidence
        self.sources = sources

    def __repr__(self) -> str:
        return f"StorageFact({self.key!r}, {self.category!r}, {self.vendor!r}, area={self.area!r})"


class Voice:
    """What one imported layer says, whether it is believed or not.

    of: a host, or a cookie's name or pattern. layer: its name; Knowledge.sources()["layer:" + layer] tells more.
    vendor_name: as the list writes it. hosts: where the cookie is set, empty for anywhere; empty for a host.
    """

    __slots__ = ("category", "hosts", "layer", "of", "vendor_name")

    def __init__(self, of: str, layer: str, vendor_name: str, category: str, hosts: list[str]) -> None:
        self.of = of
        self.layer = layer
        self.vendor_name = vendor_name
        self.category = category
        self.hosts = hosts

    def __repr__(self) -> str:
        return f"Voice({self.of!r}, {self.category!r}, layer={self.layer!r})"
