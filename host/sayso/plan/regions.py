"""Where something holds: everywhere, or on named sites, each less the exceptions inside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Region(NamedTuple):
    """`within`: domains it holds on, subdomains included; empty means everywhere. `but`: domains inside it where it does not."""

    within: tuple[str, ...]
    but: tuple[str, ...]


def under(host: str, domain: str) -> bool:
    """Whether a host is a domain or lies below it."""
    return host == domain or host.endswith("." + domain)


def parent_in(domain: str, domains: Mapping[str, object]) -> str | None:
    """The nearest of `domains` that lies above `domain`."""
    labels = domain.split(".")
    for start in range(1, len(labels)):
        above = ".".join(labels[start:])
        if above in domains:
            return above
    return None


def regions(everywhere: bool, sites: Mapping[str, bool]) -> list[Region]:
    """The regions in which a yes holds, given the answer for everywhere and for each site that was named.

    A site's answer covers its subdomains up to the next named one. Every host lies in at most one region, and in one
    exactly if its nearest named site (or else `everywhere`) says yes.
    """
    turns = {
        domain: value
        for domain, value in sites.items()
        if value != (sites[above] if (above := parent_in(domain, sites)) else everywhere)
    }
    exceptions: dict[str, list[str]] = {domain: [] for domain in sorted(turns) if turns[domain]}
    outermost: list[str] = []
    for domain in sorted(turns):
        if not turns[domain]:
            above = parent_in(domain, turns)
            (exceptions[above] if above and turns[above] else outermost).append(domain)
    found = [Region((), tuple(outermost))] if everywhere else []
    plain = tuple(domain for domain, but in exceptions.items() if not but)
    if plain:
        found.append(Region(plain, ()))
    found.extend(Region((domain,), tuple(but)) for domain, but in exceptions.items() if but)
    return found
