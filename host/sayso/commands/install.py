"""sayso install: make browsers find the host."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from sayso.setup.browsers import NAMES

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sayso.errors import SaysoError
    from sayso.setup.targets import Targets, Wanted


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("install", help="make the browsers of this machine find Sayso")
    add_choice(parser)
    parser.add_argument(
        "--extension-id",
        action="append",
        default=[],
        type=extension_id,
        metavar="ID",
        help="in Chromium's family, answer this extension too: Sayso as your organisation packed it; may be repeated",
    )
    parser.add_argument("--print", action="store_true", help="show what would be written, and write nothing")
    parser.set_defaults(run=run)


def add_choice(parser: ArgumentParser) -> None:
    """The options that say which installation is meant; `uninstall` takes the same."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--browser",
        action="append",
        default=[],
        choices=NAMES,
        metavar="NAME",
        help=f"only this browser, found or not; may be repeated ({', '.join(NAMES)})",
    )
    which.add_argument(
        "--user-data-dir",
        metavar="DIR",
        help="only a Chromium that is started with --user-data-dir=DIR",
    )
    parser.add_argument("--system", action="store_true", help="for all users; needs the right to write there")


def extension_id(text: str) -> str:
    """An id of Chromium's. Raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    if len(text) != 32 or not set(text) <= set("abcdefghijklmnop"):
        raise ArgumentTypeError(f"{text!r} is no extension id: 32 letters from a to p, as chrome://extensions shows it")
    return text


def chosen(args: Namespace) -> Wanted:
    """What `add_choice`'s options ask for. Raises SaysoError when they contradict each other."""
    from sayso.errors import SaysoError
    from sayso.setup.targets import Wanted

    if args.system and args.user_data_dir is not None:
        raise SaysoError("--user-data-dir belongs to one user: leave --system out")
    return Wanted(tuple(args.browser), args.system, args.user_data_dir)


def run(args: Namespace) -> int:
    """Returns 0. Raises SaysoError when there is no browser to install for or something is in the way."""
    from sayso.setup import installer, launcher
    from sayso.setup.console import plain
    from sayso.setup.first_run import UP_TO_DATE
    from sayso.setup.machine import this_machine
    from sayso.setup.targets import work_out

    wanted, command, machine = chosen(args), launcher.this_command(args.extension_id), this_machine()
    targets = work_out(machine, wanted, command)
    console, complaints = plain(), plain(stderr=True)
    if args.print:
        console.print(as_text(targets))
        return 0
    try:
        steps = installer.install(machine, wanted, targets)
    except OSError as error:
        raise refusal(error) from error
    for step in steps:
        console.print(f"{step.what}: {step.path}: {step.state}")
    for note in (*targets.notes, *installer.warnings(wanted, command)):
        complaints.print(f"note: {note}")
    if all(step.state == UP_TO_DATE for step in steps):
        console.print("Already up to date.")
    else:
        console.print("Installed. Restart the browsers that are open; `sayso doctor` checks the connection.")
    return 0


def refusal(error: OSError) -> SaysoError:
    """What the operating system refused, and what to do about it."""
    from sayso.errors import StorageError

    return StorageError(
        f"{error.strerror}: you need the right to change this (--system needs root)", file=error.filename
    )


def as_text(targets: Targets) -> str:
    """Everything that would be written, for a person to read or a packager to copy."""
    parts = [f"{artifact.path} (mode {artifact.mode:o}):\n{artifact.text}" for artifact in targets.artifacts]
    parts += [f"{key} = {value}" for key, value in targets.registry]
    return "\n".join(parts).rstrip("\n")
