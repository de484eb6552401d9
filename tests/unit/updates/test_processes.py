"""Updates beside other processes: killed, at once, and with a host that has the old file open. Waits are for
conditions; a test that fails may wait for ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso import paths
from sayso.knowledge import in_force
from sayso.knowledge.importers import importing
from sayso.setup import first_run
from sayso.setup.machine import this_machine
from sayso.setup.targets import Wanted
from sayso.setup.uninstaller import uninstall
from tests import wire
from tests.unit.updates.conftest import Person
from tests.unit.updates.made import Publisher, Server, environment
from tests.wire import Wire


def start(server: Server, publisher: Publisher) -> subprocess.Popen[str]:
    """`sayso knowledge update`, as somebody types it."""
    line = [sys.executable, "-m", "sayso", "knowledge", "update"]
    line += ["--from", server.address, "--root", publisher.root]
    return subprocess.Popen(line, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_half_way_nothing_has_changed_and_the_next_one_succeeds(
    updated: Person, publisher: Publisher, server: Server
) -> None:
    publisher.publish("2099.1.2", "_second")
    before = updated.everything()
    server.hold = "facts.zip"
    with start(server, publisher) as process:
        server.held.wait()
        process.kill()
    assert updated.everything() == before
    assert updated.knows("_first")
    server.hold = None
    server.release.set()
    assert updated.update().changed
    assert updated.knows("_second")


def test_killed_before_the_last_step_whoever_builds_next_finishes(updated: Person, publisher: Publisher, server: Server) -> None:
    """The bundle is kept, and the knowledge file is still the old one."""
    path = Path(paths.knowledge_file())
    old = path.read_bytes()
    publisher.publish("2099.1.2", "_second")
    updated.update()
    path.write_bytes(old)
    assert updated.update().changed
    assert updated.knows("_second")


def _waits_for_a_lock(process: subprocess.Popen[str]) -> bool:
    return bool(re.search(rf"-> FLOCK .* {process.pid} ", Path("/proc/locks").read_text()))


@pytest.mark.skipif(not os.path.exists("/proc/locks"), reason="only Linux tells who waits for a lock")
def test_of_two_updates_at_once_the_second_waits(person: Person, publisher: Publisher, server: Server) -> None:
    server.hold = "facts.zip"
    with start(server, publisher) as first:
        server.held.wait()
        with start(server, publisher) as second:
            while not _waits_for_a_lock(second):
                assert second.poll() is None, second.communicate()
            server.hold = None
            server.release.set()
            said = [process.communicate() for process in (first, second)]
    assert [process.returncode for process in (first, second)] == [0, 0], said
    assert "is now 2099.1.1+" in said[0][0]
    assert "Nothing to change" in said[1][0]
    assert server.seen.count(f"/targets/{publisher.target.name}") == 1
    assert person.knows("_first")


def test_installing_and_building_keep_the_update(updated: Person, capsys: pytest.CaptureFixture[str]) -> None:
    before = updated.everything()
    assert {what: state for what, _, state in first_run.prepare()}["knowledge"] == first_run.UP_TO_DATE
    Path(paths.knowledge_file()).unlink()
    assert {what: state for what, _, state in first_run.prepare()}["knowledge"] == first_run.WRITTEN
    assert updated.knows("_first")
    assert updated.everything().keys() == before.keys()


def test_updates_and_imported_layers_keep_each_other(updated: Person, publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text("0.0.0.0 imported.example\n")
    importing.take_in("hosts", str(tmp_path / "hosts"), "mine", "2026-11-22")
    assert updated.knows("_first")
    assert updated.knows_host("imported.example")
    publisher.publish("2099.1.2", "_second")
    assert updated.update().changed
    assert updated.knows("_second")
    assert updated.knows_host("imported.example")
    importing.forget("mine")
    assert updated.knows("_second")
    assert not updated.knows_host("imported.example")


def test_without_its_settings_an_update_no_longer_counts(updated: Person) -> None:
    Path(paths.updates_file()).unlink()
    assert in_force.update() is None
    assert {what: state for what, _, state in first_run.prepare()}["knowledge"] == first_run.WRITTEN
    assert updated.knows("_ga")


def test_uninstalling_with_purge_leaves_nothing_of_it(updated: Person) -> None:
    uninstall(this_machine(), Wanted(), purge=True)
    for path in (paths.updates_file(), paths.updates_root_file(), paths.updates_dir()):
        assert not os.path.exists(path)


def names(plan: dict[str, Any]) -> set[str]:
    return {name for *_kind, known in plan["cookies"]["kinds"] for name in known}


def test_open_browsers_are_told_and_get_the_new_knowledge(updated: Person, publisher: Publisher, server: Server) -> None:
    with Wire(updated.home) as chromium, Wire(updated.home, browser="firefox") as firefox:
        for browser in (chromium, firefox):
            assert browser.hello()["knowledge"]["version"].startswith("2099.1.1+")
            assert "_first" in names(browser.ask("plan.get"))
        publisher.publish("2099.1.2", "_second")
        with start(server, publisher) as process:
            assert process.wait() == 0
        for browser in (chromium, firefox):
            browser.notification("plan.changed")
            plan = browser.ask("plan.get")
            assert plan["knowledge"].startswith("2099.1.2+")
            assert "_second" in names(plan)
            assert "_first" not in names(plan)
            assert browser.process.poll() is None


def test_knowledge_that_comes_into_being_is_told(home: Path) -> None:
    path = home / ".local/share/sayso/knowledge.sayso"
    aside = path.rename(path.with_name("aside"))
    with Wire(home) as browser:
        assert browser.hello()["knowledge"] is None
        assert browser.ask("plan.get")["knowledge"] is None
        aside.rename(path)
        browser.notification("plan.changed")
        assert browser.ask("plan.get")["knowledge"]


#: A host without its pipes: all that it does is done, and then it lists its modules.
_HOST = """
import os, sys, threading
sys.path += {paths!r}
sys.path.insert(0, {host!r})
from sayso import paths, protocol
from sayso.session import Session
from sayso.host import respond
told = threading.Event()
session = Session("x", lambda text: told.set())
hello = {{"protocol": {{"min": 1, "max": 1}}, "client": {{"browser": "chromium", "version": "1"}}, "extension": "0"}}
def ask(method, params):
    body = protocol.dump({{"jsonrpc": "2.0", "id": 1, "method": method, "params": params}}).encode()
    assert '"result"' in respond(session, body)
    session.after_answer()
ask("hello", hello)
ask("plan.get", {{}})
os.rename({new!r}, paths.knowledge_file())
told.wait()
ask("plan.get", {{}})
print("\\n".join(sys.modules))
"""


def test_the_host_and_its_threads_import_none_of_it(person: Person, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_bytes(Path(paths.knowledge_file()).read_bytes())
    program = _HOST.format(paths=wire.SYS_PATHS.split(os.pathsep), host=str(wire.HOST), new=str(new))
    ran = subprocess.run(
        [os.path.realpath(sys.executable), "-I", "-S", "-c", program],
        env=wire.environment(person.home),
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.split())
    assert "watchdog" in loaded
    ours = {name for name in loaded if name.startswith(("sayso.knowledge.updates", "sayso.knowledge.in_force"))}
    assert ours | (loaded & {"tuf", "securesystemslib", "cryptography", "urllib.request", "http.client"}) == set()
