"""sayso explain site: what is in force on a site, and what the journal has of it."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sayso.commands import explain_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Newest entries of each kind.
_MOST = 20


def run(arguments: argparse.Namespace) -> int:
    """Errors: KnowledgeError, StorageError."""
    told = _told(arguments.host)
    if arguments.json:
        print(json.dumps(told, indent=2))
    else:
        _show(told)
    return 0


def _told(host: str) -> dict[str, Any]:
    """{"host", "site": its registrable domain, "choices": as plan.effective.site_choices, "vendor": whose it is or
    None, "answers" and "cookies": the journal's newest entries of the site}."""
    from sayso import paths
    from sayso.commands import at_hand
    from sayso.journal.store import Journal
    from sayso.knowledge.format import normal_host
    from sayso.knowledge.reader import Knowledge

    host = normal_host(host)
    with closing(Knowledge.open(at_hand.knowledge_file())) as knowledge:
        site, known = knowledge.registrable_domain(host), knowledge.host(host)
    with closing(Journal.open(paths.journal_file())) as journal:
        answers, cookies = journal.answers(site=site, most=_MOST), journal.cookies(site=site, most=_MOST)
        evidence = journal.evidence(site=site, most=_MOST)
    return {
        "host": host,
        "site": site,
        "choices": explain_choices.in_force(host),
        "vendor": known.vendor_name if known else None,
        "answers": answers,
        "cookies": cookies,
        "evidence": evidence,
    }


def _show(told: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.markup import escape

    from sayso.categories import SIGNALS
    from sayso.commands import journal

    console = Console()
    whose = f", of {told['vendor']}" if told["vendor"] else ""
    console.print(f"[bold]{escape(told['host'])}[/], registered as {escape(told['site'])}{escape(whose)}")
    choices = told["choices"]
    if choices["paused"]:
        console.print("Sayso is paused here: it answers nothing and removes nothing.")
    elif choices["partly_paused"]:
        console.print("Sayso is paused on a part of this site.")
    for word, allowed in (("Allowed", True), ("Denied", False)):
        console.print(f"{word}: {_joined(name for name, choice in choices['categories'].items() if choice is allowed)}")
    console.print(f"Signals sent: {_joined(name.upper() for name in SIGNALS if choices['signals'][name])}")
    if not (told["answers"] or told["cookies"] or told["evidence"]):
        console.print("The journal has nothing of it.")
        return
    journal.show(told["answers"], told["cookies"], told["evidence"])


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
