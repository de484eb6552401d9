"""journal.add: what happened in the pages, in batches."""

from __future__ import annotations

from sayso import protocol
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.knowledge.reader import Knowledge
    from sayso.session import Session

MOST = 1000


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `answers` and `cookies`, lists of entries (manifests/protocol/journal.add.params.json).
    Result: how many were `added`."""
    answers, cookies = protocol.need(params, "answers", list, []), protocol.need(params, "cookies", list, [])
    if len(answers) + len(cookies) > MOST:
        raise SaysoError(f"at most {MOST} entries at once", code=INVALID_PARAMS)
    if not answers and not cookies:
        return {"added": 0}
    knowledge = session.knowledge()
    journal = session.journal()
    for entry in (*answers, *cookies):
        if not isinstance(entry, dict):
            raise SaysoError("an entry is an object", code=INVALID_PARAMS)
        entry["site"] = knowledge.registrable_domain(protocol.need(entry, "site", str))
    known = [entry for entry in cookies if entry.get("layer") != "storage" or _knows_key(knowledge, entry)]
    return {"added": journal.add(answers, known)}


def _knows_key(knowledge: Knowledge, entry: dict[str, Any]) -> bool:
    """Whether a key of web storage is of the category that the page gave it; its vendor, which no browser knows, is put in."""
    from sayso.knowledge.evidence import classify_storage

    found = classify_storage(knowledge, protocol.need(entry, "name", str))
    entry["vendor"] = found.vendor
    return found.category == entry.get("category")
