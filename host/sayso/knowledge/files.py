"""Files of ours, written whole or not at all. Not on the start path."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sayso import atomic
from sayso.errors import StorageError


def write(path: str, content: bytes) -> None:
    """Put `content` at `path`: written aside, flushed to the disk, renamed. Who has the old file open keeps
    it.

    Errors: StorageError; then what stood at `path` still stands there.
    """
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        atomic.write(path, content, mode=0o644)
    except OSError as error:
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
