"""Facts and imported layers in, one knowledge file out: the same give the same bytes. Not on the start path."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import msgpack

from sayso.categories import CATEGORIES
from sayso.errors import KnowledgeError
from sayso.knowledge import cmps, suffixes
from sayso.knowledge import format as layout
from sayso.knowledge.cloaking import Cloaking
from sayso.knowledge.facts import Cookie, Domain, Facts, Storage, Vendor, load
from sayso.knowledge.importers.layer import Layer
from sayso.knowledge.merged import Voice, merged
from sayso.knowledge.pieces import Arranged, Strings, nodes, slots

#: The facts that come with Sayso.
FACTS_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "facts")
#: Each try hashes with other numbers. The second is needed about never.
_TRIES = 8


def build(folder: str = FACTS_FOLDER, layers: Sequence[Layer] = ()) -> bytes:
    """The knowledge file of the facts in a folder, and of layers. Errors: KnowledgeError with file, line and key."""
    return compiled(load(folder), cmps.load(os.path.join(folder, "cmps")), suffixes.bundled(), layers)


def compiled(
    known: Facts,
    platforms: Sequence[Mapping[str, Any]],
    rules: Mapping[str, int],
    layers: Sequence[Layer] = (),
) -> bytes:
    """The knowledge file of facts, consent platforms (as cmps.load gives them), suffix rules (as
    suffixes.parsed) and imported layers.

    Errors: KnowledgeError when something does not fit the format.
    """
    whole = merged(known, layers, rules)
    known = whole.facts
    body = _Body()
    vendors = sorted(known.vendors, key=lambda vendor: vendor.slug)
    _put_hosts(body, vendors)
    _put_suffixes(body, rules)
    _put_cookies(body, vendors)
    _put_storage(body, vendors)
    _put_vendors(body, vendors)
    body.sections["cmps"] = msgpack.packb(list(platforms))
    body.sections["sources"] = msgpack.packb({key: known.sources[key] for key in sorted(known.sources)})
    counts = {"cmps": sum("id" in platform for platform in platforms), "suffixes": len(rules)}
    _put_cloaking(body, vendors, known.cloaking)
    body.sections["link_parameters"] = msgpack.packb([asdict(parameter) for parameter in known.parameters])
    body.sections["host_voices"] = _voices(body.strings, whole.host_voices)
    body.sections["cookie_voices"] = _voices(body.strings, whole.cookie_voices)
    body.sections["counts"] = msgpack.packb(_counted(vendors) | counts)
    return body.assembled(known.version)


class _Body:
    """The sections as they come to be. keys: of each slots section. extras: the directory's last number."""

    def __init__(self) -> None:
        self.strings = Strings()
        self.sections: dict[str, bytes] = {}
        self.keys: dict[str, list[tuple[bytes, int]]] = {}
        self.extras: dict[str, int] = {}

    def assembled(self, release: str) -> bytes:
        """The whole file."""
        self.sections["strings"] = self.strings.body()
        multiplier, modulus = self._hash()
        content, directory = bytearray(), b""
        for name, record in layout.SECTIONS:
            section = self.sections[name]
            count = len(section) // record.size if record else 0
            directory += layout.SECTION.pack(
                layout.BODY + len(content), len(section), count, self.extras.get(name, 0)
            )
            content += section + bytes(-len(section) % 8)
        head = layout.HEADER.pack(
            layout.MAGIC,
            layout.FORMAT_VERSION,
            len(layout.SECTIONS),
            layout.BODY + len(content),
            hashlib.sha256(content).digest(),
            multiplier,
            modulus,
            release.encode("ascii"),
        )
        head += directory
        return head + layout.CHECKSUM.pack(layout.checksum(head)) + bytes(content)

    def _hash(self) -> tuple[int, int]:
        """Make the slots sections; returns the multiplier and modulus they are made with."""
        for attempt in range(_TRIES):
            seed = hashlib.sha256(b"%d " % attempt + self.sections["strings"]).digest()
            modulus = _prime_from(layout.MODULUS_FROM + int.from_bytes(seed[:7], "little"))
            multiplier = int.from_bytes(seed[8:16], "little") % modulus
            for name, keys in self.keys.items():
                self.sections[name], self.extras[name] = slots(keys, multiplier, modulus)
            if all(self.extras[name] <= layout.LONGEST_PROBE for name in self.keys):
                return multiplier, modulus
        raise KnowledgeError("The names collide however they are hashed: no table can be made of them")


def _put_hosts(body: _Body, vendors: Sequence[Vendor]) -> None:
    entries: list[tuple[str, int, Domain]] = sorted(
        ((domain.host, number, domain) for number, vendor in enumerate(vendors) for domain in vendor.domains),
        key=lambda entry: entry[0],
    )
    packed = bytearray()
    for host, vendor, domain in entries:
        packed += layout.HOST.pack(
            body.strings.add(host),
            vendor,
            body.strings.joined(domain.sources),
            _confidence(domain.confidence),
            layout.CATEGORY_CODES.index(domain.category),
            domain.visited,
        )
    body.sections["hosts"] = bytes(packed)
    body.keys["host_slots"] = [(entry[0].encode(), index) for index, entry in enumerate(entries)]
    body.extras["hosts"] = max((entry[0].count(".") + 1 for entry in entries), default=1)


def _put_cloaking(body: _Body, vendors: Sequence[Vendor], cloaking: Cloaking) -> None:
    numbers = {vendor.slug: number for number, vendor in enumerate(vendors)}
    body.sections["cloaking"] = b"".join(
        layout.HOST.pack(
            body.strings.add(suffix.host),
            numbers[suffix.vendor],
            body.strings.joined(suffix.sources),
            _confidence(suffix.confidence),
            layout.CATEGORY_CODES.index(suffix.category),
            False,
        )
        for suffix in cloaking.suffixes
    )
    body.sections["alias_labels"] = msgpack.packb([asdict(label) for label in cloaking.labels])


def _voices(strings: Strings, voices: Sequence[Voice]) -> bytes:
    return b"".join(
        layout.VOICE.pack(
            strings.add(voice.of),
            strings.add(voice.layer),
            strings.add(voice.vendor),
            strings.joined(voice.hosts),
            layout.CATEGORY_CODES.index(voice.category),
        )
        for voice in voices
    )


def _put_suffixes(body: _Body, rules: Mapping[str, int]) -> None:
    labels = sorted(rules)
    body.sections["suffixes"] = b"".join(
        layout.SUFFIX.pack(body.strings.add(suffix), rules[suffix]) for suffix in labels
    )
    body.keys["suffix_slots"] = [(suffix.encode(), index) for index, suffix in enumerate(labels)]
    body.extras["suffixes"] = max((suffix.count(".") + 1 for suffix in labels), default=1)


def _put_cookies(body: _Body, vendors: Sequence[Vendor]) -> None:
    arranged: Arranged[tuple[int, Cookie]] = Arranged(
        ((number, cookie) for number, vendor in enumerate(vendors) for cookie in vendor.cookies),
        name=lambda entry: entry[1].name,
        within=lambda entry: (not entry[1].hosts, entry[1].hosts),
    )
    packed = bytearray()
    for vendor, cookie in arranged.records:
        packed += layout.COOKIE.pack(
            body.strings.add(cookie.name),
            vendor,
            body.strings.joined(cookie.sources),
            body.strings.add(cookie.purpose),
            body.strings.add(cookie.lifetime),
            body.strings.joined(cookie.hosts),
            _confidence(cookie.confidence),
            layout.CATEGORY_CODES.index(cookie.category),
            layout.PARTY_CODES.index(cookie.party),
            layout.SET_BY_CODES.index(cookie.set_by),
        )
    body.sections["cookies"] = bytes(packed)
    body.keys["cookie_slots"] = arranged.keys
    body.sections["cookie_prefixes"] = nodes(arranged.prefixes, body.strings)
    body.sections["cookie_suffixes"] = nodes(arranged.suffixes, body.strings)


def _put_storage(body: _Body, vendors: Sequence[Vendor]) -> None:
    arranged: Arranged[tuple[int, Storage]] = Arranged(
        ((number, storage) for number, vendor in enumerate(vendors) for storage in vendor.storage),
        name=lambda entry: entry[1].key,
        within=lambda entry: (entry[1].area == "both", entry[1].area),
    )
    packed = bytearray()
    for vendor, storage in arranged.records:
        packed += layout.STORAGE.pack(
            body.strings.add(storage.key),
            vendor,
            body.strings.joined(storage.sources),
            body.strings.add(storage.purpose),
            _confidence(storage.confidence),
            layout.CATEGORY_CODES.index(storage.category),
            layout.AREA_CODES.index(storage.area),
        )
    body.sections["storage"] = bytes(packed)
    body.keys["storage_slots"] = arranged.keys
    body.sections["storage_prefixes"] = nodes(arranged.prefixes, body.strings)
    body.sections["storage_suffixes"] = nodes(arranged.suffixes, body.strings)


def _put_vendors(body: _Body, vendors: Sequence[Vendor]) -> None:
    table, records = bytearray(), bytearray()
    for vendor in vendors:
        record = msgpack.packb(_plain(vendor))
        strings = (body.strings.add(text) for text in (vendor.slug, vendor.name, vendor.owner))
        table += layout.VENDOR.pack(*strings, len(records), len(record))
        records += record
    body.sections["vendors"], body.sections["vendor_records"] = bytes(table), bytes(records)


def _plain(fact: Vendor | Domain | Cookie | Storage) -> dict[str, Any]:
    """A fact as msgpack keeps it: {field: value}. dataclasses.asdict copies deeply, which takes six times
    as long."""
    return {
        field: [_plain(item) if isinstance(item, (Domain, Cookie, Storage)) else item for item in value]
        if isinstance(value := getattr(fact, field), tuple)
        else value
        for field in fact.__slots__
    }


def _counted(vendors: Sequence[Vendor]) -> dict[str, Any]:
    """How many there are of each thing, in all and per category."""
    whole: Counter[str] = Counter()
    each: dict[str, Counter[str]] = {category: Counter() for category in CATEGORIES}
    for vendor in vendors:
        things = [("vendors", vendor.category)]
        things += [("hosts", domain.category) for domain in vendor.domains]
        things += [
            ("patterns" if "*" in cookie.name else "cookies", cookie.category) for cookie in vendor.cookies
        ]
        things += [("storage", storage.category) for storage in vendor.storage]
        for thing, category in things:
            whole[thing] += 1
            each[category][thing] += 1
    kinds = ("vendors", "hosts", "cookies", "patterns", "storage")
    return {kind: whole[kind] for kind in kinds} | {
        "categories": {category: {kind: each[category][kind] for kind in kinds} for category in CATEGORIES}
    }


def _confidence(value: float) -> int:
    return round(value * layout.CONFIDENCE_SCALE)


def _prime_from(number: int) -> int:
    """The smallest prime that is `number` or above. Miller and Rabin's test, certain below 2**64 with these
    bases."""
    number |= 1
    while not _is_prime(number):
        number += 2
    return number


def _is_prime(number: int) -> bool:
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):  # OEIS A014233
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True
