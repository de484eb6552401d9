"""sayso host: the process that browsers talk to. They start it through the launcher; this is for trying it by hand."""

from __future__ import annotations

import argparse
import os
from typing import Any


def register(subparsers: argparse._SubParsersAction[Any]) -> None:
    parser = subparsers.add_parser("host", help="answer one browser over native messaging (browsers start this themselves)")
    parser.add_argument("arguments", nargs="*", help="what a browser passes: the caller's origin, or manifest path and add-on id")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from sayso.host import main

    # What follows must not write to the pipe by accident: the real stdout is kept aside, and prints go to stderr.
    outlet = os.dup(1)
    os.dup2(2, 1)
    return main(stdin_fd=0, stdout_fd=outlet, argv=arguments.arguments)
