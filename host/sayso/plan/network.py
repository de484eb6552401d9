"""Header rules (declarative net request) that keep third-party cookies of denied vendors out.

Documentation: Chrome's and Firefox's declarativeNetRequest pages; what was measured about them stands in
extension/background/README.md. A condition without resource types means every type but main_frame: following a link
to a vendor's own site is a first-party visit and keeps its cookies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from sayso.plan.effective import denied_on
from sayso.plan.regions import Region, parent_in, regions

if TYPE_CHECKING:
    from sayso.knowledge.reader import HostFact

Rule = dict[str, Any]

#: Denied on every site, without exception.
EVERYWHERE = Region((), ())

#: Bands of priorities, so that later kinds of rules find their place between them.
COOKIES, SIGNALS = 100, 1000

_REFUSE_COOKIES = {
    "type": "modifyHeaders",
    "requestHeaders": [{"header": "cookie", "operation": "remove"}],
    "responseHeaders": [{"header": "set-cookie", "operation": "remove"}],
}


class Group(NamedTuple):
    """Hosts that one rule can name together: `hosts` less `but`, exempt where a page of `own` asks.

    own: all hosts of an owner whose sites people visit; empty for those that nobody visits. visited: those of them.
    """

    hosts: tuple[str, ...]
    but: tuple[str, ...]
    own: tuple[str, ...]
    visited: tuple[str, ...]


def cookie_rules(effective: dict[str, Any], hosts: Iterable[HostFact]) -> list[Rule]:
    """Rules, without ids, that refuse third-party cookies of every category wherever it is denied."""
    known = {fact.host: fact for fact in hosts}
    rules: list[Rule] = []
    for category in CHOOSABLE:
        if category == UNCLASSIFIED:
            continue
        where = regions(*denied_on(effective, category))
        if not where:
            continue
        for group in groups(known, category):
            for region in where:
                rules.extend(_rules(group, region))
    return rules


def groups(known: Mapping[str, HostFact], category: str) -> Iterator[Group]:
    """All hosts of a category, in as few groups as tell them apart.

    An owner whose sites people visit themselves is a group of its own, as its hosts are no third parties to each other.
    A host of this category below a host of another below a host of this one needs a group one tier further down, as a
    rule's exclusions win over its inclusions.
    """
    visited_owners = {fact.owner for fact in known.values() if fact.visited}
    own: dict[str, list[str]] = {}
    for host, fact in known.items():
        if fact.owner in visited_owners:
            own.setdefault(fact.owner, []).append(host)
    members: dict[tuple[str, int], list[str]] = {}
    excluded: dict[tuple[str, int], list[str]] = {}
    for host in sorted(known):
        fact = known[host]
        if fact.category == category:
            members.setdefault((_owner(fact, visited_owners), _tier(host, known, category)), []).append(host)
            continue
        # every host of this category that the stretch above it consists of would otherwise cover it
        above = parent_in(host, known)
        while above and known[above].category == category:
            key = (_owner(known[above], visited_owners), _tier(above, known, category))
            if host not in excluded.setdefault(key, []):
                excluded[key].append(host)
            above = parent_in(above, known)
    for key in sorted(members):
        whole = sorted(own.get(key[0], ()))
        visited = tuple(host for host in whole if known[host].visited)
        yield Group(tuple(members[key]), tuple(excluded.get(key, ())), tuple(whole), visited)


def _owner(fact: HostFact, visited_owners: set[str]) -> str:
    return fact.owner if fact.owner in visited_owners else ""


def _tier(host: str, known: Mapping[str, HostFact], category: str) -> int:
    """How many stretches of other categories lie above a host of this one."""
    tier, inside = 0, True
    above = parent_in(host, known)
    while above:
        same = known[above].category == category
        if inside and not same:
            tier += 1
        inside = same
        above = parent_in(above, known)
    # A stretch that nothing of this category lies above excludes nothing.
    return tier if inside else tier - 1


def _rules(group: Group, region: Region) -> list[Rule]:
    named: dict[str, Any] = {"requestDomains": list(group.hosts)}
    if group.but:
        named["excludedRequestDomains"] = list(group.but)
    if region == EVERYWHERE and not group.own:
        # Nobody visits these, so what their own frames ask of them is embedded as well. "thirdParty" would miss that: it
        # compares with the frame that asks, not with the page in the address bar.
        return [_refusing(named)]
    direct = {**named, "domainType": "thirdParty"}
    if region.within:
        direct["initiatorDomains"] = list(region.within)
    exempt = sorted({*region.but, *group.own})
    if exempt:
        direct["excludedInitiatorDomains"] = exempt
    embedding = [host for host in group.own if host not in group.visited]
    if region != EVERYWHERE or not embedding:
        return [_refusing(direct)]
    # The same for an owner whose sites people do visit: hosts of theirs that are only ever embedded.
    nested = {**named, "initiatorDomains": embedding}
    below = [host for host in group.visited if parent_in(host, dict.fromkeys(embedding))]
    if below:
        nested["excludedInitiatorDomains"] = below
    return [_refusing(direct), _refusing(nested)]


def _refusing(condition: dict[str, Any]) -> Rule:
    return {"priority": COOKIES, "action": _REFUSE_COOKIES, "condition": condition}
