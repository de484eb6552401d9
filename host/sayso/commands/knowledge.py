"""sayso knowledge: build the knowledge file, say what is in it, generate the guards."""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from sayso.commands import knowledge_layers, knowledge_updates

if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge

#: In the source tree, which is the only place to generate guards in.
GUARDS_FOLDER = os.path.normpath(
    os.path.join(os.path.dirname(os.path.abspath(__file__)), *[os.pardir] * 3, "extension", "page", "guards")
)

#: More sources than these are only told with --json.
_SOURCES_SHOWN = 30


def register(subparsers: argparse._SubParsersAction[Any]) -> None:
    parser = subparsers.add_parser("knowledge", help="build the knowledge of vendors and cookies, or show it")
    verbs = parser.add_subparsers(metavar="WHAT", required=True)

    verb = verbs.add_parser("build", help="compile the facts into the knowledge file")
    verb.add_argument("--output", metavar="PATH", help="where to (default: where the host looks)")
    verb.add_argument(
        "--check", action="store_true", help="write nothing; status 1 when the file is not current"
    )
    verb.set_defaults(run=build)

    verb = verbs.add_parser("info", help="what the knowledge file holds")
    verb.add_argument("--json", action="store_true", help="print it as data")
    verb.set_defaults(run=info)

    verb = verbs.add_parser("guards", help="generate the extension's guards (in a source tree)")
    verb.add_argument(
        "--check", action="store_true", help="write nothing; status 1 when a guard is not current"
    )
    verb.set_defaults(run=guards)

    knowledge_layers.register(verbs)
    knowledge_updates.register(verbs)


def build(arguments: argparse.Namespace) -> int:
    from sayso import paths
    from sayso.knowledge import in_force
    from sayso.knowledge.reader import Knowledge

    path = arguments.output or paths.knowledge_file()
    if arguments.check:
        content = in_force.build()
        current = _content(path) == content
        print(f"{path} is {'current' if current else 'not what the facts give; run `sayso knowledge build`'}")
        return 0 if current else 1
    size = in_force.put(path)
    knowledge = Knowledge.open(path)
    try:
        print(f"{path}: {knowledge.version}, {size:,} bytes")
    finally:
        knowledge.close()
    return 0


def info(arguments: argparse.Namespace) -> int:
    from sayso.commands import at_hand
    from sayso.knowledge.reader import Knowledge

    path = at_hand.knowledge_file()
    knowledge = Knowledge.open(path)
    try:
        knowledge.verify()
        facts = {
            "file": path,
            "size": os.path.getsize(path),
            "version": knowledge.version,
            "digest": knowledge.digest,
            "counts": knowledge.counts,
            "sources": _per_source(knowledge),
        }
    finally:
        knowledge.close()
    if arguments.json:
        print(json.dumps(facts, indent=2))
    else:
        _show(facts)
    return 0


def guards(arguments: argparse.Namespace) -> int:
    from sayso.knowledge import guards

    if arguments.check:
        stale = guards.stale(GUARDS_FOLDER)
        for path in stale:
            print(f"{path} is not what the facts give; run `sayso knowledge guards`")
        return 1 if stale else 0
    changed = guards.write(GUARDS_FOLDER)
    print("\n".join(f"{path}: written" for path in changed) or "every guard is current")
    return 0


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _per_source(knowledge: Knowledge) -> dict[str, int]:
    """How many records name each source: by its key in sources.toml, or by the host of its address."""
    from urllib.parse import urlsplit

    counts: Counter[str] = Counter()
    for facts in (knowledge.hosts(), knowledge.all_cookies(), knowledge.all_storage()):
        for fact in facts:
            counts.update({urlsplit(source).hostname or source for source in fact.sources})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _show(facts: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"{facts['file']}\n{facts['version']}, {facts['size']:,} bytes\nSHA-256 (body) {facts['digest']}")
    kinds = ("vendors", "hosts", "cookies", "patterns", "storage")
    table = Table("category", *kinds)
    for category, counts in facts["counts"]["categories"].items():
        table.add_row(category, *(f"{counts[kind]:,}" for kind in kinds))
    table.add_section()
    table.add_row("all", *(f"{facts['counts'][kind]:,}" for kind in kinds))
    console.print(table)
    console.print(
        f"{facts['counts']['cmps']} consent platforms, {facts['counts']['suffixes']:,} public suffix rules"
    )
    table = Table("source", "records")
    shown = list(facts["sources"].items())[:_SOURCES_SHOWN]
    for source, count in shown:
        table.add_row(source, f"{count:,}")
    if len(facts["sources"]) > len(shown):
        table.add_row(f"{len(facts['sources']) - len(shown)} more (--json shows all)", "")
    console.print(table)
