"""DuckDuckGo's tds.json: {"trackers": {domain: {"owner": {"name", "displayName"?}, "default": "block" or "ignore",
"categories"?: [...], "rules"?: [...]}}, ...}.

Shape: https://github.com/duckduckgo/tracker-blocklists (web/README.md). The regular expressions in "rules" are never run.
"""

from __future__ import annotations

from typing import Any

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

CONFIDENCE = 0.65
#: Blocked, and no category given: it tracks, and most that track do so for advertising.
UNNAMED, UNNAMED_CONFIDENCE = "advertising", 0.4
#: A tracker has several categories. The first of these that it has decides: what only few have stands before what nearly
#: all trackers have ("Ad Motivated Tracking"), and a harmless use of a tracker stands last, as the tracker is what is listed.
CATEGORIES = (
    ("Social Network", "social"),
    ("Social - Share", "social"),
    ("Social - Comment", "social"),
    ("Advertising", "advertising"),
    ("Session Replay", "analytics"),
    ("Audience Measurement", "analytics"),
    ("Analytics", "analytics"),
    ("Ad Motivated Tracking", "advertising"),
    ("Third-Party Analytics Marketing", "advertising"),
    ("Action Pixels", "advertising"),
    ("Ad Fraud", "advertising"),  # counts for advertisers whether people saw their advertisements
    ("Support Chat Widget", "functional"),
    ("Embedded Content", "functional"),
    ("Badge", "functional"),
    ("Tag Manager", "functional"),
    ("Consent Management Platform", "essential"),
    ("Fraud Prevention", "essential"),
    ("Online Payment", "essential"),
    ("Federated Login", "essential"),
    ("SSO", "essential"),
    ("CDN", "essential"),
    ("Content Delivery", "essential"),
)


def read(source: Source, into: Collected) -> None:
    root = source.expect(source.json(), dict, "the file")
    for domain, tracker in source.expect(root.get("trackers"), dict, "trackers").items():
        place = f"trackers.{domain}"
        source.expect(tracker, dict, place)
        if tracker.get("default") != "block":
            # most of these are sites whose one script tracks: what the rest of their cookies are for is not said
            into.refuse("not blocked by default by the list itself", place)
            continue
        category, confidence = _category(source.texts(tracker.get("categories") or [], f"{place}.categories"))
        owner = _owner(source, tracker.get("owner"), f"{place}.owner")
        into.host(domain, category, confidence, place, vendor=owner)


def _category(names: list[str]) -> tuple[str, float]:
    for name, category in CATEGORIES:
        if name in names:
            return category, CONFIDENCE
    return UNNAMED, UNNAMED_CONFIDENCE


def _owner(source: Source, value: Any, place: str) -> str:
    owner = source.expect(value or {}, dict, place)
    return source.expect(owner.get("displayName") or owner.get("name") or "", str, f"{place}.name")
