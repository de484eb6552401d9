"""Which host name is answered by whom."""

from __future__ import annotations

from tests.sites import partner
from tests.sites.simulated import vendor_hosts
from tests.sites.site import Site
from tests.sites.site_a import SiteA
from tests.sites.site_b import SiteB
from tests.sites.site_c import SiteC
from tests.sites.site_d import SiteD
from tests.sites.site_e import SiteE
from tests.sites.web import Handler

SITES: tuple[type[Site], ...] = (SiteA, SiteB, SiteC, SiteD, SiteE)


def all_hosts() -> dict[str, Handler]:
    """Every site and every simulated vendor, with fresh state."""
    return {
        **{site.host: site() for site in SITES},
        partner.HOST: partner.partner,
        **vendor_hosts(),
    }
