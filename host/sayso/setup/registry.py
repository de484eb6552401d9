"""The Windows registry, where browsers look for native manifests. Which keys: `targets.registry_values`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

if sys.platform == "win32":
    import winreg

    _HIVES = {
        "HKEY_CURRENT_USER": winreg.HKEY_CURRENT_USER,
        "HKEY_LOCAL_MACHINE": winreg.HKEY_LOCAL_MACHINE,
    }

    def write(values: Iterable[tuple[str, str]]) -> None:
        """Set the default value of each key, which begins with its hive's name."""
        for key, value in values:
            hive, _, rest = key.partition("\\")
            with winreg.CreateKey(_HIVES[hive], rest) as handle:
                winreg.SetValueEx(handle, "", 0, winreg.REG_SZ, value)

    def remove(keys: Iterable[str]) -> None:
        """Delete keys; those that are gone already do not matter."""
        for key in keys:
            hive, _, rest = key.partition("\\")
            try:
                winreg.DeleteKey(_HIVES[hive], rest)
            except FileNotFoundError:
                continue

    def read(key: str) -> str | None:
        """The default value of a key, None when there is none."""
        hive, _, rest = key.partition("\\")
        try:
            value = winreg.QueryValue(_HIVES[hive], rest)
        except FileNotFoundError:
            return None
        return value
