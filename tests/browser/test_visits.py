"""Random pages that set cookies by every route (tests/sites/routes/): the denied never lands, the allowed is never lost."""

from __future__ import annotations

import pytest

from tests.bench.visits import Result, results
from tests.stage import Stage

VISITS, SEED = 30, 20_261
#: known in a way, or set with attributes, that no rule of Chromium's reaches: left to the sweep (extension/background/README.md)
SWEPT = {"pattern", "exact, Domain or path"}


@pytest.fixture(scope="module")
def found(staged: Stage) -> list[Result]:
    return list(results(staged, VISITS, SEED))


def test_nothing_denied_stays(found: list[Result]) -> None:
    assert [one.attempt for one in found if one.attempt.denied and one.left] == []


def test_nothing_allowed_is_lost(found: list[Result]) -> None:
    assert [one.attempt for one in found if one.lost] == []


def test_nothing_denied_is_sent_but_what_only_the_sweep_reaches(found: list[Result], staged: Stage) -> None:
    sent = [one.attempt for one in found if one.attempt.denied and one.sent]
    if staged.name == "chromium":
        sent = [attempt for attempt in sent if attempt.form not in SWEPT]
    assert sent == []
