"""Fuzzing: any file, given to any importer or to the reader, is used or refused; nothing else ever comes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import KnowledgeError
from sayso.knowledge import format as layout
from sayso.knowledge.compiler import compiled
from sayso.knowledge.importers import formats
from sayso.knowledge.reader import Knowledge
from tests.unit.importers import mutations, samples
from tests.unit.importers.test_merged import cookie, host, layer
from tests.unit.knowledge import made

many = settings(max_examples=120, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])

TOKENS = [b"\0", b"\n", b'"', b"\\", b"[", b"{", b"]", b"}", b",", b"||", b"^", b"$", b"*", b"\xff", b"\xef\xbb\xbf", b"##", b" "]
instead = st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8))
edits = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 40), instead), max_size=6)
plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12))
values = st.recursive(
    st.one_of(plain, st.sampled_from(["ad", "block", "a.com", "*.b.com"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


@pytest.mark.parametrize("name", formats.FORMATS)
@many
@given(edits)
def test_an_edited_list(name: str, tmp_path: Path, changes: list[mutations.Edit]) -> None:
    path = tmp_path / "list"
    path.write_bytes(mutations.edited(samples.SAMPLES[name][0].encode(), changes))
    mutations.import_it(name, str(path))


@pytest.mark.parametrize("name", formats.FORMATS)
@many
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes(name: str, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    mutations.import_it(name, str(path))


@pytest.mark.parametrize("name", ["third-party-web", "disconnect", "duckduckgo", "ghostery"])
@many
@given(st.data())
def test_other_values_in_the_right_places(name: str, tmp_path: Path, data: st.DataObject) -> None:
    """The sample with one of its values replaced by any other."""
    whole = json.loads(samples.SAMPLES[name][0])
    inside: Any = whole
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(inside[key], (dict, list)) or data.draw(st.booleans()):
            inside[key] = data.draw(values)
            break
        inside = inside[key]
    path = tmp_path / "list"
    path.write_text(json.dumps(whole))
    mutations.import_it(name, str(path))


VENDOR = made.vendor(
    domains=[made.domain("acme.com"), made.domain("ads-acme.com", category="social")],
    cookies=[made.cookie("_a"), made.cookie("_a_*"), made.cookie("*_tail"), made.cookie("_b", hosts=("acme.com",))],
    stored=[made.storage("key*")],
)
LAYER = layer("hosts", host("x.com"), host("ads-acme.com", "analytics"), cookie("_c"), cookie("_d*", hosts=("x.com",)))
KNOWLEDGE = compiled(made.facts(VENDOR), [{"id": "made"}], made.RULES, [LAYER])
NAMES = ["www.ads-acme.com", "x.com", "_a", "_a_1", "a_tail", "_c", "_d*", "key1", "", "\ud800", "." * 300, "a." * 300]


def sealed(content: bytes) -> bytes:
    """With the checksum of its header and its size made to fit, so that what lies behind them is read at all."""
    if len(content) < layout.BODY:
        return content
    changed = bytearray(content)
    changed[16:24] = len(changed).to_bytes(8, "little")
    end = layout.BODY - layout.CHECKSUM.size
    changed[end : layout.BODY] = layout.CHECKSUM.pack(layout.checksum(bytes(changed[:end])))
    return bytes(changed)


@settings(many, max_examples=400)
@given(edits, st.booleans())
def test_an_edited_knowledge_file(tmp_path: Path, changes: list[mutations.Edit], seal: bool) -> None:
    path = tmp_path / "k"
    changed = mutations.edited(KNOWLEDGE, [(at * 7, gone, instead) for at, gone, instead in changes])
    path.write_bytes(sealed(changed) if seal else changed)
    mutations.read_it(str(path), NAMES)


@settings(many, max_examples=400)
@given(st.integers(56, layout.BODY - layout.CHECKSUM.size - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(KNOWLEDGE)))
def test_a_directory_that_lies(tmp_path: Path, at: int, lie: bytes, body: int) -> None:
    """A header that agrees with its checksum, and leads anywhere."""
    path = tmp_path / "k"
    path.write_bytes(sealed(mutations.edited(KNOWLEDGE, [(at, len(lie), lie), (layout.BODY + body, 4, lie[:4])])))
    mutations.read_it(str(path), NAMES)


def test_every_cut_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "k"
    for length in range(0, len(KNOWLEDGE), 97):
        path.write_bytes(KNOWLEDGE[:length])
        with pytest.raises(KnowledgeError, match=r"cut short|is empty|begins with other bytes"):
            Knowledge.open(str(path))
