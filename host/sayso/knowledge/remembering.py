"""Knowledge that keeps its last answers: for many questions at once, where names and hosts come again and again."""

from __future__ import annotations

from functools import lru_cache

from sayso.knowledge.mapped import Mapped
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.records import CookieFact, HostFact

#: How many answers of each kind are kept: some tens of megabytes at most.
_KEPT = 1 << 15


class RememberingKnowledge(Knowledge):
    """The same answers, which are handed out again: not to be changed by who asked."""

    def __init__(self, file: Mapped) -> None:
        super().__init__(file)
        self._kept_host = lru_cache(_KEPT)(super().host)
        self._kept_cookies = lru_cache(_KEPT)(super().cookies)
        self._kept_domain = lru_cache(_KEPT)(super().registrable_domain)

    def host(self, host: str) -> HostFact | None:
        return self._kept_host(host)

    def cookies(self, name: str) -> list[CookieFact]:
        return self._kept_cookies(name)

    def registrable_domain(self, host: str) -> str:
        return self._kept_domain(host)
