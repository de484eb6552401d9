"""hello: agree on a protocol version and tell each side's version. Must come first on every connection."""

from __future__ import annotations

from sayso import __version__, protocol
from sayso.errors import PROTOCOL_NOT_SUPPORTED, KnowledgeError, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session

#: The browsers of Chromium's family say "chromium" whatever their brand is; the doctor calls as a browser would.
FAMILIES = {"chromium": "chromium", "firefox": "firefox", "doctor": "chromium"}


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    offered = protocol.need(params, "protocol", dict)
    oldest, newest = protocol.need(offered, "min", int), protocol.need(offered, "max", int)
    agreed = min(newest, protocol.NEWEST)
    if agreed < max(oldest, protocol.OLDEST):
        raise SaysoError(
            f"the extension speaks protocol {oldest} to {newest}, this host {protocol.OLDEST} to {protocol.NEWEST}: "
            "bring the older of the two up to date",
            code=PROTOCOL_NOT_SUPPORTED,
        )
    client = protocol.need(params, "client", dict)
    browser = protocol.need(client, "browser", str)
    protocol.need(client, "version", str)
    protocol.need(params, "extension", str)
    session.family = FAMILIES.get(browser, "chromium")
    session.edits = protocol.need(client, "edits", bool, session.family == "firefox")
    session.greeted = True
    return {"protocol": agreed, "host": __version__, "knowledge": _knowledge(session)}


def _knowledge(session: Session) -> dict[str, str] | None:
    try:
        knowledge = session.knowledge()
    except KnowledgeError:
        # The plan reports it with its file and what to do; a greeting does not fail for it.
        return None
    return {"version": knowledge.version, "digest": knowledge.digest}
