"""Firefox's Marionette: WebDriver commands as length-prefixed JSON over a local socket."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import Any

from tests.drivers.session import ELEMENT, DriverError, Session

_REQUEST, _RESPONSE = 0, 1


class Marionette(Session):
    """One session; commands wait for their answer."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=180)
        self._input = self._socket.makefile("rb")
        self._count = 0
        self._receive()  # the greeting: application type and protocol version
        capabilities = {
            "acceptInsecureCerts": True,
            "pageLoadStrategy": "normal",
            "timeouts": {"script": 120_000, "pageLoad": 120_000},
        }
        self.command("NewSession", **capabilities)  # flat, unlike W3C's

    def command(self, name: str, **parameters: Any) -> Any:
        value = self.send(name if ":" in name else f"WebDriver:{name}", parameters)
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def send(self, name: str, parameters: dict[str, Any]) -> Any:
        """Send a command by its full name. Raises DriverError; ConnectionError once Firefox is gone."""
        self._count += 1
        message = json.dumps([_REQUEST, self._count, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        kind, number, error, value = self._receive()
        if (kind, number) != (_RESPONSE, self._count):
            raise DriverError(f"Marionette answered out of turn: {kind}, {number}")
        if error:
            raise DriverError(error["message"], error["error"])
        return value

    def privileged(self, script: str, *arguments: object) -> Any:
        """What the body of a function returns in the browser's own context, where `Services` is."""
        self.command("Marionette:SetContext", value="chrome")
        try:
            return self.command("ExecuteScript", script=script, args=list(arguments))
        finally:
            self.command("Marionette:SetContext", value="content")

    def find(self, css: str) -> str:
        return str(self.command("FindElement", using="css selector", value=css)[ELEMENT])

    def enter_frame(self, element: str) -> None:
        self.command("SwitchToFrame", element=element)

    def switch_to(self, handle: str) -> None:
        self.command("SwitchToWindow", handle=handle, focus=True)
        self.command("SwitchToFrame", element=None)

    def end(self) -> None:
        with contextlib.suppress(DriverError, OSError):
            self.command("Marionette:Quit", flags=["eAttemptQuit"])
        self._input.close()
        self._socket.close()

    def _receive(self) -> Any:
        digits = b""
        while (byte := self._input.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox closed the Marionette connection")
            digits += byte
        return json.loads(self._input.read(int(digits)))
