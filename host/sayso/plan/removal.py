"""Whether a cookie goes: what is known of it, against what is allowed where it was met."""

from __future__ import annotations

from sayso.categories import UNCLASSIFIED
from sayso.knowledge.evidence import CLASSIFIER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sayso.knowledge.evidence import Evidence
    from sayso.plan.effective import Choices

#: A guess removes only from this confidence on. Of vendors left out of the learning, all such guesses were of cookies
#: that may go: `python -m sayso.knowledge.classifier.train --try`.
SURE = 0.89
#: A guess that a cookie should stay counts from here on.
LIKELY = 0.6


def counts_as(evidence: Evidence) -> str:
    """The category to act on: the evidence's own, or unclassified where it is a guess that is not sure enough."""
    if evidence.rank != CLASSIFIER:
        return evidence.category
    return evidence.category if evidence.confidence >= _least(evidence.category) else UNCLASSIFIED


def removes(choices: Choices, evidence: Evidence) -> bool:
    """Whether a cookie of this evidence goes under these choices (plan.effective.site_choices)."""
    from sayso.knowledge.classifier.model import REMOVABLE

    categories, category = choices["categories"], counts_as(evidence)
    if choices["paused"] or categories[category]:
        return False
    # a guess that it is functional is none to remove by, as a log-in may look like it
    return evidence.rank != CLASSIFIER or category in REMOVABLE or not categories[UNCLASSIFIED]


def _least(category: str) -> float:
    from sayso.knowledge.classifier.model import REMOVABLE

    return SURE if category in REMOVABLE else LIKELY
