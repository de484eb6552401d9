"""Reading one TOML table strictly: every key is asked for by name, and what nobody asked for is an error."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sayso.errors import KnowledgeError
from sayso.toml_lines import line_of

T = TypeVar("T")
Keys = tuple[str | int, ...]


class Document:
    """One file: its name and text, for errors that say where."""

    def __init__(self, file: str) -> None:
        self.file = file
        with open(file, encoding="utf-8") as stream:
            self.text = stream.read()
        try:
            self.root = Table(self, (), tomllib.loads(self.text))
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"this is not TOML: {error}", file=file) from error

    def error(self, keys: Keys, reason: str) -> KnowledgeError:
        """The error to raise because of what stands at `keys`."""
        return KnowledgeError(
            reason,
            file=self.file,
            line=line_of(self.text, keys) if keys else None,
            key=".".join(str(key) for key in keys) or None,
        )


class Table:
    """A table of a file, or a value in it that has to be one."""

    def __init__(self, document: Document, keys: Keys, value: Any) -> None:
        self.document = document
        self.keys = keys
        if not isinstance(value, dict):
            raise document.error(keys, "a table has to stand here")
        self._given: dict[str, Any] = value
        self._left: dict[str, Any] = dict(value)

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def names(self) -> list[str]:
        """The keys that nobody asked for yet."""
        return list(self._left)

    def given(self, key: str) -> Any:
        """What the file says there, asked for before or not."""
        return self._given.get(key)

    def error(self, reason: str, *keys: str | int) -> KnowledgeError:
        return self.document.error((*self.keys, *keys), reason)

    def done(self) -> None:
        """Refuse what is left."""
        for key in self._left:
            raise self.error(f"{key!r} means nothing here", key)

    def value(self, key: str) -> Any:
        """Whatever stands there; it has to."""
        if key not in self._left:
            raise self.error(f"{key!r} is missing")
        return self._left.pop(key)

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and key not in self:
            return default
        value = self.value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error("a text has to stand here", key)
        return str(value)

    def number(self, key: str, default: int | None = None, *, least: int = 1, most: int = 1_000_000) -> int:
        value = self.value(key) if default is None or key in self else default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(f"a whole number from {least} to {most} has to stand here", key)
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.value(key) if key in self else default
        if not isinstance(value, bool):
            raise self.error("true or false has to stand here", key)
        return value

    def choice(self, key: str, of: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in of:
            raise self.error(f"{value!r} is none of {', '.join(of)}", key)
        return value

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        """A list of texts; one text alone counts as a list of one."""
        if default is not None and key not in self:
            return default
        value = self.value(key)
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not value:
            raise self.error("a list of texts has to stand here", key)
        for index, element in enumerate(value):
            if not isinstance(element, str) or not element.strip():
                raise self.error("a text has to stand here", key, index)
        return value

    def table(self, key: str) -> Table:
        """A table; an empty one where there is none."""
        return Table(self.document, (*self.keys, key), self._left.pop(key, {}))

    def each(self, key: str, read: Callable[[Table], T]) -> list[T]:
        """What `read` makes of every table in a list; an empty list where there is none."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.error("a list of tables has to stand here", key)
        found = []
        for index, element in enumerate(value):
            table = Table(self.document, (*self.keys, key, index), element)
            found.append(read(table))
            table.done()
        return found
