"""Tables by which the extension knows a cookie at once; what they do not hold it asks the host about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.categories import CHOOSABLE
from sayso.plan.effective import denied_on
from sayso.plan.regions import parent_in

if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge


def tables(effective: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """{names, patterns, hosts}.

    names: cookie name -> [[category, vendor, hosts or null], …], those with hosts first;
    patterns: [[before, after, category, vendor, hosts or null], …], the longest first;
    hosts: vendor host -> [category, vendor], or null for a host below one that is not to be swept.
    """
    names: dict[str, list[list[Any]]] = {}
    patterns: list[list[Any]] = []
    for fact in knowledge.all_cookies():
        hosts = list(fact.hosts) or None
        before, star, after = fact.name.partition("*")
        if star:
            patterns.append([before, after, fact.category, fact.vendor_name, hosts])
        else:
            names.setdefault(fact.name, []).append([fact.category, fact.vendor_name, hosts])
    for records in names.values():
        records.sort(key=lambda record: (record[2] is None, record[2] or [], record[0]))
    patterns.sort(key=lambda row: (-len(row[0]) - len(row[1]), row[0], row[1], row[4] is None, row[4] or []))
    return {"names": dict(sorted(names.items())), "patterns": patterns, "hosts": _swept(effective, knowledge)}


def _swept(effective: dict[str, Any], knowledge: Knowledge) -> dict[str, list[str] | None]:
    """Hosts whose every cookie goes: of a category denied on all sites, and that nobody visits to log in.

    Where a site allows the category, a jar without partitions cannot tell that site's cookie from another's; the header
    rules can, so the sweep leaves such cookies alone.
    """
    denied = {
        category
        for category in CHOOSABLE
        for everywhere, sites in [denied_on(effective, category)]
        if everywhere and all(sites.values())
    }
    known = {fact.host: fact for fact in knowledge.hosts()}
    swept: dict[str, list[str] | None] = {}
    for host in sorted(known, key=lambda host: (host.count("."), host)):
        fact = known[host]
        if fact.category in denied and not fact.visited and not _visited_above(host, known):
            swept[host] = [fact.category, fact.vendor_name]
        elif (above := parent_in(host, known)) and swept.get(above):
            swept[host] = None
    return swept


def _visited_above(host: str, known: dict[str, Any]) -> bool:
    """A tracker's host below a site people visit shares cookies with that site."""
    above = parent_in(host, known)
    while above:
        if known[above].visited:
            return True
        above = parent_in(above, known)
    return False
