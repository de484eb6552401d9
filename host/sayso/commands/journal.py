"""sayso journal: what was answered, kept out and removed."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import Any


def register(subparsers: argparse._SubParsersAction[Any]) -> None:
    parser = subparsers.add_parser("journal", help="show what was answered, kept out and removed")
    parser.add_argument("--site", metavar="HOST", help="only this site (its registrable domain)")
    parser.add_argument("--most", type=int, default=50, metavar="N", help="how many entries of each kind (default 50)")
    parser.add_argument("--json", action="store_true", help="print the entries as data")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from sayso import paths
    from sayso.journal.store import Journal

    journal = Journal.open(paths.journal_file())
    try:
        answers = journal.answers(site=arguments.site, most=arguments.most)
        cookies = journal.cookies(site=arguments.site, most=arguments.most)
        evidence = journal.evidence(site=arguments.site, most=arguments.most)
    finally:
        journal.close()
    if arguments.json:
        print(json.dumps({"answers": answers, "cookies": cookies, "evidence": evidence}, indent=2))
        return 0
    show(answers, cookies, evidence)
    return 0


def show(answers: list[dict[str, Any]], cookies: list[dict[str, Any]], evidence: list[dict[str, Any]]) -> None:
    """Three tables, of the journal's answers and cookies, and of what speaks against sites."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("when", "site", "platform", "granted", "verdict", title="Answers to banners")
    for answer in answers:
        granted = ", ".join(category for category, yes in answer["asked"].items() if yes) or "nothing"
        table.add_row(_when(answer["at"]), answer["site"], answer["platform"], granted, answer["verdict"])
    console.print(table)
    table = Table("when", "site", "cookie", "of", "category", "vendor", "what", "times", title="Cookies")
    for cookie in cookies:
        table.add_row(
            _when(cookie["last_at"]),
            cookie["site"],
            cookie["name"],
            cookie["domain"],
            cookie["category"],
            cookie["vendor"] or "",
            f"{cookie['action']} ({cookie['layer']})",
            str(cookie["count"]),
        )
    console.print(table)
    if not evidence:
        return
    titles = ("site", "category", "cookies before", "cookies after", "trackers before", "trackers after")
    table = Table(*titles, title="Denied, and tried before an answer or after a refusal")
    for entry in evidence:
        table.add_row(
            entry["site"],
            entry["category"],
            *(str(entry[f"{what}_{when}"]) for what in ("cookies", "hosts") for when in ("before_answer", "after_refusal")),
        )
    console.print(table)


def _when(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
