"""The Public Suffix List as the compiler takes it in, from the publicsuffixlist package. Not on the start
path."""

from __future__ import annotations

from collections.abc import Iterable

from publicsuffixlist import PSLFILE

from sayso.errors import KnowledgeError
from sayso.knowledge.format import EXCEPTION, RULE, WILDCARD


def bundled() -> dict[str, int]:
    """The rules of the installed package, ICANN's and private part."""
    with open(PSLFILE, encoding="utf-8") as file:
        return parsed(file)


def parsed(lines: Iterable[str]) -> dict[str, int]:
    """Rules in the list's own notation as {labels in punycode: kinds of rule, added up}: {"ck": 3,
    "www.ck": 4}.

    Errors: KnowledgeError for a rule of a kind the list does not have, with its line.
    """
    rules: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        rule = (line.split() or [""])[0].lower()
        if not rule or rule.startswith("//"):
            continue
        kind, labels = RULE, rule
        if rule.startswith("!"):
            kind, labels = EXCEPTION, rule[1:]
        elif rule.startswith("*."):
            kind, labels = WILDCARD, rule[2:]
        if "*" in labels or "" in labels.split("."):
            raise KnowledgeError(f'"{rule}" is no rule of a public suffix list', line=number)
        labels = labels.encode("idna").decode("ascii")
        rules[labels] = rules.get(labels, 0) | kind
    return rules
