"""Rules that take click ids and affiliate ids out of the addresses of pages that are opened.

Only navigations by GET, in the tab itself: what is posted is a form somebody filled in, and the address of a frame is made
by the page around it, whose own address is clean by then. A rule fits only addresses with a parameter that it takes out:
where a redirecting rule fits, Firefox (ESR 153) applies no header rule, also when the address stays as it is, so every page
would be opened without the signals. There is no loop unless the site puts the parameter back: the extension sees that and
leaves the site alone (background/links.js).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sayso.plan.effective import STRIPPED, stripped_on
from sayso.plan.network import LINKS, Condition, Rule
from sayso.plan.regions import Region, regions

if TYPE_CHECKING:
    from sayso.knowledge.reader import HostFact

Parameters = list[dict[str, Any]]

#: A browser takes one redirecting rule for a request: so whichever fits has to take out all that is to go there.
_COMBINATIONS = tuple(chosen for count in range(1, len(STRIPPED) + 1) for chosen in combinations(STRIPPED, count))


def link_rules(effective: dict[str, Any], parameters: Parameters, hosts: Iterable[HostFact]) -> list[Rule]:
    """Rules, without ids. parameters: as Knowledge.link_parameters gives them."""
    # on its way to the page an advert passes its vendor's own hosts, which may check the address they made
    vendors = {parameter["vendor"] for parameter in parameters}
    makers = [fact.host for fact in hosts if fact.vendor in vendors and not fact.visited]
    return [
        {"priority": LINKS, "action": _removing(names), "condition": _navigations(name, region, makers)}
        for switches in _COMBINATIONS
        if (names := _names(parameters, switches))
        for region in regions(*_on(effective, switches))
        for name in names
    ]


def link_table(parameters: Parameters) -> dict[str, list[str]]:
    """name -> [category, vendor], for the journal."""
    return {parameter["name"]: [parameter["category"], parameter["vendor_name"]] for parameter in parameters}


def _on(effective: dict[str, Any], switches: tuple[str, ...]) -> tuple[bool, dict[str, bool]]:
    """Whether just these switches are on everywhere, and on each site with an exception."""
    said = {switch: stripped_on(effective, switch) for switch in STRIPPED}
    everywhere = all(said[switch][0] == (switch in switches) for switch in STRIPPED)
    sites = {
        domain: all(said[switch][1][domain] == (switch in switches) for switch in STRIPPED) for domain in effective["sites"]
    }
    return everywhere, sites


def _names(parameters: Parameters, switches: tuple[str, ...]) -> list[str]:
    categories = {STRIPPED[switch] for switch in switches}
    return [parameter["name"] for parameter in parameters if parameter["category"] in categories]


def _removing(names: list[str]) -> dict[str, Any]:
    return {"type": "redirect", "redirect": {"transform": {"queryTransform": {"removeParams": names}}}}


def _navigations(name: str, region: Region, makers: list[str]) -> Condition:
    # ^ stands for the ? or & before it
    with_name = {"urlFilter": f"^{name}=", "isUrlFilterCaseSensitive": True}
    condition: Condition = {**with_name, "resourceTypes": ["main_frame"], "requestMethods": ["get"]}
    if region.within:
        condition["requestDomains"] = list(region.within)
    if but := sorted({*region.but, *makers}):
        condition["excludedRequestDomains"] = but
    return condition
