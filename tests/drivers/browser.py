"""The interface that both browsers are driven through."""

from __future__ import annotations

import atexit
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.drivers import processes
from tests.drivers.profile import BrowserName, Profile
from tests.drivers.session import DriverError, Session
from tests.drivers.tab import TIMEOUT, Tab

_GRACE = 20.0


@dataclass(frozen=True)
class Cookie:
    """One cookie of the jar, whoever may see it. `domain` keeps the leading dot of a domain cookie;
    `expires` is Unix seconds, None for a session cookie; `partition` is None for an unpartitioned one."""

    name: str
    value: str
    domain: str
    path: str
    expires: float | None
    secure: bool
    http_only: bool
    same_site: str
    partition: str | None


class Browser(ABC):
    """A running browser. It is a context manager; page commands go to its first tab, `browser.tab`."""

    name: BrowserName
    #: the id the browser gave the extension, None without one
    extension_id: str | None = None

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.tab: Tab
        self._session: Session
        #: what to end, last begun first; each finds its counterpart gone after a crash and does not mind
        self._cleanup = ExitStack()
        atexit.register(self.close)

    @abstractmethod
    def cookies(self) -> list[Cookie]:
        """The whole jar: HttpOnly, third-party and partitioned cookies included."""

    @abstractmethod
    def clear_cookies(self) -> None:
        """Empty the jar."""

    @abstractmethod
    def _extension_url(self, path: str) -> str:
        """The address of a file of the extension."""

    def new_tab(self, url: str | None = None) -> Tab:
        """Open another tab, in front."""
        tab = Tab(self._session, self._session.command("NewWindow", type="tab")["handle"])
        if url:
            tab.open(url)
        return tab

    def extension_page(self, path: str) -> Tab:
        """Open a page of the extension in a tab of its own; `evaluate` there has every extension API."""
        if self.extension_id is None:
            raise DriverError("the browser was started without an extension")
        return self.new_tab(self._extension_url(path))

    def close(self) -> None:
        """Quit, see that no process of this run is left, and delete a temporary profile."""
        atexit.unregister(self.close)
        ours = processes.owned(str(self.profile.root))
        try:
            self._cleanup.close()
        finally:
            processes.end(ours, _GRACE)
            self.profile.remove()

    def kill(self) -> None:
        """End every process of this run at once, as a crash would. `close()` still has to follow."""
        processes.end(processes.owned(str(self.profile.root)))

    def open(self, url: str) -> None:
        self.tab.open(url)

    def evaluate(self, script: str, *arguments: object) -> Any:
        return self.tab.evaluate(script, *arguments)

    def wait(self, condition: str, *arguments: object, timeout: float = TIMEOUT) -> Any:
        return self.tab.wait(condition, *arguments, timeout=timeout)

    def click(self, css: str, timeout: float = TIMEOUT) -> None:
        self.tab.click(css, timeout)

    def fill(self, css: str, text: str, timeout: float = TIMEOUT) -> None:
        self.tab.fill(css, text, timeout)

    def frame(self, css: str, timeout: float = TIMEOUT) -> AbstractContextManager[None]:
        return self.tab.frame(css, timeout)

    def screenshot(self, path: Path, css: str | None = None) -> None:
        self.tab.screenshot(path, css)

    @property
    def url(self) -> str:
        return self.tab.url

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
