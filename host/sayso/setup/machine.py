"""The machine an installation is for: its platform, and the folders that browsers' places begin with."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso import paths
from sayso.errors import SaysoError

PLATFORMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}


@dataclass(frozen=True)
class Machine:
    """What `expand` and the search for browsers need to know.

    platform: "linux", "macos" or "windows". folders: what the `{names}` in the places of `browsers.py`
    stand for; "root" stands before every path of the system, and is empty on a real machine. path: the
    folders of PATH.
    """

    platform: str
    folders: Mapping[str, str]
    path: tuple[str, ...] = field(default=())

    def expand(self, place: str) -> str:
        """A place of `browsers.py` as a path of this machine."""
        return place.format_map(self.folders)

    def join(self, folder: str, *names: str) -> str:
        """Like os.path.join, for this machine's platform: a test's is not the one it runs on."""
        return ("\\" if self.platform == "windows" else "/").join([folder, *names])


def this_machine() -> Machine:
    """The machine and the user we run as. Raises SaysoError on a platform without native messaging."""
    platform = PLATFORMS.get(sys.platform)
    if platform is None:
        raise SaysoError(f"Sayso knows Linux, macOS and Windows, not {sys.platform}")
    home = os.path.expanduser("~")
    folders = {
        "root": "",
        "home": home,
        "data": paths.data_dir(),
        "config": os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"),
        "local": os.environ.get("LOCALAPPDATA", ""),
        "programs": os.environ.get("PROGRAMFILES", ""),
        "programs32": os.environ.get("PROGRAMFILES(X86)", ""),
        "shared": os.environ.get("PROGRAMDATA", ""),
    }
    search = os.environ.get("PATH", "").split(os.pathsep)
    return Machine(platform, folders, tuple(folder for folder in search if folder))
