"""Effective preferences, fast: from the snapshot when no input changed, and read and resolved when one did.

On the start path: everything heavy is imported in sayso.preferences.reading, when something has changed.
"""

from __future__ import annotations

import os

from sayso import paths
from sayso.preferences import snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Preferences:
    """The preferences of one user: their file, the system's policy folder, and the snapshot of the result.

    path, policy_dir, snapshot: where they are; the usual places when left out. Several processes may use the
    same.
    """

    def __init__(
        self, path: str | None = None, policy_dir: str | None = None, snapshot: str | None = None
    ) -> None:
        # absolute, as they stand in the snapshot and a host may be started anywhere
        self.path = os.path.abspath(path or paths.preferences_file())
        self.policy_dir = os.path.abspath(policy_dir or paths.SYSTEM_POLICY_DIR)
        self._file = snapshot or os.path.join(paths.cache_dir(), "preferences.msgpack")
        self._known: dict[str, Any] | None = None
        #: signature() of the last answer of effective(): what a watcher compares with. None before the first
        # one.
        self.answered: bytes | None = None

    def effective(
        self, managed: dict[str, Any] | None = None, *, browser: str | None = None
    ) -> dict[str, Any]:
        """Effective preferences, the shape of README.md. Not to be changed by the caller: it may be handed
        out again.

        managed: the browser's managed storage; {} when it has nothing, None when it was not asked.
        browser: who it comes from ("chromium"), to be remembered for `sayso prefs show`.

        Broken files are reported in "problems" and never raise: the last good state of the user's file stays
        in force. On the very first run, when there is no file and there never was one, writes the explaining
        one.
        """
        now, key = self.signature(), snapshot.key_of(managed)
        asked_by = browser if managed is not None else None
        known = self._known  # taken once: another thread may exchange it meanwhile
        if not _answers(known, now, key, asked_by):
            known = snapshot.load(self._file, self.path) or known
        if known is None or not _answers(known, now, key, asked_by):
            from sayso.preferences import reading

            known = reading.refresh(self, self._file, known, managed, asked_by)
        self._known, self.answered = known, known["signature"]
        answer: dict[str, Any] = known["effective"][key]
        return answer

    def signature(self) -> bytes:
        """Looks at every input file without reading it: changes when one changes, comes or goes."""
        return snapshot.signature((self.path,), self.policy_dir)

    def files(self) -> list[str]:
        """What to watch: the user's file, the policy folder and what is in it. They may be missing, or
        symbolic links."""
        return [self.path, *snapshot.with_content(self.policy_dir)]

    def remembered(self) -> dict[str, Any]:
        """The snapshot's content as it is now (snapshot.py has its shape), however old; empty when there is
        none."""
        return snapshot.load(self._file, self.path) or self._known or snapshot.empty(self.path)


def _answers(known: dict[str, Any] | None, signature: bytes, key: bytes, browser: str | None) -> bool:
    """Whether this snapshot has the answer, and remembers who asked."""
    if known is None or known["signature"] != signature or key not in known["effective"]:
        return False
    return browser is None or known["managed"].get(browser, snapshot.NOTHING_MANAGED) == key
