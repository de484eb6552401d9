"""Which host name is answered by whom."""

from __future__ import annotations

from tests.sites.web import Handler


def all_hosts() -> dict[str, Handler]:
    """Every site and every simulated vendor, with fresh state."""
    return {}
