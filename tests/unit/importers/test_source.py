"""Hostile and broken files: a typed error that says where and what to do, in bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.importers import collected, formats, source
from sayso.knowledge.importers.importing import collect
from sayso.knowledge.importers.source import Source

Put = Callable[[str | bytes], str]
JSON_FORMATS = ("third-party-web", "disconnect", "duckduckgo", "ghostery")
LINE_FORMATS = tuple(name for name in formats.FORMATS if name not in JSON_FORMATS)


def refusal(name: str, path: str) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        collect(name, path)
    assert caught.value.file == path
    return caught.value


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_gigabyte_is_refused_unread(name: str, tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.touch()
    os.truncate(path, 1 << 30)
    began = time.monotonic()
    assert "at most" in refusal(name, str(path)).message
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("name", LINE_FORMATS)
def test_an_endless_line(name: str, put: Put) -> None:
    error = refusal(name, put(b"! fine\n" + b"a" * (20 << 20)))
    assert error.line == (1 if name == "open-cookie-database" else 2)


@pytest.mark.parametrize("name", JSON_FORMATS)
@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, '{"trackers":' + "[" * 40 + "]" * 40 + "}"])
def test_deep_nesting(name: str, text: str, put: Put) -> None:
    error = refusal(name, put(text))
    assert "nests deeper" in error.message
    assert error.line == 1


@pytest.mark.parametrize("name", JSON_FORMATS)
def test_too_many_values(name: str, put: Put) -> None:
    error = refusal(name, put("[" + "[],\n" * 1_100_000 + "[]]"))
    assert "values" in error.message
    assert error.line and error.line > 1000


@pytest.mark.parametrize("name", JSON_FORMATS)
def test_quotes_that_would_stall_a_careless_scan(name: str, put: Put) -> None:
    for text in ('"' + '\\"' * 4_000_000, '["' + "\\" * 8_000_001, '"' * 8_000_001):
        began = time.monotonic()
        refusal(name, put(text))
        assert time.monotonic() - began < 10


def test_patterns_that_would_stall_an_expression_are_never_run(put: Put) -> None:
    host = "a" * 60_000
    began = time.monotonic()
    for name, text in (
        ("easylist", f"||{host}^\n||ok-acme.com^\n" + "/(a+)+$/\n" * 1000 + f"||{'a.' * 30_000}^\n||{'-' * 60_000}^"),
        ("hosts", f"{host}\nok-acme.com\n{'a.' * 30_000}\n{'ü' * 30_000}.com\n{'1.' * 30_000}"),
    ):
        into, _ = collect(name, put(text))
        assert set(into.hosts) == {"ok-acme.com"}
    domain = "a." * 30_000
    row = f'1,P,Marketing,name_1,"{domain}",x,x,C,x,0\n2,P,Marketing,{"a" * 60_000},,x,x,C,x,0\n3,P,Marketing,name_2,,x,x,C,x,0\n'
    head = "ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,P,Wildcard match\n"
    into, _ = collect("open-cookie-database", put(head + row))
    assert {said.name for said in into.cookies} >= {"name_2"}
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("name", formats.FORMATS)
@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        (b"\n\n[\"a\0b\"]", "NUL", 3),
        ("||ads.com^\n".encode("utf-16"), "", 1),
        (b"ok-acme.com\n\xff\xfe.com\n", "", 2),
        (b"", "", None),
        (b"\n", "", None),
        (b"\x1f\x8b\x08\x00" + bytes(100), "", 1),
    ],
)
def test_no_text(name: str, content: bytes, said: str, line: int | None, put: Put) -> None:
    error = refusal(name, put(content))
    assert said in error.message
    if line and name in (*JSON_FORMATS, "hosts", "easylist", "easyprivacy"):
        assert error.line == line


@pytest.mark.parametrize("name", JSON_FORMATS)
def test_broken_json(name: str, put: Put) -> None:
    whole = json.dumps({"trackers": {"a.com": {"default": "block", "categories": ["x"]}}}, indent=1)
    for cut in range(1, len(whole) - 1, 7):
        error = refusal(name, put(whole[:cut]))
        assert error.line
        assert "whole" in error.message
    twice = refusal(name, put('{"trackers": {"a.com": {}, "b.com": {}, "a.com": {}}}'))
    assert (twice.key, "twice" in twice.message) == ("a.com", True)
    assert "NaN" in refusal(name, put('{"trackers": NaN}')).message
    assert "JSON" in refusal(name, put('{"trackers": ' + "9" * 100_000 + "}")).message


def test_a_quote_that_never_ends(put: Put) -> None:
    head = "Platform,Category,Cookie / Data Key name,Domain,Data Controller,Wildcard match\n"
    error = refusal("open-cookie-database", put(head + 'A,Analytics,"x' + "y\n" * 200_000))
    assert "CSV" in error.message
    assert error.line and error.line > 2
    assert "columns" in refusal("open-cookie-database", put("a,b\n1,2\n")).message


def test_absurd_counts(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collected, "MOST_HOSTS", 100)
    monkeypatch.setattr(source, "MOST_LINES", 300)
    assert "smaller list" in refusal("hosts", put("".join(f"h{n}-acme.com\n" for n in range(101)))).message
    assert refusal("hosts", put("\n" * 301)).line == 301


def test_one_name_said_without_end(put: Put) -> None:
    head = "Platform,Category,Cookie / Data Key name,Domain,Data Controller,Wildcard match\n"
    rows = "".join(f"P,Marketing,same_name,h{n}.com,C,0\n" for n in range(150))
    into, _ = collect("open-cookie-database", put(head + rows))
    assert (len(into.cookies), into.refused["more than 100 entries of one name"].count) == (100, 50)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path), str(tmp_path / "none"), str(tmp_path / "pipe"), "/dev/zero"):
        error = refusal("hosts", path)
        assert "regular" in error.message or "cannot be read" in error.message


def test_a_name_is_one_short_line_whatever_it_was(put: Put) -> None:
    entity = {"name": "Acme\u202e\n" + "x" * 5000, "category": "ad", "domains": ["ads-acme.com"]}
    said = collect("third-party-web", put(json.dumps([entity])))[0].hosts["ads-acme.com"]
    assert said.vendor.isprintable()
    assert len(said.vendor) <= 80


def test_memory_stays_bounded(put: Put) -> None:
    """The worst that the limits let through: in a process of its own, which may not take a gigabyte."""
    path = put("[" + ",".join('{"a":{}}' for _ in range(330_000)) + "]")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from sayso.errors import KnowledgeError\nfrom sayso.knowledge.importers.importing import collect\n"
        "try: collect('third-party-web', sys.argv[1])\nexcept KnowledgeError as error: print(error.key)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        capture_output=True, text=True, timeout=60, check=False, env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("[0].name\n", "")


def test_progress_goes_up_to_the_whole(put: Put) -> None:
    told: list[int] = []
    path = put("ads-acme.com\n" * 2500)
    for _ in Source(path, told.append).lines():
        pass
    assert told == sorted(told)
    assert (len(told), told[-1]) == (3, os.path.getsize(path))
