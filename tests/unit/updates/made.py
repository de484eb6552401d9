"""A publisher, somebody with their keys, and a web server that can misbehave."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata, MetaFile, TargetFile

from sayso.knowledge.updates import bundle, repository
from sayso.knowledge.updates.keys import Keys

SOURCES = '[sources.own]\nname = "Own"\nlicence = "MIT"\n'
VENDOR = """
name = "Acme"
owner = "Acme"
category = "analytics"
confidence = 0.9
sources = ["own"]

[[domains]]
host = "acme.example"

[[cookies]]
name = "{cookie}"
party = "first"
set_by = "script"
lifetime = "1d"
purpose = "is made up"
"""
#: The role above signs the one below.
CHAIN = ("targets", "snapshot", "timestamp")


def facts(release: str, cookie: str = "_acme") -> bundle.Texts:
    return {
        "sources.toml": f'version = "{release}"\n{SOURCES}'.encode(),
        "vendors/acme.toml": VENDOR.format(cookie=cookie).encode(),
    }


class Publisher:
    """Somebody who runs a repository of their own in `folder`, by `sayso knowledge publish`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.metadata = self.out / "metadata"
        self.keys = Keys(str(folder / "keys"), None)

    def publish(
        self, release: str, cookie: str = "_acme", *, days_ago: float = 0, rotate_root: bool = False
    ) -> repository.Published:
        source = self.folder / "facts"
        (source / "cmps").mkdir(parents=True, exist_ok=True)
        bundle.unpack(facts(release, cookie), str(source))
        now = datetime.now(UTC) - timedelta(days=days_ago)
        return repository.publish(self.keys, str(self.out), str(source), now, rotate_root=rotate_root)

    @property
    def root(self) -> str:
        """The root that a user was given at the beginning."""
        return str(self.metadata / "1.root.json")

    @property
    def target(self) -> Path:
        """The bundle that is signed now."""
        signed: TargetFile = self.read("targets").signed.targets[repository.TARGET]
        return self.out / "targets" / signed.get_prefixed_paths()[0]

    def path(self, role: str) -> Path:
        """The metadata that counts now."""
        if role == "timestamp":
            return self.metadata / "timestamp.json"
        above = CHAIN[CHAIN.index(role) + 1]
        signed = self.read(above).signed
        described = signed.snapshot_meta if above == "timestamp" else signed.meta["targets.json"]
        return self.metadata / f"{described.version}.{role}.json"

    def read(self, role: str) -> Metadata[Any]:
        return Metadata.from_bytes(self.path(role).read_bytes())

    def resign(self, role: str, change: Callable[[Any], None]) -> None:
        """Change what a role says and sign it with the real keys, and all that is above it."""
        chain = [(each, self.read(each)) for each in CHAIN[CHAIN.index(role) :]]
        below: MetaFile | None = None
        for each, metadata in chain:
            metadata.signed.version += 1
            if below is not None and each == "timestamp":
                metadata.signed.snapshot_meta = below
            elif below is not None:
                metadata.signed.meta["targets.json"] = below
            if each == role:
                change(metadata.signed)
            metadata.sign(self.keys.load(each))
            content = metadata.to_bytes()
            name = each if each == "timestamp" else f"{metadata.signed.version}.{each}"
            (self.metadata / f"{name}.json").write_bytes(content)
            below = MetaFile.from_data(metadata.signed.version, content, ["sha256"])

    def sign(self, content: bytes) -> None:
        """Sign any bundle, whatever `publish` would say."""
        target = TargetFile.from_data(repository.TARGET, content, ["sha256"])
        (self.out / "targets" / target.get_prefixed_paths()[0]).write_bytes(content)
        self.resign("targets", lambda signed: signed.targets.update({repository.TARGET: target}))


class Server:
    """Serves a folder on 127.0.0.1.

    cut: paths that end with this are sent by half, though all was announced. hold: requests for paths that end
    with this set `held` when half is sent, and go on when `release` is set. redirect: every request is sent there.
    seen: the paths asked for.
    """

    def __init__(self, folder: Path) -> None:
        self.cut: str | None = None
        self.hold: str | None = None
        self.redirect: str | None = None
        self.held = threading.Event()
        self.release = threading.Event()
        self.seen: list[str] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._http.server_port}/"
        self._thread = threading.Thread(target=partial(self._http.serve_forever, poll_interval=0.01))
        self._thread.start()

    def stop(self) -> None:
        self.release.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, server: Server, *arguments: Any, **named: Any) -> None:
        self._server = server
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        server = self._server
        server.seen.append(self.path)
        if server.redirect is not None:
            self.send_response(302)
            self.send_header("Location", server.redirect + self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        cut = server.cut is not None and self.path.endswith(server.cut)
        hold = server.hold is not None and self.path.endswith(server.hold)
        if not (cut or hold):
            super().do_GET()
            return
        content = Path(self.translate_path(self.path)).read_bytes()
        half = len(content) // 2
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:half])
        if hold:
            server.held.set()
            server.release.wait()
            try:
                self.wfile.write(content[half:])
            except ConnectionError:
                return  # whoever asked was killed

    def log_message(self, format: str, *args: Any) -> None:
        """Not into the output of the tests."""


def environment() -> dict[str, str]:
    """For a command of its own: this process's, which has the folders of the test's person."""
    return {**os.environ, "PYTHONPATH": str(Path(bundle.__file__).parents[3])}
