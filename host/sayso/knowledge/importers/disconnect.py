"""Disconnect's services.json: {"categories": {category: [{company: {address: [domain, ...], flag: "true", ...}}, ...]}}.

Shape: https://github.com/disconnectme/disconnect-tracking-protection (README).
"""

from __future__ import annotations

from typing import Any

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.65  # one public list; a company's domains are not told apart by purpose
CATEGORIES = {
    "Advertising": "advertising",
    "Email": "advertising",  # marks in mails, and the links in them: they measure campaigns
    "EmailAggressive": "advertising",
    "Analytics": "analytics",
    "Social": "social",
    "Content": "functional",  # what a page embeds from elsewhere
    "Anti-fraud": "essential",  # bot and fraud defence
    "ConsentManagers": "essential",  # the consent record itself
}
#: These say how somebody tracks, or what else they do, and not what for. Most of their domains stand in another too.
NO_PURPOSE = ("FingerprintingInvasive", "FingerprintingGeneral", "Cryptomining")


def read(source: Source, into: Collected) -> None:
    root = source.expect(source.json(), dict, "the file")
    for name, services in source.expect(root.get("categories"), dict, "categories").items():
        place = f"categories.{name}"
        category = CATEGORIES.get(name)
        if category is None:
            says = "how it tracks, and not what for" if name in NO_PURPOSE else "no category that ours have"
            into.refuse(f"of a category that says {says}", place)
            continue
        for index, service in enumerate(source.expect(services, list, place)):
            for company, sites in source.expect(service, dict, f"{place}[{index}]").items():
                _company(source, into, category, company, sites, f"{place}[{index}].{company}")


def _company(source: Source, into: Collected, category: str, company: str, sites: Any, place: str) -> None:
    for address, domains in source.expect(sites, dict, place).items():
        if isinstance(domains, str):  # {"session-replay": "true"}: more about the company, and no address
            continue
        for number, domain in enumerate(source.texts(domains, f"{place}.{address}")):
            into.host(domain, category, CONFIDENCE, f"{place}.{address}[{number}]", vendor=company)
