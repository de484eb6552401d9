"""Files of ours, written whole or not at all. Not on the start path."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress

from sayso.errors import StorageError


def write(path: str, content: bytes) -> None:
    """Put `content` at `path`: written aside, flushed to the disk, renamed. Who has the old file open keeps
    it.

    Errors: StorageError; then what stood at `path` still stands there.
    """
    folder = os.path.dirname(os.path.abspath(path))
    try:
        os.makedirs(folder, exist_ok=True)
        descriptor, aside = tempfile.mkstemp(prefix=f".{os.path.basename(path)}.", dir=folder)
    except OSError as error:
        raise StorageError(f"Nothing can be written in {folder}: {error.strerror}", file=path) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        os.chmod(aside, 0o644)
        os.replace(aside, path)
        _sync_folder(folder)
    except OSError as error:
        with suppress(OSError):
            os.unlink(aside)
        raise StorageError(f"The file could not be written: {error.strerror}", file=path) from error


def _sync_folder(folder: str) -> None:
    """So that the rename is on the disk too (POSIX; Windows has no such thing)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
