"""consent.decode: what a consent string says that a page stored, where its platform offers no API to ask."""

from __future__ import annotations

from sayso import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(_session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `standard`, "tcf" or "usp"; `text`. Result: `fields`, field -> key -> value.
    Raises ConsentStringError for what is no such string."""
    from sayso.consent_strings import decode

    return {"fields": decode(protocol.need(params, "standard", str), protocol.need(params, "text", str))}
