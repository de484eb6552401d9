"""The last plan per browser family, kept as JSON text so that a browser's start waits for no planning."""

from __future__ import annotations

import os

from sayso import __version__, paths, protocol
from sayso.errors import KnowledgeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge
    from sayso.session import Session

#: Changes when the same inputs are to give another plan.
FORMAT = 6


def plan(session: Session) -> tuple[str, str]:
    """(revision, JSON text) of the plan in force: from the cache when nothing it was made of has changed."""
    kind = f"{session.family}-edits" if session.edits else session.family
    path = os.path.join(paths.cache_dir(), f"plan-{kind}.json")
    effective = session.effective()
    knowledge, problems = _knowledge(session)
    restores = session.restores()
    answered = session.preferences.answered or b""
    key = protocol.dump(
        (
            FORMAT,
            __version__,
            kind,
            knowledge.digest if knowledge else None,
            answered.hex(),
            session.managed,
            restores,
        )
    )
    found = _read(path, key)
    if found is not None:
        return found
    from sayso.plan.build import build

    revision, text = build(effective, knowledge, session.family, problems, restores, edits=session.edits)
    _write(path, key, revision, text)
    return revision, text


def _knowledge(session: Session) -> tuple[Knowledge | None, list[dict[str, object]]]:
    """Without usable knowledge the signals are still sent, and the person is told what to do."""
    try:
        return session.knowledge(), []
    except KnowledgeError as error:
        return None, [error.problem()]


def _read(path: str, key: str) -> tuple[str, str] | None:
    try:
        with open(path, encoding="utf-8", newline="\n") as file:
            if file.readline() != key + "\n":
                return None
            revision = file.readline().rstrip("\n")
            return revision, file.read()
    except (OSError, UnicodeDecodeError):
        return None


def _write(path: str, key: str, revision: str, text: str) -> None:
    """Write aside, then rename: another host reads the whole of the old or the whole of the new one."""
    aside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(aside, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{key}\n{revision}\n{text}")
        os.replace(aside, path)
    except OSError:
        # A cache that cannot be written costs time, nothing else; the plan itself is already made.
        return
