"""A visit drawn from its seed: by which routes a page sets which names, and which of them may not land.

Every route sets a pair: a name that is denied on the site and one that is allowed. All names of a visit differ, so that a name
tells its route wherever it turns up. Which is which comes from the plan's own tables and the preferences below.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Literal

from sayso.knowledge.reader import Knowledge

Carrier = Literal["header", "script", "storage", "vendor"]

#: kind of site -> what is denied there; the preferences say the same
DENIED: dict[str, frozenset[str]] = {
    "plain": frozenset({"analytics", "advertising", "social", "referral"}),
    "friendly": frozenset({"analytics", "social", "referral"}),
    "strict": frozenset({"functional", "analytics", "advertising", "social", "referral"}),
    "paused": frozenset(),
}
PREFERENCES = """version = 1
[sites."friendly-visits.example".categories]
advertising = "allow"
[sites."strict-visits.example".categories]
functional = "deny"
[sites."paused-visits.example"]
paused = true
"""
#: route -> what carries the name: `pages.py` says how
ROUTES: dict[str, Carrier] = {
    "document": "header", "redirect": "header", "picture": "header", "picture redirected": "header", "style": "header",
    "script file": "header", "fetch": "header", "xhr": "header", "keepalive": "header", "beacon": "header", "frame": "header",
    "frame across": "header", "worker": "header",
    "head": "script", "body": "script", "timer": "script", "load": "script", "written": "script", "third-party file": "script",
    "about:blank": "script", "srcdoc": "script", "blob:": "script", "frame's script": "script", "frame's script across": "script",
    "cookieStore": "script",
    "localStorage": "storage", "sessionStorage": "storage", "localStorage assigned": "storage",
    "vendor's picture": "vendor", "vendor's fetch": "vendor", "vendor's frame": "vendor", "vendor's frame's script": "vendor",
}  # fmt: skip
ACROSS = {"frame across", "frame's script across"}
#: what a cookie line says beside the name; `{domain}` is the domain above the page's host
ATTRIBUTES = (
    "; Path=/", "; Path=/; Secure", "; Path=/; Domain={domain}", "; Path=/deep", "; Path=/; Secure; SameSite=Strict",
    "; Path=/; Secure; SameSite=None", "; Path=/; Secure; SameSite=None; Partitioned", "",
    "; Path=/; Max-Age=9999; Domain={domain}",
)  # fmt: skip
_ABROAD = ("; Path=/; Secure; SameSite=None", "; Path=/; Secure; SameSite=None; Partitioned")


@dataclass(frozen=True)
class Pools:
    """Names to draw from, by category, that mean the same on every host; keys of web storage; and denied vendors' hosts."""

    exact: dict[str, list[str]]
    patterns: dict[str, list[tuple[str, str]]]
    keys: dict[str, list[str]]
    hosts: dict[str, list[str]]


@dataclass(frozen=True)
class Attempt:
    """One name set by one route on `host`. line: the cookie line, or the key of the storage; form: how the name is known."""

    route: str
    name: str
    denied: bool
    host: str
    line: str
    form: str


@dataclass(frozen=True)
class Visit:
    number: int
    kind: str
    attempts: list[Attempt]

    @property
    def domain(self) -> str:
        return f"v{self.number}.{self.kind}-visits.example"

    @property
    def host(self) -> str:
        return f"www.{self.domain}"

    @property
    def other(self) -> str:
        """The host of its frames across sites."""
        return f"www.v{self.number}-other.example"

    def of(self, route: str) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.route == route]


def pools(plan: dict[str, Any], knowledge: Knowledge) -> Pools:
    """What the plan's tables name plainly, by one record that holds on every host; and keys that mean one thing only."""
    tables = plan["cookies"]
    exact: dict[str, list[str]] = {}
    for name, records in tables["names"].items():
        if len(records) == 1 and records[0][2] is None and not name.lower().startswith("__"):
            exact.setdefault(records[0][0], []).append(name)
    patterns: dict[str, list[tuple[str, str]]] = {}
    for before, after, category, _vendor, hosts in tables["patterns"]:
        if hosts is None and len(before) > 3 and not before.lower().startswith("__"):
            patterns.setdefault(category, []).append((before, after))
    keys: dict[str, list[str]] = {}
    for fact in knowledge.all_storage():
        if "*" not in fact.key and len({said.category for said in knowledge.storage(fact.key)}) == 1:
            keys.setdefault(fact.category, []).append(fact.key)
    vendor_hosts: dict[str, list[str]] = {}
    for host, row in tables["hosts"].items():
        if row:
            vendor_hosts.setdefault(row[0], []).append(host)
    return Pools(exact, patterns, keys, vendor_hosts)


def meaning(plan: dict[str, Any], name: str) -> str | None:
    """The category of a name on a host of nobody's, read as extension/background/tables.js reads it."""
    for category, _vendor, hosts in plan["cookies"]["names"].get(name, []):
        if hosts is None:
            return str(category)
    for before, after, category, _vendor, hosts in plan["cookies"]["patterns"]:
        if hosts is None and len(name) > len(before) + len(after) and name.startswith(before) and name.endswith(after):
            return str(category)
    return None


def drawn(seed: int, number: int, plan: dict[str, Any], drawn_from: Pools, browser: str, routes: int = 10) -> Visit:
    chance = random.Random(f"{seed}/{number}")
    kind = chance.choices(list(DENIED), (6, 2, 1, 1))[0]
    visit = Visit(number, kind, [])
    # what a frame sets for another site is that site's, and nothing is excepted there
    possible = [route for route in ROUTES if kind == "plain" or route not in ACROSS]
    if browser == "chromium":
        possible.remove("blob:")  # Chromium gives a blob: document no cookies at all
    if not DENIED[kind]:
        possible = [route for route in possible if ROUTES[route] != "vendor"]
    used: set[str] = set()
    for route in chance.sample(possible, routes):
        for denied in (True, False):
            if not (denied and not DENIED[kind]):
                visit.attempts.append(_attempt(chance, visit, route, denied, plan, drawn_from, used))
    return visit


def _attempt(
    chance: random.Random, visit: Visit, route: str, denied: bool, plan: dict[str, Any], drawn_from: Pools, used: set[str]
) -> Attempt:
    carrier = ROUTES[route]
    if carrier == "vendor":
        name, form = f"zq{len(used)}_vendors", "host"
        used.add(name)
        category = chance.choice(sorted(DENIED[visit.kind] - {"functional"}))
        host = chance.choice(drawn_from.hosts[category]) if denied else f"www.v{visit.number}-third.example"
        return Attempt(route, name, denied, host, f"{name}=1{chance.choice(_ABROAD)}", form)
    if carrier == "storage":
        name, form = _key(chance, visit.kind, denied, drawn_from, used)
        return Attempt(route, name, denied, visit.host, name, form)
    name, form = _name(chance, visit.kind, denied, plan, drawn_from, used)
    host = visit.other if route in ACROSS else visit.host
    attributes = chance.choice(_ABROAD if route in ACROSS else ATTRIBUTES).format(domain=visit.domain)
    if carrier == "header" and form == "exact" and denied:
        form += _beyond(attributes)
    return Attempt(route, name, denied, host, f"{name}=1{attributes}", form)


def _beyond(attributes: str) -> str:
    """What an appended line has to say beside the name, and what none can foresee."""
    if "Partitioned" in attributes:
        return ", partitioned"
    return ", Domain or path" if "Domain" in attributes or "/deep" in attributes else ""


def _name(
    chance: random.Random, kind: str, denied: bool, plan: dict[str, Any], drawn_from: Pools, used: set[str]
) -> tuple[str, str]:
    while True:
        category = chance.choice(sorted(DENIED[kind]) if denied else sorted(_allowed(kind, drawn_from)))
        if not category:
            name, form = f"zq{len(used)}_theirs", "unknown"
        elif chance.random() < 0.3 and drawn_from.patterns.get(category):
            before, after = chance.choice(drawn_from.patterns[category])
            name, form = f"{before}{chance.randrange(10**6)}{after}", "pattern"
        else:
            name, form = chance.choice(drawn_from.exact[category]), "exact"
        if name not in used and meaning(plan, name) == (category or None):
            used.add(name)
            return name, form


def _key(chance: random.Random, kind: str, denied: bool, drawn_from: Pools, used: set[str]) -> tuple[str, str]:
    categories = [name for name in drawn_from.keys if (name in DENIED[kind]) == denied]
    while True:
        own = not denied and chance.random() < 0.5
        key = f"zq{len(used)}_theirs" if own else chance.choice(drawn_from.keys[chance.choice(categories)])
        if key not in used:
            used.add(key)
            return key, "key"


def _allowed(kind: str, drawn_from: Pools) -> set[str]:
    """Categories that are allowed on a kind of site; "" stands for a name that nobody knows."""
    return {"", *(set(drawn_from.exact) - DENIED[kind])}
