"""WebDriver commands, whoever carries them: chromedriver over HTTP or Firefox's Marionette over a socket."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

#: The key an element reference has in JSON (W3C WebDriver, "elements").
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class DriverError(Exception):
    """The browser refused a command, a script in the page threw, or an element is not there.

    `kind` is the WebDriver error code ("no such element", ...), or "" where there is none.
    """

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(f"{kind}: {message}" if kind else message)
        self.kind = kind


class Session(ABC):
    """One WebDriver session. Command names are Marionette's without their prefix, parameters are W3C's."""

    @abstractmethod
    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and give its value. Raises DriverError, or OSError once the browser is gone."""

    @abstractmethod
    def end(self) -> None:
        """Ask the browser to quit. It may be gone already."""

    @abstractmethod
    def find(self, css: str) -> str:
        """The reference of the first element that matches in the current frame."""

    @abstractmethod
    def enter_frame(self, element: str) -> None:
        """Go into the frame that an element of the current frame holds."""

    @abstractmethod
    def switch_to(self, handle: str) -> None:
        """Make a tab the current one, in front and at its top frame."""
