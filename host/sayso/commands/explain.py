"""sayso explain: what a cookie or a host is, whose, how sure we are, and who says so."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from sayso.commands import explain_choices, explain_layers, explain_site

if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge


def register(subparsers: argparse._SubParsersAction[Any]) -> None:
    parser = subparsers.add_parser("explain", help="say what a cookie or a host is, and who says so")
    verbs = parser.add_subparsers(metavar="WHAT", required=True)

    verb = verbs.add_parser("cookie", help="a cookie by its name")
    verb.add_argument("name", metavar="NAME")
    verb.add_argument("--site", metavar="HOST", type=_host, required=True, help="the site it was met on")
    verb.add_argument(
        "--from", metavar="HOST", type=_host, dest="domain", help="the host that set it (default: the site)"
    )
    verb.add_argument("--value", metavar="V", help="its value: looked at when nobody knows the name")
    verb.add_argument("--json", action="store_true", help="print it as data")
    verb.set_defaults(run=cookie)

    verb = verbs.add_parser(
        "cookies",
        help="many cookies at once",
        description="One JSON object a line: name, domain, site, and perhaps value, expires_s, http_only, secure, same_site, "
        "host_only, partitioned. Prints one a line: name, domain, site, category, confidence, evidence.",
    )
    verb.add_argument("file", metavar="FILE", help="JSON Lines; - for standard input")
    verb.set_defaults(run=cookies)

    verb = verbs.add_parser("site", help="what is in force on a site, and what happened there")
    verb.add_argument("host", metavar="HOST", type=_host)
    verb.add_argument("--json", action="store_true", help="print it as data")
    verb.set_defaults(run=explain_site.run)

    verb = verbs.add_parser("domain", help="a host name")
    verb.add_argument("host", metavar="HOST", type=_host)
    verb.add_argument("--json", action="store_true", help="print it as data")
    verb.set_defaults(run=domain)


def _host(written: str) -> str:
    """What stands for HOST on the command line: an address will do."""
    from sayso.preferences.hostnames import NotAHostNameError, within

    try:
        return within(written)
    except NotAHostNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def cookie(arguments: argparse.Namespace) -> int:
    from sayso.knowledge.classifier.features import Seen
    from sayso.knowledge.evidence import classify

    domain = arguments.domain or arguments.site
    knowledge = _knowledge()
    try:
        evidence = classify(
            knowledge, arguments.name, domain, arguments.site, seen=Seen(value=arguments.value)
        )
        voices = explain_layers.of_cookie(knowledge, arguments.name)
        named = knowledge.sources()
    finally:
        knowledge.close()
    choices = explain_choices.in_force(arguments.site)
    told = {"name": arguments.name, "site": arguments.site, "domain": domain}
    told |= evidence.as_dict() | {"voices": voices}
    told["preferences"] = explain_choices.decision(choices, evidence, arguments.site)
    if arguments.json:
        print(json.dumps(told, indent=2))
    else:
        _show_cookie(told, named)
    return 0


def cookies(arguments: argparse.Namespace) -> int:
    from sayso.commands import explain_bulk

    return explain_bulk.run(arguments)


def domain(arguments: argparse.Namespace) -> int:
    knowledge = _knowledge()
    try:
        told = _domain(knowledge, arguments.host)
        named = knowledge.sources()
    finally:
        knowledge.close()
    if arguments.json:
        print(json.dumps(told, indent=2))
    else:
        _show_domain(told, named)
    return 0


def _knowledge() -> Knowledge:
    from sayso.commands import at_hand
    from sayso.knowledge.reader import Knowledge

    return Knowledge.open(at_hand.knowledge_file())


def _domain(knowledge: Knowledge, host: str) -> dict[str, Any]:
    """{"host", "registrable_domain", "entry": None or {"host", "category", ...}, "cookies": [...],
    "storage": [...]}, and what explain_layers.of_host gives."""
    told: dict[str, Any] = {
        "host": host,
        "registrable_domain": knowledge.registrable_domain(host),
        "entry": None,
    } | explain_layers.of_host(knowledge, host)
    fact = knowledge.host(host)
    if fact is None:
        return told
    told["entry"] = {field: getattr(fact, field) for field in fact.__slots__}
    vendor = knowledge.vendor(fact.vendor)
    told["cookies"] = [entry["name"] for entry in vendor["cookies"]]
    told["storage"] = [entry["key"] for entry in vendor["storage"]]
    return told


def _show_cookie(told: dict[str, Any], named: dict[str, dict[str, str]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    console = Console()
    party = "third party" if told["third_party"] else "first party"
    console.print(
        f"[bold]{escape(told['name'])}[/] of {escape(told['domain'])} on {escape(told['site'])} ({party}): "
        f"[bold]{told['category']}[/]"
    )
    table = Table("evidence", "category", "confidence", Column("who says what", overflow="fold"))
    for evidence in (told, *told["also"]):
        says = "\n".join([evidence["reason"], *(_source(source, named) for source in evidence["sources"])])
        table.add_row(evidence["rank"], evidence["category"], f"{evidence['confidence']:.2f}", escape(says))
    console.print(table)
    explain_layers.show_voices(console, told["voices"])
    console.print(escape(told["preferences"]["says"]))


def _show_domain(told: dict[str, Any], named: dict[str, dict[str, str]]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console()
    entry = told["entry"]
    heading = f"[bold]{escape(told['host'])}[/], registered as {escape(told['registrable_domain'])}"
    if entry is None:
        console.print(f"{heading}: nobody we know of says whose it is.")
        explain_layers.show_cloaking(console, told)
        return
    console.print(
        f"{heading}: [bold]{entry['category']}[/] ({entry['confidence']:.2f}), by the entry {entry['host']}"
    )
    owner = "" if entry["owner"] == entry["vendor_name"] else f" of {entry['owner']}"
    console.print(escape(f"It belongs to {entry['vendor_name']}{owner}."))
    if entry["visited"]:
        console.print(
            "People visit it themselves: its cookies are only ever refused where it is a third party."
        )
    for what in ("cookies", "storage"):
        if told[what]:
            console.print(escape(f"{what.capitalize()}: {', '.join(told[what])}"))
    for source in entry["sources"]:
        console.print(escape(_source(source, named)))
    explain_layers.show_cloaking(console, told)
    explain_layers.show_voices(console, told["voices"])


def _source(source: str, named: dict[str, dict[str, str]]) -> str:
    """An address as it is; a key of sources.toml by its name."""
    return named[source]["name"] if source in named else source
