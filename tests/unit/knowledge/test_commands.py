"""sayso knowledge and sayso explain, as somebody types them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from sayso import paths
from sayso.commands import explain
from sayso.commands import knowledge as knowledge_command
from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, files, guards
from tests.unit.knowledge import made


def run(*line: str) -> int:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers(required=True)
    knowledge_command.register(subparsers)
    explain.register(subparsers)
    arguments = parser.parse_args(line)
    status: int = arguments.run(arguments)
    return status


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the host looks, with a small knowledge of made facts, which is what a build gives as well."""
    path = tmp_path / "share" / "knowledge.sayso"
    monkeypatch.setattr(paths, "knowledge_file", lambda: str(path))
    monkeypatch.setattr(paths, "updates_file", lambda: str(tmp_path / "none.toml"))
    acme = made.vendor(
        domains=[made.domain("acme.com", visited=True)],
        cookies=[
            made.cookie("_ac", sources=("own", "https://acme.com/c")),
            made.cookie("_ac_*", category="social"),
        ],
        stored=[made.storage("key")],
    )
    content = compiler.compiled(made.facts(acme), [{"id": "made"}], made.RULES)
    monkeypatch.setattr(compiler, "build", lambda **_: content)
    files.write(str(path), content)
    return path


def test_build_writes_where_the_host_looks(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.unlink()
    assert run("knowledge", "build", "--check") == 1
    assert run("knowledge", "build") == 0
    assert str(file) in capsys.readouterr().out
    assert run("knowledge", "build", "--check") == 0
    file.write_bytes(b"other")
    assert run("knowledge", "build", "--check") == 1
    assert file.read_bytes() == b"other"


def test_build_writes_where_it_is_told_to(file: Path, tmp_path: Path) -> None:
    assert run("knowledge", "build", "--output", str(tmp_path / "new" / "k")) == 0
    assert (tmp_path / "new" / "k").read_bytes() == file.read_bytes()


def test_info_counts(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("knowledge", "info", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["size"]) == (str(file), file.stat().st_size)
    assert told["counts"]["categories"]["analytics"] == {
        "vendors": 1, "hosts": 1, "cookies": 1, "patterns": 0, "storage": 1,
    }  # fmt: skip
    assert told["sources"] == {"own": 4, "acme.com": 1}
    assert run("knowledge", "info") == 0
    shown = capsys.readouterr().out
    assert told["digest"] in shown
    assert "1 consent platforms" in shown


def test_info_refuses_a_damaged_file(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(KnowledgeError, match="digest"):
        run("knowledge", "info")


def test_guards(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(knowledge_command, "GUARDS_FOLDER", str(tmp_path))
    (tmp_path / guards.TEMPLATE).write_text(f"use({guards.TOKEN})")
    assert run("knowledge", "guards", "--check") == 1
    assert capsys.readouterr().out.count("sayso knowledge guards") == len(guards.GUARDED)
    assert run("knowledge", "guards") == 0
    assert capsys.readouterr().out.count("written") == len(guards.GUARDED)
    assert run("knowledge", "guards", "--check") == 0
    assert run("knowledge", "guards") == 0


def test_explain_cookie(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "cookie", "_ac", "--site", "shop.com", "--from", "acme.com", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["name"], told["domain"], told["site"]) == ("_ac", "acme.com", "shop.com")
    assert (told["rank"], [other["rank"] for other in told["also"]]) == ("vendor domain", ["name"])
    assert run("explain", "cookie", "_ac", "--site", "shop.com") == 0
    shown = capsys.readouterr().out
    assert "analytics" in shown
    assert "https://acme.com/c" in shown
    assert run("explain", "cookie", "[bold]", "--site", "shop.com") == 0
    shown = capsys.readouterr().out
    assert "[bold]" in shown
    assert "unclassified" in shown


def test_explain_domain(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "domain", "www.acme.com", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["registrable_domain"], told["entry"]["host"]) == ("acme.com", "acme.com")
    assert (told["cookies"], told["storage"]) == (["_ac", "_ac_*"], ["key"])
    assert run("explain", "domain", "www.acme.com") == 0
    assert "only ever refused where it is a third party" in " ".join(capsys.readouterr().out.split())
    assert run("explain", "domain", "nobody.net") == 0
    assert "nobody we know of" in capsys.readouterr().out


def test_a_write_that_fails_leaves_what_was_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.errors import StorageError

    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(StorageError, match="No space left"):
        files.write(str(file), b"new")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with pytest.raises(StorageError, match="could not be written"):
        files.write(str(file / "below" / "a" / "file"), b"new")
