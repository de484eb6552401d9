"""A person's home and a machine of their own, both empty and both real folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import cli
from sayso.knowledge import compiler
from sayso.setup.machine import Machine, this_machine


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real knowledge file that knows nobody."""
    facts = tmp_path_factory.mktemp("facts")
    (facts / "vendors").mkdir()
    (facts / "cmps").mkdir()
    shutil.copy(Path(compiler.FACTS_FOLDER) / "sources.toml", facts)
    return compiler.build(str(facts))


@pytest.fixture
def person(tmp_path: Path, small_knowledge: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of somebody whose name needs quoting."""
    home = tmp_path / 'it\'s a "home"'
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(cli, "COMMANDS", ("install", "uninstall", "doctor"))
    # the product's own facts take half a second, at every installation
    monkeypatch.setattr(compiler, "build", lambda **_: small_knowledge)
    return home


@pytest.fixture
def machine(person: Path, tmp_path: Path) -> Machine:
    """A Linux machine without browsers: its system folders are below tmp_path/system."""
    here = this_machine()
    return replace(
        here, folders={**here.folders, "root": str(tmp_path / "system")}, path=(str(tmp_path / "bin"),)
    )


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], Path]:
    """Puts a program on the machine's PATH: program(name, text)."""

    def make(name: str, text: str = "#!/bin/sh\n") -> Path:
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path

    return make
