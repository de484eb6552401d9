"""Header rules (declarative net request) that keep third-party cookies of denied vendors out.

Documentation: Chrome's and Firefox's declarativeNetRequest pages; what was measured about them stands in
extension/background/README.md. A condition without resource types means every type but main_frame: following a link
to a vendor's own site is a first-party visit and keeps its cookies.

A third party is one to the page in the address bar. Chromium can say so: `topDomains`. Firefox cannot: its rules know
only the frame that asks. There the extension itself (background/requests.js) holds every request against the conditions that
Chromium gets as rules, and two rules are a net below it, for as long as it is not there, as while it is updated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from sayso.plan.effective import denied_on
from sayso.plan.regions import Region, parent_in, regions

if TYPE_CHECKING:
    from sayso.knowledge.reader import HostFact

Rule = dict[str, Any]
Condition = dict[str, Any]

#: Denied on every site, without exception.
EVERYWHERE = Region((), ())

#: Bands of priorities, so that later kinds of rules find their place between them.
LINKS, COOKIES, BLOCKS, SIGNALS = 10, 100, 200, 1000

#: Tells page/guards/marked.js, before the first line of a denied vendor's frame, that the page around it denies the vendor.
MARK = "sayso-denied"

_REFUSE_COOKIES = {
    "type": "modifyHeaders",
    "requestHeaders": [{"header": "cookie", "operation": "remove"}],
    "responseHeaders": [{"header": "set-cookie", "operation": "remove"}],
}
_MARK_FRAMES = {
    "type": "modifyHeaders",
    "responseHeaders": [{"header": "server-timing", "operation": "append", "value": MARK}],
}


class HostSeen(Protocol):
    """What groups are made by."""

    @property
    def host(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def visited(self) -> bool: ...


class Group(NamedTuple):
    """Hosts that one rule can name together: `hosts` less `but`, exempt where a page of `own` asks.

    own: all hosts of an owner whose sites people visit; empty for those that nobody visits.
    """

    hosts: tuple[str, ...]
    but: tuple[str, ...]
    own: tuple[str, ...]


class Refusal(NamedTuple):
    """A group of hosts whose cookies are refused in a region; exactly there: by the page in the address bar."""

    group: Group
    region: Region

    def condition(self) -> Condition:
        """{requestDomains, excludedRequestDomains?, topDomains?, excludedTopDomains?}, as Chromium (145) takes it."""
        condition: Condition = {"requestDomains": list(self.group.hosts)}
        if self.group.but:
            condition["excludedRequestDomains"] = list(self.group.but)
        if self.region.within:
            condition["topDomains"] = list(self.region.within)
        exempt = sorted({*self.region.but, *self.group.own})
        if exempt:
            condition["excludedTopDomains"] = exempt
        return condition


def refusals(effective: dict[str, Any], hosts: Iterable[HostFact]) -> list[Refusal]:
    """Whose cookies are refused where: every category wherever it is denied."""
    known = {fact.host: fact for fact in hosts}
    return [
        Refusal(group, region)
        for category in CHOOSABLE
        if category != UNCLASSIFIED and (where := regions(*denied_on(effective, category)))
        for group in groups(known, category)
        for region in where
    ]


def cookie_rules(refused: Iterable[Refusal], family: str) -> list[Rule]:
    """Rules, without ids, that refuse them."""
    if family == "firefox":
        return _net([refusal.group for refusal in refused if refusal.region == EVERYWHERE])
    rules: list[Rule] = []
    for refusal in refused:
        condition = refusal.condition()
        rules.append(_rule(_REFUSE_COOKIES, condition))
        if refusal.region != EVERYWHERE:
            rules.append(_rule(_MARK_FRAMES, {**condition, "resourceTypes": ["sub_frame"]}))
    return rules


def conditions(refused: Iterable[Refusal], family: str) -> list[Condition]:
    """What the extension holds requests against itself, where the browser's rules cannot say it."""
    return [refusal.condition() for refusal in refused] if family == "firefox" else []


def groups(known: Mapping[str, HostSeen], category: str) -> Iterator[Group]:
    """All hosts of a category, in as few groups as tell them apart.

    An owner whose sites people visit themselves is a group of its own, as its hosts are no third parties to each other.
    A host of one kind (category and such an owner) below one of another kind below one of its own needs a group one
    tier further down, as a rule's exclusions win over its inclusions.
    """
    visited_owners = {fact.owner for fact in known.values() if fact.visited}
    own: dict[str, list[str]] = {}
    for host, fact in known.items():
        if fact.owner in visited_owners:
            own.setdefault(fact.owner, []).append(host)
    kinds = {host: (fact.category, fact.owner if fact.owner in visited_owners else "") for host, fact in known.items()}
    members: dict[tuple[str, int], list[str]] = {}
    excluded: dict[tuple[str, int], list[str]] = {}
    for host in sorted(known):
        kind = kinds[host]
        if kind[0] == category:
            members.setdefault((kind[1], _tier(host, kinds)), []).append(host)
        above = parent_in(host, kinds)
        around = kinds[above] if above else kind
        if around == kind or around[0] != category:
            continue
        # every host that the stretch above it consists of would otherwise cover it
        while above and kinds[above] == around:
            excluded.setdefault((around[1], _tier(above, kinds)), []).append(host)
            above = parent_in(above, kinds)
    for key in sorted(members):
        but = sorted(set(excluded.get(key, ())))
        yield Group(tuple(members[key]), tuple(but), tuple(sorted(own.get(key[0], ()))))


def _tier(host: str, kinds: Mapping[str, tuple[str, str]]) -> int:
    """How many stretches of other kinds lie between this host and the topmost of its kind above it."""
    tier, inside = 0, True
    above = parent_in(host, kinds)
    while above:
        same = kinds[above] == kinds[host]
        if inside and not same:
            tier += 1
        inside = same
        above = parent_in(above, kinds)
    # A stretch that nothing of this kind lies above excludes nothing.
    return tier if inside else tier - 1


def _net(refused: list[Group]) -> list[Rule]:
    """At most two rules for groups that are refused on every site, which never refuse too much.

    One rule for each group would refuse more. But Firefox looks every rule through for each request, one after the other:
    six hundred took pages with ten and with forty third parties a tenth longer to load (tests.bench.enforcement, a busy machine).
    """
    rules = []
    for visited in (False, True):
        some = [group for group in refused if bool(group.own) == visited]
        if not some:
            continue
        condition: Condition = {"requestDomains": _together(group.hosts for group in some)}
        if but := _together(group.but for group in some):
            condition["excludedRequestDomains"] = but
        # Nobody visits the others, so what their own frames ask of them is embedded as well: "thirdParty" would miss that.
        if visited:
            condition |= {"domainType": "thirdParty", "excludedInitiatorDomains": _together(group.own for group in some)}
        rules.append(_rule(_REFUSE_COOKIES, condition))
    return rules


def _together(lists: Iterable[tuple[str, ...]]) -> list[str]:
    return sorted({host for hosts in lists for host in hosts})


def _rule(action: dict[str, Any], condition: Condition) -> Rule:
    return {"priority": COOKIES, "action": action, "condition": condition}
