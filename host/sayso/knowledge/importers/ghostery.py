"""Ghostery TrackerDB's trackerdb.json: {"patterns": {key: {"name", "category", "organization"?, "domains": [...]}},
"organizations": {key: {"name"}}, ...}.

Shape: https://github.com/ghostery/trackerdb (README, "Data format"). Its filters are not read: "domains" says of which
hosts the pattern speaks.
"""

from __future__ import annotations

from typing import Any

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.7  # one public list, kept by hand, that tells products of one company apart
CATEGORIES = {
    "advertising": "advertising",
    "pornvertising": "advertising",
    "site_analytics": "analytics",
    "social_media": "social",
    "audio_video_player": "functional",
    "customer_interaction": "functional",  # chat, comments, help
    "utilities": "functional",  # tag managers, fonts, translation
    "hosting": "essential",  # pages and scripts are served from it
    "cdn": "essential",
    "consent": "essential",  # the consent record itself
}
#: "misc" is what nobody has sorted; "extensions" are things that run in people's browsers, not on sites.


def read(source: Source, into: Collected) -> None:
    root = source.expect(source.json(), dict, "the file")
    organisations = source.expect(root.get("organizations"), dict, "organizations")
    for key, pattern in source.expect(root.get("patterns"), dict, "patterns").items():
        place = f"patterns.{key}"
        source.expect(pattern, dict, place)
        category = CATEGORIES.get(source.expect(pattern.get("category"), str, f"{place}.category"))
        domains = source.texts(pattern.get("domains") or [], f"{place}.domains")
        if category is None:
            into.refuse("of a category that ours have no counterpart of", f"{place}.category")
            continue
        name = source.expect(pattern.get("name"), str, f"{place}.name")
        owner = _owner(source, organisations, pattern.get("organization"), place) or name
        for number, domain in enumerate(domains):
            into.host(domain, category, CONFIDENCE, f"{place}.domains[{number}]", vendor=name, owner=owner)


def _owner(source: Source, organisations: dict[str, Any], key: Any, place: str) -> str:
    if key is None:
        return ""
    entry = organisations.get(source.expect(key, str, f"{place}.organization"), {})
    name = source.expect(entry, dict, f"organizations.{key}").get("name", "")
    return source.expect(name, str, f"organizations.{key}.name")
