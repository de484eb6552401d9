"""sayso prefs: show, check and change what the user wants."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Callable, Iterable

    from sayso.preferences.layers import Decision, SiteView

_WHO = {
    "default": "built in",
    "recommended": "recommended by your organisation",
    "user": "you",
    "locked": "your organisation",
}
_SET = {"allow": "allowed", "deny": "denied", "on": "on", "off": "off"}


#: Sections of switches as `show` prints them: what stands before a name, and what on and off mean.
_SHOWN = (
    ("signals", "", "sent", "not sent"),
    ("block_requests", "requests: ", "none", "without cookies"),
    ("links", "", "yes", "no"),
)


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("prefs", help="show, check and change your preferences")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    show = _verb(verbs, "show", run_show, "what is in force, and who says so")
    show.add_argument("--site", metavar="HOST", help="on this site, instead of everywhere")
    show.add_argument("--json", action="store_true", help="the same as data")

    check = _verb(verbs, "check", run_check, "find mistakes in your preferences file")
    check.add_argument("file", nargs="?", metavar="FILE", help="another file than yours")

    change = _verb(verbs, "set", run_set, "allow or deny one category, or switch something on or off")
    change.add_argument("what", metavar="WHAT", help="a category, or a switch such as links.strip_click_ids")
    change.add_argument("choice", choices=("allow", "deny", "on", "off"))
    change.add_argument("--site", metavar="HOST", help="only on this site and its subdomains")

    unset = _verb(verbs, "unset", run_unset, "take back an exception: what holds everywhere holds there again")
    unset.add_argument("category", metavar="CATEGORY")
    unset.add_argument("--site", metavar="HOST", required=True)

    for name, summary in (
        ("pause", "leave a site alone altogether"),
        ("resume", "take a paused site up again"),
    ):
        _verb(verbs, name, run_pause, summary).add_argument("host", metavar="HOST")
    _verb(verbs, "path", run_path, "where your preferences file is")
    _verb(verbs, "edit", run_edit, "open your preferences file in $VISUAL or $EDITOR, then check it")


def _verb(
    verbs: _SubParsersAction[ArgumentParser], name: str, run: Callable[[Namespace], int], summary: str
) -> ArgumentParser:
    parser = verbs.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run=run, verb=name)
    return parser


def run_show(args: Namespace) -> int:
    """Returns 0, also when files are broken: what holds then is shown, and the problems after it."""
    from sayso.preferences import layers, reading, user_file
    from sayso.preferences.store import Preferences

    preferences = Preferences()
    host = None if args.site is None else user_file.host_of(args.site)
    effective = preferences.effective()
    managed = {name: values for name, values in reading.managed_seen(preferences).items() if values}
    inputs = {name: reading.inputs_now(preferences, values) for name, values in {"": {}, **managed}.items()}
    views = {name: layers.view(read.stacked, host) for name, read in inputs.items()}
    if args.json:
        whole = effective if host is None else {"site": host, **_view_as_data(views[""])}
        browsers = {
            name: preferences.effective(values) if host is None else _view_as_data(views[name])
            for name, values in managed.items()
        }
        _say(json.dumps({**whole, "browsers": browsers}, indent=2, ensure_ascii=False))
        return 0
    for name, view in views.items():
        if not name or _view_as_data(view) != _view_as_data(views[""]):
            _print_view(view, host, name)
    _print_problems(problem for read in inputs.values() for problem in read.problems)
    return 0


def run_check(args: Namespace) -> int:
    """Returns 1 when there are problems, each printed as file:line: key: reason."""
    from sayso.preferences import user_file
    from sayso.preferences.broken import BrokenFileError

    path = args.file or _own_path()
    try:
        user_file.read(path)
    except FileNotFoundError:
        if args.file is None:
            _say(f"{path}: not there yet, so what is built in holds. OK")
            return 0
        _complain(f"{path}: there is no such file")
        return 1
    except BrokenFileError as error:
        for problem in error.problems:
            _say(as_line(problem))
        return 1
    _say(f"{path}: OK")
    return 0


def run_set(args: Namespace) -> int:
    """Returns 0, or 2 for a choice that is none of what is set. Raises SaysoError when it is locked, and what
    user_file.set_category and set_switch raise."""
    from sayso.categories import SWITCHES
    from sayso.preferences import changes, reading
    from sayso.preferences.model import SECTIONS
    from sayso.preferences.store import Preferences

    preferences = Preferences()
    managed = reading.managed_seen(preferences)
    before, _, name = args.what.partition(".")
    section = next((known for known in SECTIONS if known == before and known in SWITCHES), None)
    if (section is not None) != (args.choice in ("on", "off")):
        _complain(f"{args.what}: a category is set to allow or deny, a switch such as links.strip_click_ids to on or off")
        return 2
    if section is not None:
        locked = changes.set_switch(preferences, section, name, args.choice == "on", args.site, managed=managed)
    else:
        locked = changes.set_category(preferences, args.what, args.choice, args.site, managed=managed)
    where = f" on {args.site} and its subdomains" if args.site else ""
    _say(f"{args.what}: {_SET[args.choice]}{where}.")
    _note_locked(locked)
    return 0


def run_unset(args: Namespace) -> int:
    """Returns 0, also when there was no such exception. Raises what user_file.unset_category raises."""
    from sayso.preferences import user_file

    user_file.unset_category(_own_path(), args.category, args.site)
    _say(f"{args.category}: on {args.site} as everywhere.")
    return 0


def run_pause(args: Namespace) -> int:
    """Returns 0. Raises SaysoError when pausing is locked, and what user_file.set_paused raises."""
    from sayso.preferences import changes, reading, user_file
    from sayso.preferences.store import Preferences

    preferences = Preferences()
    paused = args.verb == "pause"
    locked = changes.set_paused(preferences, args.host, paused, managed=reading.managed_seen(preferences))
    host = user_file.host_of(args.host)
    site = preferences.effective()["sites"].get(host)
    if not paused:
        _say(f"{host}: your preferences hold again.")
    elif site and site["partly_paused"]:
        _say(f"{host}: left alone, but for what your organisation has locked.")
    else:
        _say(f"{host}: left alone.")
    _note_locked(locked)
    return 0


def run_path(_args: Namespace) -> int:
    _say(_own_path())
    return 0


def run_edit(_args: Namespace) -> int:
    """Returns what the check returns; 1 when there is no editor, or it fails."""
    import shlex
    import shutil
    import subprocess

    from sayso.preferences import user_file

    path = _own_path()
    user_file.write_default(path)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    command = shlex.split(editor) if editor else [shutil.which("sensible-editor") or "vi"]
    try:
        status = subprocess.run([*command, path], check=False).returncode
    except OSError as error:
        _complain(f"sayso prefs edit: {command[0]}: {error.strerror}. Set EDITOR to an editor you have")
        return 1
    if status != 0:
        _complain(f"sayso prefs edit: {command[0]} ended with status {status}")
        return 1
    return run_check(Namespace(file=None))


def as_line(problem: dict[str, Any]) -> str:
    """A problem as compilers write it, so that editors can jump to it: file:line: key: reason"""
    where = ":".join(str(problem[part]) for part in ("file", "line") if problem[part] is not None)
    return ": ".join(part for part in (where, problem["key"], problem["reason"]) if part)


def _own_path() -> str:
    from sayso.preferences.store import Preferences

    return Preferences().path


def _view_as_data(view: SiteView) -> dict[str, Any]:
    from sayso.categories import ESSENTIAL
    from sayso.preferences import layers

    def fixed(name: str, made: Decision) -> bool:
        return made.locked or name == ESSENTIAL

    return {
        "paused": view.paused,
        "partly_paused": view.partly_paused,
        "categories": {
            name: {"allowed": made.value, "locked": fixed(name, made), "origin": made.origin}
            for name, made in view.categories.items()
        },
        "signals": layers.switches(view.signals),
        "block_requests": layers.switches(view.block_requests),
        "links": layers.switches(view.links),
    }


def _print_view(view: SiteView, host: str | None, browser: str) -> None:
    from rich.table import Table

    from sayso.categories import GPC_SUPPORT

    title = (
        f"In {browser}, by its managed policy, {host or 'everywhere'}" if browser else host or "Everywhere"
    )
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in ("", "", "who says so", ""):
        table.add_column(heading)
    data = _view_as_data(view)
    for name, made in data["categories"].items():
        who = "sites cannot work without" if name == "essential" else _WHO[made["origin"]]
        table.add_row(
            name, _coloured(made["allowed"], "allowed", "denied"), who, "locked" if made["locked"] else ""
        )
    for section, before, yes, no in _SHOWN:
        for name, made in data[section].items():
            words = ("asked", "not asked") if name == GPC_SUPPORT else (yes, no)
            locked = "locked" if made["locked"] else ""
            table.add_row(before + name, _coloured(made["on"], *words), _WHO[made["origin"]], locked)
    _console().print(table)
    if view.paused:
        _say("Paused: this site is left alone.")
    if view.partly_paused:
        _say("Partly paused: this site is left alone, but for what your organisation has locked.")


def _coloured(value: bool, yes: str, no: str) -> str:
    return f"[green]{yes}[/]" if value else f"[red]{no}[/]"


def _print_problems(problems: Iterable[dict[str, Any]]) -> None:
    lines = list(dict.fromkeys(as_line(problem) for problem in problems))
    if lines:
        _complain("\nProblems (while your file has one, what it said before goes on holding):")
    for line in lines:
        _complain(line)


def _note_locked(browsers: list[str]) -> None:
    for browser in browsers:
        _complain(f"note: without effect in {browser}, where your organisation has locked it.")


def _say(text: str) -> None:
    _console().print(text, markup=False)


def _complain(text: str) -> None:
    _console(stderr=True).print(text, markup=False)


def _console(stderr: bool = False) -> Any:
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True, highlight=False)
