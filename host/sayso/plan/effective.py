"""Effective preferences, read for one site and laid out for the extension."""

from __future__ import annotations

from typing import Any

from sayso.categories import CATEGORIES, CHOOSABLE, SWITCHES, UNCLASSIFIED
from sayso.plan.regions import parent_in

Choices = dict[str, Any]

#: Whose parameters a switch takes out of addresses, where that category is denied.
STRIPPED = {"strip_click_ids": "advertising", "strip_affiliate_ids": "referral"}


def everywhere(effective: dict[str, Any]) -> Choices:
    """What holds where no exception does: {paused, partly_paused, categories, consent, signals, deny, block, strip}."""
    return _laid_out(
        {
            "paused": False,
            "partly_paused": False,
            "categories": {name: choice["allowed"] for name, choice in effective["categories"].items()},
            **{section: {name: choice["on"] for name, choice in effective[section].items()} for section in SWITCHES},
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


def blocked_on(effective: dict[str, Any], category: str) -> tuple[bool, dict[str, bool]]:
    """Whether requests to denied vendors of a category are stopped everywhere, and on each site with an exception."""
    everywhere, sites = denied_on(effective, category)
    return everywhere and effective["block_requests"][category]["on"], {
        domain: denied and effective["sites"][domain]["block_requests"][category] for domain, denied in sites.items()
    }


def stripped_on(effective: dict[str, Any], switch: str) -> tuple[bool, dict[str, bool]]:
    """Whether addresses are cleaned as a switch of `links` says, everywhere, and on each site with an exception."""
    everywhere, sites = denied_on(effective, STRIPPED[switch])
    return everywhere and effective["links"][switch]["on"], {
        domain: denied and effective["sites"][domain]["links"][switch] for domain, denied in sites.items()
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
    deny = [] if site["paused"] else [name for name in CHOOSABLE if not categories[name]]
    return {
        "paused": bool(site["paused"]),
        "partly_paused": bool(site["partly_paused"]),
        "categories": categories,
        "consent": consent,
        "signals": {name: bool(site["signals"][name]) for name in SWITCHES["signals"]},
        "deny": deny,
        "block": [name for name in deny if site["block_requests"].get(name)],
        "strip": [category for switch, category in STRIPPED.items() if category in deny and site["links"][switch]],
    }
