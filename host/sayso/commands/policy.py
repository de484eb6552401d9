"""sayso policy: what the organisation sets on this machine, and which of its files are ignored."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from sayso.commands.prefs import as_line

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterator

    from sayso.preferences.model import Document, Policy


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("policy", help="show what your organisation sets")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    show = verbs.add_parser("show", help="what is locked and recommended, and by what")
    show.add_argument("--json", action="store_true", help="the same as data")
    show.set_defaults(run=run_show)


def run_show(args: Namespace) -> int:
    """Returns 0, also when files are ignored: they are shown with the reason."""
    from rich.console import Console

    from sayso.preferences.store import Preferences

    preferences = Preferences()
    sources, problems = _sources(preferences)
    console = Console(soft_wrap=True, highlight=False)
    if args.json:
        console.print(json.dumps(_as_data(sources, problems), indent=2, ensure_ascii=False), markup=False)
        return 0
    if not sources and not problems:
        console.print(
            f"No policy: nothing in {preferences.policy_dir}, and nothing managed in the browsers seen."
        )
    for name, policy in sources:
        console.print(name, markup=False, style="bold")
        for kind, document in (("locked", policy.locked), ("recommended", policy.recommended)):
            for line in _lines(document):
                console.print(f"  {kind:<12} {line}", markup=False)
    if problems:
        console.print("Problems", style="bold")
        for problem in problems:
            console.print(f"  {as_line(problem)}", markup=False)
    return 0


def _sources(preferences: Any) -> tuple[list[tuple[str, Policy]], list[dict[str, Any]]]:
    """Who sets what, weakest first, and what is wrong."""
    from sayso.preferences import model, policy, reading

    sources, problems = [], []
    for browser, values in reading.managed_seen(preferences).items():
        read, issues = policy.read_managed(values)
        problems += issues
        if read != (model.empty(), model.empty()):
            sources.append((f"managed storage of {browser}, as last seen", read))
    for file in policy.read_folder(preferences.policy_dir):
        problems += file.problems
        if file.policy is not None:
            sources.append((file.path, file.policy))
    return sources, problems


def _as_data(sources: list[tuple[str, Policy]], problems: list[dict[str, Any]]) -> dict[str, Any]:
    layers = [
        {"name": name, "kind": kind, "document": document}
        for name, policy in sources
        for kind, document in (("recommended", policy.recommended), ("locked", policy.locked))
        if any(document.values())
    ]
    return {"layers": layers, "problems": problems}


def _lines(document: Document) -> Iterator[str]:
    from sayso.categories import SWITCHES

    places: list[tuple[str, Any]] = [("everywhere", document)]
    for host, site in document["sites"].items():
        if site["paused"] is not None:
            yield f"{host}: {'paused' if site['paused'] else 'not to be paused'}"
        places.append((host, site))
    for where, said in places:
        for name, allowed in said["categories"].items():
            yield f"{where}: {name} {'allowed' if allowed else 'denied'}"
        for section in SWITCHES:
            for name, on in said[section].items():
                yield f"{where}: {_named(section, name)} {'on' if on else 'off'}"


def _named(section: str, name: str) -> str:
    """A switch as people write it: of requests, a category's name alone would say too little."""
    return f"{section} {name}" if section == "block_requests" else name
