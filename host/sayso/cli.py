"""The command line. Commands live in commands/, one file each, imported only when the line is parsed."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from sayso import __version__
from sayso.errors import SaysoError

COMMANDS = ("install", "uninstall", "doctor", "prefs", "policy", "explain", "journal", "restore", "knowledge", "host")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status: 0 done, 1 something is wrong (told on stderr), 2 the line itself."""
    parser = argparse.ArgumentParser(
        prog="sayso", description="Say once which cookies you accept; every site obeys."
    )
    parser.add_argument("--version", action="version", version=f"sayso {__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        importlib.import_module(f"sayso.commands.{name}").register(subparsers)
    arguments = parser.parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        return status
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # `sayso journal | head`: the reader has seen enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
