"""Writing a file so that nobody ever sees half of it. On the start path: imports os only."""

from __future__ import annotations

import os


def write(path: str, data: bytes, like: os.stat_result | None = None) -> None:
    """Write aside in the same folder, fsync, rename over path. path must not be a symbolic link: it would be
    replaced.

    like: the file whose permissions and owner the new one takes; without one it is for its owner only.
    Raises OSError; then path is as it was, and nothing is left beside it.
    """
    aside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.new"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        try:
            _write_all(handle, data)
            if like is not None:
                _take_after(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(aside, path)
    except BaseException:  # even when interrupted: leave nothing behind, then go on raising
        os.unlink(aside)
        raise
    _sync_folder(os.path.dirname(path))


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _take_after(handle: int, like: os.stat_result) -> None:
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        os.fchown(handle, like.st_uid, like.st_gid)
    os.fchmod(handle, like.st_mode & 0o7777)  # after chown, which clears set-id bits


def _sync_folder(folder: str) -> None:
    """The rename itself must survive a power cut too."""
    handle = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
