"""TOML files of ours read and checked: either a parsed file, or an error that says where every fault is."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from sayso.errors import PreferencesError
from sayso.preferences.model import Issue, dotted
from sayso.toml_lines import line_of

Problem = dict[str, Any]

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"\s*([^=#]+?)\s*=\s*(.*?)\s*(?:#.*)?$")
_BARE_WORD = re.compile(r"[A-Za-z][\w-]*$")


class BrokenFileError(PreferencesError):
    """A file with faults. problems: all of them, each {"file", "line", "key", "reason"}; the error itself
    tells the first."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(first["reason"], file=first["file"], line=first["line"], key=first["key"])
        self.problems = problems


def read_text(path: str) -> str:
    """The file as text, line ends as they are.

    Raises FileNotFoundError, and BrokenFileError when it cannot be read as text.
    """
    try:
        with opened(path) as (stream, _):
            data = stream.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BrokenFileError([problem(path, f"cannot be read: {error.strerror}")]) from error
    return decode(data, path)


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """The file open for reading, and what the system says about it: about the open file, which cannot be
    exchanged any more. Raises OSError, also for a folder, a pipe or a device."""
    # O_NONBLOCK: not to wait for a writer, should somebody have put a pipe there
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise OSError(errno.EINVAL, "it is not a file", path)
        with open(handle, "rb", closefd=False) as stream:
            yield stream, seen
    finally:
        os.close(handle)


def decode(data: bytes, path: str) -> str:
    """Raises BrokenFileError when the bytes are not UTF-8, which TOML demands."""
    try:
        return data.decode("utf-8-sig")  # some Windows editors put a byte-order mark in front
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFileError([problem(path, "is not UTF-8 text: save it as UTF-8", line)]) from error


def parse(text: str, path: str) -> dict[str, Any]:
    """Raises BrokenFileError, with line and key, when the text is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenFileError([_syntax_problem(text, path, str(error))]) from error
    except RecursionError as error:
        raise BrokenFileError([problem(path, "is nested too deeply")]) from error


def problem(path: str | None, reason: str, line: int | None = None, key: str | None = None) -> Problem:
    return {"file": path, "line": line, "key": key, "reason": reason}


def located(issues: Iterable[Issue], text: str, path: str) -> list[Problem]:
    """What the model found wrong in the text's document, with the lines it stands on; in the order of the
    file."""
    problems = [
        problem(path, issue.reason, line_of(text, issue.keys), dotted(issue.keys) or None) for issue in issues
    ]
    return sorted(problems, key=lambda found: found["line"] or 0)


def _syntax_problem(text: str, path: str, message: str) -> Problem:
    """tomllib tells the line, in words; the key is the one that stands on that line."""
    lines = text.replace("\r\n", "\n").split("\n")
    found = _AT_LINE.search(message)
    last = len(text.rstrip().splitlines()) or 1
    line = int(found.group(1)) if found and found.group(1) else last
    reason = message[: found.start()] if found else message
    assignment = _ASSIGNMENT.match(lines[line - 1])
    if assignment is None:
        header = _HEADER.match(lines[line - 1])
        return problem(path, _in_plain_words(reason, ""), line, header.group(1).strip() if header else None)
    key, value = assignment.groups()
    table = next(
        (match.group(1).strip() for match in map(_HEADER.match, lines[line - 2 :: -1]) if match), None
    )
    key = f"{table}.{key}" if table and line > 1 else key
    return problem(path, _in_plain_words(reason, value), line, key)


def _in_plain_words(reason: str, value: str) -> str:
    if reason.startswith("Invalid value") and _BARE_WORD.match(value):
        if value.lower() in ("true", "false"):
            return f"write {value.lower()} in small letters"
        return f'words need quotation marks: write "{value}"'
    if reason.startswith("Cannot overwrite"):
        return "this key stands in the file twice: remove one"
    if reason.startswith("Cannot declare"):
        return "this section stands in the file twice: put both parts under one heading"
    return f"is not valid TOML: {reason[:1].lower()}{reason[1:]}"
