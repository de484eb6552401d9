"""The two native manifests: how a browser learns where the host is and which extension may start it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sayso.identity import CHROMIUM_ID, FIREFOX_ID, HOST_NAME
from sayso.setup.browsers import CHROMIUM

FILE_NAME = f"{HOST_NAME}.json"
DESCRIPTION = "Sayso: your cookie preferences, kept on this machine"


def make(family: str, launcher: str, also: Iterable[str] = ()) -> dict[str, Any]:
    """The manifest of a browser family. launcher: an absolute path. also: further ids of the extension in Chromium's
    family. Schemas: manifests/native/."""
    manifest = {"name": HOST_NAME, "description": DESCRIPTION, "path": launcher, "type": "stdio"}
    origins = [f"chrome-extension://{one}/" for one in (CHROMIUM_ID, *also)]
    callers = {"allowed_origins": origins} if family == CHROMIUM else {"allowed_extensions": [FIREFOX_ID]}
    return {**manifest, **callers}


def text(family: str, launcher: str, also: Iterable[str] = ()) -> str:
    """The manifest as it stands in its file."""
    return json.dumps(make(family, launcher, also), indent=2, ensure_ascii=False) + "\n"


def is_ours(found: str) -> bool:
    """Whether a file's text is a native manifest of this host, of this version or another."""
    try:
        manifest = json.loads(found)
    except ValueError:
        return False
    if not isinstance(manifest, dict) or manifest.get("name") != HOST_NAME:
        return False
    return bool(manifest.get("allowed_origins") or manifest.get("allowed_extensions"))
