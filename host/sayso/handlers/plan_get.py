"""plan.get: all that the extension needs to be told, from the cache when nothing changed."""

from __future__ import annotations

from sayso import protocol
from sayso.plan import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> Any:
    """params: `managed`, what the browser's policy says (object or null); `have`, the revision already held.

    Result: the plan, or {"revision": …, "unchanged": true}.
    """
    session.managed = protocol.need(params, "managed", dict, None) or {}
    have = protocol.need(params, "have", str, None)
    revision, text = cache.plan(session)
    session.plan_answered()
    if have == revision:
        return {"revision": revision, "unchanged": True}
    return protocol.Text(text)
