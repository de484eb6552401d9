"""How a browser reads the plan: conditions of network rules and match patterns, by their documentation.

Only what our rules use. The browser tests show that the real ones agree.
"""

from __future__ import annotations

from typing import Any


def under(host: str, domains: list[str]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def applies(
    condition: dict[str, Any], request: str, initiator: str, *, top: str | None = None, main_frame: bool = False
) -> bool:
    """Whether a rule's condition holds for a request from one host to another; hosts of tests have two-label sites.

    top: the host in the address bar; without one the initiator stands for it, as for what a service worker asks.
    """
    page = top or initiator
    if "topDomains" in condition and not under(page, condition["topDomains"]):
        return False
    if under(page, condition.get("excludedTopDomains", [])):
        return False
    if "excludedResourceTypes" not in condition and main_frame != ("main_frame" in condition.get("resourceTypes", [])):
        return False
    if "requestDomains" in condition and not under(request, condition["requestDomains"]):
        return False
    if under(request, condition.get("excludedRequestDomains", [])):
        return False
    if "initiatorDomains" in condition and not under(initiator, condition["initiatorDomains"]):
        return False
    if under(initiator, condition.get("excludedInitiatorDomains", [])):
        return False
    return condition.get("domainType") != "thirdParty" or site(request) != site(initiator)


def matches(patterns: list[str], host: str) -> bool:
    return any(_matches(pattern, host) for pattern in patterns)


def _matches(pattern: str, host: str) -> bool:
    named = pattern.removeprefix("*://").removesuffix("/*")
    return named == "*" or named == host or (named.startswith("*.") and under(host, [named[2:]]))


def site(host: str) -> str:
    return ".".join(host.split(".")[-2:])
