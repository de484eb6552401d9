"""preferences.pause: leave one site alone, or take it up again."""

from __future__ import annotations

from sayso import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `host`, of the page; `paused`. Result: the `site` that the choice now covers."""
    host = protocol.need(params, "host", str)
    paused = protocol.need(params, "paused", bool)
    from sayso.plan.effective import exception_for
    from sayso.preferences import changes

    # switching it back must change the very exception that speaks of this host
    site = exception_for(session.effective(), host) or session.knowledge().registrable_domain(host)
    changes.set_paused(session.preferences, site, paused, managed={session.family: session.managed})
    session.preferences_written()
    return {"site": site}

