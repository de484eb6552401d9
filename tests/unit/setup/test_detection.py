from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.setup.browsers import BROWSERS
from sayso.setup.detection import Found, find_all, sandbox_note
from sayso.setup.launcher import this_command
from sayso.setup.machine import Machine
from sayso.setup.targets import Wanted, work_out

Program = Callable[..., Path]


def _named(machine: Machine) -> dict[str, Found]:
    return {found.browser.name: found for found in find_all(machine)}


def test_nothing_is_found_where_nothing_is(machine: Machine) -> None:
    assert find_all(machine) == []


def test_a_program_on_path_is_a_browser(machine: Machine, program: Program) -> None:
    program("google-chrome-stable")
    program("firefox-esr")
    assert list(_named(machine)) == ["chrome", "firefox"]


def test_a_used_profile_is_a_browser_but_our_own_folder_is_not(machine: Machine, person: Path) -> None:
    (person / ".config/chromium/NativeMessagingHosts").mkdir(parents=True)
    assert find_all(machine) == []
    (person / ".config/chromium/Local State").write_text("{}")
    (person / ".config/mozilla/firefox").mkdir(parents=True)
    (person / ".config/mozilla/firefox/profiles.ini").write_text("")
    assert list(_named(machine)) == ["chromium", "firefox"]


def test_ubuntus_script_is_the_snap_it_starts(machine: Machine, program: Program) -> None:
    program("firefox", '#!/bin/sh\nexec /snap/bin/firefox "$@"\n')
    program("chromium-browser", '#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    found = _named(machine)
    assert not found["firefox"].plain
    assert found["firefox"].reachable
    assert found["firefox"].sandboxes == ("snap",)
    assert not found["chromium"].reachable
    assert "portal" in str(sandbox_note(found["firefox"]))
    assert "cannot reach" in str(sandbox_note(found["chromium"]))


def test_a_link_to_snap_is_a_snap(machine: Machine, program: Program, tmp_path: Path) -> None:
    snap = program("snap", "\x7fELF")
    (tmp_path / "bin" / "brave").symlink_to(snap)
    assert _named(machine)["brave"].sandboxes == ("snap",)


def test_packages_off_path_are_seen(machine: Machine, person: Path, tmp_path: Path) -> None:
    (tmp_path / "system/snap/chromium/current").mkdir(parents=True)
    (tmp_path / "system/var/lib/flatpak/app/org.chromium.Chromium").mkdir(parents=True)
    (person / ".local/share/flatpak/app/io.gitlab.librewolf-community").mkdir(parents=True)
    found = _named(machine)
    assert found["chromium"].places == "snap and flatpak"
    assert found["librewolf"].places == "flatpak"


def test_a_plain_browser_beside_its_snap_is_reachable(
    machine: Machine, program: Program, tmp_path: Path
) -> None:
    program("chromium")
    (tmp_path / "system/snap/chromium/current").mkdir(parents=True)
    found = _named(machine)["chromium"]
    assert found.plain and found.reachable and found.sandboxes == ("snap",)


def test_no_browser_says_which_were_looked_for(machine: Machine) -> None:
    with pytest.raises(SaysoError) as refused:
        work_out(machine, Wanted(), this_command())
    assert all(browser.title in refused.value.message for browser in BROWSERS)


def test_only_unreachable_browsers_say_why(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "system/snap/chromium/current").mkdir(parents=True)
    with pytest.raises(SaysoError, match="Chromium is installed as a snap"):
        work_out(machine, Wanted(), this_command())
