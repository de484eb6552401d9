"""The standards by which pages tell others what was consented to: from facts/cmps/standards/*.toml to plain records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.errors import KnowledgeError
from sayso.knowledge.cmp_parts import Compiled
from sayso.knowledge.cmp_reader import Document, Table


def load_standards(*folders: str, means: Callable[[Table, str], list[str]]) -> list[Compiled]:
    """Every standard of the folders, by id: its name, where its text is stored, and what each value of a field says.

    means: reads what a key stands for, as a list of categories. A field's `means` is compiled to {key: categories};
    the key of a field without keys is "". Raises KnowledgeError with file, line and key.
    """
    found: dict[str, Compiled] = {}
    for folder in folders:
        for path in sorted(Path(folder, "standards").glob("*.toml")):
            standard = _standard(Document(str(path)), means)
            if standard["id"] in found or standard["id"] != path.stem:
                raise KnowledgeError("the id is the file's name, and stands once", file=str(path), key="id")
            found[standard["id"]] = standard
    return [found[name] for name in sorted(found)]


def _standard(document: Document, means: Callable[[Table, str], list[str]]) -> Compiled:
    root = document.root
    root.texts("sources")
    standard: Compiled = {"id": root.text("id"), "name": root.text("name"), "stored": root.texts("stored", [])}
    standard["fields"] = root.each("field", lambda table: _field(table, means))
    root.done()
    return standard


def _field(table: Table, means: Callable[[Table, str], list[str]]) -> Compiled:
    says = table.value("says")
    if not isinstance(says, list) or len(says) != 2 or not all(isinstance(word, str) for word in says):
        raise table.error("two texts have to stand here: what is said where it is granted, and where it is refused", "says")
    return {
        "name": table.text("name"),
        "label": table.text("label") if "label" in table else "",
        "means": _keys(table, means),
        "granted": _values(table, "granted"),
        "refused": _values(table, "refused"),
        "assumed": _values(table, "assumed"),
        "absent": table.flag("absent", False),
        "says": says,
    }


def _keys(table: Table, means: Callable[[Table, str], list[str]]) -> dict[str, list[str]]:
    if not isinstance(table.given("means"), dict):
        return {"": means(table, "means")}
    keys = table.table("means")
    return {key: means(keys, key) for key in keys.names()}


def _values(table: Table, key: str) -> list[Any]:
    values = table.value(key) if key in table else []
    if not isinstance(values, list) or not all(isinstance(value, str | int | bool) for value in values):
        raise table.error("a list of plain values has to stand here", key)
    return values
