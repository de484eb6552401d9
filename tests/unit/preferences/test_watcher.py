"""Edits as real editors make them reach the host. Waits are for conditions; their limits only end a failing test."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from sayso.preferences import watcher
from sayso.preferences.store import Preferences
from sayso.preferences.watcher import Watcher

from .conftest import Home

ALLOW = '[categories]\nsocial = "allow"\n'
# less than the backstop, which would hide that no event came
LIMIT = 4.0  # seconds
assert LIMIT < watcher.BACKSTOP


class Heard:
    """Counts the calls, and lets a test wait for the next."""

    def __init__(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.social: list[bool] = []
        self._condition = threading.Condition()

    def __call__(self) -> None:
        with self._condition:
            self.social.append(self.preferences.effective()["categories"]["social"]["allowed"])
            self._condition.notify_all()

    def wait(self, count: int) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: len(self.social) >= count, LIMIT), self.social


@pytest.fixture
def watch(home: Home) -> Iterator[Callable[[], Heard]]:
    watchers = []

    def begin() -> Heard:
        preferences = home.make()
        preferences.effective()
        heard = Heard(preferences)
        watchers.append(Watcher(preferences, heard))
        watchers[-1].start()
        return heard

    yield begin
    for each in watchers:
        each.stop()


def in_place(file: Path) -> None:
    file.write_text(ALLOW, encoding="utf-8")


def aside_and_rename(file: Path) -> None:
    aside = file.with_name("4913~")
    aside.write_text(ALLOW, encoding="utf-8")
    aside.rename(file)


def backup_and_new(file: Path) -> None:
    file.rename(file.with_name(file.name + "~"))
    file.write_text(ALLOW, encoding="utf-8")


def from_another_folder(file: Path) -> None:
    aside = file.parent.parent / "elsewhere"
    aside.write_text(ALLOW, encoding="utf-8")
    aside.rename(file)


def remove_and_write(file: Path) -> None:
    file.unlink()
    file.write_text(ALLOW, encoding="utf-8")


def exchange_folder(file: Path) -> None:
    other = file.parent.with_name("other")
    other.mkdir()
    (other / file.name).write_text(ALLOW, encoding="utf-8")
    file.parent.rename(file.parent.with_name("old"))
    other.rename(file.parent)


EDITS = [in_place, aside_and_rename, backup_and_new, from_another_folder, remove_and_write, exchange_folder]


@pytest.mark.parametrize("edit", EDITS)
def test_every_way_of_writing_is_one_change(
    home: Home, watch: Callable[[], Heard], edit: Callable[[Path], None]
) -> None:
    home.write("version = 1\n")
    heard = watch()
    edit(home.file)
    heard.wait(1)
    home.file.write_text("version = 1\n", encoding="utf-8")  # what was exchanged is watched too
    heard.wait(2)
    assert heard.social == [True, False]


def test_a_change_is_heard_soon(home: Home, watch: Callable[[], Heard]) -> None:
    home.write("version = 1\n")
    heard = watch()
    begin = time.monotonic()
    in_place(home.file)
    heard.wait(1)
    assert time.monotonic() - begin < 1.0


def test_a_burst_of_writes_is_one_change(home: Home, watch: Callable[[], Heard]) -> None:
    home.write("version = 1\n")
    heard = watch()
    for number in range(30):
        home.file.write_text(f"version = 1 # {number}\n" + ALLOW, encoding="utf-8")
    heard.wait(1)
    home.write("version = 1\n")
    heard.wait(2)
    assert heard.social == [True, False]


def test_folders_that_come_into_being_are_watched(home: Home, watch: Callable[[], Heard]) -> None:
    preferences = home.make()
    preferences.effective()  # the first run writes the file
    home.file.unlink()
    (home.file.parent / f".{home.file.name}.lock").unlink()
    home.file.parent.rmdir()
    home.file.parent.parent.rmdir()
    heard = watch()
    home.write(ALLOW)
    heard.wait(1)
    assert heard.social == [True]
    # the policy's folders are not there either
    home.set_policy('[locked.categories]\nsocial = "deny"\n')
    heard.wait(2)
    assert heard.social[-1] is False


def test_permissions_of_a_policy_are_a_change(home: Home, watch: Callable[[], Heard]) -> None:
    home.write("version = 1\n")
    file = home.set_policy('[locked.categories]\nsocial = "allow"\n')
    heard = watch()
    file.chmod(0o666)
    heard.wait(1)
    assert heard.social == [False]


@pytest.mark.parametrize("edit", [in_place, aside_and_rename, backup_and_new])
def test_the_target_of_a_link_is_watched(
    home: Home, watch: Callable[[], Heard], tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    real = tmp_path / "dotfiles" / "deep" / "sayso" / "preferences.toml"
    real.parent.mkdir(parents=True)
    home.file.parent.parent.mkdir(parents=True)
    home.file.parent.symlink_to(real.parent)
    over = tmp_path / "dotfiles" / "store" / "linked.toml"
    over.parent.mkdir()
    over.write_text("version = 1\n", encoding="utf-8")
    real.symlink_to("../../store/linked.toml")
    heard = watch()
    edit(over)
    heard.wait(1)
    assert heard.social == [True]


@pytest.mark.parametrize("edit", [in_place, aside_and_rename])
def test_a_folder_that_is_a_link_is_watched(
    home: Home, watch: Callable[[], Heard], tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    real = tmp_path / "dotfiles" / "sayso"
    real.mkdir(parents=True)
    home.file.parent.parent.mkdir(parents=True)
    home.file.parent.symlink_to(real)
    home.write("version = 1\n")
    heard = watch()
    edit(real / home.file.name)
    heard.wait(1)
    assert heard.social == [True]


def test_a_link_that_is_turned_elsewhere_is_a_change(
    home: Home, watch: Callable[[], Heard], tmp_path: Path
) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text("version = 1\n", encoding="utf-8")
    two.write_text(ALLOW, encoding="utf-8")
    home.file.parent.mkdir(parents=True)
    home.file.symlink_to(one)
    heard = watch()
    aside = home.file.with_name("new")
    aside.symlink_to(two)
    os.replace(aside, home.file)
    heard.wait(1)
    assert heard.social == [True]


def test_a_change_between_the_answer_and_the_start_is_not_lost(home: Home) -> None:
    home.write("version = 1\n")
    preferences = home.make()
    preferences.effective()
    home.write(ALLOW)
    heard = Heard(preferences)
    watching = Watcher(preferences, heard)
    watching.start()
    try:
        heard.wait(1)
    finally:
        watching.stop()


def test_what_other_programs_do_nearby_is_no_change(home: Home, watch: Callable[[], Heard]) -> None:
    home.write("version = 1\n")
    heard = watch()
    (home.file.parent / "other.toml").write_text("x = 1", encoding="utf-8")
    home.file.read_text(encoding="utf-8")
    in_place(home.file)
    heard.wait(1)
    assert heard.social == [True]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_in_on_change_is_reported_and_the_watch_goes_on(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write("version = 1\n")
    preferences = home.make()
    preferences.effective()
    reported: list[BaseException | None] = []
    called = threading.Semaphore(0)
    monkeypatch.setattr(threading, "excepthook", lambda told: reported.append(told.exc_value))

    def fail() -> None:
        called.release()
        raise RuntimeError("of the caller")

    watching = Watcher(preferences, fail)
    watching.start()
    try:
        for number in range(2):
            home.write(f"version = 1 # {number}\n")
            assert called.acquire(timeout=LIMIT)
    finally:
        watching.stop()
    assert [str(error) for error in reported] == ["of the caller"] * 2


def test_nothing_is_called_after_stop_and_on_change_may_stop(home: Home) -> None:
    home.write("version = 1\n")
    preferences = home.make()
    preferences.effective()
    stopped = threading.Event()
    calls = []

    def stop() -> None:
        calls.append(1)
        watching.stop()
        stopped.set()

    watching = Watcher(preferences, stop)
    watching.start()
    in_place(home.file)
    assert stopped.wait(LIMIT)
    watching.stop()
    home.write("version = 1\n")
    assert calls == [1]


def test_without_events_it_looks_from_time_to_time(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    monkeypatch.setattr(watcher, "BACKSTOP", 0.05)
    home.write("version = 1\n")
    preferences = home.make()
    preferences.effective()
    heard = Heard(preferences)
    watching = Watcher(preferences, heard)
    watching.start()
    try:
        in_place(home.file)
        heard.wait(1)
    finally:
        watching.stop()
    assert "inotify watch limit reached" in capsys.readouterr().err
