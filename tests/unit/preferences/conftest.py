"""A home and a policy folder of their own for every test. Real files throughout."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.preferences import policy
from sayso.preferences.store import Preferences


class Home:
    """Where one test's preferences live. make(): a Preferences as a freshly started host has it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "config" / "sayso" / "preferences.toml"
        self.policy_dir = folder / "etc" / "policy.d"
        self.snapshot = folder / "cache" / "preferences.msgpack"

    def make(self) -> Preferences:
        return Preferences(str(self.file), str(self.policy_dir), str(self.snapshot))

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")

    def set_policy(self, text: str, name: str = "10-test.toml") -> Path:
        self.policy_dir.mkdir(parents=True, exist_ok=True, mode=0o755)
        file = self.policy_dir / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
        return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    # root where tests run as root; elsewhere the tester stands in for root, who alone could make the files
    monkeypatch.setattr(policy, "TRUSTED_OWNER", os.getuid())
    return Home(tmp_path)


@pytest.fixture
def sayso(home: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a command line in this home; returns its exit status."""
    from sayso import cli, paths

    monkeypatch.setattr(paths, "SYSTEM_POLICY_DIR", str(home.policy_dir))
    monkeypatch.setattr(paths, "preferences_file", lambda: str(home.file))
    monkeypatch.setattr(paths, "cache_dir", lambda: str(home.snapshot.parent))
    monkeypatch.setattr(cli, "COMMANDS", ("prefs", "policy"))
    return lambda *line: cli.main(line)
