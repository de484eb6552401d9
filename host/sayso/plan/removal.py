"""Whether a cookie goes: what is known of it, against what is allowed where it was met."""

from __future__ import annotations

from sayso.categories import UNCLASSIFIED
from sayso.knowledge.evidence import CLASSIFIER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sayso.knowledge.evidence import Evidence
    from sayso.plan.effective import Choices

#: A guess removes only from this confidence on. Of the vendors left out of the learning, nineteen in twenty
#: guesses of this confidence were right to remove: `python -m sayso.knowledge.classifier.train --try`.
SURE = 0.8


def removes(choices: Choices, evidence: Evidence) -> bool:
    """Whether a cookie of this evidence goes under these choices (plan.effective.site_choices).

    A category has to be denied. If it is only guessed, the guess has to be sure as well, or else what nobody
    knows has to be denied too.
    """
    categories = choices["categories"]
    if choices["paused"] or categories[evidence.category]:
        return False
    if evidence.rank != CLASSIFIER or not categories[UNCLASSIFIED]:
        return True
    from sayso.knowledge.classifier.model import REMOVABLE

    return evidence.category in REMOVABLE and evidence.confidence >= SURE
