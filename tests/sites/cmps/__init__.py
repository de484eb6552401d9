"""Pages that ask for consent through real bundles: one host name for each page and answer. See README.md."""

from __future__ import annotations

import json
from pathlib import Path

from tests.sites.bundles import (
    BEYONK,
    CANONICAL,
    COOKIE_ALERT,
    COOKIES_EU,
    GPP_API,
    OIL,
    OSANO_3,
    SEGMENT,
    SYNAPXLAB,
    TARTEAUCITRON,
    TCF_API,
    TCF_CORE,
    VANILLA_2,
    VANILLA_3,
    BundleMissing,
    bundle,
)
from tests.sites.cmps.layouts import LAYOUTS
from tests.sites.web import Handler, Request, Response, file, html, not_found, text

HERE = Path(__file__).parent
PAGES = tuple(sorted(path.stem for path in HERE.glob("*.html")))
#: where a page finds its bundle: first part of the path -> package, folder in it
_BUNDLES = {
    "v3": (VANILLA_3, "dist"),
    "v2": (VANILLA_2, "dist"),
    "tarteaucitron": (TARTEAUCITRON, "."),
    "osano": (OSANO_3, "build"),
    "beyonk": (BEYONK, "."),
    "segment": (SEGMENT, "standalone"),
    "cookies-eu": (COOKIES_EU, "dist"),
    "canonical": (CANONICAL, "build"),
    "synapxlab": (SYNAPXLAB, "dist"),
    "oil": (OIL, "release/current"),
    "cookie-alert": (COOKIE_ALERT, "."),
    # The standards' own libraries, not a platform's.
    "tcf-core": (TCF_CORE, "lib/mjs"),
    "tcf-api": (TCF_API, "lib/mjs"),
    "gpp-api": (GPP_API, "lib/mjs"),
}
_PURPOSES = ("Storage and access", "Personalisation", "Ad selection", "Content selection", "Measurement")
#: what a platform asks of a server of its maker's: the site's integrations, the vendors of the first IAB framework
_DATA: dict[str, object] = {
    "/v1/projects/key/integrations": [
        {"name": "Olark", "creationName": "Olark", "category": "Livechat"},
        {"name": "Google Analytics", "creationName": "Google Analytics", "category": "Analytics"},
        {"name": "Facebook Pixel", "creationName": "Facebook Pixel", "category": "Advertising"},
    ],
    "/oil/vendorlist.json": {
        "vendorListVersion": 1,
        "lastUpdated": "2026-01-01T00:00:00Z",
        "purposes": [{"id": number, "name": name, "description": "-"} for number, name in enumerate(_PURPOSES, 1)],
        "features": [],
        "vendors": [
            {"id": 1, "name": "A vendor", "policyUrl": "/", "purposeIds": [1, 3], "legIntPurposeIds": [5], "featureIds": []}
        ],
    },
}
_MODULES = {".js": "text/javascript", ".css": "text/css"}


def page(name: str) -> Handler:
    """A host that serves one page of this folder, or a layout (`layout/v3-bar-pl`), and the bundles."""

    layout = name.partition("layout/")[2]

    def respond(request: Request) -> Response:
        if request.path == "/":
            return html(LAYOUTS[layout].html) if layout else file(HERE / f"{name}.html")
        if request.path == "/without":
            return html("<!doctype html><title>without a banner</title><p>Nothing asks here.")
        if request.path == "/tcf.js":
            return file(HERE / "simulated" / "tcf.js")
        if request.path == "/standards.js":
            return file(HERE / "standards.js")
        if request.path in _DATA:
            return text(json.dumps(_DATA[request.path]), "application/json")
        return _bundled(request.path)

    return respond


def _bundled(path: str) -> Response:
    place, _, rest = path.lstrip("/").partition("/")
    if place not in _BUNDLES or ".." in rest:
        return not_found()
    package, folder = _BUNDLES[place]
    try:
        found = bundle(package, f"{folder}/{rest}")
    except BundleMissing:
        return not_found()
    return text(found.read_text("utf-8"), _MODULES.get(found.suffix, "text/plain"))
