"""Judging a cookie jar against the expectations, from outside."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from tests.sites.model import ExpectedCookie, SiteExpectation


class JarCookie(Protocol):
    """What is read of a cookie; `tests.drivers.Cookie` is one."""

    @property
    def name(self) -> str: ...
    @property
    def domain(self) -> str: ...


@dataclass(frozen=True)
class Judgement:
    """How a jar differs from what it should hold. All three are empty where everything is as it should be.

    Attributes:
        missing: expected and not there.
        denied: there, though its category is denied (or its consent was not granted).
        unlisted: there, though no site is known to set it.
    """

    missing: list[ExpectedCookie]
    denied: list[ExpectedCookie]
    unlisted: list[tuple[str, str]]

    @property
    def right(self) -> bool:
        return not (self.missing or self.denied or self.unlisted)

    def __str__(self) -> str:
        parts = {
            "missing": [f"{each.name} on {each.domain}" for each in self.missing],
            "denied": [f"{each.name} on {each.domain} ({each.category})" for each in self.denied],
            "unlisted": [f"{name} on {domain}" for name, domain in self.unlisted],
        }
        return "; ".join(f"{word}: {', '.join(items)}" for word, items in parts.items() if items) or "right"


def judge(sites: Iterable[SiteExpectation], jar: Iterable[JarCookie], allowed: Collection[str]) -> Judgement:
    """Compare `jar`, after full visits to `sites`, with what `allowed` categories (essential aside) permit.

    A third-party cookie that two of the sites set is right as long as one of them may.
    """
    sites = list(sites)
    wanted = {(each.name, each.domain): each for site in sites for each in site.expected(allowed)}
    known = {(each.name, each.domain): each for site in sites for each in site.cookies}
    found = {(cookie.name, cookie.domain) for cookie in jar}
    return Judgement(
        missing=[each for place, each in wanted.items() if place not in found],
        denied=[each for place, each in known.items() if place in found and place not in wanted],
        unlisted=sorted(found - set(known)),
    )
