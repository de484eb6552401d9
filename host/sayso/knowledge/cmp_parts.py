"""What the sections of a consent rule are made of: selectors, expressions, conditions, steps, readings."""

from __future__ import annotations

from typing import Any

from sayso.knowledge.cmp_expressions import ExpressionError, Tree, parse, type_of
from sayso.knowledge.cmp_reader import Table

Compiled = dict[str, Any]

_TYPES = ("function", "object", "string", "number", "boolean", "undefined")
_SHAPES = ("granted", "denied", "map", "values", "sealed")
_DECODERS = ("url", "json", "base64", "query", "keys")
_EVENTS = ("mouseenter", "mouseover", "focus")
#: conditions that look at the page: what follows is a selector
_ELEMENT_CONDITIONS = ("exists", "missing", "displayed", "hidden", "checked")
_GROUPS = ("all", "any", "none")
_STORES = ("cookie", "local", "session")
_WAIT_MS = 2000
_MEANS_YES = [True, 1, "1", "true", "yes", "allow", "accepted", "granted"]
_MEANS_NO = [False, 0, "0", "false", "no", "deny", "denied", "rejected", "revoked"]


class Parts:
    """Reads the parts of one rule. Trees are gathered in `trees`, and named by their place in it."""

    def __init__(self) -> None:
        self.trees: list[Tree] = []

    def selector(self, table: Table, key: str) -> list[str]:
        """`host >>> inner` goes through a shadow root: one selector per step."""
        steps = [step.strip() for step in table.text(key).split(">>>")]
        if not all(steps):
            raise table.error("a selector is missing beside '>>>'", key)
        return steps

    def optional_selector(self, table: Table, key: str) -> list[str] | None:
        return self.selector(table, key) if key in table else None

    def tree(self, table: Table, key: str) -> int:
        """An expression that only reads."""
        return self._kept(self._parse(table, table.text(key), key, answering=False)[0])

    def _parse(self, table: Table, text: str, key: str, *, answering: bool) -> tuple[Tree, bool]:
        try:
            return parse(text, answering=answering)
        except ExpressionError as error:
            raise table.error(str(error), key) from error

    def _kept(self, tree: Tree) -> int:
        if tree not in self.trees:
            self.trees.append(tree)
        return self.trees.index(tree)

    # -- conditions

    def conditions(self, table: Table, key: str) -> list[Compiled]:
        """A list of conditions that have to hold together; none is always true."""
        return table.each(key, self._condition)

    def _condition(self, table: Table) -> Compiled:
        for kind in _GROUPS:
            if kind in table:
                return {"is": kind, "of": self.conditions(table, kind)}
        for kind in _ELEMENT_CONDITIONS:
            if kind in table:
                return {"is": kind, "at": self.selector(table, kind)}
        if "global" in table:
            return self._global(table)
        if "api" in table and "includes" in table:
            return {"is": "listed", "tree": self.tree(table, "api"), "value": table.value("includes")}
        if "api" in table:
            tree = self.tree(table, "api")
            return {"is": "api", "tree": tree, "equals": table.value("equals") if "equals" in table else True}
        if "cookie" in table:
            return {"is": "cookie", "name": table.text("cookie")}
        if "script" in table:
            return {"is": "script", "part": table.text("script")}
        raise table.error("this is no condition: see facts/cmps/README.md")

    def _global(self, table: Table) -> Compiled:
        expected = table.choice("type", _TYPES, "object")
        try:
            tree = type_of(table.text("global"))
        except ExpressionError as error:
            raise table.error(str(error), "global") from error
        return {"is": "api", "tree": self._kept(tree), "equals": expected}

    # -- steps

    def step(self, table: Table) -> Compiled:
        """One thing to do. `if` makes it conditional."""
        step: Compiled = {"if": self.conditions(table, "if")} if "if" in table else {}
        if "call" in table:
            return {**step, "do": "call", **self._calls(table)}
        if "click" in table:
            return {**step, "do": "click", "at": self.selector(table, "click")}
        if "toggle" in table:
            at = self.selector(table, "toggle")
            if not any("{id}" in part for part in at):
                raise table.error("a toggle's selector names its category by {id}", "toggle")
            off = self.optional_selector(table, "off")
            return {**step, "do": "toggle", "at": at, "off": off, "on": self._on_class(table)}
        if "toggles" in table:
            return {**step, "do": "toggles", "at": self.selector(table, "toggles"), **self._toggles(table)}
        if "event" in table:
            event = table.choice("event", _EVENTS)
            return {**step, "do": "event", "event": event, "at": self.selector(table, "at")}
        if "wait" in table:
            within = table.number("within", _WAIT_MS, most=10_000)
            return {**step, "do": "wait", "for": self.conditions(table, "wait"), "within": within}
        raise table.error("this is no step: see facts/cmps/README.md")

    def _calls(self, table: Table) -> Compiled:
        """Calls that go to the page together: all once, or all once for each category."""
        parsed = [self._parse(table, text, "call", answering=True) for text in table.texts("call")]
        if len({per_item for _, per_item in parsed}) > 1:
            raise table.error("calls for each category and calls for all are two steps", "call")
        return {"trees": [self._kept(tree) for tree, _ in parsed], "each": parsed[0][1]}

    def _toggles(self, table: Table) -> Compiled:
        to = table.choice("to", ("choice", "off", "on"), "choice")
        found: Compiled = {"to": to, "on": self._on_class(table)}
        return {**found, **self.element(table)} if to == "choice" else found

    def _on_class(self, table: Table) -> str | None:
        """The class that marks a toggle as on, where neither `checked` nor an ARIA state does."""
        return table.text("on_class") if "on_class" in table else None

    # -- categories, from the page

    def item_source(self, table: Table) -> Compiled:
        """Where a list of categories, or of their labels, is read from."""
        source: Compiled = {"prepare": table.each("prepare", self.step)}
        if "api" in table:
            return {**source, "tree": self.tree(table, "api")}
        return {**source, "at": self.selector(table, "elements"), **self.element(table)}

    def element(self, table: Table) -> Compiled:
        """How the id and the label of a category are found, from an element that stands for it."""
        return {
            "id": table.text("id", "value"),
            "scope": table.text("scope") if "scope" in table else None,
            "label": self.optional_selector(table, "label"),
        }

    # -- the stored record

    def reading(self, table: Table) -> Compiled:
        """Where a record is kept, how it is decoded, and what its shape means."""
        shape = table.choice("shape", _SHAPES)
        reading: Compiled = {"from": self._store(table), "decode": self._decoders(table), "shape": shape}
        if "if" in table:
            reading["if"] = self.conditions(table, "if")
        ids = table.table("ids")
        reading["ids"] = {name: ids.text(name) for name in ids.names()}
        if shape == "values":
            values = table.table("values")
            reading["values"] = {name: self._grant(values, name) for name in values.names()}
        if shape == "map":
            reading["yes"] = table.value("yes") if "yes" in table else _MEANS_YES
            reading["no"] = table.value("no") if "no" in table else _MEANS_NO
        return reading

    def _store(self, table: Table) -> Compiled:
        if "api" in table:
            return {"kind": "api", "tree": self.tree(table, "api")}
        for kind in _STORES:
            if kind in table:
                return {"kind": kind, "name": table.text(kind)}
            if f"{kind}_api" in table:
                return {"kind": kind, "tree": self.tree(table, f"{kind}_api")}
        raise table.error("where is it kept? api, cookie, local, session, cookie_api, local_api or session_api")

    def _decoders(self, table: Table) -> list[Compiled]:
        value = table.value("decode") if "decode" in table else []
        if not isinstance(value, list):
            raise table.error("a list has to stand here", "decode")
        return [self._decoder(table, index, entry) for index, entry in enumerate(value)]

    def _decoder(self, table: Table, index: int, entry: Any) -> Compiled:
        if isinstance(entry, str):
            if entry not in _DECODERS:
                raise table.error(f"{entry!r} is none of {', '.join(_DECODERS)}", "decode", index)
            return {"op": entry}
        inner = Table(table.document, (*table.keys, "decode", index), entry)
        if "get" in inner:
            found: Compiled = {"op": "get", "path": inner.text("get").split(".")}
        elif "has" in inner:
            found = {"op": "has", "keys": inner.texts("has")}
        elif "pluck" in inner:
            found = {"op": "pluck", "key": inner.text("pluck"), "by": inner.text("by") if "by" in inner else None}
        elif "where" in inner:
            found = {"op": "where", "path": inner.text("where").split("."), "is": inner.value("is")}
        elif "without" in inner:
            found = {"op": "without", "keys": inner.texts("without")}
        elif "pair" in inner:
            found = {"op": "pairs", "by": inner.text("split"), "pair": inner.text("pair")}
        else:
            found = {"op": "split", "by": inner.text("split")}
        inner.done()
        return found

    def _grant(self, table: Table, key: str) -> str | list[str]:
        """What one stored value grants: "all", "none" or a list of ids."""
        listed = table.texts(key)
        if isinstance(table.given(key), list):
            return listed
        if listed[0] not in ("all", "none"):
            raise table.error('"all", "none" or a list of ids has to stand here', key)
        return listed[0]
