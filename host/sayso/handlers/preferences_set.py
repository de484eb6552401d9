"""preferences.set: one category allowed or denied, everywhere or on one site, written to the user's file; or an exception
taken back."""

from __future__ import annotations

from sayso import protocol
from sayso.categories import CHOOSABLE
from sayso.errors import INVALID_PARAMS, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sayso.session import Session


def handle(session: Session, params: dict[str, Any]) -> dict[str, Any]:
    """params: `category`; `allowed`, null to say nothing about it any more on `site`; perhaps `site`."""
    category = protocol.need(params, "category", str)
    allowed = protocol.need(params, "allowed", (bool, type(None)))
    site = protocol.need(params, "site", str, None)
    if category not in CHOOSABLE:
        raise SaysoError(f"{category!r} is no category one can choose about", code=INVALID_PARAMS, key="category")
    if allowed is None:
        if site is None:
            raise SaysoError("an exception is taken back on a site: say which", code=INVALID_PARAMS, key="site")
        from sayso.preferences import user_file

        user_file.unset_category(session.preferences.path, category, site)
    else:
        from sayso.preferences import changes

        managed = {session.family: session.managed}
        changes.set_category(session.preferences, category, "allow" if allowed else "deny", site, managed=managed)
    session.preferences_written()
    return {}
