"""Files of ours, written whole or not at all. Not on the start path."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """One process at a time works in a folder, which is made if need be; the others wait.

    The lock is on the folder itself, so nothing is left behind, and the system opens it when its holder dies.
    Errors: StorageError when the folder cannot be made or opened.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise StorageError(f"The folder cannot be used: {error.strerror}", file=folder) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync_folder(folder: str) -> None:
    """So that the rename is on the disk too (POSIX; Windows has no such thing)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
