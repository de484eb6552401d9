"""What the host needs besides being found: preferences to follow, and knowledge of who tracks."""

from __future__ import annotations

import os
from collections.abc import Iterator

from sayso import atomic, paths
from sayso.setup import files
from sayso.setup.record import Record

UP_TO_DATE = "already up to date"
WRITTEN = "written"


def note(kept: Record) -> None:
    """Note in the record what `prepare` makes. Preferences stay, so only their folder."""
    kept.add_folders(os.path.dirname(paths.preferences_file()))
    kept.add(paths.knowledge_file(), "knowledge")


def prepare() -> Iterator[tuple[str, str, str]]:
    """Write what is missing or old. Yields (what, path, `WRITTEN` or `UP_TO_DATE`).

    Raises SaysoError; OSError when the knowledge file cannot be written.
    """
    from sayso.knowledge import in_force
    from sayso.preferences import user_file

    path = paths.preferences_file()
    new = not os.path.exists(path) and user_file.write_default(path)
    yield "preferences", path, WRITTEN if new else UP_TO_DATE

    path = paths.knowledge_file()
    files.make_folder(os.path.dirname(path), None)
    with in_force.changing(path):
        knowledge = in_force.build()
        current = files.read(path) == knowledge
        if not current:
            atomic.write(path, knowledge, mode=0o644)
    yield "knowledge", path, UP_TO_DATE if current else WRITTEN
