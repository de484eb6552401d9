"""Tells when something that answers were made of has changed, whichever way an editor wrote it.

watchdog only says that something stirred in a folder; whether it matters, the signature says. So renames,
links and files that come into being need no cases of their own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event, Thread, current_thread
from typing import Protocol

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

CALM = 0.05  # seconds without a further change before one counts as finished
# Network file systems send no events for what other machines write, and inotify's watches can be used up.
BACKSTOP = 5.0  # seconds
_MOST_LINKS = 40  # as many as Linux follows
_NOT_STIRRING = (
    events.FileSystemEvent,
    events.FileSystemMovedEvent,
    events.FileOpenedEvent,
    events.FileClosedNoWriteEvent,
)
# All but opening and reading: our own reading would wake us for ever.
_STIRRING = [
    kind
    for kind in vars(events).values()
    if isinstance(kind, type) and issubclass(kind, events.FileSystemEvent) and kind not in _NOT_STIRRING
]

Identity = tuple[int, int]  # device and inode: a folder that was made anew is another one


class Inputs(Protocol):
    """What is watched: Preferences, or more than that."""

    @property
    def answered(self) -> bytes | None:
        """signature() of the last answer that was made of them; None before the first one."""

    def signature(self) -> bytes:
        """Changes when one of them does."""

    def files(self) -> list[str]:
        """Their paths. They may be missing, or symbolic links."""


class Watcher:
    """Calls on_change, in a thread of its own, once for each change of inputs.signature().

    Changes since the last answer count, even those from before start(). What on_change raises goes to
    threading.excepthook (by default to stderr), and the watch goes on.
    """

    def __init__(self, inputs: Inputs, on_change: Callable[[], object]) -> None:
        self._inputs = inputs
        self._on_change = on_change
        self._stirred = _Stirred()
        self._stopping = Event()
        self._observer: BaseObserver | None = None
        self._watches: dict[str, tuple[Identity, ObservedWatch]] = {}
        self._notifier: Thread | None = None
        self._worker = Thread(target=self._work, name="preferences-watcher", daemon=True)
        self._last = inputs.answered or inputs.signature()

    def start(self) -> None:
        """Returns when changes are seen. Where the system offers no events, it looks every BACKSTOP
        seconds."""
        try:
            self._observer = Observer()
            self._observer.start()
        except OSError as error:
            self._without_events(error)
        self._watch_folders()
        if self._inputs.signature() != self._last:
            self._stirred.event.set()  # something has changed since the last answer, before there was a watch
        self._worker.start()

    def stop(self) -> None:
        """Returns when on_change will not be called again; on_change itself may call it too."""
        self._stopping.set()
        self._stirred.event.set()
        if self._worker.is_alive() and current_thread() is not self._notifier:
            self._worker.join()
        if self._observer is not None:
            self._observer.stop()

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._stirred.event.wait(BACKSTOP)
            self._stirred.event.clear()
            self._watch_folders()
            signature = self._calm_signature()
            if signature != self._last and not self._stopping.is_set():
                self._last = signature
                self._notify()

    def _calm_signature(self) -> bytes:
        """The signature now, or, while files are being written, as soon as it stays the same."""
        seen = self._inputs.signature()
        if seen == self._last:
            return seen
        while not self._stopping.wait(CALM):
            before, seen = seen, self._inputs.signature()
            if seen == before:
                break
        return seen

    def _notify(self) -> None:
        """In a thread of its own, so that an error in on_change is reported as any thread's and does not end
        ours."""
        self._notifier = Thread(target=self._on_change, name="preferences-changed", daemon=True)
        self._notifier.start()
        self._notifier.join()

    def _watch_folders(self) -> None:
        """Watch every folder in which one of the files can change, come or go; again, as folders come and go
        too."""
        try:
            while self._observer is not None and self._rewatch(self._observer):
                pass  # what came into being meanwhile may hold further folders
        except OSError as error:
            self._without_events(error)

    def _rewatch(self, observer: BaseObserver) -> bool:
        """Bring the watches in line with the folders there are; whether that changed anything. Raises
        OSError."""
        wanted = _folders(self._inputs.files())
        current = {folder: identity for folder, (identity, _) in self._watches.items()}
        for folder in [name for name, identity in current.items() if wanted.get(name) != identity]:
            observer.unschedule(self._watches.pop(folder)[1])
        for folder in wanted.keys() - self._watches.keys():
            with suppress(FileNotFoundError):  # gone since we looked: the caller looks again
                watch = observer.schedule(self._stirred, folder, event_filter=_STIRRING)
                self._watches[folder] = (wanted[folder], watch)
        return wanted != current

    def _without_events(self, error: OSError) -> None:
        sys.stderr.write(
            f"sayso: no events for changed files ({error}): looking every {BACKSTOP:g} s instead\n"
        )
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
        self._observer = None


class _Stirred(events.FileSystemEventHandler):
    def __init__(self) -> None:
        self.event = Event()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        self.event.set()


def _folders(paths: Iterable[str]) -> dict[str, Identity]:
    """The folders to watch for these paths, without symbolic links (watchdog may not follow one), and which
    they are."""
    found = {}
    for path in paths:
        for hop in _hops(path):
            nearest = hop if os.path.isdir(hop) else os.path.dirname(hop)
            while not os.path.isdir(nearest):
                nearest = os.path.dirname(nearest)
            # its parent too: there it shows when the folder itself is exchanged
            for folder in (nearest, os.path.dirname(nearest)):
                real = os.path.realpath(folder)
                try:
                    seen = os.stat(real)
                except FileNotFoundError:
                    continue  # going at this moment; the folder above tells
                found[real] = (seen.st_dev, seen.st_ino)
    return found


def _hops(path: str) -> Iterator[str]:
    """The path itself, then what it points at, link by link."""
    for _ in range(_MOST_LINKS):
        yield path
        try:
            target = os.readlink(path)
        except OSError:
            return  # no link: the last hop
        # from where the link really is: its folder may be reached by a link too, and ".." then leads elsewhere
        path = os.path.normpath(os.path.join(os.path.realpath(os.path.dirname(path)), target))
