"""Stand-ins for third parties: real host names and documented cookie names, our own code.

The real ones cannot be visited from a test. What they set was taken from their public cookie lists.
"""

from __future__ import annotations

from tests.sites.simulated import (
    ad_exchanges,
    awin,
    google,
    intercom,
    linkedin,
    measurement,
    meta,
    stripe,
    twitter,
)
from tests.sites.web import Handler


def vendor_hosts() -> dict[str, Handler]:
    """Every simulated host name."""
    modules = (ad_exchanges, awin, google, intercom, linkedin, measurement, meta, stripe, twitter)
    return {host: handler for module in modules for host, handler in module.HOSTS.items()}
