"""Effective preferences, read for one site and laid out for the extension."""

from __future__ import annotations

from typing import Any

from sayso.categories import CATEGORIES, CHOOSABLE, SWITCHES, UNCLASSIFIED
from sayso.plan.regions import parent_in

Choices = dict[str, Any]


def everywhere(effective: dict[str, Any]) -> Choices:
    """What holds where no exception does: {paused, partly_paused, categories, consent, signals, deny}."""
    return _laid_out(
        {
            "paused": False,
            "partly_paused": False,
            "categories": {name: choice["allowed"] for name, choice in effective["categories"].items()},
            "signals": {name: choice["on"] for name, choice in effective["signals"].items()},
        }
    )


def site_choices(effective: dict[str, Any], host: str) -> Choices:
    """The same for one host: its own exception, else the nearest above it, else what holds everywhere."""
    domain = exception_for(effective, host)
    return everywhere(effective) if domain is None else _laid_out(effective["sites"][domain])


def exception_for(effective: dict[str, Any], host: str) -> str | None:
    """The longest site with an exception that covers the host."""
    sites = effective["sites"]
    return host if host in sites else parent_in(host, sites)


def site_to_except(effective: dict[str, Any], host: str, registrable: str) -> str:
    """The name under which an exception for this host belongs: the one that speaks of it already, if that says nothing
    of other sites, else the site's own. registrable: the host's registrable domain."""
    found = exception_for(effective, host)
    return found if found and (found == registrable or found.endswith(f".{registrable}")) else registrable


def sites(effective: dict[str, Any]) -> dict[str, Choices]:
    """The same for every site with an exception."""
    return {domain: _laid_out(site) for domain, site in sorted(effective["sites"].items())}


def denied_on(effective: dict[str, Any], category: str) -> tuple[bool, dict[str, bool]]:
    """Whether a category is denied everywhere, and on each site with an exception."""
    return not effective["categories"][category]["allowed"], {
        domain: not site["paused"] and not site["categories"][category] for domain, site in effective["sites"].items()
    }


def signal_on(effective: dict[str, Any], signal: str) -> tuple[bool, dict[str, bool]]:
    """Whether a signal is sent everywhere, and on each site with an exception."""
    return effective["signals"][signal]["on"], {
        domain: not site["paused"] and site["signals"][signal] for domain, site in effective["sites"].items()
    }


def _laid_out(site: dict[str, Any]) -> Choices:
    categories = {name: bool(site["categories"][name]) for name in (*CATEGORIES, UNCLASSIFIED)}
    # A banner's category that nobody can place may be advertising: it is granted only by who grants everything.
    consent = {**categories, UNCLASSIFIED: all(categories[name] for name in CHOOSABLE)}
    return {
        "paused": bool(site["paused"]),
        "partly_paused": bool(site["partly_paused"]),
        "categories": categories,
        "consent": consent,
        "signals": {name: bool(site["signals"][name]) for name in SWITCHES},
        "deny": [] if site["paused"] else [name for name in CHOOSABLE if not categories[name]],
    }
