"""One writer of a file at a time, over all processes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.errors import StorageError

PATIENCE = 5.0  # seconds; a change takes milliseconds
_POLL = 0.005  # seconds


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Holds the lock that stands beside the file; makes their folder. Raises StorageError when another one holds on for
    PATIENCE, OSError when the lock cannot be made."""
    folder, name = os.path.split(path)
    os.makedirs(folder or ".", mode=0o700, exist_ok=True)
    lock = os.open(os.path.join(folder, f".{name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _try_lock(lock):
            if time.monotonic() > deadline:
                raise StorageError("another program is changing this file: try again", file=path)
            time.sleep(_POLL)
        yield
    finally:
        os.close(lock)  # releases it


def _try_lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
