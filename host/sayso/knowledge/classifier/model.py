"""A guess at what a cookie is for: weights of what is seen in it added up, and the reasons told."""

from __future__ import annotations

import json
import math
import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.categories import CATEGORIES, ESSENTIAL, UNCLASSIFIED
from sayso.knowledge.classifier import features, names
from sayso.knowledge.classifier.features import Features, Seen

MODEL_FILE = os.path.join(os.path.dirname(__file__), "model.json")
_HAND_FILE = os.path.join(os.path.dirname(__file__), "hand.toml")

#: What may be refused on a guess, when it is sure enough. Functional cookies never are: their loss is noticed.
REMOVABLE = frozenset({"analytics", "advertising", "social", "referral"})
#: Below this nothing is said: of vendors left out of the learning, such guesses were wrong more often than right.
ANSWER_FROM = 0.5
#: A guess is never as sure as a fact.
MOST = 0.9
#: What a removable category gets at most when nothing but looks and lifetime speaks for it: less than
#: plan.removal.SURE, so nothing is removed for its looks.
MOST_WITHOUT_GROUNDS = 0.6
#: What a protected cookie gets at least.
PROTECTED = 0.6
#: A host that speaks of these is one of log-ins, forms or payments; "server" in it means nothing.
_HOSTS_PROTECT = frozenset({"host:session", "host:forgery", "host:cart"})
#: How many reasons are told, and how much a weight has to stand out for its category to be one.
_MOST_REASONS = 3
_TELLING = 0.15

Weights = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Guess:
    """category: one of the six, or unclassified. confidence: 0 to 1. reasons: clauses that end "because ...",
    the strongest first. protected: whether something else is likelier, and it is held back from that."""

    category: str
    confidence: float
    reasons: tuple[str, ...]
    protected: bool = False

    def sentence(self) -> str:
        """All of it, for a person."""
        if self.category == UNCLASSIFIED:
            return "Nobody we know of says what it is for, and nothing about it tells."
        because = f", because {_listed(self.reasons)}" if self.reasons else ""
        if self.protected:
            return f"It may be {self.category}, and is never refused on a guess{because}."
        return f"It is probably {self.category}{because}."


class Classifier:
    """Weights, and what is to be said and kept to.

    learned: weights of keys, one per category in their order, "bias" among them, which is every cookie's.
    """

    def __init__(self, learned: Weights) -> None:
        with open(_HAND_FILE, "rb") as file:
            hand = tomllib.load(file)
        by_hand = {
            key: tuple(float(row.get(category, 0.0)) for category in CATEGORIES) for key, row in hand.items()
        }
        self._weights = learned | by_hand
        self._says = {key: row["says"] for key, row in hand.items()}
        self._protects = _marked("protects", hand) | _HOSTS_PROTECT
        self._tells = _marked("tells", hand)

    def guess(
        self, name: str, *, third_party: bool, host: str = "", visited: bool = False, seen: Seen | None = None
    ) -> Guess:
        """What a cookie of that name is for, when nobody knows. Never raises, whatever the name and value are.

        third_party: whether another site than the visited one sets it; host: which, if it does. visited: whether its
        host is one of a known vendor that people visit themselves.
        """
        seen = seen or Seen()
        found = features.of_name(name, third_party, seen.expires_s, own=not third_party)
        if third_party:
            found |= features.of_host(host)
        found |= features.of_seen(name, third_party, visited, seen)
        rows = [self._weights["bias"], *(self._weights[key] for key in found if key in self._weights)]
        confidence, category = max(zip(chances(rows), CATEGORIES, strict=True), key=lambda pair: pair[0])
        confidence = min(confidence, MOST)
        protecting = [key for key in found if key in self._protects]
        if protecting and category != ESSENTIAL:
            reasons = tuple(found[key] or self._says[key] for key in protecting[:_MOST_REASONS])
            return Guess(ESSENTIAL, PROTECTED, reasons, protected=True)
        if protecting:
            confidence = max(confidence, PROTECTED)
        if category in REMOVABLE and self._tells.isdisjoint(found):
            confidence = min(confidence, MOST_WITHOUT_GROUNDS)
        if confidence < ANSWER_FROM:
            return Guess(UNCLASSIFIED, 0.0, ())
        return Guess(category, round(confidence, 4), self._reasons(found, CATEGORIES.index(category)))

    def _reasons(self, found: Features, category: int) -> tuple[str, ...]:
        """Clauses for what speaks most for the category: whose weight there stands out from the others."""
        spoke = []
        for key, clause in found.items():
            weights = self._weights.get(key)
            if weights is None:
                continue
            stands_out = weights[category] - sum(weights) / len(weights)
            if stands_out > _TELLING:
                spoke.append((-stands_out, clause or self._says[key]))
        return tuple(clause for _, clause in sorted(spoke)[:_MOST_REASONS])


@cache
def shipped() -> Classifier:
    """The classifier of model.json."""
    with open(MODEL_FILE, encoding="utf-8") as file:
        weights: dict[str, list[float]] = json.load(file)["weights"]
    return Classifier({key: tuple(row) for key, row in weights.items()})


def chances(rows: Iterable[Sequence[float]]) -> list[float]:
    """How likely each category is: the softmax of the sums of the columns of weights."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    most = max(sums)
    powers = [math.exp(value - most) for value in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def _marked(mark: str, hand: dict[str, dict[str, object]]) -> frozenset[str]:
    """The keys of hand.toml and words.toml of which `mark` is true."""
    marked = {key for key, row in hand.items() if row.get(mark)}
    return frozenset(marked | {f"group:{group.name}" for group in names.groups() if getattr(group, mark)})


def _listed(clauses: tuple[str, ...]) -> str:
    *most, last = clauses
    return f"{', '.join(most)} and {last}" if most else last
