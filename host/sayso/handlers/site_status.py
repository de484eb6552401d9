"""site.status: what was answered and removed on a site, for the popup."""

from __future__ import annotations

from sayso import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `host`. Result: `site`, its registrable domain; `answers` and `cookies`, the newest journal entries first;
    `evidence`, what speaks against the site, per category."""
    site = session.knowledge().registrable_domain(protocol.need(params, "host", str))
    journal = session.journal()
    return {
        "site": site,
        "answers": journal.answers(site=site, most=5),
        "cookies": journal.cookies(site=site, most=50),
        "evidence": journal.evidence(site=site),
    }
