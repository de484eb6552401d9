"""The methods a browser may call: one file per method, named after it, imported when first called."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sayso.session import Session

    Handler = Callable[[Session, dict[str, Any]], Any]

#: method -> module in this folder. The schemas stand in manifests/protocol/ under the method's name.
METHODS = {
    "hello": "hello",
    "plan.get": "plan_get",
    "preferences.set": "preferences_set",
    "preferences.pause": "preferences_pause",
    "cookies.classify": "cookies_classify",
    "consent.decode": "consent_decode",
    "site.status": "site_status",
    "site.restore": "site_restore",
    "journal.add": "journal_add",
}


def load(method: str) -> Handler:
    """The method's handler: handle(session, params) -> result, raising SaysoError."""
    name = f"sayso.handlers.{METHODS[method]}"
    if name not in sys.modules:
        __import__(name)
    handler: Handler = sys.modules[name].handle
    return handler
