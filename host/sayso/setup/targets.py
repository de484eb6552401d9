"""What an installation is to write, worked out before anything is written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.identity import HOST_NAME
from sayso.setup import launcher, native_manifest
from sayso.setup.browsers import BROWSERS, CHROMIUM, Browser
from sayso.setup.detection import find, find_all, sandbox_note
from sayso.setup.machine import Machine


@dataclass(frozen=True)
class Wanted:
    """What the person asked for. browsers: names, none for all that are found. user_data_dir: or one."""

    browsers: tuple[str, ...] = ()
    system: bool = False
    user_data_dir: str | None = None


@dataclass(frozen=True)
class Artifact:
    """One file to write. kind: "launcher" or "manifest". browsers: the names of those that read it."""

    kind: str
    path: str
    text: str
    mode: int
    browsers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Targets:
    """artifacts: the launcher first. registry: (key, default value). notes: what the person should know."""

    artifacts: tuple[Artifact, ...]
    registry: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def home_of(machine: Machine, system: bool) -> str:
    """The folder of the launcher and of the record of what was installed."""
    if not system:
        return machine.folders["data"]
    return machine.expand(
        "{shared}\\Sayso" if machine.platform == "windows" else "{root}/usr/local/lib/sayso"
    )


def work_out(machine: Machine, wanted: Wanted, command: launcher.Command) -> Targets:
    """The files and registry values of an installation. Raises SaysoError when there is no browser for it."""
    start = machine.join(home_of(machine, wanted.system), launcher.file_name(machine.platform))
    places, notes = _places(machine, wanted)
    manifests = tuple(
        Artifact("manifest", path, native_manifest.text(family, start, command.also), 0o644, browsers)
        for path, (family, browsers) in places.items()
    )
    first = Artifact("launcher", start, launcher.text(command, machine.platform), 0o755)
    return Targets((first, *manifests), registry_values(machine, wanted.system, manifests), tuple(notes))


def registry_values(
    machine: Machine, system: bool, manifests: Sequence[Artifact]
) -> tuple[tuple[str, str], ...]:
    """The registry keys and their default values that lead Windows browsers to manifests; empty elsewhere."""
    if machine.platform != "windows":
        return ()
    hive = "HKEY_LOCAL_MACHINE" if system else "HKEY_CURRENT_USER"
    values = {}
    for manifest in manifests:
        for browser in BROWSERS:
            if browser.name in manifest.browsers:
                vendor = browser.places["windows"].registry
                key = f"{hive}\\Software\\{vendor}\\NativeMessagingHosts\\{HOST_NAME}"
                values[key] = manifest.path
    return tuple(values.items())


def manifest_paths(machine: Machine, browser: Browser, system: bool) -> list[str]:
    """Where one browser's native manifest belongs."""
    places = browser.places[machine.platform]
    folders = [machine.expand(place) for place in (places.system if system else (places.user,))]
    # Every folder after the first is there for builds that need it, as /usr/lib64 is; where there is no
    # /usr/lib64 there is no such build.
    kept = folders[:1] + [
        folder for folder in folders[1:] if os.path.isdir(os.path.dirname(os.path.dirname(folder)))
    ]
    return [machine.join(folder, native_manifest.FILE_NAME) for folder in kept]


def of_user_data_dir(machine: Machine, folder: str) -> str:
    """Where a Chromium started with --user-data-dir looks for the native manifest."""
    return machine.join(os.path.abspath(folder), "NativeMessagingHosts", native_manifest.FILE_NAME)


def _places(machine: Machine, wanted: Wanted) -> tuple[dict[str, tuple[str, tuple[str, ...]]], list[str]]:
    """{manifest's path: (family, names of the browsers that read it)} and what to tell the person."""
    if wanted.user_data_dir is not None:
        return {of_user_data_dir(machine, wanted.user_data_dir): (CHROMIUM, ())}, []
    browsers, notes = _browsers(machine, wanted)
    places: dict[str, tuple[str, tuple[str, ...]]] = {}
    for browser in browsers:
        for path in manifest_paths(machine, browser, wanted.system):
            readers = places.get(path, (browser.family, ()))[1]
            places[path] = (browser.family, (*readers, browser.name))
    return places, notes


def _browsers(machine: Machine, wanted: Wanted) -> tuple[list[Browser], list[str]]:
    if wanted.browsers:
        browsers = [browser for browser in BROWSERS if browser.name in wanted.browsers]
        all_found = [found for browser in browsers if (found := find(machine, browser)) is not None]
    else:
        all_found = find_all(machine)
        browsers = [found.browser for found in all_found if found.reachable]
    notes = [note for found in all_found if (note := sandbox_note(found)) is not None]
    if not browsers:
        looked_for = ", ".join(browser.title for browser in BROWSERS)
        why = " ".join(notes) or f"looked for {looked_for}."
        raise SaysoError(
            f"no browser found that could start Sayso: {why} To install for one anyway, name it: "
            "sayso install --browser firefox"
        )
    return browsers, notes
