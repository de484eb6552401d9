"""What the host needs besides being found: preferences to follow."""

from __future__ import annotations

import os
from collections.abc import Iterator

from sayso import paths
from sayso.setup.record import Record


def note(kept: Record) -> None:
    """Note in the record what `prepare` makes and uninstalling takes away; preferences are not among it."""
    kept.add_folders(os.path.dirname(paths.preferences_file()))


def prepare() -> Iterator[tuple[str, str, str]]:
    """Write what is missing. Yields (what, path, "written" or "already up to date"). Raises SaysoError."""
    from sayso.preferences import user_file

    path = paths.preferences_file()
    new = not os.path.exists(path) and user_file.write_default(path)
    yield "preferences", path, "written" if new else "already up to date"
