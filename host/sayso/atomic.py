"""Writing a file so that nobody ever sees half of it. On the start path: imports os only."""

from __future__ import annotations

import os


def write(path: str, data: bytes, *, mode: int = 0o600, like: os.stat_result | None = None) -> None:
    """Write aside in the same folder, fsync, rename over path: who reads sees the old file or the new one, and who has the
    old one open keeps it. The folder must exist. path must not be a symbolic link: it would be replaced.

    mode: permissions of the new file, whatever the umask. like: the file whose permissions and owner it takes instead.
    Raises OSError; then path is as it was, and nothing is left beside it.
    """
    aside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.new"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        try:
            _write_all(handle, data)
            if like is not None:
                _take_after(handle, like)
            elif hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
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
    """The rename itself must survive a power cut too (POSIX; Windows opens no folder)."""
    if os.name != "posix":
        return
    handle = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
