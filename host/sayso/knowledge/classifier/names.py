"""A cookie's name, taken apart: its words, and the groups of words of words.toml that they belong to."""

from __future__ import annotations

import math
import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

_WORDS_FILE = os.path.join(os.path.dirname(__file__), "words.toml")
#: "userSessionID" -> user, Session, ID; "PHPSESSID" and "utm_source" alike; a number is a word of its own
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
#: No word is longer in any language that a cookie is named in; what is longer is an identifier.
_LONGEST_WORD = 24
_VOWEL = re.compile(r"[aeiouy]")
#: A name is at most 4096 bytes with its value (RFC 6265bis, 5.5); more than this says no more.
LONGEST_NAME = 256


@dataclass(frozen=True, slots=True)
class Group:
    """One table of words.toml, which explains the fields."""

    name: str
    means: str
    protects: bool
    tells: bool
    words: frozenset[str]
    parts: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """The groups, in the order of their file."""
    with open(_WORDS_FILE, "rb") as file:
        tables = tomllib.load(file)
    return tuple(
        Group(
            name,
            table["means"],
            table.get("protects", False),
            table.get("tells", False),
            frozenset(table["words"]),
            tuple(table["parts"]),
        )
        for name, table in tables.items()
    )


@lru_cache(maxsize=1 << 16)
def spoken_of(word: str) -> tuple[tuple[Group, str], ...]:
    """The groups that a word is of, each with the word or the part of it that words.toml has."""
    found = []
    for group in groups():
        told = word if word in group.words else next((part for part in group.parts if part in word), None)
        if told:
            found.append((group, told))
    return tuple(found)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, each once, in order. Numbers and identifiers are left out."""
    found = (word.lower() for word in _WORD.findall(name[:LONGEST_NAME]) if not word[0].isdigit())
    return tuple(dict.fromkeys(word for word in found if len(word) <= _LONGEST_WORD))


@lru_cache(maxsize=1 << 16)
def is_opaque(word: str) -> bool:
    """Whether a word says nothing: no vowel, or as many different letters as chance would give."""
    return len(word) > 3 and (not _VOWEL.search(word) or (len(word) > 9 and entropy(word) > 3.4))


def entropy(text: str) -> float:
    """Shannon's, in bits a character."""
    size = len(text)
    return -sum(
        count / size * math.log2(count / size) for count in map(text.count, dict.fromkeys(text))
    )
