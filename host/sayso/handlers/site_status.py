"""site.status: what was answered, kept out and removed on a site, why, and what the user excepted there; for the popup."""

from __future__ import annotations

from sayso import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.knowledge.reader import Knowledge
    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `host`. Result: `site`, its registrable domain; `answers` and `cookies`, the newest journal entries first,
    cookies with the `reason` for their category (null where it is not known any more); `exceptions`, what the user's
    own file allows here beside what holds everywhere: {site, category} each."""
    host = protocol.need(params, "host", str)
    knowledge = session.knowledge()
    site = knowledge.registrable_domain(host)
    journal = session.journal()
    cookies = journal.cookies(site=site, most=50)
    for cookie in cookies:
        cookie["reason"] = _reason(knowledge, cookie)
    return {
        "site": site,
        "answers": journal.answers(site=site, most=5),
        "cookies": cookies,
        "exceptions": _exceptions(session, host),
    }


def _reason(knowledge: Knowledge, cookie: dict[str, Any]) -> str | None:
    """The sentence of the evidence. A web-storage key that a guard refused stands in the journal as a cookie does."""
    from sayso.knowledge.evidence import classify, classify_storage

    found = (
        classify(knowledge, cookie["name"], cookie["domain"], cookie["site"]),
        classify_storage(knowledge, cookie["name"]),
    )
    return next((evidence.reason for evidence in found if evidence.fact and evidence.category == cookie["category"]), None)


def _exceptions(session: Session, host: str) -> list[dict[str, str]]:
    # the snapshot holds the user's own document, so nothing is parsed for it
    document = session.preferences.remembered()["good"]
    sites = document["sites"] if document else {}
    labels = host.split(".")
    covering = [domain for start in range(len(labels)) if (domain := ".".join(labels[start:])) in sites]
    return [
        {"site": domain, "category": category}
        for domain in covering
        for category, allowed in sites[domain]["categories"].items()
        if allowed
    ]
