"""The expressions of a consent rule, parsed into trees: so the extension needs no parser, and no `eval`.

An expression reads like JavaScript and says less: a path through the page's own objects with calls, literals,
arrays, objects, and what only we know, written with a dollar sign. `facts/cmps/README.md` lists them all.

A tree is JSON, a list whose first element names the node:

    ["lit", value]  ["get", base | None, key]  ["call", callee, [args]]  ["typeof", node]
    ["list", [nodes]]  ["dict", [[key, node]]]  ["for", list, body]  ["it"]  ["key"]  ["callback"]  ["is", a, b]
    filled in by us before the page sees it:
    ["var", name]  ["item", id]  ["each", body]  ["keyed", body]  ["join", separator, body]
    ["if", condition, then, else]  ["text", [nodes]]
"""

from __future__ import annotations

import json
import re
from typing import Any

Tree = list[Any]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:\\.|[^"\\])*"|'[^'\\]*')
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<name>\$?[A-Za-z_][A-Za-z0-9_$]*)
    | (?P<mark>[.,:()\[\]{}])
    )""",
    re.VERBOSE,
)
_LITERALS = {"true": True, "false": False, "null": None}
#: what a call may name of the whole answer, and of one category at a time
_WHOLE = ("allowed", "denied", "ids")
_ONE = ("id", "on", "kind", "label")
#: builtins that take one body and run it for every category
_PER_CATEGORY = ("each", "keyed")
#: keys through which a page's object would lead us to its prototypes
_FORBIDDEN = ("__proto__", "constructor", "prototype")


class ExpressionError(ValueError):
    """An expression that does not parse, or names what is not there."""


def parse(text: str, *, answering: bool) -> tuple[Tree, bool]:
    """The tree of `text`, and whether it speaks of one category, so that it runs once for each.

    answering: whether the choices may be named ($allowed, $id, $on …); what only reads may not.
    """
    parser = _Parser(text, answering)
    tree = parser.whole()
    return tree, parser.per_item


def type_of(path: str) -> Tree:
    """The tree that tells the JavaScript type of what stands at a path."""
    tree, _ = parse(path, answering=False)
    return ["typeof", tree]


class _Parser:
    def __init__(self, text: str, answering: bool) -> None:
        self._text = text
        self._answering = answering
        self._tokens = _tokens(text)
        self._at = 0
        self._in_each = False
        self._in_for = 0
        self.per_item = False

    def whole(self) -> Tree:
        tree = self._postfix()
        if self._at < len(self._tokens):
            raise ExpressionError(f"unexpected {self._tokens[self._at][1]!r} in {self._text!r}")
        return tree

    def _postfix(self) -> Tree:
        tree = self._primary()
        while True:
            if self._take_if("mark", "."):
                kind, name = self._next()
                if kind != "name" or name.startswith("$"):
                    raise ExpressionError(f"a name has to follow the dot in {self._text!r}")
                tree = self._get(tree, ["lit", name])
            elif self._take_if("mark", "["):
                key = self._postfix()
                self._expect("]")
                tree = self._get(tree, key)
            elif self._take_if("mark", "("):
                tree = ["call", tree, self._until(")")]
            elif tree == ["item"]:
                raise ExpressionError("$item is followed by the id of a category")
            else:
                return tree

    def _get(self, base: Tree, key: Tree) -> Tree:
        if key[0] == "lit" and key[1] in _FORBIDDEN:
            raise ExpressionError(f"{key[1]!r} is no way into a page's object")
        if base == ["item"]:
            if key[0] != "lit" or not isinstance(key[1], str):
                raise ExpressionError("$item is followed by the id of a category")
            return ["item", key[1]]
        return ["get", base, key]

    def _primary(self) -> Tree:
        kind, token = self._next()
        if kind == "string":
            return ["lit", token[1:-1] if token[0] == "'" else json.loads(token)]
        if kind == "number":
            return ["lit", json.loads(token)]
        if token == "[":
            return ["list", self._until("]")]
        if token == "{":
            return ["dict", self._pairs()]
        if kind != "name":
            raise ExpressionError(f"unexpected {token!r} in {self._text!r}")
        if token in _LITERALS:
            return ["lit", _LITERALS[token]]
        return self._ours(token[1:]) if token.startswith("$") else ["get", None, ["lit", token]]

    def _ours(self, name: str) -> Tree:
        if name in ("it", "key"):
            if not self._in_for:
                raise ExpressionError(f"${name} stands for an element inside $for(list, …) only")
            return [name]
        if name == "for":
            return self._for()
        if name == "callback":
            return ["callback"]
        if name == "is":
            self._expect("(")
            return ["is", *self._exactly(2, name)]
        if not self._answering:
            raise ExpressionError(f"${name} may stand in an answer only")
        if name in _WHOLE:
            return ["var", name]
        if name in _ONE:
            self.per_item = self.per_item or not self._in_each
            return ["var", name]
        if name == "item":
            return ["item"]
        if name in _PER_CATEGORY:
            return [name, self._body()]
        if name == "join":
            self._expect("(")
            separator = self._postfix()
            self._expect(",")
            return ["join", separator, self._body(opened=True)]
        if name == "if":
            self._expect("(")
            return ["if", *self._exactly(3, name)]
        if name == "text":
            self._expect("(")
            return ["text", self._until(")")]
        raise ExpressionError(f"there is no ${name}")

    def _for(self) -> Tree:
        self._expect("(")
        elements = self._postfix()
        self._expect(",")
        self._in_for += 1
        body = self._postfix()
        self._in_for -= 1
        self._expect(")")
        return ["for", elements, body]

    def _body(self, *, opened: bool = False) -> Tree:
        if not opened:
            self._expect("(")
        outer, self._in_each = self._in_each, True
        body = self._postfix()
        self._in_each = outer
        self._expect(")")
        return body

    def _exactly(self, number: int, name: str) -> list[Tree]:
        arguments = self._until(")")
        if len(arguments) != number:
            raise ExpressionError(f"${name} takes {number} arguments")
        return arguments

    def _until(self, end: str) -> list[Tree]:
        found: list[Tree] = []
        while not self._take_if("mark", end):
            if found:
                self._expect(",")
            found.append(self._postfix())
        return found

    def _pairs(self) -> list[list[Any]]:
        found: list[list[Any]] = []
        while not self._take_if("mark", "}"):
            if found:
                self._expect(",")
            kind, key = self._next()
            if kind == "string":
                key = key[1:-1]
            elif kind not in ("name", "number") or key.startswith("$"):
                raise ExpressionError(f"a key has to stand before {key!r} in {self._text!r}")
            if key in _FORBIDDEN:
                raise ExpressionError(f"{key!r} is no key for an object given to a page")
            self._expect(":")
            found.append([key, self._postfix()])
        return found

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise ExpressionError(f"{self._text!r} ends too early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take_if(self, kind: str, token: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == (kind, token):
            self._at += 1
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._take_if("mark", mark):
            raise ExpressionError(f"{mark!r} is missing in {self._text!r}")


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position, text = 0, text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or not match.lastgroup:
            raise ExpressionError(f"cannot read {text[position:]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    if not found:
        raise ExpressionError("an expression is missing")
    return found
