"""Installing and uninstalling with real files, through the command line."""

from __future__ import annotations

import json
import os
import stat
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import cli, gpc_support, identity, paths, restores
from sayso.commands import install as command
from sayso.errors import StorageError
from sayso.setup import installer, launcher, record
from sayso.setup.first_run import UP_TO_DATE
from sayso.setup.machine import Machine
from sayso.setup.targets import Wanted, home_of, work_out
from sayso.setup.uninstaller import uninstall

NAME = "org.sayso.host.json"
CHROMIUM = f".config/chromium/NativeMessagingHosts/{NAME}"
FIREFOX = f".mozilla/native-messaging-hosts/{NAME}"
OWN = [
    ".cache",
    ".config",
    ".config/sayso",
    ".config/sayso/preferences.toml",
    ".config/sayso/.preferences.toml.lock",
]


def _tree(folder: Path) -> dict[str, int]:
    """Every path below a folder, with its modification time in nanoseconds."""
    return {str(path.relative_to(folder)): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def _install(machine: Machine, wanted: Wanted) -> list[installer.Step]:
    return installer.install(machine, wanted, work_out(machine, wanted, launcher.this_command()))


def test_a_package_of_an_organisations_own_is_answered_too(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["install", "--browser", "chromium", "--browser", "firefox"]
    assert cli.main([*line, "--extension-id", "a" * 32]) == 0
    origins = [identity.CHROMIUM_ORIGIN, f"chrome-extension://{'a' * 32}/"]
    assert json.loads((person / CHROMIUM).read_text())["allowed_origins"] == origins
    assert "allowed_origins" not in json.loads((person / FIREFOX).read_text())
    words = launcher.command_in((person / ".local/share/sayso/launcher").read_text(), "linux")
    assert launcher.also_in(words) == ["a" * 32]
    assert cli.main(line) == 0
    assert json.loads((person / CHROMIUM).read_text())["allowed_origins"] == origins[:1]
    for wrong in ("a" * 31, "z" * 32, "A" * 32):
        with pytest.raises(SystemExit):
            cli.main([*line, "--extension-id", wrong])
    assert "no extension id" in capsys.readouterr().err


def test_install_and_install_again(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["install", "--browser", "chromium", "--browser", "firefox"]
    assert cli.main(line) == 0
    first = _tree(person)
    start = person / ".local/share/sayso/launcher"
    assert json.loads((person / CHROMIUM).read_text())["path"] == str(start)
    assert json.loads((person / FIREFOX).read_text())["path"] == str(start)
    assert stat.S_IMODE(start.stat().st_mode) == 0o755
    assert (person / ".config/sayso/preferences.toml").is_file()
    assert (person / ".local/share/sayso/knowledge.sayso").is_file()
    capsys.readouterr()

    assert cli.main(line) == 0
    assert _tree(person) == first
    assert "Already up to date." in capsys.readouterr().out


def test_uninstall_leaves_the_persons_own_files(person: Path) -> None:
    assert cli.main(["install", "--browser", "chromium", "--browser", "firefox"]) == 0
    journal = person / ".local/share/sayso/journal.sqlite3"
    journal.write_bytes(b"")
    assert cli.main(["uninstall"]) == 0
    kept = set(_tree(person)) - set(OWN)
    assert kept == {".local", ".local/share", ".local/share/sayso", ".local/share/sayso/journal.sqlite3"}


def test_uninstall_and_purge_leave_nothing(person: Path) -> None:
    assert cli.main(["install", "--browser", "chromium", "--browser", "firefox"]) == 0
    restores.add(paths.restores_file(), "shop.example", ["social"])
    gpc_support.keep(paths.gpc_support_file(), "shop.example", gpc_support.parse(b""))
    for name in ("journal.sqlite3", "journal.sqlite3-wal"):
        (person / ".local/share/sayso" / name).write_bytes(b"")
    (person / ".cache/sayso").mkdir(parents=True)
    (person / ".cache/sayso/preferences.msgpack").write_bytes(b"")
    layers = Path(paths.layers_dir())
    layers.mkdir()
    (layers / "mine.jsonl").write_text("{}")
    assert cli.main(["uninstall", "--purge"]) == 0
    assert list(_tree(person)) == [".cache"]  # which install did not make


def test_uninstall_takes_nothing_else(person: Path) -> None:
    other = person / ".config/chromium/NativeMessagingHosts/org.other.host.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}")
    before = _tree(person)
    assert cli.main(["install", "--browser", "chromium"]) == 0
    assert cli.main(["uninstall", "--purge"]) == 0
    assert list(_tree(person)) == list(before)


def test_browsers_go_one_by_one(person: Path) -> None:
    assert cli.main(["install", "--browser", "chromium", "--browser", "firefox"]) == 0
    assert cli.main(["uninstall", "--browser", "chromium"]) == 0
    assert not (person / CHROMIUM).exists()
    assert (person / FIREFOX).exists()
    assert (person / ".local/share/sayso/launcher").exists()
    assert cli.main(["uninstall", "--browser", "firefox"]) == 0
    assert not (person / ".local").exists()


def test_a_manifest_two_browsers_share_stays_for_the_other(machine: Machine) -> None:
    both = Wanted(("chrome", "brave"), system=True)
    _install(machine, both)
    path = Path(machine.expand("{root}/etc/opt/chrome/native-messaging-hosts")) / NAME
    uninstall(machine, replace(both, browsers=("chrome",)), purge=False)
    assert path.exists()
    uninstall(machine, replace(both, browsers=("brave",)), purge=False)
    assert not path.exists()


def test_a_chromium_with_its_own_folder(person: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own profile"
    line = ["--user-data-dir", str(folder)]
    assert cli.main(["install", *line]) == 0
    assert (folder / "NativeMessagingHosts" / NAME).is_file()
    assert not (person / ".mozilla").exists()
    assert not (person / ".config/chromium").exists()
    assert cli.main(["uninstall", *line]) == 0
    assert not folder.exists()
    assert not (person / ".local").exists()


def test_print_writes_nothing(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["install", "--browser", "firefox", "--print"]) == 0
    assert _tree(person) == {}
    shown = capsys.readouterr().out
    assert str(person / FIREFOX) in shown
    assert "exec " in shown


def test_system_level_is_for_everybody(machine: Machine, person: Path, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        _install(machine, Wanted(("firefox", "chromium"), system=True))
    finally:
        os.umask(old)
    system = tmp_path / "system"
    start = system / "usr/local/lib/sayso/launcher"
    manifest = system / f"usr/lib/mozilla/native-messaging-hosts/{NAME}"
    assert json.loads(manifest.read_text())["path"] == str(start)
    assert (system / f"etc/chromium/native-messaging-hosts/{NAME}").is_file()
    assert not (system / "usr/lib64").exists()
    assert stat.S_IMODE(start.parent.stat().st_mode) == 0o755
    assert stat.S_IMODE(manifest.stat().st_mode) == 0o644
    assert _tree(person) == {}
    uninstall(machine, Wanted(system=True), purge=False)
    assert not system.exists()


def test_system_level_warns_of_a_python_others_cannot_reach(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    mine = launcher.Command(str(closed / "python"), "/usr/lib/os-release", ())
    told = installer.warnings(Wanted(system=True), mine)
    assert len(told) == 1
    assert str(closed / "python") in told[0]
    assert installer.warnings(Wanted(), mine) == []


@pytest.mark.parametrize("content", ['{"name": "org.sayso.other"}', "not ours at all", None])
def test_foreign_files_are_not_overwritten(person: Path, content: str | None) -> None:
    manifest = person / FIREFOX
    manifest.parent.mkdir(parents=True)
    if content is None:
        manifest.symlink_to("/nowhere/at/all")
    else:
        manifest.write_text(content)
    before = _tree(person)
    with pytest.raises(StorageError, match="move it away") as refused:
        command.run(Namespace(browser=["firefox"], system=False, user_data_dir=None, print=False, extension_id=[]))
    assert refused.value.file == str(manifest)
    assert _tree(person) == before


def test_a_file_that_changed_hands_is_left(person: Path) -> None:
    assert cli.main(["install", "--browser", "firefox"]) == 0
    (person / FIREFOX).write_text("somebody else's")
    assert cli.main(["uninstall"]) == 0
    assert (person / FIREFOX).read_text() == "somebody else's"


def test_an_older_installation_is_brought_up_to_date(person: Path) -> None:
    assert cli.main(["install", "--browser", "firefox"]) == 0
    manifest, start = person / FIREFOX, person / ".local/share/sayso/launcher"
    manifest.write_text(manifest.read_text().replace("/sayso/launcher", "/sayso/old-launcher"))
    start.chmod(0o644)
    assert cli.main(["install", "--browser", "firefox"]) == 0
    assert json.loads(manifest.read_text())["path"] == str(start)
    assert os.access(start, os.X_OK)


def test_preferences_that_are_there_are_kept(person: Path) -> None:
    file = person / ".config/sayso/preferences.toml"
    file.parent.mkdir(parents=True)
    file.write_text("# mine\n")
    assert cli.main(["install", "--browser", "firefox"]) == 0
    assert cli.main(["uninstall"]) == 0
    assert file.read_text() == "# mine\n"


def test_what_cannot_be_written_is_told(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (person / ".mozilla").write_text("a file where a folder must be")
    assert cli.main(["install", "--browser", "firefox"]) == 1
    assert str(person / ".mozilla") in capsys.readouterr().err


def test_a_broken_record_is_told(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = person / ".local/share/sayso"
    folder.mkdir(parents=True)
    for content in ("{", '{"version": 99}', "[]"):
        (folder / record.FILE_NAME).write_text(content)
        assert cli.main(["uninstall"]) == 1
        assert record.FILE_NAME in capsys.readouterr().err


def test_the_record_is_the_first_thing_written(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that dies on the way can still be taken away."""

    def dies(artifact: object, mode: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(installer, "_write", dies)
    with pytest.raises(KeyboardInterrupt):
        _install(machine, Wanted(("firefox",), system=True))
    assert record.load(home_of(machine, system=True)) is not None
    uninstall(machine, Wanted(system=True), purge=False)
    assert not Path(machine.folders["root"]).exists()


def test_steps_say_what_they_did(machine: Machine) -> None:
    wanted = Wanted(("chrome", "brave"), system=True)
    assert {step.state for step in _install(machine, wanted)} == {"written"}
    assert {step.state for step in _install(machine, wanted)} == {UP_TO_DATE}


def test_system_and_a_folder_of_ones_own_contradict(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["install", "--system", "--user-data-dir", "/tmp/x"]) == 1
    assert "--system" in capsys.readouterr().err


def test_nothing_to_uninstall(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["uninstall"]) == 0
    assert "Nothing to remove" in capsys.readouterr().out
