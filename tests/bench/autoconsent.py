"""@duckduckgo/autoconsent as npm has it: the extension that its makers build for trying it out. Measured, never committed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drivers import Browser, BrowserName, Profile, launch

HERE = Path(__file__).parent
PACKAGE = HERE / "node_modules" / "@duckduckgo" / "autoconsent"
_BUILDS: dict[BrowserName, str] = {"chromium": "addon-mv3", "firefox": "addon-firefox"}


class PeerMissing(Exception):
    """`npm ci` was not run."""


def version() -> str:
    return str(json.loads((_found() / "package.json").read_text("utf-8"))["version"])


@contextmanager
def running(name: BrowserName, proxy: str) -> Iterator[Browser]:
    """A browser with autoconsent in it and its rules loaded. It refuses everything, as it comes. Raises PeerMissing."""
    profile = Profile(name)
    folder = profile.root / "autoconsent"
    shutil.copytree(_found() / "dist" / _BUILDS[name], folder)
    if name == "firefox":
        # Its manifest names no id, and the address of an extension's pages is preset by id.
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        manifest["browser_specific_settings"] = {"gecko": {"id": "autoconsent@bench.example"}}
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with launch(name, proxy=proxy, extension=folder, profile=profile) as browser:
        page = browser.extension_page("popup.html")
        page.wait("async () => Boolean((await chrome.storage.local.get('rules')).rules)")
        page.close()
        yield browser


def _found() -> Path:
    if not PACKAGE.is_dir():
        raise PeerMissing(f"{PACKAGE} is missing: run `npm ci --prefix {HERE}`")
    return PACKAGE
