"""What holds where: kinds of pages, frames and requests one by one, and random visits by how a name is set and known.

    python -m tests.bench.mechanisms [--visits N] [--write]

Prints two tables, measured in both browsers, and in Chromium also with the extension forced in by a policy (as
tests.bench.visits --policy does it); --write puts them into extension/background/README.md as well.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Literal

from tests.bench.visits import FORCED, LISTEN, PATIENCE, Result, count, results
from tests.drivers import BrowserName
from tests.packed import Packed, pack
from tests.sites.kinds import ALLOWED, ANSWERS, DENIED, HOST, KINDS, OTHER_SETTERS, SCRIPTS, address, served
from tests.sites.routes.drawn import ROUTES
from tests.sites.server import SiteServer
from tests.stage import EXTENSION, ROOT, Stage, build_knowledge, stage

Outcome = Literal["prevented", "removed", "removed, sent before", "left", "no cookies there", "not to be had"]

README = ROOT / "extension" / "background" / "README.md"
BEGIN, END = "<!-- mechanisms: begin -->", "<!-- mechanisms: end -->"
#: seconds until a page of a kind has said what it had to say
_TOLD = 20.0
#: the tables' columns
_COLUMNS: dict[str, BrowserName] = {"Chromium": "chromium", FORCED: "chromium", "Firefox": "firefox"}
_WAYS = {"script": "`document.cookie`", "store": "`cookieStore.set`", "answer": "`Set-Cookie`"}


def observe(made: Stage, kind: str) -> Outcome:
    """Visit one kind of page with an empty jar, and see what became of its two cookies. The stage has to serve the kinds."""
    made.browser.open("about:blank")
    made.browser.clear_cookies()
    made.server.clear()
    made.page.evaluate(LISTEN)
    made.browser.open(address(kind))
    end = made.server.wait_for(lambda record: record.path.startswith(("/sent", "/none")), _TOLD)
    if end.path.startswith("/none"):
        return "not to be had"
    until = time.monotonic() + PATIENCE
    while DENIED in (jar := {cookie.name for cookie in made.browser.cookies()}) and time.monotonic() < until:
        time.sleep(0.05)
    if ALLOWED not in jar:
        return "no cookies there"
    if DENIED in jar:
        return "left"
    if any(DENIED in record.cookies for record in made.server.requests()):
        return "removed, sent before"
    return "removed" if DENIED in made.page.evaluate("window.swept") else "prevented"


def outcomes(made: Stage) -> dict[str, Outcome]:
    served(made.server)
    found: dict[str, Outcome] = {}
    for kind in KINDS:
        found[kind] = observe(made, kind)
        made.browser.open(f"https://{HOST}/forget")
    return found


def by_kind(found: dict[str, dict[str, Outcome]]) -> str:
    lines = _head("where")
    for kinds, way in ((SCRIPTS, "script"), (OTHER_SETTERS, "store"), (ANSWERS, "answer")):
        lines += [_row(_WAYS[way], kind, *(found[column][kind] for column in _COLUMNS)) for kind in kinds]
    return "\n".join(lines)


def by_form(found: dict[str, list[Result]]) -> str:
    rows: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for name, all_of in found.items():
        for one in all_of:
            if one.attempt.denied:
                count(rows[ROUTES[one.attempt.route], one.attempt.form][name], one)
    lines = _head("known as")
    lines += [_row(*key, *(_said(each[column]) for column in _COLUMNS)) for key, each in sorted(rows.items())]
    return "\n".join(lines)


def _head(what: str) -> list[str]:
    return [_row("set by", what, *_COLUMNS), "|---" * (2 + len(_COLUMNS)) + "|"]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _said(row: Counter[str]) -> str:
    parts = [f"{word} {row[word]}" for word in ("prevented", "removed", "left") if row[word]]
    sent = f"; sent before {row['sent']}" if row["sent"] else ""
    return f"{', '.join(parts)} of {row['denied']}{sent}" if row["denied"] else "–"


def put_between(text: str, new: str) -> str:
    """The text with what stands between the markers replaced. Errors: ValueError without them."""
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:before]}\n{new}\n{text[after:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=100)
    parser.add_argument("--write", action="store_true", help=f"into {README.relative_to(ROOT)} too")
    given = parser.parse_args()
    kinds: dict[str, dict[str, Outcome]] = {}
    visits: dict[str, list[Result]] = {}
    with tempfile.TemporaryDirectory() as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        packed = pack(EXTENSION, Path(folder))
        for column, name in _COLUMNS.items():
            extension: Path | Packed = packed if column == FORCED else EXTENSION
            with stage(name, server, knowledge, extension=extension) as made:
                kinds[column] = outcomes(made)
                visits[column] = list(results(made, given.visits, seed=1))
    between = f"Of {given.visits} random visits in each (`python -m tests.bench.visits`):"
    text = f"{by_kind(kinds)}\n\n{between}\n\n{by_form(visits)}"
    print(text)
    if given.write:
        README.write_text(put_between(README.read_text("utf-8"), text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
