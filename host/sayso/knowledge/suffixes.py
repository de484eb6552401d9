"""The Public Suffix List as the compiler takes it in, from the publicsuffixlist package. Not on the start
path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from publicsuffixlist import PSLFILE

from sayso.errors import KnowledgeError
from sayso.knowledge.format import EXCEPTION, RULE, WILDCARD


@cache
def bundled() -> Mapping[str, int]:
    """The rules of the installed package, ICANN's and private part. Read once, as there are ten thousand."""
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


def registrable(rules: Mapping[str, int], host: str) -> str:
    """As Knowledge.registrable_domain, for a host name in lower case and punycode; what is no host gives itself."""
    labels = host.split(".")
    for start in range(len(labels)):
        kind = rules.get(".".join(labels[start:]), 0)
        if kind:
            above = 0 if kind & EXCEPTION else 2 if kind & WILDCARD else 1
            return ".".join(labels[max(0, start - above) :])
    return ".".join(labels[-2:])


def is_public(rules: Mapping[str, int], host: str) -> bool:
    """Whether people register below a host, so that what is below has many owners."""
    if rules.get(host, 0) & (RULE | WILDCARD):
        return True
    return bool(rules.get(host.partition(".")[2], 0) & WILDCARD) and not rules.get(host, 0) & EXCEPTION
