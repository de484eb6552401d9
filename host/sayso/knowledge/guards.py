"""The guards' data: what a script that runs before the page's first line has to know to refuse one category.

extension/page/guards/template.js holds the code and says how the data is used; here it gets its names. A
guard refuses a name exactly where `evidence.classify` gives its category to a first-party cookie of that
name. Not on the start path.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, files
from sayso.knowledge.evidence import pattern_strength, speaks_on_own_site
from sayso.knowledge.reader import Knowledge

#: What can be refused by name. Of what nobody knows there are no names.
GUARDED = ("functional", "analytics", "advertising", "social", "referral")
TOKEN = "/*SAYSO_GUARD_DATA*/`null`"
TEMPLATE = "template.js"


@dataclass(frozen=True, slots=True)
class _Named:
    """A name or pattern, where it means what, for cookies and storage keys alike. hosts: empty for
    anywhere."""

    name: str
    hosts: tuple[str, ...]
    category: str

    @property
    def parts(self) -> tuple[str, str]:
        prefix, _, suffix = self.name.partition("*")
        return prefix, suffix

    @property
    def strength(self) -> tuple[int, bool, int]:
        return pattern_strength(self.name, bool(self.hosts), self.category)

    def fits(self, name: str) -> bool:
        prefix, suffix = self.parts
        return len(name) >= len(self.name) and name.startswith(prefix) and name.endswith(suffix)

    def meets(self, other: _Named) -> bool:
        """Whether some name fits both patterns."""
        (prefix, suffix), (their_prefix, their_suffix) = self.parts, other.parts
        return (prefix.startswith(their_prefix) or their_prefix.startswith(prefix)) and (
            suffix.endswith(their_suffix) or their_suffix.endswith(suffix)
        )


def guard_data(knowledge: Knowledge, category: str) -> dict[str, Any]:
    """{"category", "cookies": table, "storage": table}, where a table is

    exact: {name: hosts, or null for anywhere} of this category; keep: the same of other categories, where a
    pattern below or an exact name elsewhere would catch them; patterns: {first character of the prefix, ""
    where it has none: [[prefix, suffix, hosts or null, rank]]} of this category, the strongest first;
    keepPatterns: the same of other categories, those stronger than one of this category that some name fits
    as well.

    A name is refused where `exact` speaks of it (2 by a named host, 1 anywhere, 0 not) louder than `keep`;
    where neither speaks, if the highest rank of the `patterns` that fit it here is above that of the
    `keepPatterns`.
    """
    cookies = [
        _Named(fact.name, fact.hosts, fact.category)
        for fact in knowledge.all_cookies()
        if speaks_on_own_site(fact)
    ]
    storage = [_Named(fact.key, (), fact.category) for fact in knowledge.all_storage()]
    return {"category": category, "cookies": _table(cookies, category), "storage": _table(storage, category)}


def _table(named: Sequence[_Named], category: str) -> dict[str, Any]:
    exact = [entry for entry in named if "*" not in entry.name]
    patterns = [entry for entry in named if "*" in entry.name]
    refused = [entry for entry in exact if entry.category == category]
    refusing = [entry for entry in patterns if entry.category == category]
    anywhere = {entry.name for entry in refused if not entry.hosts}
    kept = [
        entry
        for entry in exact
        if entry.category != category
        and (entry.name in anywhere or any(pattern.fits(entry.name) for pattern in refusing))
    ]
    keeping = [
        entry
        for entry in patterns
        if entry.category != category
        and any(entry.strength < pattern.strength and entry.meets(pattern) for pattern in refusing)
    ]
    weakest_first = sorted({entry.strength for entry in refusing + keeping}, reverse=True)
    ranks = {strength: rank for rank, strength in enumerate(weakest_first)}
    return {
        "exact": _by_name(refused),
        "keep": _by_name(kept),
        "patterns": _rows(refusing, ranks),
        "keepPatterns": _rows(keeping, ranks),
    }


def _by_name(entries: Iterable[_Named]) -> dict[str, list[str] | None]:
    """{name: the hosts of all its entries, or None when one of them is for anywhere}, by name."""
    hosts: dict[str, set[str]] = {}
    anywhere = set()
    for entry in entries:
        hosts.setdefault(entry.name, set()).update(entry.hosts)
        if not entry.hosts:
            anywhere.add(entry.name)
    return {name: None if name in anywhere else sorted(hosts[name]) for name in sorted(hosts)}


def _rows(entries: Iterable[_Named], ranks: dict[tuple[int, bool, int], int]) -> dict[str, list[list[Any]]]:
    rows = {(*entry.parts, entry.hosts, ranks[entry.strength]) for entry in entries}
    ordered = sorted(rows, key=lambda row: (_first(row[0]), -row[3], row))
    return {
        first: [[prefix, suffix, list(hosts) or None, rank] for prefix, suffix, hosts, rank in same]
        for first, same in groupby(ordered, key=lambda row: _first(row[0]))
    }


def _first(prefix: str) -> str:
    # A script counts what lies outside of ASCII otherwise: that is looked through for every name.
    return prefix[:1] if prefix.isascii() else ""


def render(data: dict[str, Any], template: str) -> str:
    """The text of a guard: the template with the data in place of its token.

    Errors: KnowledgeError when the template does not hold the token exactly once.
    """
    if template.count(TOKEN) != 1:
        raise KnowledgeError(
            f"The guards' template must hold {TOKEN} once, and holds it {template.count(TOKEN)} times"
        )
    return template.replace(TOKEN, _quoted(_literal(data)))


def _quoted(text: str) -> str:
    """Text as a template literal: to a browser one long string, which it need not parse before it is used."""
    escaped = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return f"`{escaped}`"


def _literal(data: Any) -> str:
    """JSON with one name or pattern to a line, so that a change of facts is a change of lines."""
    if isinstance(data, dict):
        items, marks = [f"{json.dumps(key)}: {_literal(value)}" for key, value in data.items()], "{}"
    elif isinstance(data, list) and any(isinstance(row, list) for row in data):
        items, marks = [json.dumps(row) for row in data], "[]"
    else:
        return json.dumps(data)
    return marks[0] + "\n" + ",\n".join(items) + "\n" + marks[1] if items else marks


def rendered(folder: str, knowledge: Knowledge | None = None) -> dict[str, str]:
    """{path: text} of every guard of the folder that the template stands in.

    knowledge: that of the facts that come with Sayso, when not given.
    Errors: KnowledgeError when there is no template, or the facts do not compile.
    """
    path = os.path.join(folder, TEMPLATE)
    try:
        with open(path, encoding="utf-8") as file:
            template = file.read()
    except OSError as error:
        raise KnowledgeError(f"The guards' template cannot be read: {error.strerror}", file=path) from error
    if knowledge is None:
        with _of_facts() as knowledge:
            return rendered(folder, knowledge)
    return {
        os.path.join(folder, f"{category}.js"): render(guard_data(knowledge, category), template)
        for category in GUARDED
    }


def write(folder: str, knowledge: Knowledge | None = None) -> list[str]:
    """Write the guards of a folder; returns the paths of those that were not as they should be. As
    rendered."""
    texts = rendered(folder, knowledge)
    changed = [path for path, text in texts.items() if _text(path) != text]
    for path in changed:
        files.write(path, texts[path].encode())
    return changed


def stale(folder: str, knowledge: Knowledge | None = None) -> list[str]:
    """The paths of the guards that `write` would change. As rendered."""
    return [path for path, text in rendered(folder, knowledge).items() if _text(path) != text]


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


@contextmanager
def _of_facts() -> Iterator[Knowledge]:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "knowledge.sayso")
        files.write(path, compiler.build())
        knowledge = Knowledge.open(path)
        try:
            yield knowledge
        finally:
            knowledge.close()
