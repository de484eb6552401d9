"""Starting the host just as a browser would, and hearing it say hello."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from typing import IO, Any

from sayso import __version__
from sayso.errors import SaysoError
from sayso.identity import CHROMIUM_ORIGIN, FIREFOX_ID
from sayso.setup.browsers import CHROMIUM

PATIENCE = 10.0  # seconds; a host answers in hundredths
LARGEST = 1024 * 1024  # bytes; a browser disconnects above
#: what a browser started from a desktop has of the environment, and the host needs
KEPT = (
    *("HOME", "USER", "LANG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"),
    *("USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA"),
    *("SYSTEMROOT", "COMSPEC", "PATHEXT", "TEMP", "TMP"),
)
#: what a macOS desktop gives: a launcher that needs more does not work there
PATH = "/usr/bin:/bin:/usr/sbin:/sbin"

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "hello",
    "params": {
        "protocol": {"min": 1, "max": 1},
        "client": {"browser": "doctor", "version": "0"},
        "extension": __version__,
    },
}


@dataclass(frozen=True)
class Greeting:
    """host: its version. knowledge: {"version", "digest"} or None. milliseconds: from spawn to answer."""

    host: str
    protocol: int
    knowledge: dict[str, str] | None
    milliseconds: float


def browser_arguments(family: str, manifest: str) -> list[str]:
    """What a browser of this family puts on the host's command line."""
    return [CHROMIUM_ORIGIN] if family == CHROMIUM else [manifest, FIREFOX_ID]


def greet(launcher: str, arguments: list[str]) -> Greeting:
    """Start the host, say hello, and let it go. Raises SaysoError: what went wrong, with the fix."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {"PATH": PATH}
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        try:
            process = subprocess.Popen(
                [launcher, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=environment,
                cwd=os.path.dirname(launcher),
                start_new_session=True,
            )
        except OSError as error:
            raise SaysoError(
                f"the launcher does not start ({error.strerror}): run 'sayso install' again", file=launcher
            ) from error
        # A host that hangs is killed, so that reading from it ends.
        alarm = Timer(PATIENCE, _kill, [process])
        alarm.start()
        try:
            return _converse(process, started, complaints, launcher)
        finally:
            alarm.cancel()
            if process.poll() is None:
                _kill(process)
                process.wait()


def _converse(
    process: subprocess.Popen[bytes], started: float, complaints: IO[bytes], launcher: str
) -> Greeting:
    assert process.stdin is not None and process.stdout is not None
    request = json.dumps(HELLO).encode()
    # A host that has gone already may have said why, so what it said is read all the same.
    with suppress(BrokenPipeError):
        os.write(process.stdin.fileno(), struct.pack("=I", len(request)) + request)
    head = process.stdout.read(4)
    if len(head) < 4:
        raise _silent(process, complaints, started, launcher)
    length: int = struct.unpack("=I", head)[0]
    if length > LARGEST:
        raise SaysoError(
            f"its standard output begins with {head!r}, which the host did not write: a wrapper around the "
            "launcher or the interpreter has to be quiet",
            file=launcher,
        )
    body = process.stdout.read(length)
    milliseconds = (time.perf_counter() - started) * 1000
    if len(body) < length:
        raise _silent(process, complaints, started, launcher)
    greeting = _understand(body, milliseconds, launcher)
    process.stdin.close()
    try:
        process.wait(PATIENCE / 2)
    except subprocess.TimeoutExpired:
        raise SaysoError(
            "the host stays when the browser has gone: please report this", file=launcher
        ) from None
    return greeting


def _understand(body: bytes, milliseconds: float, launcher: str) -> Greeting:
    try:
        answer: dict[str, Any] = json.loads(body)
        if "error" in answer:
            raise SaysoError(f"the host refuses: {answer['error']['message']}", file=launcher)
        result = answer["result"]
        return Greeting(result["host"], result["protocol"], result["knowledge"], milliseconds)
    except (ValueError, KeyError, TypeError) as error:
        raise SaysoError(
            f"the host's answer is not a greeting ({error!r}): {body[:200]!r}; install Sayso again",
            file=launcher,
        ) from error


def _silent(
    process: subprocess.Popen[bytes], complaints: IO[bytes], started: float, launcher: str
) -> SaysoError:
    """The error of a host that ended, or was ended, before it answered."""
    out_of_time = time.perf_counter() - started >= PATIENCE
    if process.poll() is None:
        _kill(process)
    status = process.wait()
    complaints.seek(0)
    said = complaints.read().decode(errors="replace").strip().splitlines()
    how = f"gave no answer in {PATIENCE:.0f} s" if out_of_time else f"ended with status {status}"
    why = f"it said: {said[-1]}" if said else "it said nothing"
    return SaysoError(f"the host {how}; {why}. Run 'sayso install' again", file=launcher)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a host with whatever it started, as a child of a wrapper would hold the pipe open."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
