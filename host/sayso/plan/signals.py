"""Header rules for Global Privacy Control (https://www.w3.org/TR/gpc/) and Do Not Track (https://www.w3.org/TR/tracking-dnt/)."""

from __future__ import annotations

from typing import Any

from sayso.plan.effective import signal_on
from sayso.plan.network import SIGNALS, Rule
from sayso.plan.regions import Region, regions

HEADERS = {"gpc": "sec-gpc", "dnt": "dnt"}


def signal_rules(effective: dict[str, Any]) -> list[Rule]:
    """Rules, without ids, that set each signal's header wherever it is on."""
    rules: list[Rule] = []
    for signal, header in HEADERS.items():
        # "set" replaces what the browser itself sends, so the header never stands there twice
        action = {
            "type": "modifyHeaders",
            "requestHeaders": [{"header": header, "operation": "set", "value": "1"}],
        }
        for region in regions(*signal_on(effective, signal)):
            rules.extend(
                {"priority": SIGNALS, "action": action, "condition": condition}
                for condition in (_navigations(region), _everything_else(region))
            )
    return rules


def _navigations(region: Region) -> dict[str, Any]:
    condition: dict[str, Any] = {"resourceTypes": ["main_frame"]}
    if region.within:
        condition["requestDomains"] = list(region.within)
    if region.but:
        condition["excludedRequestDomains"] = list(region.but)
    return condition


def _everything_else(region: Region) -> dict[str, Any]:
    # No list of resource types: with one spelled out, Firefox misses sendBeacon (measured, ESR 153).
    condition: dict[str, Any] = {}
    if region.within:
        condition["initiatorDomains"] = list(region.within)
    if region.but:
        condition["excludedInitiatorDomains"] = list(region.but)
    return condition
