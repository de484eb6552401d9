"""Whether a site says that it honours Global Privacy Control: its /.well-known/gpc.json.

Asked only while the user's `signals.gpc_support` is on, of a site whose popup they open, in a thread of its own (gpc_fetch.py).
What came is kept in gpc-support.json in the data folder: host -> {"at": seconds since 1970, "gpc": true, false or null for
unknown, "last_update": as the site wrote it, or null}.

Specification: https://www.w3.org/TR/gpc/, section 4. It speaks of an origin, so every host is asked for itself.
"""

from __future__ import annotations

import json
import os
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sayso import atomic

if TYPE_CHECKING:
    from collections.abc import Mapping

#: seconds for which an answer, and a silence, is not asked for again
FRESH, FRESH_UNKNOWN = 7 * 24 * 3600, 24 * 3600
KEEP_MOST = 1000

Support = dict[str, Any]


def parse(body: bytes) -> Support:
    """{"gpc", "last_update"}: an object with a boolean `gpc` says something, anything else is unknown, which is null; so is
    a date that is none."""
    try:
        said = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        said = None
    gpc = said.get("gpc") if isinstance(said, dict) else None
    if not isinstance(gpc, bool):
        return {"gpc": None, "last_update": None}
    return {"gpc": gpc, "last_update": _date(said.get("lastUpdate"))}


def _date(value: object) -> str | None:
    """RFC 3339, 5.6: a full-date, or a date-time with its offset."""
    if not isinstance(value, str) or not value.isascii() or len(value) < 10:
        return None
    try:
        if len(value) == 10:
            return value if date.fromisoformat(value).isoformat() == value else None
        moment = datetime.fromisoformat(value.upper())
    except ValueError:
        return None
    # datetime reads more of ISO 8601 than RFC 3339 allows: other dates, times without seconds or offset
    written = value[:10] == moment.date().isoformat() and value[10] in "Tt " and value[13:14] == value[16:17] == ":"
    return value if written and moment.tzinfo else None


def kept(path: str, host: str, now: float | None = None) -> Support | None:
    """What is kept about a host, with its age: {"at", "gpc", "last_update"}; None when it is to be asked."""
    found = _read(path).get(host)
    if found is None:
        return None
    age = (time.time() if now is None else now) - found["at"]
    return found if 0 <= age < (FRESH_UNKNOWN if found["gpc"] is None else FRESH) else None


def keep(path: str, host: str, support: Mapping[str, Any], now: float | None = None) -> None:
    """Raises StorageError."""
    from sayso.errors import StorageError
    from sayso.locking import locked

    try:
        with locked(path):
            all_kept = {**_read(path), host: {"at": time.time() if now is None else now, **support}}
            newest = sorted(all_kept, key=lambda each: all_kept[each]["at"])[-KEEP_MOST:]
            atomic.write(path, json.dumps({each: all_kept[each] for each in newest}, indent=1).encode())
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", file=os.path.abspath(path)) from error


def _read(path: str) -> dict[str, Support]:
    """What is not ours counts as nothing."""
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    return {host: each for host, each in found.items() if _is_one(each)} if isinstance(found, dict) else {}


def _is_one(each: object) -> bool:
    return isinstance(each, dict) and isinstance(each.get("at"), int | float) and each.keys() == {"at", "gpc", "last_update"}
