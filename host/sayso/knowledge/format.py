"""The layout of the knowledge file, shared by the compiler and the reader. Byte by byte: README.md.

On the start path: imports `struct` and nothing else.
"""

from __future__ import annotations

import struct

from sayso.categories import CATEGORIES

#: Like PNG's: no text file begins so, and a transfer that changes line ends or strips the eighth bit breaks
#: it.
MAGIC = b"\x89SAYSO\r\n"
FORMAT_VERSION = 3

#: magic, format version, number of sections, size of the file, SHA-256 of the body, multiplier, modulus,
#: release
HEADER = struct.Struct("<8sIIQ32sQQ24s")
#: offset from the start of the file, length in bytes, number of records, one more number (see SECTIONS)
SECTION = struct.Struct("<QQII")
CHECKSUM = struct.Struct("<Q")

SLOT = struct.Struct("<II")  # tag, record + 1 (0: free)
HOST = struct.Struct("<IIIHBB")  # host, vendor, sources, confidence, category, visited
SUFFIX = struct.Struct("<II")  # rule's labels, kind of rule
COOKIE = struct.Struct("<IIIIIIHBBB3x")
# name, vendor, sources, purpose, lifetime, hosts, confidence, category, party, set_by
STORAGE = struct.Struct("<IIIIHBB")  # key, vendor, sources, purpose, confidence, category, area
NODE = struct.Struct("<IIII")  # prefix, node of its longest own prefix + 1 (0: none), first record, records
VENDOR = struct.Struct("<IIIII")  # slug, name, owner, offset in vendor_records, length there
VOICE = struct.Struct("<IIIIB3x")  # host or cookie name, layer, vendor's name, hosts, category

#: In the order of the file: name, and the struct of a record (None: bytes of any length). The directory's
#: last number is the longest probe of a slots section, the most labels of a hosts or suffixes section, or
#: 0.
SECTIONS = (
    ("strings", None),
    ("host_slots", SLOT),
    ("hosts", HOST),
    ("suffix_slots", SLOT),
    ("suffixes", SUFFIX),
    ("cookie_slots", SLOT),
    ("cookies", COOKIE),
    ("cookie_prefixes", NODE),
    ("cookie_suffixes", NODE),
    ("storage_slots", SLOT),
    ("storage", STORAGE),
    ("storage_prefixes", NODE),
    ("storage_suffixes", NODE),
    ("vendors", VENDOR),
    ("vendor_records", None),
    ("cmps", None),
    ("sources", None),
    ("counts", None),
    ("cloaking", HOST),
    ("alias_labels", None),
    ("host_voices", VOICE),
    ("cookie_voices", VOICE),
    ("link_parameters", None),
)
BODY = HEADER.size + len(SECTIONS) * SECTION.size + CHECKSUM.size

#: Codes are indexes. They are part of the format: append only.
CATEGORY_CODES = CATEGORIES
PARTY_CODES = ("first", "third", "both")
SET_BY_CODES = ("script", "http", "both")
AREA_CODES = ("local", "session", "both")
#: Kinds of suffix rule, added up: "uk", "*.ck", "!www.ck"
RULE, WILDCARD, EXCEPTION = 1, 2, 4

#: Confidence is kept in ten-thousandths.
CONFIDENCE_SCALE = 10_000
#: A string is at most this many bytes: its length is kept in two.
LONGEST_STRING = 0xFFFF
#: RFC 1035, 2.3.4
LONGEST_HOST = 253
#: No look-up compares more slots than this, whatever name is asked for; the compiler sees to it.
LONGEST_PROBE = 255
#: Nor are more patterns of one prefix (or of one suffix, with no prefix) compared.
MOST_PER_PREFIX = 255
#: What the modulus lies between, so that a product fits 128 bits and a tag of 32 bits is left above the slot.
MODULUS_FROM, MODULUS_BELOW = 1 << 60, 1 << 61
TAG_SHIFT = 29
#: The largest prime of 64 bits: no flipped bit, nor two less than 64 bits apart, leave the remainder as it
#: was.
CHECKSUM_MODULUS = (1 << 64) - 59


def hashed(key: bytes, multiplier: int, modulus: int) -> int:
    """The place of a key: its bytes as one little-endian number, times the multiplier, squared, modulo a prime.

    Both numbers come from the digest of all strings, so nobody can choose strings that collide: of the 2**54
    primes in range at most n / 3 give two keys of n bytes the same place. Without the square, names that are
    counted up would stand in rows. It needs no import, and is quicker than BLAKE2.
    """
    place = int.from_bytes(key, "little") * multiplier % modulus
    return place * place % modulus


def checksum(head: bytes) -> int:
    """What the header and directory must add up to: the remainder of `head` as one little-endian number."""
    return int.from_bytes(head, "little") % CHECKSUM_MODULUS


def normal_host(host: str) -> str:
    """A host as the file writes it: lower case, punycode, no dot at either end. What cannot be, is left as
    it is."""
    host = host.strip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
