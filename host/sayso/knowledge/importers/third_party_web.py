"""third-party-web's entities.json: [{"name", "company"?, "category", "domains": ["*.example.com", ...]}, ...].

Shape: https://github.com/patrickhulce/third-party-web (README, lib/index.d.ts).
"""

from __future__ import annotations

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.7  # one public list, kept by hand
CATEGORIES = {
    "ad": "advertising",
    "marketing": "advertising",  # pop-ups, lead capture, campaign mails
    "analytics": "analytics",
    "social": "social",
    "video": "functional",  # embedded players
    "content": "functional",  # embedded content of publishers
    "customer-success": "functional",  # chat and help
    "utility": "functional",  # developers' APIs: maps, translation, forms
    "tag-manager": "functional",  # as our own facts have it: what it loads has entries of its own
    "hosting": "essential",  # pages are served from it
    "cdn": "essential",  # scripts and styles are served from it
    "consent-provider": "essential",  # the consent record itself
}


def read(source: Source, into: Collected) -> None:
    for index, entity in enumerate(source.expect(source.json(), list, "the file")):
        place = f"[{index}]"
        source.expect(entity, dict, place)
        name = source.expect(entity.get("name"), str, f"{place}.name")
        owner = source.expect(entity.get("company", name), str, f"{place}.company")
        category = CATEGORIES.get(source.expect(entity.get("category"), str, f"{place}.category"))
        domains = source.texts(entity.get("domains"), f"{place}.domains")
        if category is None:  # "other": what nobody has sorted
            into.refuse("of a category that ours have no counterpart of", f"{place}.category")
            continue
        for number, domain in enumerate(domains):
            into.host(domain, category, CONFIDENCE, f"{place}.domains[{number}]", vendor=name, owner=owner)
