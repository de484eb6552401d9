"""sayso doctor: find out why a browser does not reach the host, and how to mend it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

MARKS = {"ok": "ok     ", "note": "note   ", "problem": "PROBLEM"}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("doctor", help="check every browser's way to the host")
    parser.add_argument("--json", action="store_true", help="the same as data: ok, findings")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Returns 1 when there is a problem, else 0. Raises SaysoError on a platform Sayso does not know."""
    import json
    from dataclasses import asdict

    from sayso.setup import doctor
    from sayso.setup.console import plain
    from sayso.setup.machine import this_machine

    findings = doctor.examine(this_machine())
    well = all(finding.level != doctor.PROBLEM for finding in findings)
    console = plain()
    if args.json:
        told = {"ok": well, "findings": [asdict(finding) for finding in findings]}
        console.print(json.dumps(told, indent=2, ensure_ascii=False))
        return 0 if well else 1
    for finding in findings:
        console.print(f"{MARKS[finding.level]}  {finding.about}: {finding.what}")
    console.print("Everything is well." if well else "What is marked PROBLEM needs mending.")
    return 0 if well else 1
