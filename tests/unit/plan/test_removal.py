"""What is refused on a guess, and what is not."""

from __future__ import annotations

import pytest

from sayso.categories import CATEGORIES, UNCLASSIFIED
from sayso.knowledge.evidence import CLASSIFIER, NAME, NOTHING, RANKS, Evidence
from sayso.plan.removal import LIKELY, SURE, counts_as, removes


def choices(*denied: str, paused: bool = False) -> dict[str, object]:
    return {"paused": paused, "categories": {name: name not in denied for name in (*CATEGORIES, UNCLASSIFIED)}}


def said(category: str, confidence: float, rank: str = CLASSIFIER) -> Evidence:
    return Evidence(category, confidence, rank, "It is made up.")


@pytest.mark.parametrize(
    ("evidence", "denied", "goes"),
    [
        (said("advertising", SURE), ["advertising"], True),
        (said("advertising", SURE), ["analytics"], False),
        (said("advertising", SURE - 0.01), ["advertising"], False),
        (said("advertising", 0.5, NAME), ["advertising"], True),
        # what is not sure enough counts as what nobody knows
        (said("advertising", SURE - 0.01), [UNCLASSIFIED], True),
        (said("essential", LIKELY - 0.01), [UNCLASSIFIED], True),
        (said("essential", LIKELY), [UNCLASSIFIED, "functional", "advertising"], False),
        # nothing goes because it is guessed to be functional, and what is stays where that is allowed
        (said("functional", 0.9), ["functional"], False),
        (said("functional", 0.9), ["functional", UNCLASSIFIED], True),
        (said("functional", LIKELY), [UNCLASSIFIED], False),
        (said("functional", 0.5, NAME), ["functional"], True),
        (Evidence(UNCLASSIFIED, 0.0, NOTHING, "Nobody knows."), ["advertising"], False),
        (Evidence(UNCLASSIFIED, 0.0, NOTHING, "Nobody knows."), [UNCLASSIFIED], True),
    ],
)
def test_a_guess_has_to_be_sure(evidence: Evidence, denied: list[str], goes: bool) -> None:
    assert removes(choices(*denied), evidence) is goes
    assert not removes(choices(*denied, paused=True), evidence)


@pytest.mark.parametrize("rank", RANKS)
def test_only_a_guess_is_doubted(rank: str) -> None:
    assert counts_as(said("social", 0.1, rank)) == (UNCLASSIFIED if rank == CLASSIFIER else "social")
