"""The facts folder in one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge import compiler
from sayso.knowledge.updates import bundle
from tests.unit.updates.made import facts


def zipped(**texts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_the_products_own_facts_come_out_as_they_went_in(tmp_path: Path) -> None:
    texts = bundle.of_folder(compiler.FACTS_FOLDER)
    content = bundle.packed(texts)
    assert content == bundle.packed(dict(reversed(texts.items())))
    path = tmp_path / "facts.zip"
    path.write_bytes(content)
    assert bundle.read(str(path)) == texts
    bundle.unpack(texts, str(tmp_path / "facts"))
    assert bundle.of_folder(str(tmp_path / "facts")) == texts


@pytest.mark.parametrize(
    "name", ["../a.toml", "/etc/a.toml", "vendors/../../a.toml", "a/b/c/d.toml", "a.py", "vendors/.toml", "a\\b.toml"]
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "facts.zip"
    path.write_bytes(zipped(**facts("2099.1.1"), **{name: b""}))
    with pytest.raises(KnowledgeError, match="no name of a facts file"):
        bundle.read(str(path))


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.zip"
    path.write_bytes(zipped(**{"a.toml": bytes(bundle.MOST_BYTES), "b.toml": b"x"}))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(KnowledgeError, match="unpacks to more"):
        bundle.read(str(path))


@pytest.mark.parametrize("content", [b"", b"PK", zipped(**facts("2099.1.1"))[:-30], zipped(), zipped(**{"a.toml": b""})])
def test_what_is_no_bundle_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "facts.zip"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError) as raised:
        bundle.read(str(path))
    assert raised.value.file == str(path)


def test_later_releases_are_newer() -> None:
    order = ["2025.12.31", "2026.1.2", "2026.1.2.1", "2026.1.10", "2026.11.1"]
    assert sorted(order, key=lambda release: bundle.age(facts(release))) == order


@pytest.mark.parametrize("text", [b"", b"version = 1", b'version = "1.2"', b'version = "1.2.x"', b"\xff", b"="])
def test_a_release_that_is_none_is_told(text: bytes) -> None:
    with pytest.raises(KnowledgeError):
        bundle.release({bundle.SOURCES: text})
