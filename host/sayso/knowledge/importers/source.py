"""A file to import, read without trusting it: every size, depth and count has a limit. Not on the start path."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NoReturn, TypeVar

from sayso.errors import KnowledgeError

#: Lists of today have 10 MiB at most; some joined hosts files have 40.
MOST_BYTES = 64 << 20
#: JSON is held in memory whole, at up to some twenty times its size.
MOST_JSON_BYTES = 16 << 20
#: The longest line of EasyList has some 10 KiB.
MOST_LINE_BYTES = 64 << 10
MOST_LINES = 2_000_000
#: Lists of today nest six deep, and have 200,000 values.
MOST_DEPTH = 32
MOST_VALUES = 1_000_000

_CHUNK = 1 << 20
#: A string, ended or not, or a mark of structure. Possessive, and it takes an unended string to its end: each byte is
#: looked at once, whatever stands there.
_JSON_MARKS = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{},]', re.DOTALL)
_KINDS: dict[type, str] = {dict: "an object", list: "a list", str: "a string"}
Kind = TypeVar("Kind")


class Source:
    """One file. path: as given. digest: SHA-256 of what was read so far, hex; of all of it once a reader is through."""

    def __init__(self, path: str, progress: Callable[[int], None] = lambda _: None) -> None:
        """progress: told how many bytes have been read, now and then.

        Errors: KnowledgeError when it is no regular file, or too large.
        """
        self.path = path
        self._progress = progress
        self._digest = hashlib.sha256()
        try:
            status = os.stat(path)
        except OSError as error:
            raise self.wrong(f"The file cannot be read: {error.strerror}") from error
        if not stat.S_ISREG(status.st_mode):
            raise self.wrong("This is not a regular file; give the path of the list itself")
        if status.st_size > MOST_BYTES:
            raise self.wrong(f"The file has {status.st_size:,} bytes; at most {MOST_BYTES:,} are read")
        self.size = status.st_size

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def wrong(self, why: str, *, line: int | None = None, key: str | None = None) -> KnowledgeError:
        """An error that says where: line from 1, or key as a path into JSON."""
        return KnowledgeError(why, file=self.path, line=line, key=key)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with its number from 1, without its end. One line at a time is in memory.

        Errors: KnowledgeError for a line that is too long, is not UTF-8 or holds a NUL, and for too many lines or bytes.
        """
        done = 0
        with self._opened() as file:
            number = 0
            while line := self._taken(file.readline, MOST_LINE_BYTES + 1):
                number, done = number + 1, done + len(line)
                if len(line) > MOST_LINE_BYTES:
                    raise self.wrong(f"The line has more than {MOST_LINE_BYTES:,} bytes", line=number)
                if number > MOST_LINES or done > MOST_BYTES:
                    raise self.wrong(f"More than {MOST_LINES:,} lines or {MOST_BYTES:,} bytes", line=number)
                yield number, self._text(line, number).rstrip("\r\n")
                if number % 1000 == 0:
                    self._progress(done)
        self._progress(done)

    def json(self) -> Any:
        """The JSON value that the file is.

        Errors: KnowledgeError when it is not JSON, says one key of an object twice, nests too deep, or is too large.
        """
        if self.size > MOST_JSON_BYTES:
            raise self.wrong(f"The file has {self.size:,} bytes; at most {MOST_JSON_BYTES:,} of JSON are read")
        content = bytearray()
        with self._opened() as file:
            while chunk := self._taken(file.read, _CHUNK):
                content += chunk
                self._progress(len(content))
                if len(content) > MOST_JSON_BYTES:
                    raise self.wrong(f"The file has grown beyond {MOST_JSON_BYTES:,} bytes while it was read")
        raw = bytes(content)
        self._measure(raw)
        text = self._text(raw, None)
        try:
            return json.loads(text, object_pairs_hook=self._object, parse_constant=self._constant)
        except json.JSONDecodeError as error:
            raise self.wrong(f"The file is not JSON: {error.msg}. Is it whole?", line=error.lineno) from error
        except ValueError as error:  # a number of thousands of digits
            raise self.wrong(f"The file is not JSON that can be read: {error}") from error

    def expect(self, value: Any, kind: type[Kind], key: str) -> Kind:
        """The value, if it is of that kind. key: its path. Errors: KnowledgeError."""
        if not isinstance(value, kind):
            raise self.wrong(f"This must be {_KINDS[kind]}: is the file of this format?", key=key)
        return value

    def texts(self, value: Any, key: str) -> list[str]:
        """The value, if it is a list of strings. Errors: KnowledgeError."""
        return [self.expect(item, str, f"{key}[{index}]") for index, item in enumerate(self.expect(value, list, key))]

    def _opened(self) -> BinaryIO:
        self._digest = hashlib.sha256()
        try:
            return open(self.path, "rb")
        except OSError as error:
            raise self.wrong(f"The file cannot be read: {error.strerror}") from error

    def _taken(self, read: Callable[[int], bytes], most: int) -> bytes:
        try:
            some = read(most)
        except OSError as error:
            raise self.wrong(f"The file cannot be read: {error.strerror}") from error
        self._digest.update(some)
        return some

    def _text(self, raw: bytes, line: int | None) -> str:
        if b"\0" in raw:
            where = line or raw.count(b"\n", 0, raw.index(b"\0")) + 1
            raise self.wrong("There is a NUL byte: this is no text, or it is UTF-16; save it as UTF-8", line=where)
        try:
            return raw.decode("utf-8-sig" if line in (None, 1) else "utf-8")
        except UnicodeDecodeError as error:
            where = line or raw.count(b"\n", 0, error.start) + 1
            raise self.wrong("The text is not UTF-8; save it as UTF-8", line=where) from error

    def _measure(self, raw: bytes) -> None:
        """How deep and how many: found out before anything is made of it."""
        depth = values = 0
        for mark in _JSON_MARKS.finditer(raw):
            first = raw[mark.start()]
            if first in b"[{":
                depth, values = depth + 1, values + 1
            elif first in b"]}":
                depth -= 1
            elif first in b",":
                values += 1
            if depth > MOST_DEPTH or values > MOST_VALUES:
                line = raw.count(b"\n", 0, mark.start()) + 1
                raise self.wrong(f"It nests deeper than {MOST_DEPTH} or has over {MOST_VALUES:,} values", line=line)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    raise self.wrong("The key stands twice in one object: which of the two is meant?", key=key[:100])
                seen.add(key)
        return made

    def _constant(self, name: str) -> NoReturn:
        raise self.wrong(f"{name} is no JSON")
