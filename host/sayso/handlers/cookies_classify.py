"""cookies.classify: what the plan's tables do not name, asked in one batch."""

from __future__ import annotations

from sayso import protocol
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session

MOST = 500


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `cookies`, a list of {name, domain, site}. Result: `cookies`, one {category, remove, vendor, reason,
    confidence} each, in order."""
    from sayso.knowledge.evidence import classify
    from sayso.plan.effective import site_choices

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
        evidence = classify(knowledge, name, domain.lstrip("."), site)
        choices = site_choices(effective, site)
        answers.append(
            {
                "category": evidence.category,
                "remove": not choices["paused"] and not choices["categories"][evidence.category],
                "vendor": evidence.vendor,
                "reason": evidence.reason,
                "confidence": evidence.confidence,
            }
        )
    return {"cookies": answers}
