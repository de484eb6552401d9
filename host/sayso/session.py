"""What one connection knows: who is there, which preferences and knowledge are in force, and what to do after an answer."""

from __future__ import annotations

import os
import sys

from sayso import paths, protocol, restores
from sayso.preferences.store import Preferences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sayso.journal.store import Journal
    from sayso.knowledge.reader import Knowledge


class Session:
    """One browser profile's connection, for as long as its port is open."""

    def __init__(self, caller: str, send: Callable[[str], None]) -> None:
        self.caller = caller
        self.send = send
        self.greeted = False
        #: "chromium" or "firefox": which rules the browser can take
        self.family = "chromium"
        #: whether the extension may edit single cookies of requests and answers there
        self.edits = False
        #: what the browser's own policy says, as the extension read it from managed storage; {} for nothing
        self.managed: dict[str, Any] = {}
        self.preferences = Preferences()
        self._knowledge: Knowledge | None = None
        #: how the knowledge file looked when it was last opened, as `_look` gives it
        self.knowledge_seen: tuple[int, ...] = ()
        #: the same of the file that says what the person wants back
        self.restores_seen: tuple[int, ...] = ()
        self._journal: Journal | None = None
        #: hosts that are being asked what they say of GPC
        self._asking: set[str] = set()
        self._answered_plan = False
        self._watching = False

    def effective(self) -> dict[str, Any]:
        """The effective preferences of this browser (host/sayso/preferences/README.md has the shape)."""
        return self.preferences.effective(self.managed, browser=self.family)

    def knowledge(self) -> Knowledge:
        """The compiled knowledge, opened again when its file was replaced. Raises KnowledgeError."""
        from sayso.knowledge.reader import Knowledge

        path = paths.knowledge_file()
        seen = _look(path)
        if self._knowledge is None or seen != self.knowledge_seen:
            self.knowledge_seen, self._knowledge = seen, None
            self._knowledge = Knowledge.open(path)
        return self._knowledge

    def restores(self) -> list[dict[str, Any]]:
        """What the person wants back (sayso.restores has the shape)."""
        path = paths.restores_file()
        self.restores_seen = _look(path)
        return restores.read(path)

    def journal(self) -> Journal:
        """The journal of this user, opened on first need: sqlite3 is no part of the first answer. Raises StorageError."""
        if self._journal is None:
            from sayso.journal.store import Journal

            self._journal = Journal.open(paths.journal_file())
        return self._journal

    def plan_answered(self) -> None:
        self._answered_plan = True

    def after_answer(self) -> None:
        """Start what the first answer did not need: the watcher, whose import costs more than all before it."""
        if self._answered_plan and not self._watching:
            from threading import Thread

            self._watching = True
            Thread(target=self._watch, name="watch", daemon=True).start()

    def tell_change(self) -> None:
        """Ask the browser to fetch the plan again. Called from the watcher's thread too."""
        try:
            self.send(protocol.notification("plan.changed", {}))
        except OSError:
            # The browser has gone; the main thread reads the end of its input and leaves.
            return

    def preferences_written(self) -> None:
        """After we wrote the user's file: read it, so that it is the last good state from now on, and tell the browser."""
        self.effective()
        self.tell_change()

    def ask_gpc_support(self, host: str) -> None:
        """Ask a host what it says of GPC, in a thread, once at a time; then tell the browser."""
        from threading import Thread

        if host not in self._asking:
            self._asking.add(host)
            Thread(target=self._ask_gpc_support, args=(host, self.knowledge()), name="gpc-support", daemon=True).start()

    def _ask_gpc_support(self, host: str, knowledge: Knowledge) -> None:
        from sayso import gpc_fetch, gpc_support
        from sayso.errors import StorageError

        site = knowledge.registrable_domain(host)
        said = gpc_fetch.fetch(host, lambda other: knowledge.registrable_domain(other) == site)
        try:
            gpc_support.keep(paths.gpc_support_file(), host, said)
            self.send(protocol.notification("site.changed", {"host": host}))
        except StorageError as error:
            # the browser is not told, or it would have the host asked for ever
            print(f"sayso: {error}", file=sys.stderr)
        except OSError:
            # the browser has gone
            return
        finally:
            self._asking.discard(host)

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()

    def _watch(self) -> None:
        from sayso.preferences.watcher import Watcher

        try:
            Watcher(_Inputs(self), self.tell_change).start()
        except OSError as error:
            # inotify's limits can be used up; the person's edits are then seen at the next start
            print(f"sayso: preferences and knowledge are not watched: {error}", file=sys.stderr)


class _Inputs:
    """All that a plan is made of, as the watcher asks for it: the preferences, the knowledge file, what is wanted back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def answered(self) -> bytes | None:
        preferences = self._session.preferences.answered
        return None if preferences is None else _joined(preferences, self._session.knowledge_seen, self._session.restores_seen)

    def signature(self) -> bytes:
        return _joined(self._session.preferences.signature(), _look(paths.knowledge_file()), _look(paths.restores_file()))

    def files(self) -> list[str]:
        return [*self._session.preferences.files(), paths.knowledge_file(), paths.restores_file()]


def _joined(preferences: bytes, *others: tuple[int, ...]) -> bytes:
    return preferences + repr(others).encode()


def _look(path: str) -> tuple[int, ...]:
    """What changes when a file is replaced; empty when it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
