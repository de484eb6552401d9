"""The parts a knowledge file is put together from: strings, hash tables, sorted prefixes. Not on the start
path."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar

from sayso.errors import KnowledgeError
from sayso.knowledge import format as layout

_SIZE16 = struct.Struct("<H")
Record = TypeVar("Record")


class Strings:
    """The string pool: each string once, a length of two bytes before it. Reference 0 is the empty string."""

    def __init__(self) -> None:
        self._body = bytearray()
        self._places: dict[bytes, int] = {}
        self.add("")

    def add(self, text: str | bytes) -> int:
        """The reference of a string. Errors: KnowledgeError when it is too long, or the pool is."""
        raw = text.encode() if isinstance(text, str) else text
        place = self._places.setdefault(raw, len(self._body))
        if place == len(self._body):
            if len(raw) > layout.LONGEST_STRING or place + len(raw) + 2 >= 1 << 32:
                raise KnowledgeError(f"A string is too long for the knowledge file: {raw[:60]!r}...")
            self._body += _SIZE16.pack(len(raw)) + raw
        return place

    def joined(self, texts: Iterable[str]) -> int:
        """The reference of a list of strings, kept as one with line feeds between."""
        return self.add("\n".join(texts))

    def body(self) -> bytes:
        return bytes(self._body)


def slots(keys: Sequence[tuple[bytes, int]], multiplier: int, modulus: int) -> tuple[bytes, int]:
    """An open-addressing table, at most half full, of keys and the index of the first record of each.

    Returns its bytes, and how many slots a look-up has to compare at most.
    """
    size = 2
    while size < 2 * len(keys):
        size *= 2
    table: list[tuple[int, int]] = [(0, 0)] * size
    longest = 0
    for key, index in keys:
        place = layout.hashed(key, multiplier, modulus)
        slot, probes = place & (size - 1), 1
        while table[slot][1]:
            slot, probes = (slot + 1) & (size - 1), probes + 1
        table[slot] = (place >> layout.TAG_SHIFT, index + 1)
        longest = max(longest, probes)
    packed = bytearray(size * layout.SLOT.size)
    for slot, (tag, record) in enumerate(table):
        if record:
            layout.SLOT.pack_into(packed, slot * layout.SLOT.size, tag, record)
    return bytes(packed), longest


class Arranged(Generic[Record]):
    """Records in the order of the file: exact names sorted, then patterns by prefix, then those without by
    suffix.

    records: in that order. keys: each exact name and its first record. prefixes, suffixes: each prefix (or
    suffix backwards), its first record and how many there are; sorted.
    """

    def __init__(
        self, records: Iterable[Record], name: Callable[[Record], str], within: Callable[[Record], Any]
    ) -> None:
        """name: of a record. within: what puts records of one name in order."""

        def named(record: Record) -> bytes:
            return name(record).encode()

        def prefix(record: Record) -> bytes:
            return named(record).partition(b"*")[0]

        def suffix(record: Record) -> bytes:
            return named(record)[:0:-1]

        groups: tuple[list[Record], list[Record], list[Record]] = ([], [], [])
        for record in records:
            where = named(record).find(b"*")
            groups[0 if where < 0 else 1 if where else 2].append(record)
        for group, first in zip(groups, (named, prefix, suffix), strict=True):
            # Sorted by the last first, as sorting keeps the order of what is equal.
            group.sort(key=lambda record: (named(record), within(record)))
            group.sort(key=first)
        exact, by_prefix, by_suffix = groups
        self.records = exact + by_prefix + by_suffix
        self.keys = [(text, index) for text, index, _ in _runs(exact, named, 0)]
        self.prefixes = _runs(by_prefix, prefix, len(exact))
        self.suffixes = _runs(by_suffix, suffix, len(exact) + len(by_prefix))


def _runs(
    records: Sequence[Record], key: Callable[[Record], bytes], start: int
) -> list[tuple[bytes, int, int]]:
    """Runs of neighbours with the same key: the key, the index of the first, how many."""
    runs = []
    for text, group in groupby(records, key):
        count = sum(1 for _ in group)
        runs.append((text, start, count))
        start += count
    return runs


def nodes(runs: Sequence[tuple[bytes, int, int]], strings: Strings) -> bytes:
    """The section of sorted prefixes: each knows the longest other one that it begins with.

    Errors: KnowledgeError when too many patterns share a prefix.
    """
    packed = bytearray()
    open_: list[
        tuple[bytes, int]
    ] = []  # the prefixes that the current one begins with, each with its node + 1
    for number, (text, first, count) in enumerate(runs, 1):
        if count > layout.MOST_PER_PREFIX:
            raise KnowledgeError(f"{count} patterns share {text!r}; at most {layout.MOST_PER_PREFIX} may")
        while open_ and not text.startswith(open_[-1][0]):
            open_.pop()
        packed += layout.NODE.pack(strings.add(text), open_[-1][1] if open_ else 0, first, count)
        open_.append((text, number))
    return bytes(packed)
