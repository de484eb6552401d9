"""Installing: native manifests, the launcher, and what a first run needs. Doing it again changes nothing."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from sayso import atomic
from sayso.errors import StorageError
from sayso.setup import files, first_run, launcher, native_manifest, record, registry
from sayso.setup.first_run import UP_TO_DATE, WRITTEN
from sayso.setup.machine import Machine
from sayso.setup.record import Record
from sayso.setup.targets import Artifact, Targets, Wanted, home_of


@dataclass(frozen=True)
class Step:
    """One thing done or found done. what: for a person. state: "written" or "already up to date"."""

    what: str
    path: str
    state: str


def install(machine: Machine, wanted: Wanted, targets: Targets) -> list[Step]:
    """Write what `targets.work_out` worked out.

    User-level installations also get default preferences and the knowledge file, unless they have them.
    Raises StorageError, before anything is written, when a file in the way is not ours; OSError when a folder
    cannot be written.
    """
    for artifact in targets.artifacts:
        _refuse_foreign(artifact)
    # Everybody has to be able to read a system-wide installation, whatever root's umask is.
    folder_mode = 0o755 if wanted.system else None
    home = home_of(machine, wanted.system)
    kept = record.load(home) or record.new(home)
    _note(kept, targets)
    if not wanted.system:
        first_run.note(kept)
    # The record goes first: an installation that is cut short can still be taken away.
    kept.save(folder_mode)
    steps = [_write(artifact, folder_mode) for artifact in targets.artifacts]
    if sys.platform == "win32":
        registry.write(targets.registry)
    if not wanted.system:
        steps += [Step(*done) for done in first_run.prepare()]
    return steps


def warnings(wanted: Wanted, command: launcher.Command) -> list[str]:
    """What would keep other users from starting a system-wide installation."""
    if not wanted.system or sys.platform == "win32":
        return []
    closed = {path: folder for path in (command.interpreter, command.script) if (folder := _closed(path))}
    return [
        f"Other users cannot start {path}: {folder} is closed to them. Install Sayso with a Python everybody "
        "can read, such as the system's in a virtual environment under /opt."
        for path, folder in closed.items()
    ]


def _closed(path: str) -> str | None:
    """The first folder on the way to a path that others may not pass through."""
    while (parent := os.path.dirname(path)) != path:
        path = parent
        if not os.stat(path).st_mode & 0o001:
            return path
    return None


def _refuse_foreign(artifact: Artifact) -> None:
    if not os.path.lexists(artifact.path):
        return
    found = files.read_text(artifact.path)
    is_ours = launcher.is_ours if artifact.kind == "launcher" else native_manifest.is_ours
    if found is None or not is_ours(found):
        raise StorageError("this file is not Sayso's: move it away, then install again", file=artifact.path)


def _note(kept: Record, targets: Targets) -> None:
    kept.add_folders(os.path.dirname(kept.path))
    for artifact in targets.artifacts:
        kept.add(artifact.path, artifact.kind, artifact.browsers)
    kept.registry += [key for key, _ in targets.registry if key not in kept.registry]


def _write(artifact: Artifact, folder_mode: int | None) -> Step:
    what = artifact.kind if not artifact.browsers else f"{artifact.kind} for {', '.join(artifact.browsers)}"
    if files.read_text(artifact.path) == artifact.text and _mode(artifact.path) == artifact.mode:
        return Step(what, artifact.path, UP_TO_DATE)
    files.make_folder(os.path.dirname(artifact.path), folder_mode)
    atomic.write(artifact.path, artifact.text.encode(), mode=artifact.mode)
    return Step(what, artifact.path, WRITTEN)


def _mode(path: str) -> int:
    """The permissions that matter; Windows has no execute bit to compare."""
    mode = os.stat(path).st_mode & 0o777
    return mode | 0o111 if sys.platform == "win32" and path.endswith(".bat") else mode
