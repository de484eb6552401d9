"""A person's data folder, and small facts of our own in the place of the product's: the real ones take a second to build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sayso import paths
from sayso.knowledge import compiler
from sayso.knowledge.importers.layer import Layer

SOURCES = 'version = "2026.1.2"\n[sources.own]\nname = "Own"\nlicence = "MIT"\n'
ACME = """
name = "Acme Ads"
owner = "Acme"
category = "advertising"
confidence = 0.9
sources = ["own"]
[[domains]]
host = "acme.com"
visited = true
[[domains]]
host = "ads-acme.com"
[[cookies]]
name = "acme_seg_*"
party = "first"
set_by = "script"
purpose = "is made up"
[[cookies]]
name = "fr9"
party = "third"
set_by = "http"
hosts = ["acme.com"]
purpose = "is made up"
"""
CLOAKING = """
[[suffixes]]
host = "alias-acme.net"
vendor = "acme"
sources = ["own"]
[[suffixes]]
host = "eu.alias-acme.net"
vendor = "acme"
category = "analytics"
confidence = 0.5
sources = ["own"]
[[labels]]
label = "smetrics"
vendor = "acme"
path = "/b/"
confidence = 0.3
sources = ["own"]
"""


@pytest.fixture(scope="session")
def facts_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    for name in ("vendors", "cmps"):
        (folder / name).mkdir()
    (folder / "sources.toml").write_text(SOURCES)
    (folder / "vendors" / "acme.toml").write_text(ACME)
    (folder / "cloaking.toml").write_text(CLOAKING)
    return folder


@pytest.fixture
def data(tmp_path: Path, facts_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, empty. What is built is built of the small facts."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    build = compiler.build

    def small(folder: str = str(facts_folder), layers: Sequence[Layer] = ()) -> bytes:
        return build(folder, layers)

    monkeypatch.setattr(compiler, "build", small)
    return Path(paths.data_dir())


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Writes a list and gives its path."""

    def written(content: str | bytes) -> str:
        path = tmp_path / "list"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return written
