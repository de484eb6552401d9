"""sayso explain cookies: many cookies at once, JSON Lines in and out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import IO, TYPE_CHECKING, Any

from sayso import protocol
from sayso.commands import at_hand
from sayso.errors import SaysoError, StorageError
from sayso.handlers.cookies_classify import seen_in
from sayso.knowledge.evidence import Evidence, classify
from sayso.knowledge.remembering import RememberingKnowledge

if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge

#: Bytes. A cookie has 4096 at most (RFC 6265bis, 5.6); a line so long holds no cookie.
LONGEST_LINE = 1 << 20


def run(arguments: argparse.Namespace) -> int:
    """Returns 1 when there were lines that could not be answered. Errors: StorageError when there is no such file,
    KnowledgeError."""
    encoded = json.JSONEncoder(separators=(",", ":")).encode
    failed = False
    with closing(RememberingKnowledge.open(at_hand.knowledge_file())) as knowledge, _opened(arguments.file) as file:
        for answer in answers(knowledge, _lines(file)):
            failed = failed or "error" in answer
            sys.stdout.write(encoded(answer) + "\n")
    return int(failed)


def answers(knowledge: Knowledge, lines: Iterable[bytes | None]) -> Iterator[dict[str, Any]]:
    """For each line that is not blank {"name", "domain", "site", "category", "confidence", "evidence"}, or
    {"line": its number from 1, "error": why it has no answer}; the next line is read all the same. None stands for
    a line too long."""
    for number, line in enumerate(lines, 1):
        if line is not None and not line.strip():
            continue
        try:
            yield _answer(knowledge, line)
        except SaysoError as error:
            yield {"line": number, "error": error.message}


def _answer(knowledge: Knowledge, line: bytes | None) -> dict[str, Any]:
    cookie = _parsed(line)
    if missing := [key for key in ("name", "domain", "site") if key not in cookie]:
        raise SaysoError(f"A cookie needs {' and '.join(missing)}.")
    name, domain, site = (protocol.need(cookie, key, str) for key in ("name", "domain", "site"))
    found = classify(knowledge, name, domain, site, seen=seen_in(cookie))
    return {
        "name": name,
        "domain": domain,
        "site": site,
        "category": found.category,
        "confidence": found.confidence,
        "evidence": [_spoke(one) for one in (found, *found.also)],
    }


def _parsed(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise SaysoError(f"The line is longer than {LONGEST_LINE} bytes.")
    try:
        cookie = json.loads(line.decode("utf-8-sig"))  # some editors begin a file with a byte order mark
    except (ValueError, RecursionError) as error:
        raise SaysoError(f"The line is not JSON in UTF-8: {error}") from error
    if not isinstance(cookie, dict):
        raise SaysoError("A cookie is a JSON object.")
    return cookie


def _spoke(one: Evidence) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "category": one.category,
        "confidence": one.confidence,
        "vendor": one.vendor,
        "sources": one.fact.sources if one.fact else [],
        "reason": one.reason,
    }


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise StorageError(f"The file cannot be read: {error.strerror}", file=path) from error
        yield file


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """The lines; None for one that is too long, which is never held as a whole."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
        yield None
