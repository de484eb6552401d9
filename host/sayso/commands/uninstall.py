"""sayso uninstall: take away what `sayso install` wrote."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from sayso.commands.install import add_choice, chosen, refusal

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("uninstall", help="take away what install wrote")
    add_choice(parser)
    parser.add_argument(
        "--purge", action="store_true", help="your preferences and your journal too: they do not come back"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Returns 0, also when nothing was installed. Raises SaysoError when something cannot be removed."""
    from sayso.setup.console import plain
    from sayso.setup.machine import this_machine
    from sayso.setup.uninstaller import uninstall

    try:
        steps = uninstall(this_machine(), chosen(args), purge=args.purge)
    except OSError as error:
        raise refusal(error) from error
    console = plain()
    for step in steps:
        console.print(f"{step.what}: {step.path}: {step.state}")
    if not steps:
        console.print("Nothing to remove: nothing of this was installed.")
    return 0
