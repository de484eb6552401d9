"""Header rules that expire a denied cookie in the very response that sets it: for Chromium.

Chromium lets no extension edit one `Set-Cookie`, unless a policy installed it, but it lets rules see them and append
more. An appended one that is expired takes back the one before it, before anything can be sent with it. It has to be
of the same host, domain, path and partition, so this reaches host-only cookies of the path `/`, or of none, and
partitioned ones; in frames of other sites it has to say `SameSite=None` as well. The rest is for rules about single
sites (extension/background/first-party.js), and for the sweep.
Firefox edits each cookie itself (extension/background/requests.js) and needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from sayso.plan.effective import denied_on
from sayso.plan.network import COOKIES, EVERYWHERE
from sayso.plan.regions import Region, regions, under

if TYPE_CHECKING:
    from sayso.plan.network import Condition, Rule

#: A response with one denied cookie gets the appends of all names in its rule, four lines each: 50 lines cost it a millisecond,
#: 100 six.
NAMES_IN_A_RULE = 12

#: What follows a name that is taken back.
EXPIRED = "=; Max-Age=0"

#: What takes a cookie back in frames of other sites, where any other line is refused, and out of a partition. A rule that looks
#: for such attributes as well as names costs each answer with a cookie three times as many comparisons (tests.bench.enforcement).
ABROAD = ("; Path=/; Secure; SameSite=None", "; Path=/; Secure; SameSite=None; Partitioned")

#: What a rule can say: RFC 6265's names, less what stands for other characters in a rule's values.
PLAIN = re.compile(r"[\w!#$%&'+.^`|~-]+", re.ASCII)


class Place(NamedTuple):
    """Where a name means the same: on `hosts` (empty for all), less those of `but`."""

    hosts: tuple[str, ...]
    but: tuple[str, ...]


def append_rules(effective: dict[str, Any], names: Mapping[str, list[list[Any]]]) -> list[Rule]:
    """Rules, without ids. names: as plan.cookies.tables gives them."""
    return [
        _expiring(named[start : start + NAMES_IN_A_RULE], condition)
        for category in CHOOSABLE
        if category != UNCLASSIFIED and (where := regions(*denied_on(effective, category)))
        for place, named in sorted(_places(names, category).items())
        for start in range(0, len(named), NAMES_IN_A_RULE)
        for region in where
        for condition in _conditions(place, region)
    ]


def _places(names: Mapping[str, list[list[Any]]], category: str) -> dict[Place, list[str]]:
    """Names of a category, by the place where they are of it. The first record that covers a host holds there."""
    found: dict[Place, list[str]] = {}
    for name, records in names.items():
        if not PLAIN.fullmatch(name):
            continue
        before: set[str] = set()
        for said, _vendor, hosts in records:
            if said == category:
                found.setdefault(Place(tuple(hosts or ()), tuple(sorted(before))), []).append(name)
            if hosts is None:
                break
            before.update(hosts)
    return found


def _expiring(names: list[str], condition: Condition) -> Rule:
    lines = [_expired(name, "; Path=/") for name in names]
    # a server that says no path gets the folder of the address, and so does who takes it back (RFC 6265, 5.1.4)
    lines += [_expired(name, "") for name in names if not name.lower().startswith("__host-")]
    lines += [f"{name}{EXPIRED}{after}" for after in ABROAD for name in names]
    appended = [{"header": "set-cookie", "operation": "append", "value": line} for line in lines]
    seen = [{"header": "set-cookie", "values": [f"{name}=*" for name in names]}]
    action = {"type": "modifyHeaders", "responseHeaders": appended}
    return {"priority": COOKIES, "action": action, "condition": {"responseHeaders": seen, **condition}}


def _expired(name: str, path: str) -> str:
    # a name with such a prefix is taken from a secure line only
    secure = "; Secure" if name.lower().startswith(("__host-", "__secure-")) else ""
    return f"{name}{EXPIRED}{path}{secure}"


def _conditions(place: Place, region: Region) -> Iterator[Condition]:
    """For navigations, whose page is the one they ask for, and for all that a page asks for."""
    if region == EVERYWHERE:
        # any exclusion brings navigations in, which a condition without one leaves out
        yield {**_domains("Request", *place), "excludedResourceTypes": ["csp_report"]}
        return
    hosts = _within_both(place.hosts, region.within)
    if hosts is not None:
        yield {**_domains("Request", hosts, (*place.but, *region.but)), "resourceTypes": ["main_frame"]}
    yield {**_domains("Request", *place), **_domains("Top", *region)}


def _domains(whose: str, within: tuple[str, ...], but: tuple[str, ...]) -> Condition:
    condition: Condition = {}
    if within:
        condition[f"{whose.lower()}Domains"] = list(within)
    if but:
        condition[f"excluded{whose}Domains"] = sorted(set(but))
    return condition


def _within_both(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...] | None:
    """What lies under both lists of domains, where an empty list holds everything; None for nothing."""
    if not some or not others:
        return some or others
    common = {one if under(one, other) else other for one in some for other in others if under(one, other) or under(other, one)}
    return tuple(sorted(common)) or None
