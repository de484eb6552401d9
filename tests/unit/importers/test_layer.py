"""The file a layer is kept in: the same bytes for the same layer, and read without trusting it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import KnowledgeError
from sayso.knowledge.importers import layer
from sayso.knowledge.importers.layer import CookieSaid, HostSaid, Layer

ACME = Layer(
    name="acme", format="hosts", title="hosts file", licence="unknown", imported="2026-11-22", digest="0" * 64,
    hosts=(HostSaid("a-acme.com", "analytics", "Acmé", "Acme", 0.5), HostSaid("b-acme.com", "social", "A", "A", 0.7)),
    cookies=(CookieSaid("_a*", ("a.com", "b.com"), "referral", "A", "B", 0.6, "both"),),
)  # fmt: skip


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    folder = str(tmp_path / "layers")
    assert layer.read_all(folder) == []
    layer.write(folder, ACME)
    assert layer.read_all(folder) == [ACME]
    assert layer.names(folder) == ["acme"]
    first = (tmp_path / "layers" / "acme.jsonl").read_bytes()
    layer.write(folder, ACME)
    assert (tmp_path / "layers" / "acme.jsonl").read_bytes() == first == layer.packed(ACME)
    (tmp_path / "layers" / ".acme.jsonl.x1").write_text("left over")
    (tmp_path / "layers" / "notes.txt").write_text("somebody's")
    assert layer.names(folder) == ["acme"]
    layer.forget(folder, "acme")
    assert layer.names(folder) == []
    with pytest.raises(KnowledgeError, match="there are: none"):
        layer.forget(folder, "acme")


@pytest.mark.parametrize("name", ["", "A", "../x", "a.b", "a b", "ä", "-", "x" * 41])
def test_a_name_cannot_lead_elsewhere(name: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be a layer's name"):
        layer.path_in(str(tmp_path), name)


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (1, {"sayso_layer": 2}), (1, {"name": "other"}), (1, {"hosts": 3}), (1, {"cookies": 0}), (1, {"title": 7}),
        (1, {"digest": ""}),
        (2, {"host": "not a host"}), (2, {"host": None}), (2, {"category": "magic"}), (2, {"category": []}),
        (2, {"confidence": 1.1}), (2, {"confidence": "1"}), (2, {"vendor": "a\nb"}), (2, {"owner": 7}), (2, {"more": 1}),
        (4, {"name": "a;b"}), (4, {"party": "fourth"}), (4, {"hosts": ["-"]}), (4, {"hosts": 7}), (4, {"hosts": [7]}),
    ],
)  # fmt: skip
def test_a_changed_line_is_told(line: int, change: dict[str, object], tmp_path: Path) -> None:
    layer.write(str(tmp_path), ACME)
    path = tmp_path / "acme.jsonl"
    lines = path.read_text().splitlines()
    lines[line - 1] = json.dumps(json.loads(lines[line - 1]) | change)
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(KnowledgeError, match="sayso knowledge forget acme") as caught:
        layer.read(str(tmp_path), "acme")
    assert (caught.value.file, caught.value.line) == (str(path), line)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 700), st.integers(0, 255), st.integers(0, 3))
def test_a_changed_byte_gives_an_error_or_a_layer(tmp_path: Path, at: int, byte: int, more: int) -> None:
    content = bytearray(layer.packed(ACME))
    content[at % len(content) : at % len(content) + more] = bytes([byte])
    (tmp_path / "acme.jsonl").write_bytes(content)
    try:
        assert isinstance(layer.read(str(tmp_path), "acme"), Layer)
    except KnowledgeError as error:
        assert error.file


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "acme.jsonl").write_bytes(content)
    with pytest.raises(KnowledgeError):
        layer.read(str(tmp_path), "acme")
