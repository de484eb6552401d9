"""A static TUF repository of one target, made and refreshed: what `sayso knowledge publish` leaves in a folder.

Every run signs what has changed, what will soon expire, and a new timestamp. A file that a client may be reading is
never changed: all but timestamp.json have their version or their digest in their name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from sayso.errors import KnowledgeError, StorageError
from sayso.knowledge import compiler, files
from sayso.knowledge.updates import bundle
from sayso.knowledge.updates.keys import Keys
from sayso.knowledge.updates.roots import Roots

TARGET = "facts.zip"
#: How long a signature holds, in days. A client refuses the repository when any of them has expired.
LIFETIMES = {"root": 365, "targets": 90, "snapshot": 30, "timestamp": 7}


@dataclass(frozen=True)
class Published:
    """release: of the facts. roles: of each its version and when it expires. root: path of the newest root."""

    release: str
    roles: dict[str, tuple[int, datetime]]
    root: str


def publish(keys: Keys, out: str, facts: str, now: datetime, *, rotate_root: bool = False) -> Published:
    """Make the repository, or bring it up to date with the facts folder and the keys.

    now: in UTC. Of two at a time the second one waits.
    Errors: KnowledgeError when the facts do not compile, or differ from those published as the same or a later
    release; StorageError when a file of the repository or a key cannot be read or written.
    """
    compiler.build(facts)
    with files.locked(out):
        return _Run(keys, Path(out), now).publish(bundle.of_folder(facts), rotate_root)


class _Run:
    """One run of publish."""

    def __init__(self, keys: Keys, out: Path, now: datetime) -> None:
        self._keys = keys
        self._metadata = out / "metadata"
        self._targets = out / "targets"
        self._now = now.replace(microsecond=0)

    def publish(self, texts: bundle.Texts, rotate_root: bool) -> Published:
        old_timestamp: Metadata[Timestamp] | None = None
        old_snapshot: Metadata[Snapshot] | None = None
        old_targets: Metadata[Targets] | None = None
        if (self._metadata / "timestamp.json").exists():
            # from the timestamp on: what a run left behind that did not come so far, nobody has seen
            old_timestamp = self._read("timestamp")
            old_snapshot = self._read(f"{old_timestamp.signed.snapshot_meta.version}.snapshot")
            old_targets = self._read(f"{old_snapshot.signed.meta['targets.json'].version}.targets")
        target = self._target(texts, old_targets)
        roots = Roots(self._keys, self._newest_root())
        root, signers = roots.next(self._now, timedelta(days=LIFETIMES["root"]), rotate=rotate_root)
        targets = self._signed_targets(signers["targets"], target, old_targets)
        snapshot = self._signed_snapshot(signers["snapshot"], targets, old_snapshot)
        timestamp = self._signed_timestamp(signers["timestamp"], snapshot, old_timestamp)

        self._write(f"{targets.signed.version}.targets", targets)
        self._write(f"{snapshot.signed.version}.snapshot", snapshot)
        # the last two: a client that sees the one and not yet the other refuses, and comes again
        root_path = self._write(f"{root.signed.version}.root", root)
        roots.written(root)
        self._write("timestamp", timestamp)
        metadata: dict[str, Metadata[Any]]
        metadata = {"root": root, "targets": targets, "snapshot": snapshot, "timestamp": timestamp}
        roles = {role: (each.signed.version, each.signed.expires) for role, each in metadata.items()}
        return Published(bundle.release(texts), roles, root_path)

    def _target(self, texts: bundle.Texts, old: Metadata[Targets] | None) -> TargetFile:
        """The bundle, in its place; the old one when it holds the same texts, however they were packed."""
        if old is not None:
            known = old.signed.targets[TARGET]
            published = bundle.read(str(self._targets / known.get_prefixed_paths()[0]))
            if published == texts:
                return known
            if bundle.age(texts) <= bundle.age(published):
                raise KnowledgeError(
                    f"These facts have version {bundle.release(texts)} and differ from those published as "
                    f"{bundle.release(published)}: count it up",
                    file=bundle.SOURCES,
                    key="version",
                )
        content = bundle.packed(texts)
        target = TargetFile.from_data(TARGET, content, ["sha256"])
        files.write(str(self._targets / target.get_prefixed_paths()[0]), content)
        return target

    def _signed_targets(self, signer: CryptoSigner, target: TargetFile, old: Metadata[Targets] | None) -> Metadata[Targets]:
        content = {TARGET: target}
        if old is not None and old.signed.targets == content and self._holds(old, "targets", signer):
            return old
        version = old.signed.version + 1 if old else 1
        new = Metadata(Targets(version=version, expires=self._until("targets"), targets=content))
        new.sign(signer)
        return new

    def _signed_snapshot(
        self, signer: CryptoSigner, targets: Metadata[Targets], old: Metadata[Snapshot] | None
    ) -> Metadata[Snapshot]:
        content = {"targets.json": _described(targets)}
        if old is not None and old.signed.meta == content and self._holds(old, "snapshot", signer):
            return old
        version = old.signed.version + 1 if old else 1
        new = Metadata(Snapshot(version=version, expires=self._until("snapshot"), meta=content))
        new.sign(signer)
        return new

    def _signed_timestamp(
        self, signer: CryptoSigner, snapshot: Metadata[Snapshot], old: Metadata[Timestamp] | None
    ) -> Metadata[Timestamp]:
        version = old.signed.version + 1 if old else 1
        expires = self._until("timestamp")
        new = Metadata(Timestamp(version=version, expires=expires, snapshot_meta=_described(snapshot)))
        new.sign(signer)
        return new

    def _holds(self, old: Metadata[Targets] | Metadata[Snapshot], role: str, signer: CryptoSigner) -> bool:
        """Whether a signature is by the key in use, and in the first half of its time."""
        half = timedelta(days=LIFETIMES[role]) / 2
        return set(old.signatures) == {signer.public_key.keyid} and old.signed.expires - self._now > half

    def _until(self, role: str) -> datetime:
        return self._now + timedelta(days=LIFETIMES[role])

    def _newest_root(self) -> Metadata[Root] | None:
        versions = [int(path.name.split(".")[0]) for path in self._metadata.glob("[0-9]*.root.json")]
        return self._read(f"{max(versions)}.root") if versions else None

    def _read(self, name: str) -> Metadata[Any]:
        path = self._path(name)
        try:
            with open(path, "rb") as file:
                return Metadata.from_bytes(file.read())
        except OSError as error:
            raise StorageError(f"The repository cannot be read: {error.strerror}", file=path) from error
        except DeserializationError as error:
            raise StorageError("This is no metadata of TUF: restore the repository", file=path) from error

    def _write(self, name: str, metadata: Metadata[Any]) -> str:
        """Unless it stands there already. Returns its path."""
        path, content = self._path(name), _serialised(metadata)
        if not os.path.exists(path) or self._read(name) != metadata:
            files.write(path, content)
        return path

    def _path(self, name: str) -> str:
        return str(self._metadata / f"{name}.json")


def _serialised(metadata: Metadata[Any]) -> bytes:
    return metadata.to_bytes(JSONSerializer(compact=False))


def _described(metadata: Metadata[Any]) -> MetaFile:
    """How the metadata above it names this one."""
    return MetaFile.from_data(metadata.signed.version, _serialised(metadata), ["sha256"])
