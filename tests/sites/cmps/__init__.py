"""Pages that ask for consent through real bundles: one host name for each page and answer. See README.md."""

from __future__ import annotations

from pathlib import Path

from tests.sites.bundles import OSANO_3, TARTEAUCITRON, VANILLA_2, VANILLA_3, BundleMissing, bundle
from tests.sites.web import Handler, Request, Response, file, html, not_found, text

HERE = Path(__file__).parent
PAGES = tuple(sorted(path.stem for path in HERE.glob("*.html")))
#: where a page finds its bundle: first part of the path -> package, folder in it
_BUNDLES = {
    "v3": (VANILLA_3, "dist"),
    "v2": (VANILLA_2, "dist"),
    "tarteaucitron": (TARTEAUCITRON, "."),
    "osano": (OSANO_3, "build"),
}
_MODULES = {".js": "text/javascript", ".css": "text/css"}


def page(name: str) -> Handler:
    """A host that serves one page of this folder, and the bundles."""

    def respond(request: Request) -> Response:
        if request.path == "/":
            return file(HERE / f"{name}.html")
        if request.path == "/without":
            return html("<!doctype html><title>without a banner</title><p>Nothing asks here.")
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
