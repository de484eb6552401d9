"""One file of facts: values by key, each checked, each error with file, line and key. Not on the start
path."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from sayso.categories import CATEGORIES
from sayso.errors import KnowledgeError
from sayso.toml_lines import line_of

_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?=.{{4,253}}\Z)({_LABEL}\.)+(?!\d+\Z){_LABEL}")
_LIFETIME = r"session|[1-9]\d*(s|min|h|d|mo|y)"
#: What a cookie name may hold: printable ASCII but what ends or splits a cookie (RFC 6265, 4.1.1, as
#: browsers take it).
NAME = re.compile(r"[!-:<>-~]([ -:<>-~]*[!-:<>-~])?")
NAME_MOST = 255
_PURPOSE_WORDS = 10


class FactsFile:
    """A TOML file. root: its topmost table. Errors: KnowledgeError when it cannot be read or is not TOML."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with open(path, encoding="utf-8", newline="") as file:
                self.text = file.read()
            value = tomllib.loads(self.text)
        except OSError as error:
            raise KnowledgeError(f"The file cannot be read: {error.strerror}", file=path) from error
        except UnicodeDecodeError as error:
            raise KnowledgeError(
                f"The file is not UTF-8: {error.reason} at byte {error.start}", file=path
            ) from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            raise KnowledgeError(f"The file is not TOML: {error}", file=path, line=line) from error
        self.root = Node(self, (), value)


class Node:
    """A table of a file. Each method takes a key of it and gives a checked value, or raises
    KnowledgeError."""

    def __init__(self, file: FactsFile, path: tuple[str | int, ...], value: dict[str, Any]) -> None:
        self.file = file
        self.path = path
        self.value = value

    def place(self) -> str:
        """Where this table is, for a message: "google-ads.toml:cookies[3]"."""
        return f"{os.path.basename(self.file.path)}:{_dotted(self.path)}"

    def wrong(self, key: str | None, why: str, *element: int) -> KnowledgeError:
        """The error for a key of this table, whether it is there or missing."""
        path = (*self.path, *([key] if key else []), *element)
        line = line_of(self.file.text, path) or line_of(self.file.text, self.path) or 1
        return KnowledgeError(why, file=self.file.path, line=line, key=_dotted(path) or None)

    def only(self, *allowed: str) -> None:
        for key in self.value:
            if key not in allowed:
                raise self.wrong(key, f"There is no such key here; there are {', '.join(allowed)}")

    def table(self, key: str) -> Node:
        value = self.value.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "This must be a table")
        return Node(self.file, (*self.path, key), value)

    def tables(self) -> Iterator[tuple[str, Node]]:
        for key in self.value:
            yield key, self.table(key)

    def entries(self, key: str) -> Iterator[Node]:
        """The tables of an array of tables."""
        value = self.value.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.wrong(key, f"This must be an array of tables, each begun with [[{key}]]")
        for index, entry in enumerate(value):
            yield Node(self.file, (*self.path, key, index), entry)

    def text(self, key: str) -> str:
        value = self.value.get(key)
        if not isinstance(value, str):
            raise self.wrong(key, "This must be there, and a string")
        if not value.strip() or value != value.strip() or not value.isprintable():
            raise self.wrong(key, "This must have something in it, no space at its ends, and no line breaks")
        return value

    def matching(self, key: str, pattern: str, what: str) -> str:
        value = self.text(key)
        if not re.fullmatch(pattern, value):
            raise self.wrong(key, f'"{value}" must be {what}')
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.value.get(key, default)
        if value not in allowed:
            raise self.wrong(key, f"This must be one of {', '.join(allowed)}")
        return str(value)

    def category(self, default: str | None = None) -> str:
        return self.one_of("category", CATEGORIES, default)

    def confidence(self, default: float | None = None) -> float:
        value = self.value.get("confidence", default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise self.wrong("confidence", "This must be a number from 0 to 1")
        if round(value, 4) != value:
            raise self.wrong("confidence", "No more than four decimals are kept")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.value.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "This must be true or false")
        return value

    def texts(self, key: str) -> list[str]:
        value = self.value.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "This must be a list of strings with something in it")
        for index, item in enumerate(value):
            if item in value[:index]:
                raise self.wrong(key, f'"{item}" stands here twice', index)
        return value

    def sources(self, known: frozenset[str], default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        if default is not None and "sources" not in self.value:
            return default
        sources = self.texts("sources")
        for index, source in enumerate(sources):
            if source not in known and not re.fullmatch(r"https?://[!-~]+", source):
                raise self.wrong("sources", f'"{source}" is no address, and no key of sources.toml', index)
        return tuple(sources)

    def host(self, key: str) -> str:
        return self._checked_host(key, self.text(key))

    def hosts(self) -> tuple[str, ...]:
        if "hosts" not in self.value:
            return ()
        hosts = enumerate(self.texts("hosts"))
        return tuple(sorted(self._checked_host("hosts", host, index) for index, host in hosts))

    def _checked_host(self, key: str, host: str, *element: int) -> str:
        if not HOST.fullmatch(host):
            raise self.wrong(
                key,
                f'"{host}" must be a host name of two labels or more, in lower case and punycode',
                *element,
            )
        return host

    def pattern(self, key: str) -> str:
        """A name, or a name with one "*"."""
        value = self.text(key)
        if not NAME.fullmatch(value) or len(value) > NAME_MOST:
            raise self.wrong(
                key, f"This must be printable ASCII without ; and =, at most {NAME_MOST} characters"
            )
        if "*" in value:
            rest = value.replace("*", "", 1)
            if any(mark in rest for mark in "*?[]"):
                raise self.wrong(key, f'"{value}" has more than one of * ? [ ]: a pattern has one "*"')
            if len(rest) < 2:
                raise self.wrong(
                    key, f'"{value}" would match too much: two characters besides "*" are the least'
                )
        return value

    def lifetime(self) -> str:
        if "lifetime" not in self.value:
            return ""
        return self.matching("lifetime", _LIFETIME, '"session", or a number with s, min, h, d, mo or y')

    def purpose(self) -> str:
        purpose = self.text("purpose")
        if len(purpose.split()) > _PURPOSE_WORDS:
            raise self.wrong("purpose", f"At most {_PURPOSE_WORDS} words")
        return purpose


def _dotted(path: tuple[str | int, ...]) -> str:
    """("cookies", 3, "name") as "cookies[3].name"."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")
