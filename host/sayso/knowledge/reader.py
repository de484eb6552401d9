"""Knowledge: the compiled file as the rest of the host sees it. On the start path: see mapped.py."""

from __future__ import annotations

import msgpack

from sayso.errors import KnowledgeError
from sayso.knowledge import format as layout
from sayso.knowledge.mapped import Mapped, Table, matching
from sayso.knowledge.records import CookieFact, HostFact, StorageFact, Voice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ["CookieFact", "HostFact", "Knowledge", "StorageFact", "Voice"]


class Knowledge:
    """One knowledge file, open for reading. Replacing the file leaves an open one as it was.

    version: release and the first eight digits of the digest, "2026.11.22+1f00ba24". digest: SHA-256 of the
    body, hex. Everything that reads raises KnowledgeError where the file turns out to be damaged.
    """

    def __init__(self, file: Mapped) -> None:
        self._file = file
        self._hosts = Table(file, "hosts", layout.HOST, "host_slots")
        self._suffixes = Table(file, "suffixes", layout.SUFFIX, "suffix_slots")
        self._cookies = Table(file, "cookies", layout.COOKIE, "cookie_slots")
        self._cookie_prefixes = Table(file, "cookie_prefixes", layout.NODE)
        self._cookie_suffixes = Table(file, "cookie_suffixes", layout.NODE)
        self._storage = Table(file, "storage", layout.STORAGE, "storage_slots")
        self._storage_prefixes = Table(file, "storage_prefixes", layout.NODE)
        self._storage_suffixes = Table(file, "storage_suffixes", layout.NODE)
        self._vendors = Table(file, "vendors", layout.VENDOR)
        self._cloaking = Table(file, "cloaking", layout.HOST)
        self._host_voices = Table(file, "host_voices", layout.VOICE)
        self._cookie_voices = Table(file, "cookie_voices", layout.VOICE)
        self._vendor_names: dict[int, tuple[str, str, str]] = {}
        self.digest: str = file.digest.hex()
        self.version: str = f"{file.release}+{self.digest[:8]}"

    @classmethod
    def open(cls, path: str) -> Knowledge:
        """Open the file, checking its header and the extents of its sections but not its body: see verify.

        Errors: KnowledgeError when it is absent, foreign, cut short, or its header is damaged.
        """
        file = Mapped(path)
        try:
            return cls(file)
        except KnowledgeError:
            file.close()
            raise

    def close(self) -> None:
        """Let go of the file. Nothing may be asked afterwards; facts handed out before stay good."""
        self._file.close()

    def verify(self) -> None:
        """Read the whole file and compare its digest. Errors: KnowledgeError when it differs."""
        import hashlib

        with memoryview(self._file.memory) as view:
            digest = hashlib.sha256(view[layout.BODY :]).hexdigest()
        if digest != self.digest:
            raise self._file.damaged(f"its digest is {digest}, and should be {self.digest}")

    @property
    def counts(self) -> dict[str, Any]:
        """{"vendors", "hosts", "cookies" (exact), "patterns", "storage", "cmps", "suffixes": int,
        "categories": {category: {"vendors", "hosts", "cookies", "patterns", "storage": int}}}."""
        counts: dict[str, Any] = self._unpacked(self._file.body("counts"), dict)
        return counts

    def registrable_domain(self, host: str) -> str:
        """The domain somebody can register that `host` is in, by the Public Suffix List, ICANN's and
        private part.

        Lower case and punycode. An IP address, a single label, a public suffix or what is no host gives
        itself.
        """
        host = layout.normal_host(host)
        labels = host.split(".")
        if len(labels) == 1 or ":" in host or labels[-1].isdigit() or "" in labels:
            return host
        # as in the algorithm of publicsuffix.org/list: the longest rule wins, an exception before all, and
        # "*" is the rule of last resort. A wildcard's own root is a public suffix too, as the list's linter
        # has it.
        find = self._suffixes.find
        for start in range(max(0, len(labels) - self._suffixes.extra), len(labels)):
            index = find(".".join(labels[start:]).encode("utf-8", "surrogatepass"))
            if index < 0:
                continue
            kind = self._suffixes.record(index)[1]
            if kind & layout.EXCEPTION:
                return ".".join(labels[start:])
            if kind & layout.WILDCARD:
                return ".".join(labels[max(0, start - 2) :])
            return ".".join(labels[max(0, start - 1) :])
        return ".".join(labels[-2:])

    def host(self, host: str) -> HostFact | None:
        """The longest entry that is `host` or a parent of it."""
        key = layout.normal_host(host).encode("utf-8", "surrogatepass")
        start = 0
        dots = key.count(b".")
        for _ in range(min(dots, dots + 1 - self._hosts.extra)):  # no entry has so many labels
            start = key.index(b".", start) + 1
        while (dot := key.find(b".", start)) >= 0:
            index = self._hosts.find(key[start:])
            if index >= 0:
                return self._host_fact(self._hosts, index)
            start = dot + 1
        return None

    def cloaked(self, cname: str) -> HostFact | None:
        """Who hands out the name that an alias leads to: the longest known suffix that `cname` is, or is below."""
        for key in _and_parents(cname):
            index = self._cloaking.halved(key)
            if index >= 0:
                return self._host_fact(self._cloaking, index)
        return None

    def alias_labels(self) -> list[dict[str, Any]]:
        """First labels that sites often give to an alias of a vendor's: "label", "vendor" (slug), "vendor_name",
        "path" ("" when not known), "category", "confidence", "sources". A guess, and never a reason to remove."""
        labels: list[dict[str, Any]] = self._unpacked(self._file.body("alias_labels"), list)
        return labels

    def link_parameters(self) -> list[dict[str, Any]]:
        """What adverts and affiliate links add to addresses: "name", "vendor" (slug), "vendor_name", "category",
        "confidence", "sources"."""
        parameters: list[dict[str, Any]] = self._unpacked(self._file.body("link_parameters"), list)
        return parameters

    def host_voices(self, host: str) -> list[Voice]:
        """All that imported layers say of `host` and its parents: the longest first, then the most believed."""
        return [voice for key in _and_parents(host) for voice in self._voices(self._host_voices, key)]

    def cookie_voices(self, name: str) -> list[Voice]:
        """All that imported layers say of exactly this name, or of this pattern as written: the most believed first."""
        return list(self._voices(self._cookie_voices, name.encode("utf-8", "surrogatepass")))

    def cookies(self, name: str) -> list[CookieFact]:
        """Every record whose name or pattern fits: exact ones first, then the longest pattern first.

        Among records of one name, those for named hosts stand before the one for all hosts.
        """
        return [
            self._cookie_fact(index)
            for index in self._named(self._cookies, self._cookie_prefixes, self._cookie_suffixes, name)
        ]

    def storage(self, key: str) -> list[StorageFact]:
        """Every record whose key or pattern fits, in the order of cookies()."""
        return [
            self._storage_fact(index)
            for index in self._named(self._storage, self._storage_prefixes, self._storage_suffixes, key)
        ]

    def vendor(self, slug: str) -> dict[str, Any]:
        """The whole record: "slug", "name", "owner", "category", "confidence", "sources", and "domains",
        "cookies" and "storage" as in facts/README.md with every default filled in. Errors: KeyError when
        there is none."""
        index = self._vendors.halved(slug.encode("utf-8", "surrogatepass"))
        if index < 0:
            raise KeyError(slug)
        return self._vendor_record(index)

    def vendors(self) -> Iterator[dict[str, Any]]:
        """Every vendor's whole record, by slug."""
        return map(self._vendor_record, range(self._vendors.count))

    def hosts(self) -> Iterator[HostFact]:
        """Every host, in the order of its letters."""
        return (self._host_fact(self._hosts, index) for index in range(self._hosts.count))

    def all_cookies(self) -> Iterator[CookieFact]:
        """Every cookie record: the exact names in the order of their letters, then the patterns."""
        return map(self._cookie_fact, range(self._cookies.count))

    def all_storage(self) -> Iterator[StorageFact]:
        """Every storage record, in the order of all_cookies()."""
        return map(self._storage_fact, range(self._storage.count))

    def cmps(self) -> list[dict[str, Any]]:
        """The consent platforms: see facts/cmps/README.md."""
        cmps: list[dict[str, Any]] = self._unpacked(self._file.body("cmps"), list)
        return cmps

    def sources(self) -> dict[str, dict[str, str]]:
        """What facts/sources.toml says of each source that is named by a key."""
        sources: dict[str, dict[str, str]] = self._unpacked(self._file.body("sources"), dict)
        return sources

    def _named(self, records: Table, prefixes: Table, suffixes: Table, name: str) -> list[int]:
        key = name.encode("utf-8", "surrogatepass")
        index = records.find(key)
        found = [] if index < 0 else list(records.same_name(index))
        patterns = [
            (-len(pattern), -len(prefix), index)
            for nodes, text in ((prefixes, key), (suffixes, key[::-1]))
            for index in matching(self._file, nodes, records, text)
            for pattern in (records.key(index),)
            for prefix, _, suffix in (pattern.partition(b"*"),)
            if len(key) >= len(pattern) and key.startswith(prefix) and key.endswith(suffix)
        ]
        return found + [index for _, _, index in sorted(patterns)]

    def _unpacked(self, packed: bytes, kind: type) -> Any:
        try:
            value = msgpack.unpackb(packed)
        except (ValueError, TypeError) as error:
            raise self._file.damaged("a record that is not msgpack") from error
        if not isinstance(value, kind):
            raise self._file.damaged(f"a record that is no {kind.__name__}")
        return value

    def _vendor_record(self, index: int) -> dict[str, Any]:
        _, _, _, offset, length = self._vendors.record(index)
        start, size, _, _ = self._file.sections["vendor_records"]
        if offset + length > size:
            raise self._file.damaged("a vendor outside its section")
        vendor: dict[str, Any] = self._unpacked(
            self._file.memory[start + offset : start + offset + length], dict
        )
        return vendor

    def _vendor_named(self, index: int) -> tuple[str, str, str]:
        """Slug, name and owner: kept, as vendors are few and their facts many."""
        names = self._vendor_names.get(index)
        if names is None:
            slug, name, owner, _, _ = self._vendors.record(index)
            string = self._file.string
            names = self._vendor_names[index] = (string(slug), string(name), string(owner))
        return names

    def _code(self, codes: tuple[str, ...], code: int) -> str:
        if code >= len(codes):
            raise self._file.damaged("a code that means nothing")
        return codes[code]

    def _voices(self, table: Table, key: bytes) -> Iterator[Voice]:
        index = table.halved(key)
        for found in table.same_name(index) if index >= 0 else ():
            of, layer, vendor, hosts, category = table.record(found)
            string = self._file.string
            code = self._code(layout.CATEGORY_CODES, category)
            yield Voice(string(of), string(layer), string(vendor), code, self._file.strings(hosts))

    def _host_fact(self, table: Table, index: int) -> HostFact:
        file = self._file
        host, vendor, sources, confidence, category, visited = table.record(index)
        return HostFact(
            file.string(host),
            self._code(layout.CATEGORY_CODES, category),
            *self._vendor_named(vendor),
            bool(visited),
            confidence / layout.CONFIDENCE_SCALE,
            file.strings(sources),
        )

    def _cookie_fact(self, index: int) -> CookieFact:
        file = self._file
        (name, vendor, sources, purpose, lifetime, hosts, confidence, category, party, set_by) = (
            self._cookies.record(index)
        )
        return CookieFact(
            file.string(name),
            self._code(layout.CATEGORY_CODES, category),
            *self._vendor_named(vendor),
            self._code(layout.PARTY_CODES, party),
            self._code(layout.SET_BY_CODES, set_by),
            file.string(lifetime),
            file.string(purpose),
            tuple(file.strings(hosts)),
            confidence / layout.CONFIDENCE_SCALE,
            file.strings(sources),
        )

    def _storage_fact(self, index: int) -> StorageFact:
        file = self._file
        key, vendor, sources, purpose, confidence, category, area = self._storage.record(index)
        return StorageFact(
            file.string(key),
            self._code(layout.CATEGORY_CODES, category),
            *self._vendor_named(vendor),
            self._code(layout.AREA_CODES, area),
            file.string(purpose),
            confidence / layout.CONFIDENCE_SCALE,
            file.strings(sources),
        )


def _and_parents(host: str) -> Iterator[bytes]:
    """A host and its parents of two labels or more, the longest first. No key is as long as what is cut off."""
    key = layout.normal_host(host).encode("utf-8", "surrogatepass")[-layout.LONGEST_HOST :]
    while b"." in key:
        yield key
        key = key.partition(b".")[2]
