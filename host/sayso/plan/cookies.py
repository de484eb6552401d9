"""Tables by which the extension knows a cookie at once; what they do not hold it asks the host about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sayso.categories import CHOOSABLE
from sayso.knowledge.evidence import pattern_strength, speaks_abroad, speaks_on_own_site
from sayso.plan.appends import PLAIN
from sayso.plan.effective import denied_on
from sayso.plan.regions import parent_in

if TYPE_CHECKING:
    from sayso.knowledge.reader import CookieFact, HostFact


def tables(effective: dict[str, Any], known: Iterable[HostFact], cookies: Iterable[CookieFact]) -> dict[str, Any]:
    """{names, patterns, hosts}.

    names: cookie name -> [[category, vendor, hosts or null], …], those with hosts first;
    patterns: [[before, after, category, vendor, hosts or null], …], the strongest first;
    hosts: vendor host -> [category, vendor, whether every cookie of it goes], or null for a known host of a category that
    is allowed everywhere, below one that is not.
    """
    names: dict[str, list[list[Any]]] = {}
    patterns: list[tuple[Any, list[Any]]] = []
    for fact in cookies:
        # What a vendor sets where it is a third party says nothing of those who visit the vendor itself, and a jar
        # without partitions cannot tell the two apart: the header rules and the vendor's host decide there. Of what a
        # vendor's host sets for itself the host process is asked, as only the visited site tells whether it is at home.
        if not (speaks_on_own_site(fact) and speaks_abroad(fact)):
            continue
        hosts = list(fact.hosts) or None
        before, star, after = fact.name.partition("*")
        if star:
            row = [before, after, fact.category, fact.vendor_name, hosts]
            patterns.append((pattern_strength(fact.name, bool(hosts), fact.category), row))
        else:
            names.setdefault(fact.name, []).append([fact.category, fact.vendor_name, hosts])
    for records in names.values():
        records.sort(key=lambda record: (record[2] is None, record[2] or [], record[0]))
    patterns.sort(key=lambda entry: (entry[0], entry[1][:2], entry[1][4] or []))
    rows = [row for _, row in patterns]
    return {"names": dict(sorted(names.items())), "patterns": rows, "hosts": _hosts(effective, known)}


def set_by_servers(effective: dict[str, Any], cookies: Iterable[CookieFact]) -> list[str]:
    """Exact names, of any site's own, that servers set and that are denied somewhere."""
    denied = _somewhere(effective)
    return sorted(
        {
            fact.name
            for fact in cookies
            if fact.set_by != "script" and fact.category in denied and PLAIN.fullmatch(fact.name) and speaks_on_own_site(fact)
        }
    )


def _somewhere(effective: dict[str, Any]) -> set[str]:
    said = {category: denied_on(effective, category) for category in CHOOSABLE}
    return {category for category, (everywhere, sites) in said.items() if everywhere or any(sites.values())}


def _hosts(effective: dict[str, Any], hosts: Iterable[HostFact]) -> dict[str, list[Any] | None]:
    """Hosts of every category that is denied anywhere, and as null the other known hosts below one.

    A host is swept when nobody visits it to log in and its category is denied on all sites: where one site allows it, a
    jar without partitions cannot tell that site's cookie from another's. The header rules can, so it is left to them.
    """
    denied = {category: denied_on(effective, category) for category in CHOOSABLE}
    somewhere = _somewhere(effective)
    throughout = {category for category, (everywhere, sites) in denied.items() if everywhere and all(sites.values())}
    known = {fact.host: fact for fact in hosts}
    rows: dict[str, list[Any] | None] = {}
    for host in sorted(known, key=lambda host: (host.count("."), host)):
        fact = known[host]
        if fact.category in somewhere:
            # a list does not say whether people log in there, so its hosts are refused as third parties and never swept
            sweep = fact.category in throughout and not (fact.visited or fact.imported or _visited_above(host, known))
            rows[host] = [fact.category, fact.vendor_name, sweep]
        elif (above := parent_in(host, known)) and rows.get(above):
            rows[host] = None
    return rows


def _visited_above(host: str, known: dict[str, Any]) -> bool:
    """A tracker's host below a site people visit shares cookies with that site."""
    above = parent_in(host, known)
    while above:
        if known[above].visited:
            return True
        above = parent_in(above, known)
    return False
