"""The record of what was installed, so that uninstalling takes away exactly that."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import Any

from sayso import atomic
from sayso.errors import StorageError
from sayso.setup import files

FILE_NAME = "installed.json"
VERSION = 1


@dataclass
class Record:
    """files: path -> {"kind": "launcher"|"manifest"|"knowledge", "browsers": [names]}.

    folders: those that installing made, outermost first. registry: the keys it wrote.
    """

    path: str
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    registry: list[str] = field(default_factory=list)

    @property
    def manifests(self) -> list[str]:
        return [path for path, entry in self.files.items() if entry["kind"] == "manifest"]

    def add(self, path: str, kind: str, browsers: tuple[str, ...] = ()) -> None:
        """Note a file, and the folders that have to be made for it."""
        known = self.files.get(path, {}).get("browsers", [])
        self.files[path] = {"kind": kind, "browsers": list(dict.fromkeys([*known, *browsers]))}
        self.add_folders(os.path.dirname(path))

    def add_folders(self, folder: str) -> None:
        """Note the folders on the way to this one that are yet to be made."""
        self.folders += [missing for missing in files.missing_folders(folder) if missing not in self.folders]

    def save(self, folder_mode: int | None) -> bool:
        """Write it unless it says so already. Returns whether it was written."""
        content = {
            "version": VERSION,
            "files": self.files,
            "folders": self.folders,
            "registry": self.registry,
        }
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        if files.read_text(self.path) == text:
            return False
        files.make_folder(os.path.dirname(self.path), folder_mode)
        atomic.write(self.path, text.encode(), mode=0o644)
        return True


def load(folder: str) -> Record | None:
    """The record kept in a folder, None when nothing was installed. Raises StorageError when unusable."""
    path = os.path.join(folder, FILE_NAME)
    text = files.read_text(path)
    if text is None:
        return None
    try:
        content = json.loads(text)
        if content["version"] != VERSION:
            raise StorageError(
                f"written by another version of Sayso (format {content['version']}): uninstall with that one",
                file=path,
            )
        return Record(path, dict(content["files"]), list(content["folders"]), list(content["registry"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"not a record of an installation ({error}): delete it, then run 'sayso install' again", file=path
        ) from error


def new(folder: str) -> Record:
    return Record(os.path.join(folder, FILE_NAME))
