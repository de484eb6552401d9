"""The consent platforms' real bundles, as npm installed them beside this file. They are never committed."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent

VANILLA_3 = "vanilla-cookieconsent"
VANILLA_2 = "vanilla-cookieconsent-2"
TARTEAUCITRON = "tarteaucitronjs"
OSANO_3 = "cookieconsent"
BEYONK = "@beyonk/gdpr-cookie-consent-banner"
SEGMENT = "@segment/consent-manager"
COOKIES_EU = "cookies-eu-banner"
CANONICAL = "@canonical/cookie-policy"
SYNAPXLAB = "@synapxlab/cookie-core"
OIL = "@tashop/oil.js"
TCF_CORE = "@iabtechlabtcf/core"
TCF_API = "@iabtechlabtcf/cmpapi"
GPP_API = "@iabgpp/cmpapi"
COOKIE_ALERT = "bootstrap-cookie-alert"


class BundleMissing(Exception):
    """`npm ci` was not run."""


def bundle(package: str, path: str) -> Path:
    """A file of an npm package of `package.json`, such as `bundle(VANILLA_3, "dist/cookieconsent.umd.js")`.

    They are looked for in `node_modules` beside this file, or in $SAYSO_NODE_MODULES. Raises BundleMissing.
    """
    root = Path(os.environ.get("SAYSO_NODE_MODULES") or HERE / "node_modules")
    found = root / package / path
    if not found.is_file():
        raise BundleMissing(f"{found} is missing: run `npm ci --prefix {HERE}`")
    return found
