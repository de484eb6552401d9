"""Reading an installed native manifest and its launcher as a browser would, and saying what is wrong."""

from __future__ import annotations

import json
import os
from typing import Any

from sayso.errors import SaysoError
from sayso.identity import HOST_NAME
from sayso.setup import files, launcher, native_manifest
from sayso.setup.machine import Machine

AGAIN = "run 'sayso install' again"


def launcher_of(path: str, family: str) -> str:
    """The launcher a manifest names. Raises SaysoError on everything that a browser would refuse."""
    try:
        text = files.read_text(path)
    except OSError as error:
        raise SaysoError(f"cannot be read: {error.strerror}; make it readable", file=path) from error
    if text is None:
        raise SaysoError(f"is missing: {AGAIN}", file=path)
    try:
        manifest = json.loads(text)
    except ValueError as error:
        raise SaysoError(f"is not JSON ({error}): delete it, then {AGAIN}", file=path) from error
    if not isinstance(manifest, dict):
        raise SaysoError(f"is not a JSON object: delete it, then {AGAIN}", file=path)
    _check_fields(manifest, path, family)
    return str(manifest["path"])


def _check_fields(manifest: dict[str, Any], path: str, family: str) -> None:
    wanted = native_manifest.make(family, "")
    for key in ("name", "type"):
        if manifest.get(key) != wanted[key]:
            reason = f"must be {wanted[key]!r}, not {manifest.get(key)!r}: delete the file, then {AGAIN}"
            raise SaysoError(reason, file=path, key=key)
    start = manifest.get("path")
    if not isinstance(start, str) or not os.path.isabs(start):
        raise SaysoError(f"must be an absolute path, not {start!r}: {AGAIN}", file=path, key="path")
    key = "allowed_origins" if "allowed_origins" in wanted else "allowed_extensions"
    callers = manifest.get(key)
    if not isinstance(callers, list) or not set(wanted[key]) <= set(callers):
        reason = f"does not let {wanted[key][0]} start {HOST_NAME} (it has {callers!r}): {AGAIN}"
        raise SaysoError(reason, file=path, key=key)


def check_launcher(path: str, machine: Machine) -> str | None:
    """Check the launcher a manifest names.

    Returns None, or a note when it belongs to another installation of Sayso than the one asking.
    Raises SaysoError when it cannot start.
    """
    text = files.read_text(path)
    if text is None:
        raise SaysoError(f"the launcher is missing: {AGAIN}", file=path)
    if not os.access(path, os.X_OK):
        raise SaysoError(f"the launcher is not executable: {AGAIN}", file=path)
    words = launcher.command_in(text, machine.platform)
    also = launcher.also_in(words)
    start = words[: len(words) - len(also)]
    if not launcher.is_ours(text) or len(start) < 2:
        raise SaysoError("this is not Sayso's launcher: move it away, then install again", file=path)
    interpreter, script = start[0], start[-2]
    if not os.access(interpreter, os.X_OK):
        reason = (
            f"its Python has gone ({interpreter}): install Sayso with the Python you have now, then {AGAIN}"
        )
        raise SaysoError(reason, file=path)
    if not os.path.isfile(script):
        raise SaysoError(f"Sayso has moved away from {script}: {AGAIN}", file=path)
    for folder in start[-1].split(os.pathsep):
        if not os.path.isdir(folder):
            raise SaysoError(f"the packages it needs have gone from {folder}: {AGAIN}", file=path)
    if text != launcher.text(launcher.this_command(also), machine.platform):
        return (
            f"{path} starts another Sayso than this one: {script} with {interpreter}. To change that, {AGAIN}"
        )
    return None
