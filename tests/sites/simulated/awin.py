"""The Awin affiliate network, simulated: a click goes through it and is remembered.

Cookies: https://www.awin.com/gb/privacy ("aw*", "_aw_m_*", "bId")
"""

from __future__ import annotations

import secrets
from urllib.parse import urlencode, urlsplit

from tests.sites.simulated.vendor import identify, vendor_script
from tests.sites.web import DAY, YEAR, Request, Response, not_found, redirect


def _click(request: Request) -> Response:
    """Send the visitor on to the shop (`ued`), with a click id, as the network's redirect does."""
    merchant, shop = request.query.get("awinmid", ""), request.query.get("ued", "")
    if request.path != "/cread.php" or not shop.startswith("https://"):
        return not_found()
    click = f"{merchant}_{secrets.token_hex(6)}"
    joint = "&" if urlsplit(shop).query else "?"
    answer = redirect(f"{shop}{joint}{urlencode({'awc': click})}")
    identify(answer, request, f"aw{merchant}", "awin1.com", 30 * DAY)
    return identify(answer, request, "bId", "awin1.com", YEAR)


def _merchant_script(request: Request) -> Response:
    return vendor_script("awin", merchant=request.path.strip("/").removesuffix(".js"))


HOSTS = {"www.awin1.com": _click, "www.dwin1.com": _merchant_script}
