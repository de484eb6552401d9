"""A second reader, written from knowledge/README.md alone: it finds what the product's reader finds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgpack

from sayso.knowledge.compiler import compiled
from tests.unit.knowledge import made

CATEGORIES = ("essential", "functional", "analytics", "advertising", "social", "referral")


def number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


class Stranger:
    """Knows the tables of the README and nothing else."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        assert data[:8] == bytes.fromhex("89 53 41 59 53 4F 0D 0A")
        assert (number(data, 8, 4), number(data, 12, 4), number(data, 16, 8)) == (3, 23, len(data))
        assert data[24:56] == hashlib.sha256(data[656:]).digest()
        assert number(data, 648, 8) == number(data, 0, 648) % (2**64 - 59)
        self.multiplier, self.modulus = number(data, 56, 8), number(data, 64, 8)
        self.release = data[72:96].rstrip(b"\0").decode()
        places = range(96, 648, 24)
        self.sections = [(number(data, at, 8), number(data, at + 8, 8)) for at in places]
        self.counts = [number(data, at + 16, 4) for at in places]
        self.extras = [number(data, at + 20, 4) for at in places]

    def field(self, section: int, size: int, index: int, at: int, length: int) -> int:
        return number(self.data, self.sections[section][0] + index * size + at, length)

    def string(self, reference: int) -> bytes:
        at = self.sections[0][0] + reference
        return self.data[at + 2 : at + 2 + number(self.data, at, 2)]

    def find(self, slots: int, size: int, name: bytes) -> int | None:
        place = number(name, 0, len(name)) * self.multiplier % self.modulus
        place = place * place % self.modulus
        for probe in range(self.extras[slots]):
            slot = (place + probe) % self.counts[slots]
            record = self.field(slots, 8, slot, 4, 4)
            if not record:
                return None
            if self.field(slots, 8, slot, 0, 4) == (place >> 29) % 2**32:
                reference = self.field(slots + 1, size, record - 1, 0, 4)
                if self.string(reference) == name:
                    return record - 1
        return None

    def msgpack(self, section: int) -> object:
        at, length = self.sections[section]
        return msgpack.unpackb(self.data[at : at + length])


def test_a_stranger_reads_the_same(tmp_path: Path) -> None:
    names = [f"_n{count}" for count in range(200)]
    acme = made.vendor(
        domains=[made.domain(f"h{count}.com", category="social", visited=True) for count in range(100)],
        cookies=[made.cookie(name, category="referral", hosts=("a.com", "b.com")) for name in names]
        + [made.cookie("_n1*"), made.cookie("_n*_x"), made.cookie("*_tail")],
        stored=[made.storage("key", area="session")],
    )
    stranger = Stranger(compiled(made.facts(acme), [{"id": "made"}], made.RULES))
    assert stranger.release == "2026.1.2"
    assert stranger.find(1, 16, b"nobody.com") is None

    host = stranger.find(1, 16, b"h42.com")
    assert host is not None
    assert stranger.field(2, 16, host, 12, 2) == 9000
    assert CATEGORIES[stranger.field(2, 16, host, 14, 1)] == "social"
    assert stranger.field(2, 16, host, 15, 1) == 1
    assert stranger.string(stranger.field(13, 20, stranger.field(2, 16, host, 4, 4), 8, 4)) == b"Acme"

    for name in names:
        record = stranger.find(5, 32, name.encode())
        assert record is not None
        assert CATEGORIES[stranger.field(6, 32, record, 26, 1)] == "referral"
        assert stranger.string(stranger.field(6, 32, record, 20, 4)) == b"a.com\nb.com"
        assert stranger.string(stranger.field(6, 32, record, 12, 4)) == b"is made up"

    prefixes = [stranger.string(stranger.field(7, 16, node, 0, 4)) for node in range(stranger.counts[7])]
    assert prefixes == [b"_n", b"_n1"]
    assert [stranger.field(7, 16, node, 4, 4) for node in range(2)] == [0, 1]
    first, count = stranger.field(8, 16, 0, 8, 4), stranger.field(8, 16, 0, 12, 4)
    assert (stranger.string(stranger.field(8, 16, 0, 0, 4)), count) == (b"liat_", 1)
    assert stranger.string(stranger.field(6, 32, first, 0, 4)) == b"*_tail"

    key = stranger.find(9, 20, b"key")
    assert key is not None
    assert (stranger.field(10, 20, key, 18, 1), stranger.field(10, 20, key, 19, 1)) == (2, 1)
    suffix = stranger.find(3, 8, b"ck")
    assert suffix is not None
    assert stranger.field(4, 8, suffix, 4, 4) == 2
    assert (stranger.msgpack(15), stranger.extras[2], stranger.extras[4]) == ([{"id": "made"}], 2, 2)
