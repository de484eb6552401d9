"""site.restore: bring back what was removed on a site within the last day, and stop removing it there."""

from __future__ import annotations

from sayso import paths, protocol, restores
from sayso.categories import CHOOSABLE
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `host`, of the page; `categories`, what to allow there. Result: the `site` that the exception covers, the
    categories that are `allowed` now, and those that stay `locked`. All of them locked is an error (CATEGORY_LOCKED)."""
    host, categories = protocol.need(params, "host", str), protocol.need(params, "categories", list)
    if not categories or any(category not in CHOOSABLE for category in categories):
        raise SaysoError(f"categories are some of {', '.join(CHOOSABLE)}", code=INVALID_PARAMS, key="categories")
    from sayso.plan.effective import site_to_except
    from sayso.preferences import changes

    site = site_to_except(session.effective(), host, session.knowledge().registrable_domain(host))
    managed = {session.family: session.managed}
    allowed, locked = changes.allow_on_site(session.preferences, site, categories, managed=managed)
    restores.add(paths.restores_file(), site, allowed)
    session.preferences_written()
    return {"site": site, "allowed": allowed, "locked": locked}
