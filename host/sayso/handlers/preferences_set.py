"""preferences.set: one category allowed or denied, everywhere or on one site, written to the user's file."""

from __future__ import annotations

from sayso import protocol
from sayso.categories import CHOOSABLE
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    category = protocol.need(params, "category", str)
    allowed = protocol.need(params, "allowed", bool)
    site = protocol.need(params, "site", str, None)
    if category not in CHOOSABLE:
        raise SaysoError(f"{category!r} is no category one can choose about", code=INVALID_PARAMS, key="category")
    from sayso.preferences import changes

    managed = {session.family: session.managed}
    changes.set_category(session.preferences, category, "allow" if allowed else "deny", site, managed=managed)
    session.preferences_written()
    return {}
