"""Files and folders as an installation needs them, leaving no trace. Writing is sayso.atomic's."""

from __future__ import annotations

import os


def read(path: str) -> bytes | None:
    """A file's content, None when there is no file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def read_text(path: str) -> str | None:
    """A file's text, None when there is no file; bytes that are not UTF-8 are replaced."""
    content = read(path)
    return None if content is None else content.decode(errors="replace")


def missing_folders(folder: str) -> list[str]:
    """The folders that do not exist on the way to one and itself, outermost first."""
    missing: list[str] = []
    while not os.path.isdir(folder):
        missing.insert(0, folder)
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return missing


def make_folder(folder: str, mode: int | None) -> None:
    """Make a folder and those on the way to it. mode: for the new ones, None to leave it to the umask."""
    for missing in missing_folders(folder):
        os.mkdir(missing)
        if mode is not None:
            os.chmod(missing, mode)


def remove(path: str) -> bool:
    """Remove a file. Returns whether there was one."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return False
    return True


def remove_if_empty(folder: str) -> bool:
    """Remove a folder with nothing in it. Returns whether it was removed."""
    if not os.path.isdir(folder) or os.listdir(folder):
        return False
    os.rmdir(folder)
    return True
