"""Where in a TOML file a key stands: `tomllib` gives values without positions, and an error needs a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'  # TOML 1.0: up to two quotes may stand before the closing three
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)


def line_of(text: str, keys: Sequence[str | int]) -> int | None:
    """The line, from 1, on which the key, array element or table at the path `keys` begins.

    A table or an element of an array of tables begins at its header, or at the first dotted key or deeper
    header that makes it. None when there is no such key, or the path is empty. In a file that does not parse,
    what stands before the statement with the error is still found.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if not keys or (found := _first_prefix_with(lines, keys)) is None:
        return None
    end = found
    while (begin := end - 1) and _parsed(lines[:begin]) is None:
        end = begin  # every prefix that ends inside a statement fails to parse: step back to its first line
    statement = "\n".join(lines[begin:found])
    return begin + 1 + _lines_into(lines[:begin], statement, keys)


def _first_prefix_with(lines: list[str], keys: Sequence[str | int]) -> int | None:
    """The smallest number of leading lines that parse and hold the path: TOML only adds, so halve."""
    low, high = 0, len(lines) + 1  # `low` lines do not hold it; if any number does, it is at most `high`
    best = None
    while high - low > 1:
        middle = (low + high) // 2
        size, document = middle, _parsed(lines[:middle])
        while document is None:
            size -= 1
            document = _parsed(lines[:size])
        if _holds(document, keys):
            best = high = size
        else:
            low = middle
    return best


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _holds(document: Any, keys: Sequence[str | int]) -> bool:
    for key in keys:
        if isinstance(key, str):
            if not isinstance(document, dict) or key not in document:
                return False
        elif not isinstance(document, list) or not 0 <= key < len(document):
            return False
        document = document[key]
    return True


def _lines_into(before: list[str], statement: str, keys: Sequence[str | int]) -> int:
    """How many lines below the first of its statement a key stands: above 0 only in a value of many lines."""
    if "\n" not in statement:
        return 0
    equals = _end_of_key(statement, 0)
    # how much of the path the statement's own key takes up depends on its table: let the parser say
    document: Any = tomllib.loads("\n".join([*before, f"{statement[:equals]}= 0"]))
    taken = 0
    while document != 0:
        if taken == len(keys):
            return 0
        document = document[keys[taken]]
        taken += 1
    return statement[: _position(statement, equals + 1, keys[taken:])].count("\n")


def _position(text: str, start: int, keys: Sequence[str | int]) -> int:
    """Where in `text` the path begins in the array or inline table that is the first value after `start`."""
    if not keys:
        return start
    for index, item in enumerate(_items(text, start)):
        if isinstance(keys[0], int):
            if index == keys[0]:
                return _position(text, item, keys[1:]) if len(keys) > 1 else item
            continue
        equals = _end_of_key(text, item)
        dotted = _dotted(text[item:equals])
        shared = min(len(dotted), len(keys))
        if dotted[:shared] == list(keys[:shared]):
            return _position(text, equals + 1, keys[shared:]) if len(keys) > shared else item
    raise LookupError(keys)  # the parser found it, so it stands there


def _items(text: str, start: int) -> Iterator[int]:
    """Where each element of the array or inline table begins that is the first value after `start`."""
    depth, fresh = 0, False
    for token in _TOKEN.finditer(text, start):
        mark = token.group()
        if mark.isspace() or mark[0] == "#":
            continue
        if mark in ("]", "}"):
            depth -= 1
            if depth == 0:
                return
            continue
        if fresh:
            yield token.start()
            fresh = False
        if mark in ("[", "{"):
            depth += 1
            fresh = depth == 1
        elif mark == ",":
            fresh = depth == 1


def _end_of_key(text: str, start: int) -> int:
    """Where the equals sign stands that ends the key at `start`."""
    return next(token.start() for token in _TOKEN.finditer(text, start) if token.group() == "=")


def _dotted(key: str) -> list[str]:
    """The parts of a dotted key: 'a."b.c"' gives ["a", "b.c"]."""
    parts, table = [], tomllib.loads(f"{key.strip()} = 0")
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return parts
