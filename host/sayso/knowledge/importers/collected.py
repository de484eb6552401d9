"""What an importer gathers: statements that can be used, and what was refused and why. Not on the start path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.categories import CATEGORIES, ESSENTIAL
from sayso.knowledge import suffixes
from sayso.knowledge.facts import EVERYDAY_WORDS
from sayso.knowledge.facts_file import HOST, NAME, NAME_MOST
from sayso.knowledge.format import normal_host
from sayso.knowledge.importers.layer import CookieSaid, HostSaid
from sayso.knowledge.importers.source import Source

#: A third of a million hosts is what the largest joined blocklists have.
MOST_HOSTS = 300_000
#: The largest list of cookies has 2,300.
MOST_COOKIES = 30_000
MOST_OF_A_NAME = 100
_PLACES_KEPT = 5
#: No host name is as long, in whatever script: the rest is not even looked at.
_TEXT_MOST = 1000
_VENDOR_MOST = 80
#: A first-party name this short may be anybody's.
_SHORT_NAME = 3
#: A pattern that may be on any site has at least so many characters besides its "*".
_SHORT_PATTERN = 4


@dataclass(slots=True)
class Refusal:
    """count: how often. places: the first few, "line 12" or a path into JSON."""

    count: int = 0
    places: list[str] = field(default_factory=list)


class Collected:
    """hosts, cookies: statements, each once. refused: {reason: Refusal}.

    Of one host a list says one thing: where it says two, the category that is refused least is kept.
    """

    def __init__(self, source: Source, rules: Mapping[str, int], category: str = "") -> None:
        """rules: of public suffixes, as suffixes.bundled gives them. category: of a list that is of one purpose."""
        self.hosts: dict[str, HostSaid] = {}
        self.cookies: set[CookieSaid] = set()
        self.refused: dict[str, Refusal] = {}
        self.category = category
        self._of_a_name: Counter[str] = Counter()
        self._source = source
        self._rules = rules

    def refuse(self, reason: str, place: str) -> None:
        """Count what is left out. reason: of few different ones, so nothing of the entry's own in it."""
        refusal = self.refused.setdefault(reason, Refusal())
        refusal.count += 1
        if len(refusal.places) < _PLACES_KEPT:
            refusal.places.append(place[:200])

    def host(
        self, text: str, category: str, confidence: float, place: str, *, vendor: str = "", owner: str = ""
    ) -> None:
        """Take a host in, with or without "*." before it. vendor, owner: "" for its registrable domain.

        Errors: KnowledgeError when there are too many.
        """
        host = self._checked(text, place)
        if host is None:
            return
        vendor = _tidy(vendor) or suffixes.registrable(self._rules, host)
        said = HostSaid(host, category, vendor, _tidy(owner) or vendor, confidence)
        before = self.hosts.get(host)
        if before and before.category != category:
            self.refuse("the host stands there twice, for two purposes: the one refused least is kept", place)
        if before is None or _leniency(said) < _leniency(before):
            self.hosts[host] = said
        self._limit()

    def cookie(self, said: CookieSaid, place: str) -> None:
        """Take a cookie in. Errors: KnowledgeError when there are too many."""
        rest = said.name.replace("*", "", 1)
        if not NAME.fullmatch(said.name) or len(said.name) > NAME_MOST or any(mark in rest for mark in "*?[]"):
            self.refuse("no name of a cookie", place)
        elif len(rest) < 2 and "*" in said.name:
            self.refuse("a pattern that would match too much", place)
        elif self._of_a_name[said.name] >= MOST_OF_A_NAME:
            self.refuse(f"more than {MOST_OF_A_NAME} entries of one name", place)
        elif said.category != ESSENTIAL and not said.hosts and _anybodys(said.name):
            self.refuse("a name so common that another site's log-in may have it", place)
        else:
            tidied = (_tidy(said.vendor) or "unnamed", _tidy(said.owner) or _tidy(said.vendor) or "unnamed")
            self._of_a_name[said.name] += 1
            self.cookies.add(CookieSaid(said.name, said.hosts, said.category, *tidied, said.confidence, said.party))
        self._limit()

    def _checked(self, text: str, place: str) -> str | None:
        host = normal_host(text[:_TEXT_MOST].strip().removeprefix("*."))
        if host.replace(".", "").isdigit() or ":" in host:
            self.refuse("an address, not a host name", place)
        elif not HOST.fullmatch(host):
            self.refuse("no host name", place)
        elif suffixes.is_public(self._rules, host):
            # an entry speaks of everything below it, and below these everybody is somebody else
            self.refuse("a public suffix: below it are many owners", place)
        else:
            return host
        return None

    def _limit(self) -> None:
        if len(self.hosts) > MOST_HOSTS or len(self.cookies) > MOST_COOKIES:
            raise self._source.wrong(
                f"There are more than {MOST_HOSTS:,} hosts or {MOST_COOKIES:,} cookies: import a smaller list"
            )


def _anybodys(name: str) -> bool:
    if "*" in name:
        return len(name) - 1 < _SHORT_PATTERN
    return len(name) <= _SHORT_NAME or name.lower() in EVERYDAY_WORDS


def _leniency(said: HostSaid) -> tuple[int, str, str]:
    return CATEGORIES.index(said.category), said.vendor, said.owner


def _tidy(text: str) -> str:
    """A name as one short line."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text[:_TEXT_MOST]).split())[:_VENDOR_MOST].strip()
