"""sayso knowledge import, layers and forget: other people's lists beneath our own facts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.knowledge.importers.importing import Compared, Outcome

_EXAMPLES = 5


def register(verbs: argparse._SubParsersAction[Any]) -> None:
    from sayso.knowledge.importers.formats import FORMATS

    verb = verbs.add_parser("import", help="take your copy of somebody's list in, beneath our own facts")
    verb.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    verb.add_argument("file", metavar="FILE")
    verb.add_argument("--name", metavar="NAME", help="what to call it here (default: its format)")
    verb.set_defaults(run=take_in)

    verb = verbs.add_parser("layers", help="list what was imported, the most believed first")
    verb.add_argument("--json", action="store_true", help="print it as data")
    verb.set_defaults(run=layers)

    verb = verbs.add_parser("forget", help="remove what was imported")
    verb.add_argument("name", metavar="NAME")
    verb.set_defaults(run=forget)


def take_in(arguments: argparse.Namespace) -> int:
    from sayso.knowledge.importers import importing

    with _progress(arguments.file) as progress:
        outcome = importing.take_in(
            arguments.format,
            arguments.file,
            arguments.name or arguments.format,
            date.today().isoformat(),
            progress,
        )
    _show(outcome)
    return 0


def layers(arguments: argparse.Namespace) -> int:
    from sayso import paths
    from sayso.knowledge.importers import layer
    from sayso.knowledge.merged import in_order

    told = [
        {
            "name": kept.name,
            "format": kept.format,
            "title": kept.title,
            "licence": kept.licence,
            "imported": kept.imported,
            "digest": kept.digest,
            "hosts": len(kept.hosts),
            "cookies": len(kept.cookies),
        }
        for kept in in_order(layer.read_all(paths.layers_dir()))
    ]
    if arguments.json:
        print(json.dumps(told, indent=2))
    elif told:
        _table(told)
    else:
        print("Nothing is imported: there are our own facts only.")
    return 0


def forget(arguments: argparse.Namespace) -> int:
    from sayso.knowledge.importers import importing

    version = importing.forget(arguments.name)
    print(f"{arguments.name} is forgotten; the knowledge is {version}")
    return 0


@contextmanager
def _progress(file: str) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, on stderr; nothing elsewhere."""
    import os

    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=os.path.getsize(file) if os.path.isfile(file) else None)
        size = bar.tasks[0].total

        def told(done: int) -> None:
            bar.update(task, completed=done, description="building" if done == size else "reading")

        yield told


def _counted(things: Sized, what: str) -> str:
    return f"{len(things):,} {what}{'' if len(things) == 1 else 's'}"


def _show(outcome: Outcome) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(soft_wrap=True)
    kept = outcome.layer
    holds = f"{_counted(kept.hosts, 'host')} and {_counted(kept.cookies, 'cookie')}"
    console.print(f"[bold]{kept.name}[/]: {holds} of {kept.title} ({kept.licence})")
    console.print(f"  new: {outcome.new:,}")
    _show_compared("our own facts, which are believed", outcome.facts)
    _show_compared("the most believed other layer", outcome.layers)
    for reason, refusal in sorted(outcome.refused.items(), key=lambda item: -item[1].count):
        places = ", ".join(refusal.places) + (", ..." if refusal.count > len(refusal.places) else "")
        console.print(f"  refused: {refusal.count:,}: {reason}: {escape(places)}", highlight=False)
    console.print(f"The knowledge is {outcome.version}")


def _show_compared(whom: str, compared: Compared) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(soft_wrap=True)
    if not compared.agreed and not compared.disagreed:
        return
    console.print(f"  agreed: {compared.agreed:,}, disagreed: {len(compared.disagreed):,}, with {whom}")
    for of, says, other in compared.disagreed[:_EXAMPLES]:
        console.print(f"    {escape(of)}: it says {says}, and not {other}", highlight=False)
    if len(compared.disagreed) > _EXAMPLES:
        console.print("    ... `sayso explain` shows what everybody says of one")


def _table(told: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Column, Table

    table = Table("layer", "of", "imported", Column("hosts", justify="right"), Column("cookies", justify="right"), "licence")
    for kept in told:
        counts = (f"{kept['hosts']:,}", f"{kept['cookies']:,}")
        table.add_row(kept["name"], kept["title"], kept["imported"], *counts, kept["licence"])
    Console().print(table)
