"""A browser's end of the wire for tests: a real host process on real pipes, every frame kept."""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import msgpack

from sayso.identity import CHROMIUM_ORIGIN, FIREFOX_ID

HOST = Path(__file__).parent.parent / "host"
START = HOST / "sayso" / "start.py"
#: where the host finds its own package and its dependencies, as the launcher would say
SYS_PATHS = os.pathsep.join([str(HOST), str(Path(msgpack.__file__).parent.parent)])
HEADER = struct.Struct("=I")
CALLERS = {"chromium": [CHROMIUM_ORIGIN], "firefox": ["/manifest.json", FIREFOX_ID]}


def command(*browser_arguments: str) -> list[str]:
    """The command line by which a launcher starts the host."""
    return [os.path.realpath(sys.executable), "-I", "-S", str(START), SYS_PATHS, *browser_arguments]


class Wire:
    """A host of its own, with HOME and XDG folders under `home`. Ends it when the block ends."""

    def __init__(
        self,
        home: Path,
        browser: str = "chromium",
        arguments: list[str] | None = None,
        extra: dict[str, str] | None = None,
    ) -> None:
        """extra: added to the host's environment."""
        self.browser = browser
        self.received: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            command(*(CALLERS[browser] if arguments is None else arguments)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment(home), **(extra or {})},
        )
        self._next = 1

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.send_bytes(HEADER.pack(len(body)) + body)

    def frame(self) -> dict[str, Any] | None:
        """The next frame, None at the end of the host's output."""
        assert self.process.stdout
        header = self.process.stdout.read(4)
        if not header:
            return None
        assert len(header) == 4, "the host wrote half a length"
        (length,) = HEADER.unpack(header)
        assert length <= 512 * 1024, "the host wrote a frame above its own limit"
        body = self.process.stdout.read(length)
        assert len(body) == length, "the host wrote half a frame"
        message: dict[str, Any] = json.loads(body)
        self.received.append(message)
        return message

    def message(self) -> dict[str, Any] | None:
        """The next whole message, put together from chunks."""
        first = self.frame()
        if first is None or first.get("method") != "chunk":
            return first
        parts = [first["params"]["text"]]
        while len(parts) < first["params"]["parts"]:
            chunk = self.frame()
            assert chunk and chunk["params"]["part"] == len(parts) and chunk["params"]["of"] == first["params"]["of"]
            parts.append(chunk["params"]["text"])
        whole: dict[str, Any] = json.loads("".join(parts))
        return whole

    def answer(self, id: int | str | None) -> dict[str, Any]:
        """The answer to a request, notifications before it kept in `received`."""
        while True:
            message = self.message()
            assert message is not None, f"the host ended: {self.complaints()}"
            if "method" not in message and message["id"] == id:
                return message

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a request; an error fails the test."""
        reply = self.call(method, **params)
        assert "result" in reply, reply
        return reply["result"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        id = self._next
        self._next += 1
        self.send({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
        return self.answer(id)

    def notification(self, method: str) -> dict[str, Any]:
        while True:
            message = self.message()
            assert message is not None, f"the host ended: {self.complaints()}"
            if message.get("method") == method:
                return message

    def hello(self, **client: Any) -> dict[str, Any]:
        result: dict[str, Any] = self.ask(
            "hello",
            protocol={"min": 1, "max": 1},
            client={"browser": self.browser, "version": "1", **client},
            extension="0.1.0",
        )
        return result

    def end(self) -> int:
        """Close the host's input and give its exit status."""
        assert self.process.stdin
        self.process.stdin.close()
        return self.process.wait(timeout=30)

    def complaints(self) -> str:
        assert self.process.stderr
        return self.process.stderr.read().decode(errors="replace")

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                # what was still to be flushed may have no reader any more
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def environment(home: Path) -> dict[str, str]:
    """Nothing of the user's: every folder Sayso writes to lies under `home`."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    }
