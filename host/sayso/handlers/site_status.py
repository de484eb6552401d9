"""site.status: what was answered, kept out and removed on a site, why, and what the user excepted there; for the popup."""

from __future__ import annotations

from sayso import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.knowledge.reader import Knowledge
    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `host`; perhaps `gpc_support`, to be told what it says of GPC. Result:

    site: its registrable domain. answers, cookies: the newest journal entries first, cookies with the `reason` for their
    category (null where it is not known any more). evidence: what speaks against the site, per category. exceptions: what
    the user's own file allows here beside what holds everywhere, {site, category} each. gpc_support: as sayso.gpc_support
    keeps it; null where the user does not want it asked or it is being asked: then `site.changed` follows.
    """
    host = protocol.need(params, "host", str)
    knowledge = session.knowledge()
    shows_support = protocol.need(params, "gpc_support", bool, False)
    site = knowledge.registrable_domain(host)
    journal = session.journal()
    cookies = journal.cookies(site=site, most=50)
    for cookie in cookies:
        cookie["reason"] = _reason(knowledge, cookie)
    return {
        "site": site,
        "answers": journal.answers(site=site, most=5),
        "cookies": cookies,
        "evidence": journal.evidence(site=site),
        "exceptions": _exceptions(session, host),
        "gpc_support": _gpc_support(session, host) if shows_support else None,
    }


def _reason(knowledge: Knowledge, cookie: dict[str, Any]) -> str | None:
    """The sentence of the evidence. A web-storage key that a guard refused stands in the journal as a cookie does."""
    from sayso.knowledge.evidence import classify, classify_storage

    found = (
        classify(knowledge, cookie["name"], cookie["domain"], cookie["site"]),
        classify_storage(knowledge, cookie["name"]),
    )
    return next((evidence.reason for evidence in found if evidence.fact and evidence.category == cookie["category"]), None)


def _gpc_support(session: Session, host: str) -> dict[str, Any] | None:
    from sayso.plan.effective import site_choices

    if not site_choices(session.effective(), host)["signals"]["gpc_support"]:
        return None
    from sayso import gpc_support, paths

    found = gpc_support.kept(paths.gpc_support_file(), host)
    if found is None:
        session.ask_gpc_support(host)
    return found


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
