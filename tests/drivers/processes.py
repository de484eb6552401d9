"""Finding and ending the processes of one browser run, and no other.

Every process of a run inherits a marker in its environment. Chromium overwrites the environment of its helper
processes with their titles, so the descendants of the marked ones count as well.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections import defaultdict
from pathlib import Path

MARKER = "SAYSO_TEST_RUN"
_POLL = 0.05

#: A process is known by its id and its start time, so that an id given out anew is not mistaken for it.
Process = tuple[int, int]


def owned(marker: str) -> list[Process]:
    """The living processes that carry `marker`, and their descendants; never this process."""
    starts: dict[int, int] = {}
    children: defaultdict[int, list[int]] = defaultdict(list)
    for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        if stat := _stat(pid):
            parent, starts[pid] = stat
            children[parent].append(pid)
    sign = f"{MARKER}={marker}\0".encode()
    found = [pid for pid in starts if pid != os.getpid() and sign in _environment(pid)]
    for pid in found:
        found.extend(child for child in children[pid] if child not in found)
    return [(pid, starts[pid]) for pid in found]


def alive(processes: list[Process]) -> list[Process]:
    """Those of `processes` that are still the ones they were."""
    return [(pid, start) for pid, start in processes if (stat := _stat(pid)) and stat[1] == start]


def end(processes: list[Process], grace: float = 0) -> None:
    """Give `processes` up to `grace` seconds to leave by themselves, then kill what is left."""
    deadline = time.monotonic() + grace
    while (left := alive(processes)) and time.monotonic() < deadline:
        time.sleep(_POLL)
    for pid, _ in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _stat(pid: int) -> tuple[int, int] | None:
    """Parent and start time (clock ticks since boot), from proc_pid_stat(5); None for a dead one."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    fields = line.rpartition(")")[2].split()
    return None if fields[0] == "Z" else (int(fields[1]), int(fields[19]))


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes() + b"\0"
    except OSError:
        return b""
