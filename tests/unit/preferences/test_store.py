"""Effective preferences from real files, and from the snapshot when nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import appdirs
import msgpack
import pytest

import sayso
from sayso.preferences import model, policy, reading, snapshot, user_file
from sayso.preferences.store import Preferences

from .conftest import Home

ALLOW = '[categories]\nanalytics = "allow"\n'
BROKEN = "[categories]\nanalytics = allow\n"


def analytics(preferences: Preferences) -> tuple[bool, str]:
    found = preferences.effective()["categories"]["analytics"]
    return found["allowed"], found["origin"]


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read the files, though the snapshot has the answer")

    monkeypatch.setattr(reading, "refresh", refuse)


def test_the_first_run_writes_the_file_and_later_runs_respect_its_removal(home: Home) -> None:
    assert analytics(home.make()) == (False, "default")
    assert home.file.is_file()
    home.file.unlink()
    assert analytics(home.make()) == (False, "default")
    assert not home.file.exists()


def test_an_edit_is_seen_at_once(home: Home) -> None:
    preferences = home.make()
    assert analytics(preferences) == (False, "default")
    home.write(ALLOW)
    assert analytics(preferences) == (True, "user")


def test_files_are_read_only_when_a_later_change_would_have_a_later_time(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two changes within one tick of the kernel's clock have one time: the second one would go unseen."""
    ages = []
    read = user_file.read

    def timed(path: str) -> model.Document:
        ages.append(time.time() - os.stat(path).st_ctime)
        return read(path)

    monkeypatch.setattr(user_file, "read", timed)
    preferences = home.make()
    for number in range(5):
        home.write(f"version = 1 # {number}\n")
        preferences.effective()
    assert len(ages) == 5
    assert min(ages) >= 0.01  # seconds; the slowest clock ticks at 100 Hz


def test_nothing_is_read_when_nothing_changed(home: Home, request: pytest.FixtureRequest) -> None:
    home.write(ALLOW)
    managed = {"locked": {"categories": {"social": "allow"}}}
    first = home.make()
    answers = (first.effective(), first.effective(managed, browser="chromium"))
    request.getfixturevalue("no_reading")
    assert (first.effective(), first.effective(managed, browser="chromium")) == answers
    second = home.make()
    assert (second.effective(), second.effective(managed)) == answers


def test_a_broken_file_keeps_the_last_good_state_across_a_restart(home: Home) -> None:
    home.write(ALLOW)
    assert analytics(home.make()) == (True, "user")
    home.write(BROKEN)
    for _ in range(2):
        preferences = home.make()
        assert analytics(preferences) == (True, "user")
        (problem,) = preferences.effective()["problems"]
        assert problem["file"] == str(home.file)
        assert (problem["line"], problem["key"]) == (2, "categories.analytics")
    home.set_policy('[recommended.categories]\nsocial = "allow"\n')
    preferences = home.make()
    assert analytics(preferences) == (True, "user")
    assert preferences.effective()["categories"]["social"]["origin"] == "recommended"
    home.write('[categories]\nanalytics = "deny"\n')
    assert analytics(home.make()) == (False, "user")
    assert home.make().effective()["problems"] == []


def test_a_broken_file_without_a_past_leaves_the_defaults(home: Home) -> None:
    home.write(BROKEN)
    assert analytics(home.make()) == (False, "default")


def test_the_last_good_state_outlives_an_update_of_this_program(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write(ALLOW)
    home.make().effective()
    monkeypatch.setattr(snapshot, "__version__", "99.0")
    home.write(BROKEN)
    assert analytics(home.make()) == (True, "user")


def test_a_new_version_does_not_trust_the_results_of_the_old_one(
    home: Home, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    home.write(ALLOW)
    home.make().effective()
    monkeypatch.setattr(snapshot, "__version__", "99.0")
    request.getfixturevalue("no_reading")
    with pytest.raises(AssertionError, match="read the files"):
        home.make().effective()


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "folder"])
def test_a_damaged_snapshot_is_ignored(home: Home, damage: str) -> None:
    home.write(ALLOW)
    home.make().effective()
    data = home.snapshot.read_bytes()
    if damage == "folder":
        home.snapshot.unlink()
        home.snapshot.mkdir()
    else:
        damaged = {
            "cut": data[:-3],
            "flip": data[:-3] + b"\x00" + data[-2:],
            "foreign": msgpack.packb({"a": 1}),
        }
        home.snapshot.write_bytes(damaged[damage])
    assert analytics(home.make()) == (True, "user")


def test_the_snapshot_of_another_file_is_ignored(home: Home, tmp_path: Path) -> None:
    home.write(ALLOW)
    home.make().effective()
    other = Preferences(str(tmp_path / "other.toml"), str(home.policy_dir), str(home.snapshot))
    assert analytics(other) == (False, "default")


def test_without_a_place_for_the_snapshot_the_last_good_state_lasts_as_long_as_the_host(home: Home) -> None:
    home.snapshot.parent.write_text("a file where a folder should be", encoding="utf-8")
    home.write(ALLOW)
    preferences = home.make()
    assert analytics(preferences) == (True, "user")
    home.write(BROKEN)
    assert analytics(preferences) == (True, "user")


def test_policy_overrides_and_gives_back(home: Home) -> None:
    home.write(ALLOW)
    preferences = home.make()
    file = home.set_policy('[locked.categories]\nanalytics = "deny"\n')
    assert preferences.effective()["categories"]["analytics"] == {
        "allowed": False,
        "locked": True,
        "origin": "locked",
    }
    file.chmod(0o666)
    assert analytics(preferences) == (True, "user")
    file.chmod(0o644)
    assert analytics(preferences) == (False, "locked")
    file.unlink()
    assert analytics(preferences) == (True, "user")


def test_managed_values_are_one_browsers_own(home: Home) -> None:
    home.write(ALLOW)
    lock = {"locked": {"categories": {"analytics": "deny"}}}
    assert home.make().effective(lock)["categories"]["analytics"]["locked"]
    assert analytics(home.make()) == (True, "user")
    assert not home.make().effective({})["categories"]["analytics"]["locked"]


def test_system_files_win_over_managed_storage(home: Home) -> None:
    home.set_policy('[locked.categories]\nsocial = "deny"\n[recommended.signals]\ngpc = false\n')
    managed = {"locked": {"categories": {"social": "allow"}}, "recommended": {"signals": {"gpc": True}}}
    found = home.make().effective(managed)
    assert found["categories"]["social"]["allowed"] is False
    assert found["signals"]["gpc"] == {"on": False, "locked": False, "origin": "recommended"}


def test_what_a_browser_managed_last_is_remembered_and_forgotten(home: Home) -> None:
    lock = {"locked": {"categories": {"analytics": "deny"}}}
    preferences = home.make()
    preferences.effective(lock, browser="chromium")
    preferences.effective({}, browser="firefox")
    preferences.effective(None, browser="chromium")  # not asked yet: nothing learnt
    assert reading.managed_seen(home.make()) == {"chromium": lock, "firefox": {}}
    preferences.effective({}, browser="chromium")
    assert reading.managed_seen(home.make()) == {"chromium": {}, "firefox": {}}


def test_the_snapshot_does_not_grow_without_end(home: Home) -> None:
    preferences = home.make()
    for number in range(snapshot.MOST_EFFECTIVE + 5):
        managed = {"locked": {"sites": {f"{number}.example": {"paused": True}}}}
        assert preferences.effective(managed)["sites"][f"{number}.example"]["paused"]
    assert len(preferences.remembered()["effective"]) == snapshot.MOST_EFFECTIVE


def test_recommendations_hold_until_the_user_chooses(home: Home) -> None:
    home.set_policy('[recommended.categories]\nanalytics = "allow"\n')
    assert analytics(home.make()) == (True, "recommended")  # the first file that was written says nothing
    home.write('[categories]\nanalytics = "deny"\n')
    assert analytics(home.make()) == (False, "user")


HEAVY = {
    "argparse",
    "contextlib",
    "dataclasses",
    "difflib",
    "enum",
    "fcntl",
    "functools",
    "hashlib",
    "inspect",
    "json",
    "logging",
    "pathlib",
    "re",
    "rich",
    "tempfile",
    "threading",
    "tomlkit",
    "tomllib",
    "typing",
    "unicodedata",
    "urllib",
    "watchdog",
    "sayso.preferences.layers",
    "sayso.preferences.model",
    "sayso.preferences.reading",
}


def test_an_answer_from_the_snapshot_loads_nothing_heavy(home: Home) -> None:
    home.write(ALLOW)
    home.make().effective()
    roots = {str(Path(module.__file__).parents[1]) for module in (sayso, msgpack) if module.__file__}
    roots.add(str(Path(appdirs.__file__).parent))
    code = f"""
import sys
sys.path += {sorted(roots)!r}
before = set(sys.modules)
from sayso.preferences.store import Preferences
preferences = Preferences({str(home.file)!r}, {str(home.policy_dir)!r}, {str(home.snapshot)!r})
assert preferences.effective()["categories"]["analytics"]["allowed"]
print("\\n".join(sorted(set(sys.modules) - before)))
"""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & HEAVY
    own = {name for name in loaded if name.startswith("sayso")}
    assert own == {
        "sayso",
        "sayso.paths",
        "sayso.preferences",
        "sayso.atomic",
        "sayso.preferences.snapshot",
        "sayso.preferences.store",
    }


def test_the_signature_changes_with_every_input_and_only_then(home: Home) -> None:
    preferences = home.make()
    seen = [preferences.signature()]

    def changed() -> bool:
        now = preferences.signature()
        is_new = now not in seen
        seen.append(now)
        return is_new

    assert not changed()
    home.write("version = 1\n")
    assert changed()
    assert not changed()
    home.policy_dir.mkdir(parents=True)
    assert changed()
    file = home.set_policy("")
    assert changed()
    file.chmod(0o600)
    assert changed()
    os.rename(file, home.policy_dir / "20-other.toml")
    assert changed()


def test_the_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert Preferences().path == str(tmp_path / "sayso" / "preferences.toml")
    assert Preferences().policy_dir == "/etc/sayso/policy.d"
    assert policy.TRUSTED_OWNER == 0
