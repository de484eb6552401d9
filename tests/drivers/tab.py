"""One tab of either browser."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from tests.drivers.session import DriverError, Session

TIMEOUT = 60.0
_POLL = 0.05
_Result = TypeVar("_Result")

#: Runs in the page, with the test's arguments and the callback. An async function waits for promises for us.
_EVALUATE = """
const given = [...arguments], done = given.pop();
const look = async () => {
  const value = (%s);
  return typeof value === "function" ? value(...given) : value;
};
%s.then((value) => done({value: value === undefined ? null : value}),
        (error) => done({error: `${error}\\n${error && error.stack || ""}`}));
"""
_ONCE = "look()"
#: Again and again for a second, there: every command is a way through three processes.
_UNTIL = """(async () => {
  for (let looks = 0; ; looks++) {
    const value = await look();
    if (value || looks > 20) return value;
    await new Promise((again) => setTimeout(again, 50));
  }
})()"""
#: An element that moves, or is covered, or not there yet, may be ready in a moment.
_NOT_READY = {
    "element click intercepted",
    "element not interactable",
    "no such element",
    "no such frame",
    "stale element reference",
    "invalid element state",
}


class Tab:
    """One tab. Waits are for conditions; a time-out raises DriverError and says what it waited for."""

    #: the handle of the tab that last took a command, per session
    _current: ClassVar[dict[Session, str]] = {}

    def __init__(self, session: Session, handle: str) -> None:
        self._session = session
        self._handle = handle
        self._frames: list[str] = []

    def open(self, url: str) -> None:
        """Go to `url` and wait until it has loaded."""
        self._use().command("Navigate", url=url)

    def evaluate(self, script: str, *arguments: object) -> Any:
        """The value of a JavaScript expression in the current frame, awaited, as JSON.

        A function is called with `arguments`: `tab.evaluate("(a, b) => a + b", 1, 2)`.
        """
        return self._run(script, arguments, _ONCE)

    def _run(self, script: str, arguments: tuple[object, ...], how: str) -> Any:
        answer = self._use().command("ExecuteAsyncScript", script=_EVALUATE % (script, how), args=list(arguments))
        if answer is None:  # Firefox's word for a document that went away meanwhile
            raise DriverError(f"the page was left during: {script}", "no such document")
        if "error" in answer:
            raise DriverError(f"{answer['error']}\nin: {script}", "javascript error")
        return answer["value"]

    def wait(self, condition: str, *arguments: object, timeout: float = TIMEOUT) -> Any:
        """Evaluate until the value is truthy, and return it. Survives a navigation in between."""
        last: object = None
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                last = self._run(condition, arguments, _UNTIL)
            except DriverError as error:
                last = error
            else:
                if last:
                    return last
            time.sleep(_POLL)
        raise DriverError(f"waited {timeout} s in vain for: {condition}\nlast: {last}", "timeout")

    def click(self, css: str, timeout: float = TIMEOUT) -> None:
        """A trusted click on the first element that matches, as soon as it can be clicked."""
        session = self._use()
        self._when_ready(lambda: session.command("ElementClick", id=session.find(css)), css, timeout)

    def fill(self, css: str, text: str, timeout: float = TIMEOUT) -> None:
        """Type into a field, replacing what it holds."""
        session = self._use()
        self._when_ready(lambda: session.command("ElementClear", id=session.find(css)), css, timeout)
        session.command("ElementSendKeys", id=session.find(css), text=text)

    @contextmanager
    def frame(self, css: str, timeout: float = TIMEOUT) -> Iterator[None]:
        """`with tab.frame("iframe.pay"):` everything inside acts in that frame, of whatever origin."""
        session = self._use()
        self._when_ready(lambda: session.enter_frame(session.find(css)), css, timeout)
        self._frames.append(css)
        try:
            yield
        finally:
            self._frames.pop()
            self._use(again=True)

    def resize(self, width: int, height: int) -> None:
        """Resize the window the tab is in, in CSS pixels, frame of the window included."""
        self._use().command("SetWindowRect", width=width, height=height)

    def screenshot(self, path: Path, css: str | None = None) -> None:
        """A PNG of what is visible, or of one element."""
        session = self._use()
        picture = session.command("TakeScreenshot", id=session.find(css) if css else None)
        path.write_bytes(base64.b64decode(picture))

    def activate(self) -> None:
        """Bring the tab to the front."""
        self._use(again=True)

    def close(self) -> None:
        """Close the tab."""
        self._use().command("CloseWindow")
        self._current.pop(self._session, None)

    @property
    def url(self) -> str:
        return str(self.evaluate("location.href"))

    def _use(self, again: bool = False) -> Session:
        """The session, with this tab in front and in the frame we are in."""
        if again or self._current.get(self._session) != self._handle:
            self._session.switch_to(self._handle)
            self._current[self._session] = self._handle
            for css in self._frames:
                self._session.enter_frame(self._session.find(css))
        return self._session

    def _when_ready(self, act: Callable[[], _Result], css: str, timeout: float) -> _Result:
        deadline = time.monotonic() + timeout
        while True:
            try:
                return act()
            except DriverError as error:
                if error.kind not in _NOT_READY:
                    raise
                if time.monotonic() > deadline:
                    raise DriverError(
                        f"{css} was not ready within {timeout} s: {error}", error.kind
                    ) from error
            time.sleep(_POLL)
