"""What a person wants back: restores.json in the data folder, which every browser's plan carries for a day.

On the start path: `json`, `os` and `time` only. No value stands here: each browser keeps for itself what it removed.
"""

from __future__ import annotations

import json
import os
import time

from sayso import atomic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    #: {"at": seconds since 1970, "site": host name, "categories": [category, …]}
    Restore = dict[str, Any]

#: seconds for which browsers keep what they removed
DAY = 24 * 60 * 60


def read(path: str, now: float | None = None) -> list[Restore]:
    """The requests of the last day, oldest first. A file that is missing or not ours says nothing."""
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return []
    since = (time.time() if now is None else now) - DAY
    asked = found.get("restores") if isinstance(found, dict) else None
    return [each for each in asked if _is_one(each) and each["at"] > since] if isinstance(asked, list) else []


def add(path: str, site: str, categories: Iterable[str], now: float | None = None) -> None:
    """Ask every browser to bring back what it removed on a site until now. Raises StorageError."""
    from sayso.errors import StorageError
    from sayso.locking import locked

    at = time.time() if now is None else now
    try:
        with locked(path):
            asked = [*read(path, at), {"at": at, "site": site, "categories": list(categories)}]
            atomic.write(path, json.dumps({"version": 1, "restores": asked}).encode())
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", file=os.path.abspath(path)) from error


def _is_one(each: object) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("at"), int | float)
        and isinstance(each.get("site"), str)
        and isinstance(each.get("categories"), list)
    )
