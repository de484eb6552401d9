"""Open Cookie Database's CSV, one cookie to a row. Columns are found by their names, in any order.

Shape: https://github.com/jkwakman/Open-Cookie-Database (README). Its descriptions are prose, and are not read.
"""

from __future__ import annotations

import csv
import re

from sayso.knowledge.facts_file import HOST
from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.layer import CookieSaid
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.6
CATEGORIES = {
    "Analytics": "analytics",
    "Marketing": "advertising",
    "Personalization": "functional",
    "Security": "essential",
    "Necessary": "essential",
    # mostly log-ins, carts and load balancers: what is strictly necessary and what is handy are not told apart, and a
    # log-in that is lost costs more than a convenience that is kept
    "Functional": "essential",
}
PLATFORM, CATEGORY, NAME, DOMAIN = "Platform", "Category", "Cookie / Data Key name", "Domain"
CONTROLLER, WILDCARD = "Data Controller", "Wildcard match"
COLUMNS = (PLATFORM, CATEGORY, NAME, DOMAIN, CONTROLLER, WILDCARD)
_FIRST_PARTY = ("1st party", "first party", "first-party", "website")


def read(source: Source, into: Collected) -> None:
    rows = csv.reader((line + "\n" for _, line in source.lines()), strict=True)
    columns: dict[str, int] = {}
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            if not row:
                continue
            if not columns:
                columns = _columns(source, row)
            elif len(row) <= max(columns.values()):
                into.refuse("a row with too few columns", place)
            else:
                _row({name: row[column].strip() for name, column in columns.items()}, into, place)
    except csv.Error as error:
        raise source.wrong(f"The file is not CSV: {error}", line=rows.line_num) from error


def _columns(source: Source, row: list[str]) -> dict[str, int]:
    missing = [name for name in COLUMNS if name not in row]
    if missing:
        raise source.wrong(f"The first line must name the columns; missing: {', '.join(missing)}", line=1)
    return {name: row.index(name) for name in COLUMNS}


def _row(row: dict[str, str], into: Collected, place: str) -> None:
    category = CATEGORIES.get(row[CATEGORY])
    if category is None:
        into.refuse("of a category that ours have no counterpart of", place)
        return
    party, hosts = _where(row[DOMAIN])
    about = (hosts, category, row[PLATFORM], row[CONTROLLER], CONFIDENCE, party)
    into.cookie(CookieSaid(row[NAME], *about), place)
    if row[WILDCARD] == "1" and "*" not in row[NAME]:
        # "begins with": the name alone, and with anything after it
        into.cookie(CookieSaid(row[NAME] + "*", *about), place)


def _where(domain: str) -> tuple[str, tuple[str, ...]]:
    """The party and the hosts of a domain column: "", "example.com (3rd party)", "a.com or site's domain (1st party)"."""
    text = domain.lower()
    hosts = {word.strip(".") for word in re.split(r"[^a-z0-9._-]+", text[:1000])}
    named = tuple(sorted(host for host in hosts if HOST.fullmatch(host)))
    if not named:
        return "first", ()
    if any(mark in text for mark in _FIRST_PARTY):
        return "both", ()
    return "third", named
