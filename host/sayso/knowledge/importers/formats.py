"""The formats that can be imported, in the order of trust: where two layers speak of one thing, the earlier counts.

Not on the start path.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import KnowledgeError
from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """name: as typed. title: of the list. licence: what its makers ask of whoever has a copy. module: in this folder."""

    name: str
    title: str
    licence: str
    module: str

    @property
    def read(self) -> Callable[[Source, Collected], None]:
        """Takes what the source holds into the collection. Errors: KnowledgeError where it is not of this format."""
        module = importlib.import_module(f"sayso.knowledge.importers.{self.module}")
        reader: Callable[[Source, Collected], None] = module.read
        return reader


_NOT_FOR_PROFIT = "CC BY-NC-SA 4.0: not for commercial use, and passed on under the same terms only"
_EASYLIST = "GPL-3.0-or-later or CC BY-SA 3.0 or later: passed on under the same terms only"

#: The order of trust. Hand-kept records of companies come first, then what says what a host is for, then what only says
#: that it is unwanted. A list of one purpose for everything says least about purposes, so it comes last.
FORMATS = {
    entry.name: entry
    for entry in (
        Format("third-party-web", "third-party-web", "MIT", "third_party_web"),
        Format("ghostery", "Ghostery TrackerDB", _NOT_FOR_PROFIT, "ghostery"),
        Format("disconnect", "Disconnect tracker protection lists", _NOT_FOR_PROFIT, "disconnect"),
        Format("duckduckgo", "DuckDuckGo Tracker Radar blocklist", _NOT_FOR_PROFIT, "duckduckgo"),
        Format("open-cookie-database", "Open Cookie Database", "Apache-2.0", "open_cookie_database"),
        Format("easyprivacy", "EasyPrivacy", _EASYLIST, "easylist"),
        Format("easylist", "EasyList", _EASYLIST, "easylist"),
        Format("hosts", "hosts file", "unknown: see the list itself", "hosts"),
    )
}


def named(name: str) -> Format:
    """Errors: KnowledgeError when there is no such format."""
    if name not in FORMATS:
        raise KnowledgeError(f'There is no format "{name}"; there are {", ".join(FORMATS)}')
    return FORMATS[name]
