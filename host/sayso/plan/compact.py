"""The plan as it goes over the wire and into the extension's storage: what is said many times is said once.

extension/background/unpack.js reads it back; manifests/protocol/README.md says what it looks like. Nothing is decided here.
"""

from __future__ import annotations

import json
from typing import Any

from sayso.plan.appends import EXPIRED

Cookies = dict[str, Any]


def compact_cookies(tables: Cookies) -> Cookies:
    """{kinds, patterns, hosts, others} of plan.cookies.tables.

    kinds: [category, vendor, hosts or null, names]; of one name, the record that counts first comes first.
    patterns: [before, after, number of the kind]; hosts: [category, vendor, sweep, hosts]; others: hosts that are null.
    """
    kinds: dict[Any, list[Any]] = {}
    records = [
        (hosts is None, hosts or [], category, vendor, name)
        for name, said in tables["names"].items()
        for category, vendor, hosts in said
    ]
    for anywhere, hosts, category, vendor, name in sorted(records):
        _kind(kinds, category, vendor, None if anywhere else hosts)[3].append(name)
    for _before, _after, *kind in tables["patterns"]:
        _kind(kinds, *kind)
    numbers = {key: number for number, key in enumerate(kinds)}
    patterns = [[before, after, numbers[_key(*kind)]] for before, after, *kind in tables["patterns"]]
    owners: dict[Any, list[Any]] = {}
    others = []
    for host, row in tables["hosts"].items():
        if row is None:
            others.append(host)
        else:
            owners.setdefault(tuple(row), [*row, []])[3].append(host)
    return {"kinds": list(kinds.values()), "patterns": patterns, "hosts": list(owners.values()), "others": others}


def _kind(kinds: dict[Any, list[Any]], category: str, vendor: str, hosts: list[str] | None) -> list[Any]:
    return kinds.setdefault(_key(category, vendor, hosts), [category, vendor, hosts, []])


def _key(category: str, vendor: str, hosts: list[str] | None) -> Any:
    return (category, vendor, hosts and tuple(hosts))


class Network:
    """Rules and conditions that name lists of domains, and actions, by number."""

    def __init__(self) -> None:
        self.lists: list[list[str]] = []
        self.actions: list[dict[str, Any]] = []
        self._numbers: dict[Any, int] = {}

    def condition(self, condition: dict[str, Any]) -> dict[str, Any]:
        return {
            key: self._number(value, self.lists) if key.endswith("Domains") else value for key, value in condition.items()
        }

    def rule(self, rule: dict[str, Any]) -> list[Any]:
        """[priority, number of the action or {what follows a name: names that are taken back}, condition]"""
        condition = self.condition(rule["condition"])
        if "responseHeaders" not in condition:
            return [rule["priority"], self._number(rule["action"], self.actions), condition]
        del condition["responseHeaders"]
        lines: dict[str, list[str]] = {}
        for header in rule["action"]["responseHeaders"]:
            name, _, after = header["value"].partition(EXPIRED)
            lines.setdefault(after, []).append(name)
        return [rule["priority"], lines, condition]

    def _number(self, value: Any, table: list[Any]) -> int:
        key = tuple(value) if isinstance(value, list) else json.dumps(value)
        if key not in self._numbers:
            self._numbers[key] = len(table)
            table.append(value)
        return self._numbers[key]
