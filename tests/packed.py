"""The extension packed: for Chromium as an organisation installs it, with a key of its own and forced by policy; for Firefox."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, text

#: a host of the test ground's, for packages and their update manifest
HOST = "packages.example"
_UPDATES = """<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="{id}"><updatecheck codebase="https://{host}/{id}.crx" version="{version}"/></app>
</gupdate>"""


@dataclass(frozen=True)
class Packed:
    """A signed package, and the id that Chromium derives from the key it was signed with."""

    id: str
    package: Path
    version: str

    def served(self, server: SiteServer) -> dict[str, Any]:
        """Serve the package; the managed policies that install it from there."""
        updates = _UPDATES.format(id=self.id, host=HOST, version=self.version)

        def answer(request: Request) -> Response:
            if request.path == "/updates.xml":
                return text(updates, "application/xml")
            return Response(200, self.package.read_bytes(), [("Content-Type", "application/x-chrome-extension")])

        server.add_host(HOST, answer)
        settings = {"installation_mode": "force_installed", "update_url": f"https://{HOST}/updates.xml"}
        # else nothing may look into an extension that a policy installed
        return {"ExtensionSettings": {self.id: settings}, "DeveloperToolsAvailability": 1}


def pack(extension: Path, folder: Path) -> Packed:
    """A copy of an extension without its `key`, packed by Chromium with a new one, which is thrown away."""
    copy = folder / "extension"
    shutil.copytree(extension, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest.pop("key", None)
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    key = generate_private_key(public_exponent=65_537, key_size=2048)
    secret = folder / "key.pem"
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    command = ["chromium", f"--user-data-dir={folder / 'profile'}", f"--pack-extension={copy}", f"--pack-extension-key={secret}"]
    if os.geteuid() == 0:
        command.append("--no-sandbox")
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    secret.unlink()
    digest = hashlib.sha256(public).hexdigest()[:32]
    return Packed("".join(chr(ord("a") + int(digit, 16)) for digit in digest), folder / "extension.crx", manifest["version"])


def zipped(extension: Path, folder: Path) -> Path:
    """The same for Firefox, which takes an unsigned package where its preferences say so."""
    package = folder / "extension.xpi"
    with zipfile.ZipFile(package, "w") as file:
        for each in sorted(extension.rglob("*")):
            file.write(each, each.relative_to(extension))
    return package
