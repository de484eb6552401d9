"""What every test may use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from sayso.knowledge.compiler import build
from sayso.knowledge.files import write

# a busy machine is no fault of what is tested
settings.register_profile("without-clock", deadline=None)
settings.load_profile("without-clock")


@pytest.fixture(scope="session")
def knowledge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product's own facts, compiled once."""
    path = tmp_path_factory.mktemp("knowledge") / "knowledge.sayso"
    write(str(path), build())
    return path


@pytest.fixture
def home(tmp_path: Path, knowledge_file: Path) -> Path:
    """A person's empty home folder with the knowledge in place, as `sayso install` leaves it."""
    data = tmp_path / "home" / ".local" / "share" / "sayso"
    data.mkdir(parents=True)
    shutil.copy(knowledge_file, data / "knowledge.sayso")
    return tmp_path / "home"
