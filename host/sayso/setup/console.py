"""What the commands of this folder say to a person: paths come out as they are, unwrapped and unadorned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def plain(*, stderr: bool = False) -> Console:
    """A console that takes nothing in a text for markup, an emoji or a number."""
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True, highlight=False, markup=False, emoji=False)
