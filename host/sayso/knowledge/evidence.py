"""What a cookie is for, and who says so: the order of evidence. README.md gives the reasons for the order.

On the start path: no imports. Pure functions of the knowledge and their arguments.
"""

from __future__ import annotations

from sayso.categories import CATEGORIES, ESSENTIAL, UNCLASSIFIED
from sayso.knowledge.format import normal_host

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.knowledge.classifier.features import Seen
    from sayso.knowledge.facts import Cookie
    from sayso.knowledge.reader import Knowledge
    from sayso.knowledge.records import CookieFact, HostFact, StorageFact

OVERRIDE = "override"
DECLARATION = "declaration"
NAME_AND_HOST = "name and host"
VENDOR_DOMAIN = "vendor domain"
NAME = "name"
PATTERN = "pattern"
CLASSIFIER = "classifier"
NOTHING = "unclassified"
#: The kinds of evidence, strongest first.
RANKS = (OVERRIDE, DECLARATION, NAME_AND_HOST, VENDOR_DOMAIN, NAME, PATTERN, CLASSIFIER, NOTHING)

#: Each category as the end of "It serves ...".
_SERVES = {
    "essential": "what sites cannot work without",
    "functional": "conveniences",
    "analytics": "measuring",
    "advertising": "advertising",
    "social": "social networks",
    "referral": "crediting whoever sent the visitor",
}
#: The categories that follow nobody.
_SERVING = ("essential", "functional")
#: A site knows its own cookies, and has an interest in what they are called.
_DECLARATION_CONFIDENCE = 0.8


class Evidence:
    """A category and what it rests on.

    category: one of the six, or unclassified. confidence: 0 to 1. vendor: the product's name, or None.
    reason: a sentence for a person. rank: one of RANKS. third_party: whether the cookie was judged as one
    (storage never is). fact: the record, or None. also: everything else that spoke, strongest first, each
    without an `also` of its own.
    """

    __slots__ = ("also", "category", "confidence", "fact", "rank", "reason", "third_party", "vendor")

    def __init__(
        self,
        category: str,
        confidence: float,
        rank: str,
        reason: str,
        fact: CookieFact | HostFact | StorageFact | None = None,
    ) -> None:
        self.category = category
        self.confidence = confidence
        self.rank = rank
        self.reason = reason
        self.fact = fact
        self.vendor = fact.vendor_name if fact else None
        self.third_party = False
        self.also: list[Evidence] = []

    def __repr__(self) -> str:
        return f"Evidence({self.category!r}, {self.confidence}, {self.rank!r}, {self.reason!r})"

    def as_dict(self) -> dict[str, Any]:
        """JSON-able: category, confidence, vendor, rank, reason, sources, third_party, and the same of each
        `also`."""
        return {
            "category": self.category,
            "confidence": self.confidence,
            "vendor": self.vendor,
            "rank": self.rank,
            "reason": self.reason,
            "sources": self.fact.sources if self.fact else [],
            "third_party": self.third_party,
            "also": [other.as_dict() for other in self.also],
        }


def classify(
    knowledge: Knowledge,
    name: str,
    domain: str,
    site: str,
    *,
    override: str | None = None,
    declared: str | None = None,
    seen: Seen | None = None,
) -> Evidence:
    """What the cookie `name` of `domain` is for, met on a page of `site`.

    domain: the host that sets it, with or without a dot before it. site: the host of the page's address.
    override: the category the user gave it. declared: the category the site's own declaration gives it.
    seen: what the cookie itself shows; with it, a cookie of which nobody knows is guessed at.
    Errors: KnowledgeError where the knowledge file is damaged.
    """
    domain, site = normal_host(domain), normal_host(site)
    setter = None if domain == site else knowledge.host(domain)
    third = is_third_party(knowledge, domain, site, setter)
    said = _from_person_and_site(override, declared)
    silent: list[Evidence] = []
    for on, fact in sorted(_applying(knowledge.cookies(name), domain), key=_strength):
        if speaks_abroad(fact) if third else speaks_on_own_site(fact):
            said.append(_of_cookie(fact, on))
        else:
            silent.append(_of_cookie(fact, on, _elsewhere(domain, third)))
    if third and setter:
        (silent if _yields(setter, said) else said).append(_of_domain(setter))
    if seen is not None and not said:
        said += _guessed(name, domain, third, setter or knowledge.host(domain), seen)
    return _first(said, silent, third)


def classify_storage(
    knowledge: Knowledge, key: str, *, override: str | None = None, declared: str | None = None
) -> Evidence:
    """What a key of a page's own local or session storage is for; as classify, by name alone."""
    said = _from_person_and_site(override, declared)
    said += [_of_storage(fact) for fact in sorted(knowledge.storage(key), key=_storage_strength)]
    return _first(said, [], False)


def is_third_party(knowledge: Knowledge, domain: str, site: str, setter: HostFact | None) -> bool:
    """Whether a cookie of `domain` is somebody else's on `site`: another registrable domain, and not known
    to have the same owner. setter: knowledge.host(domain)."""
    if domain == site or knowledge.registrable_domain(domain) == knowledge.registrable_domain(site):
        return False
    visited = knowledge.host(site)
    return not (setter and visited and setter.owner == visited.owner)


def speaks_on_own_site(fact: CookieFact | Cookie) -> bool:
    """Whether a record says anything of a first-party cookie. One of a third-party cookie does not:
    somebody who visits the vendor may log in there. Unless it protects: an essential cookie is essential at
    home too."""
    return fact.party != "third" or fact.category == ESSENTIAL


def speaks_abroad(fact: CookieFact | Cookie) -> bool:
    """Whether a record says anything where another site is visited. One of named hosts' own first-party
    cookie does not: what a host needs at home, the site around its frame or pixel can do without."""
    return fact.party != "first" or not fact.hosts


def pattern_strength(name: str, named: bool, category: str) -> tuple[int, bool, int]:
    """What puts patterns in order, the strongest first: the longest, then on a named host, then what is
    least refused.

    name: with its "*". named: whether the record names the hosts it is set on.
    """
    return -len(name), not named, CATEGORIES.index(category)


def named_host(hosts: tuple[str, ...], domain: str) -> int | None:
    """How long the longest of `hosts` is that is `domain` or a parent of it. 0 when there are no hosts,
    which means anywhere; None when there are, and `domain` is not below any."""
    if not hosts:
        return 0
    return max((len(host) for host in hosts if domain == host or domain.endswith("." + host)), default=None)


def _applying(facts: list[CookieFact], domain: str) -> list[tuple[int, CookieFact]]:
    """Those that can be on that domain, with the length of the host that they name."""
    return [(on, fact) for fact in facts if (on := named_host(fact.hosts, domain)) is not None]


def _strength(applying: tuple[int, CookieFact]) -> tuple[object, ...]:
    on, fact = applying
    if "*" in fact.name:
        return 1, *pattern_strength(fact.name, on > 0, fact.category), -on, -fact.confidence, fact.vendor
    return 0, -on, CATEGORIES.index(fact.category), -fact.confidence, fact.vendor


def _storage_strength(fact: StorageFact) -> tuple[object, ...]:
    return "*" in fact.key, *pattern_strength(fact.key, False, fact.category), -fact.confidence, fact.vendor


def _first(said: list[Evidence], silent: list[Evidence], third: bool) -> Evidence:
    """The strongest, with all the others in its `also`."""
    if not said:
        said = [Evidence(UNCLASSIFIED, 0.0, NOTHING, "Nobody we know of says what it is for.")]
    # sorting keeps the order of equals, and those of one rank are in order already
    said.sort(key=lambda evidence: RANKS.index(evidence.rank))
    for evidence in said:
        evidence.third_party = third
    said[0].also = said[1:] + silent
    return said[0]


def _from_person_and_site(override: str | None, declared: str | None) -> list[Evidence]:
    said = []
    if override is not None:
        said.append(Evidence(override, 1.0, OVERRIDE, f"You said that it is {override}."))
    if declared is not None:
        reason = f"The site declares that it is {declared}."
        said.append(Evidence(declared, _DECLARATION_CONFIDENCE, DECLARATION, reason))
    return said


def _guessed(name: str, domain: str, third: bool, setter: HostFact | None, seen: Seen) -> list[Evidence]:
    """The classifier's guess; none where it has no idea."""
    from sayso.knowledge.classifier.model import shipped

    visited = setter is not None and setter.visited
    guess = shipped().guess(name, third_party=third, host=domain, visited=visited, seen=seen)
    if guess.category == UNCLASSIFIED:
        return []
    return [Evidence(guess.category, guess.confidence, CLASSIFIER, guess.sentence())]


def _elsewhere(domain: str, third: bool) -> str:
    if third:
        return f" On {domain} itself, that is; here it is a third party."
    return f" Where {domain} is a third party, that is; here it is at home."


def _of_cookie(fact: CookieFact, on: int, and_yet: str = "") -> Evidence:
    if "*" in fact.name:
        rank, what = PATTERN, f"Its name fits {fact.name}, a cookie of {fact.vendor_name}"
    elif on:
        rank, what = NAME_AND_HOST, f"There, {fact.name} is a cookie of {fact.vendor_name}"
    else:
        rank, what = NAME, f"{fact.name} is a cookie of {fact.vendor_name}"
    return Evidence(fact.category, fact.confidence, rank, f"{what}: {fact.purpose}.{and_yet}", fact)


def _yields(setter: HostFact, said: list[Evidence]) -> bool:
    """Whether a host that does not track lets a name speak first: a tracker's, as `_ga` in the frame of a video's player,
    or one that protects more than the host, as a chat's session. said: of the cookie's records, the strongest first."""
    name = next((evidence.category for evidence in said if evidence.rank in (NAME, PATTERN)), setter.category)
    tracks = name not in _SERVING and setter.category in _SERVING
    return tracks or (name == ESSENTIAL and setter.category == "functional")


def _of_domain(fact: HostFact) -> Evidence:
    owner = "" if fact.owner == fact.vendor_name else f" of {fact.owner}"
    reason = f"{fact.host} belongs to {fact.vendor_name}{owner} and serves {_SERVES[fact.category]}."
    return Evidence(fact.category, fact.confidence, VENDOR_DOMAIN, reason, fact)


def _of_storage(fact: StorageFact) -> Evidence:
    if "*" in fact.key:
        rank, what = PATTERN, f"The key fits {fact.key}, one of {fact.vendor_name}"
    else:
        rank, what = NAME, f"{fact.key} is a key of {fact.vendor_name}"
    return Evidence(fact.category, fact.confidence, rank, f"{what}: {fact.purpose}.", fact)
