"""EasyList and EasyPrivacy: of their rules, those that mean a host as such.

Shape: https://adblockplus.org/filter-cheatsheet. "||example.com^" means a host; with an option that picks kinds of requests
or sites out it means a part of what the host does, and is left out. Regular expressions are never compiled.
"""

from __future__ import annotations

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.6  # one public list, of one purpose for everything in it
#: With these a rule still means all that the host does where it is a third party, which is all that counts here.
STILL_THE_HOST = frozenset({"third-party", "3p", "all", "important", "match-case"})
_HIDING = ("##", "#@#", "#?#", "#$#", "#%#", "$$")
EXCEPTION = "an exception for a host, which is then left out"


def read(source: Source, into: Collected) -> None:
    """into.category: what the list is for: analytics of EasyPrivacy, advertising of EasyList."""
    excepted = set()
    for number, line in source.lines():
        rule, place = line.strip(), f"line {number}"
        if not rule or rule.startswith("!") or (rule.startswith("[") and rule.endswith("]")):
            continue
        exception = rule.startswith("@@")
        host, why = _host(rule.removeprefix("@@"))
        if why or exception:
            into.refuse(why or EXCEPTION, place)
        if exception and not why:
            excepted.add(host)
        elif not why:
            into.host(host, into.category, CONFIDENCE, place)
    for host in excepted:
        into.hosts.pop(host, None)


def _host(rule: str) -> tuple[str, str]:
    """The host a rule means, or why it means none."""
    if any(mark in rule for mark in _HIDING):
        return "", "hides or changes what a page shows"
    if rule.startswith("/"):
        return "", "a regular expression or a part of an address"
    if not rule.startswith("||"):
        return "", "a part of an address"
    name, _, options = rule[2:].partition("$")
    if not name.endswith("^") or any(mark in name[:-1] for mark in "/^*?=|"):
        return "", "an address on a host, not the host"
    if options and not STILL_THE_HOST.issuperset(options.split(",")):
        return "", "for some kinds of requests or some sites only"
    return name[:-1], ""
