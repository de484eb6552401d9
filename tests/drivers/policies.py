"""Managed policies for one Chromium of a test's, or for the whole machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FOLDER = Path("/etc/chromium")
_FILE = Path("policies/managed/sayso-test.json")


@contextmanager
def managed(policies: Mapping[str, Any], folder: Path) -> Iterator[list[str]]:
    """What to put before the command that starts a Chromium, so that it goes by policies which no other browser sees.

    folder: to be made, for a copy of /etc/chromium. Where the machine lets nobody have mounts of their own, as in many
    containers, the policies hold for all of it while the block runs, which takes root (PermissionError otherwise).
    """
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    alone = ["unshare", "--mount", *root]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        with written(_FOLDER / _FILE, policies):
            yield []
        return
    shutil.copytree(_FOLDER, folder)
    with written(folder / _FILE, policies):
        yield [*alone, "sh", "-c", f'mount --bind "$0" {_FOLDER} && exec "$@"', str(folder)]


@contextmanager
def written(file: Path, content: Any) -> Iterator[None]:
    """A JSON file with this content for as long as the block runs; then what was there before."""
    before = file.read_bytes() if file.exists() else None
    made = [folder for folder in (file.parent, *file.parent.parents) if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.write_text(json.dumps(content))
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
        for folder in made:
            folder.rmdir()
