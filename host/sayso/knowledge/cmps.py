"""Consent platforms: from facts/cmps/*.toml to the plain records that the extension's page engine interprets.

Everything that has to be parsed is parsed here: an expression becomes a tree (cmp_expressions.py), a
selector its steps through shadow roots, a word list the strings to look for. facts/cmps/README.md says what
a file can say; extension/page/README.md says what the engine does with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.categories import CATEGORIES, CHOOSABLE, UNCLASSIFIED
from sayso.errors import KnowledgeError
from sayso.knowledge.cmp_parts import Compiled, Parts
from sayso.knowledge.cmp_reader import Document, Table
from sayso.knowledge.cmp_standards import load_standards
from sayso.knowledge.cmp_words import load_vocabulary

WORDS, STANDARDS = "words", "standards"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MODES = ("deny", "mixed", "allow")
#: a rule that is only for where nothing asks
_NEVER: Compiled = {"root": [":not(*)"], "showing": [{"is": "any", "of": []}], "paywall": []}
_MEANINGS = (*CATEGORIES, UNCLASSIFIED)


def load(*folders: str) -> list[Compiled]:
    """Every platform of the folders, compiled: a record of kind "words", one of kind "standards", then the rules.

    A folder holds platforms (*.toml), own banners of single sites (sites/*.toml), words (words/*.toml) and what the standards
    of consent say (standards/*.toml).
    The records are JSON-able. Raises KnowledgeError with file, line and key.
    """
    rules: dict[str, Compiled] = {}
    files: dict[str, str] = {WORDS: "what the table of words is called", STANDARDS: "what the table of standards is called"}
    for folder in folders:
        for path in (*sorted(Path(folder).glob("*.toml")), *sorted(Path(folder, "sites").glob("*.toml"))):
            rule = _compiled(Document(str(path)))
            if rule["id"] in files:
                raise KnowledgeError(f"{rule['id']!r} is already {files[rule['id']]}", file=str(path), key="id")
            rules[rule["id"]] = rule
            files[rule["id"]] = str(path)
    for rule in rules.values():
        if rule["told_by"] and rule["told_by"] not in rules:
            raise KnowledgeError(f"there is no rule {rule['told_by']!r}", file=files[rule["id"]], key="told_by")
    # a rule for one site knows it better than a rule for a platform
    in_order = sorted(rules.values(), key=lambda rule: (rule["kind"] != "site", rule["id"]))
    words, controls, signs = load_vocabulary(*folders)
    vocabulary = {"kind": "words", "id": WORDS, "words": words, "controls": controls, "signs": signs}
    standards = {"kind": "standards", "id": STANDARDS, "standards": load_standards(*folders, means=_means)}
    return [vocabulary, standards, *in_order]


def _compiled(document: Document) -> Compiled:
    root, parts = document.root, Parts()
    hosts = root.texts("hosts", [])
    rule: Compiled = {
        "kind": "site" if hosts else "platform",
        "id": _id(root, Path(document.file).stem),
        "name": root.text("name"),
        "version": root.number("version"),
        "hosts": hosts,
        "frames": root.choice("frames", ("top", "any"), "top"),
        "told_by": root.text("told_by") if "told_by" in root else None,
    }
    _check_sources(root)
    rule |= _section(root, "detect", lambda table: _detect(table, parts))
    unasked = "opt_out" in root and "banner" not in root
    rule |= _NEVER if unasked else _section(root, "banner", lambda table: _banner(table, parts, rule["elements"]))
    rule["items"] = _section(root, "categories", lambda table: _categories(table, parts))
    rule["answers"] = root.each("answer", lambda table: _answer(table, parts))
    if not rule["answers"]:
        raise root.error("'answer' is missing: a rule has at least one way to answer")
    rule["reopen"] = _section(root, "reopen", lambda table: {"steps": table.each("steps", parts.step)})["steps"]
    rule |= _section(root, "record", lambda table: _record(table, parts))
    rule["opt_out"] = None
    if "opt_out" in root:
        rule["opt_out"] = _section(root, "opt_out", lambda table: _opt_out(table, parts))
        rule["elements"] = [*rule["elements"], *rule["opt_out"].pop("elements")]
    rule["leftovers"] = root.each("leftover", lambda table: _leftover(table, parts))
    root.done()
    return {**rule, "trees": parts.trees}


def _section(root: Table, key: str, read: Callable[[Table], Compiled]) -> Compiled:
    table = root.table(key)
    compiled = read(table)
    table.done()
    return compiled


def _id(root: Table, stem: str) -> str:
    name = root.text("id")
    if not _ID.match(name) or name != stem:
        raise root.error(f"the id is the file's name, {stem!r}, of a-z, 0-9 and single dashes", "id")
    return name


def _check_sources(root: Table) -> None:
    for index, source in enumerate(root.texts("sources")):
        if not source.startswith("https://"):
            raise root.error("a source is the address of a public page", "sources", index)


def _detect(table: Table, parts: Parts) -> Compiled:
    return {"elements": table.texts("elements"), "detect": parts.conditions(table, "if")}


def _banner(table: Table, parts: Parts, elements: list[str]) -> Compiled:
    if "showing" not in table:
        raise table.error("'showing' is missing: when does the banner really show?")
    return {
        "root": parts.optional_selector(table, "root") or [", ".join(elements)],
        "showing": parts.conditions(table, "showing"),
        "paywall": parts.conditions(table, "paywall"),
    }


def _categories(table: Table, parts: Parts) -> Compiled:
    found: Compiled = {
        "lists": table.each("list", parts.item_source),
        "labels": table.each("labels", parts.item_source),
        "fixed": table.each("item", _fixed_item),
        "ids": _section(table, "ids", _meanings),
        "kinds": _section(table, "kinds", _meanings),
        "decide": table.choice("decide", ("both", "id", "label"), "both"),
    }
    if not found["lists"] and not found["fixed"]:
        raise table.error("'list' or 'item' is missing: which categories does the banner have?")
    return found


def _fixed_item(table: Table) -> Compiled:
    """A category that the platform always has: its id and what it means to us."""
    return {"id": table.text("id"), "means": _means(table, "means")}


def _meanings(table: Table) -> dict[str, list[str]]:
    return {name: _means(table, name) for name in table.names()}


def _means(table: Table, key: str) -> list[str]:
    means = table.texts(key)
    for index, category in enumerate(means):
        if category not in (*_MEANINGS, "everything"):
            raise table.error(f"{category!r} is none of {', '.join(_MEANINGS)}, everything", key, index)
    return list(CHOOSABLE) if "everything" in means else means


def _answer(table: Table, parts: Parts) -> Compiled:
    modes = table.texts("for", list(_MODES))
    for index, mode in enumerate(modes):
        if mode not in _MODES:
            raise table.error(f"{mode!r} is none of {', '.join(_MODES)}", "for", index)
    steps: list[Any] = table.each("steps", parts.step)
    if not steps:
        raise table.error("'steps' is missing: what is to be done?")
    # calls need no banner that shows
    quiet = table.flag("quiet", all(step["do"] == "call" for step in steps))
    return {"for": modes, "if": parts.conditions(table, "if"), "steps": steps, "quiet": quiet}


def _record(table: Table, parts: Parts) -> Compiled:
    return {"again": parts.conditions(table, "again"), "records": table.each("read", parts.reading)}


def _opt_out(table: Table, parts: Parts) -> Compiled:
    """Where everything is granted until it is refused: further signs of the platform, as no banner need be there; when that
    is so; and how what is in force is read, whoever said it."""
    if "if" not in table:
        raise table.error("'if' is missing: how is it told that everything is granted until it is refused?")
    return {
        "elements": table.texts("elements", []),
        "if": parts.conditions(table, "if"),
        "records": table.each("read", parts.reading),
    }


def _leftover(table: Table, parts: Parts) -> Compiled:
    """A class or an inline style that a platform is known to leave behind on an element."""
    return {
        "at": parts.selector(table, "element"),
        "classes": table.texts("class", []),
        "styles": table.texts("style", []),
    }
