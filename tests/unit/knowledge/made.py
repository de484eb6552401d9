"""Facts made for a test, and the model they are compared with: plain lists, searched from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from sayso.categories import CATEGORIES
from sayso.knowledge import files
from sayso.knowledge.compiler import compiled
from sayso.knowledge.facts import Cookie, Domain, Facts, Storage, Vendor
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.records import CookieFact

#: as it is written, or as it is read again
AnyCookie = TypeVar("AnyCookie", Cookie, CookieFact)
RULES = {"com": 1, "co.uk": 1, "uk": 1, "ck": 2, "www.ck": 4}


def cookie(name: str, **values: Any) -> Cookie:
    given: dict[str, Any] = {
        "party": "first", "set_by": "script", "lifetime": "1d", "purpose": "is made up", "hosts": (),
        "category": "analytics", "confidence": 0.9, "sources": ("own",),
    }  # fmt: skip
    return Cookie(name=name, **(given | values))


def domain(host: str, **values: Any) -> Domain:
    given: dict[str, Any] = {
        "category": "analytics",
        "confidence": 0.9,
        "sources": ("own",),
        "visited": False,
    }
    return Domain(host=host, **(given | values))


def storage(key: str, **values: Any) -> Storage:
    given: dict[str, Any] = {
        "area": "both", "category": "analytics", "purpose": "is made up", "confidence": 0.9, "sources": ("own",),
    }  # fmt: skip
    return Storage(key=key, **(given | values))


def vendor(
    slug: str = "acme",
    *,
    owner: str = "Acme",
    domains: Iterable[Domain] = (),
    cookies: Iterable[Cookie] = (),
    stored: Iterable[Storage] = (),
) -> Vendor:
    return Vendor(
        slug=slug,
        name=slug.title(),
        owner=owner,
        category="analytics",
        confidence=0.9,
        sources=("own",),
        domains=tuple(domains),
        cookies=tuple(cookies),
        storage=tuple(stored),
    )


def facts(*vendors: Vendor) -> Facts:
    return Facts("2026.1.2", {"own": {"name": "Own", "licence": "MIT"}}, vendors)


def opened(path: Path, *vendors: Vendor) -> Knowledge:
    files.write(str(path), compiled(facts(*vendors), [{"id": "made"}], RULES))
    return Knowledge.open(str(path))


# Few letters, so that names meet, prefixes nest and hosts lie below each other.
plain_names = st.text("ab_", min_size=1, max_size=5)
pattern_names = (
    st.tuples(st.text("ab_", max_size=3), st.text("ab_", max_size=3))
    .filter(lambda parts: len(parts[0] + parts[1]) >= 2)
    .map("*".join)
)
names = st.one_of(plain_names, pattern_names)
hosts = st.lists(st.sampled_from(["a", "b", "com", "co", "uk"]), min_size=2, max_size=4).map(".".join)
host_sets = st.one_of(st.just(()), st.sets(hosts, max_size=2).map(lambda some: tuple(sorted(some))))
categories = st.sampled_from(CATEGORIES)
cookies = st.builds(
    cookie, names, hosts=host_sets, category=categories, party=st.sampled_from(["first", "third", "both"])
)
cookie_lists = st.lists(cookies, max_size=12, unique_by=lambda entry: (entry.name, entry.hosts))


def fits(pattern: str, name: str) -> bool:
    """Whether a name is that name, or fits that pattern with one "*"."""
    prefix, star, suffix = pattern.partition("*")
    if not star:
        return pattern == name
    return name.startswith(prefix) and name.endswith(suffix) and len(name) > len(prefix) + len(suffix)


def below(host: str, parent: str) -> bool:
    return host == parent or host.endswith("." + parent)


def agreeing(entries: Sequence[AnyCookie]) -> list[AnyCookie]:
    """Without those that give a name another category on the same host than one before: facts.py refuses
    them."""
    kept: list[AnyCookie] = []
    for entry in entries:
        clash = any(
            other.name == entry.name
            and other.category != entry.category
            and (
                (not other.hosts and not entry.hosts)
                or any(below(one, two) or below(two, one) for one in entry.hosts for two in other.hosts)
            )
            for other in kept
        )
        if not clash:
            kept.append(entry)
    return kept
