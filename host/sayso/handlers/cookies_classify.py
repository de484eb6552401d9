"""cookies.classify: what the plan's tables do not name, asked in one batch."""

from __future__ import annotations

from sayso import protocol
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.knowledge.classifier.features import Seen
    from sayso.session import Session

MOST = 500


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `cookies`, a list of {name, domain, site} and, where known, {value, expires_s, http_only, secure,
    same_site, host_only, partitioned} for a guess at what nobody knows. Result: `cookies`, one {category, remove,
    vendor, reason, confidence} each, in order; the category is unclassified where a guess is not sure enough."""
    from sayso.knowledge.evidence import classify
    from sayso.plan.effective import site_choices
    from sayso.plan.removal import counts_as, removes

    asked = protocol.need(params, "cookies", list)
    if len(asked) > MOST:
        raise SaysoError(f"at most {MOST} cookies in one question", code=INVALID_PARAMS, key="cookies")
    effective = session.effective()
    knowledge = session.knowledge()
    answers = []
    for cookie in asked:
        if not isinstance(cookie, dict):
            raise SaysoError("a cookie is an object", code=INVALID_PARAMS, key="cookies")
        name, domain = protocol.need(cookie, "name", str), protocol.need(cookie, "domain", str)
        site = protocol.need(cookie, "site", str)
        evidence = classify(knowledge, name, domain.lstrip("."), site, seen=seen_in(cookie))
        answers.append(
            {
                "category": counts_as(evidence),
                "remove": removes(site_choices(effective, site), evidence),
                "vendor": evidence.vendor,
                "reason": evidence.reason,
                "confidence": evidence.confidence,
            }
        )
    return {"cookies": answers}


def seen_in(cookie: dict[str, Any]) -> Seen:
    """The optional fields of a cookie. Raises SaysoError (INVALID_PARAMS) that names one of the wrong type."""
    from sayso.knowledge.classifier.features import KINDS, Seen

    return Seen(**{key: protocol.need(cookie, key, kind, None) for key, kind in KINDS.items()})
