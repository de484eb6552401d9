"""The folders of one browser run, made before the browser starts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from tests.drivers.processes import MARKER

BrowserName = Literal["chromium", "firefox"]


class Profile:
    """A home of its own for one browser, so that nothing of the user's is read or written.

    Install native-messaging manifests into `native_hosts` and preferences under `config` before `launch`.
    Without `folder` everything lies in a temporary folder that `remove()` deletes.
    """

    def __init__(self, browser: BrowserName, folder: Path | None = None) -> None:
        self.browser: BrowserName = browser
        self._temporary = folder is None
        self.root = folder or Path(tempfile.mkdtemp(prefix=f"sayso-{browser}-"))
        self.home = self.root / "home"
        #: the browser's own profile: Chromium's --user-data-dir, Firefox's --profile
        self.data = self.root / "profile"
        self.config = self.home / ".config"
        self.native_hosts = (
            self.data / "NativeMessagingHosts"
            if browser == "chromium"
            else self.home / ".mozilla" / "native-messaging-hosts"
        )
        for folder_ in (self.data, self.native_hosts, *map(Path, self._homes().values())):
            folder_.mkdir(parents=True, exist_ok=True)
        Path(self._homes()["XDG_RUNTIME_DIR"]).chmod(0o700)

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of the browser, and so of its native hosts: ours, with every home moved."""
        return {**os.environ, **self._homes(), **(extra or {}), MARKER: str(self.root)}

    def remove(self) -> None:
        """Delete the folder, if it was a temporary one."""
        if self._temporary:
            shutil.rmtree(self.root, ignore_errors=True)

    def _homes(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_DATA_HOME": str(self.home / ".local" / "share"),
            "XDG_STATE_HOME": str(self.home / ".local" / "state"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_RUNTIME_DIR": str(self.root / "run"),
        }
