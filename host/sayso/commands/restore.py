"""sayso restore: bring back what was removed on a site within the last day, and stop removing it there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sayso.plan.effective import Choices


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    summary = "bring back what was removed on a site within the last day, and stop removing it there"
    parser = subparsers.add_parser("restore", help=summary, description=summary)
    parser.add_argument("site", metavar="SITE")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Returns 0. Raises SaysoError when all of it is locked, KnowledgeError, StorageError, PreferencesError."""
    from sayso import paths, restores
    from sayso.plan.effective import site_choices, site_to_except
    from sayso.preferences import changes, reading, user_file
    from sayso.preferences.store import Preferences
    from sayso.setup.console import plain

    host = user_file.host_of(args.site)
    preferences = Preferences()
    effective = preferences.effective()
    registrable = _registrable(host)
    happened = _last_day(registrable)
    managed = reading.managed_seen(preferences)
    # a browser's policy may deny more than the files here do
    everyone = [effective, *map(preferences.effective, managed.values())]
    denied = {category for one in everyone for category in site_choices(one, host)["deny"]}
    kept_out = [entry for entry in happened if entry["category"] in denied]
    console = plain()
    if not kept_out:
        console.print(_nothing(registrable, happened, site_choices(effective, host)))
        return 0
    categories = list(dict.fromkeys(entry["category"] for entry in kept_out))
    site = site_to_except(effective, host, registrable)
    allowed, locked = changes.allow_on_site(preferences, site, categories, managed=managed)
    restores.add(paths.restores_file(), site, allowed)
    console.print(f"Allowed on {site} from now on: {', '.join(allowed)}.")
    for category in locked:
        console.print(f"Locked by your organisation, so still denied: {category}.")
    _tell(console, [entry for entry in kept_out if entry["category"] in allowed])
    console.print(f"To take it back: sayso prefs unset CATEGORY --site {site}")
    return 0


def _registrable(host: str) -> str:
    from contextlib import closing

    from sayso import paths
    from sayso.knowledge.reader import Knowledge

    with closing(Knowledge.open(paths.knowledge_file())) as knowledge:
        return knowledge.registrable_domain(host)


def _last_day(site: str) -> list[dict[str, Any]]:
    """What the journal says was prevented or removed on a site within the last day, the newest first."""
    import time
    from contextlib import closing

    from sayso import paths, restores
    from sayso.journal.store import Journal

    since = time.time() - restores.DAY
    with closing(Journal.open(paths.journal_file())) as journal:
        entries = journal.cookies(site=site)
    return [entry for entry in entries if entry["action"] != "seen" and entry["last_at"] > since]


def _nothing(site: str, happened: list[dict[str, Any]], choices: Choices) -> str:
    if choices["paused"]:
        return f"Sayso is paused on {site}: nothing is removed there."
    if happened:
        return f"What was kept out on {site} within the last day is allowed there already."
    return f"Nothing was removed or kept out on {site} within the last day."


def _tell(console: Any, entries: list[dict[str, Any]]) -> None:
    """What comes back, and what cannot because it was never there."""
    removed = {_name(entry) for entry in entries if entry["action"] == "removed"}
    prevented = {_name(entry) for entry in entries if entry["action"] == "prevented"} - removed
    for name in sorted(removed):
        console.print(f"{name}: removed; comes back in the browser that kept it.")
    for name in sorted(prevented):
        console.print(f"{name}: never set, so it cannot come back; will be accepted from the next page load.")


def _name(entry: dict[str, Any]) -> str:
    return f"all of {entry['domain']}" if entry["name"] == "*" else str(entry["name"])
