"""Fetching an update: TUF says whether it may be believed, the compiler whether it can be used.

Imports tuf, so only `sayso knowledge update` imports this, which is a process of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root, TargetFile
from tuf.ngclient import Updater

from sayso import paths
from sayso.errors import KnowledgeError, StorageError
from sayso.knowledge import files, in_force
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.updates import bundle, settings
from sayso.knowledge.updates.errors import (
    Expired,
    NotConfigured,
    RolledBack,
    Tampered,
    Truncated,
    Unreachable,
    Unusable,
    WrongKeys,
)
from sayso.knowledge.updates.fetcher import Fetcher
from sayso.knowledge.updates.settings import Source

#: The one target of a repository.
TARGET = "facts.zip"
#: A bundle is refused before it is fetched when it says to be larger, in bytes.
MOST_BYTES = bundle.MOST_BYTES


@dataclass(frozen=True)
class Outcome:
    """release: of the facts the source has. version: of the knowledge in force now. changed: whether that is
    another one than before."""

    release: str
    version: str
    changed: bool


def update(source: Source) -> Outcome:
    """Fetch, verify, compile and put in force; then remember the source. Of two at a time the second one waits.

    Nothing changes unless everything was right. Errors: UpdateError, of the class that says which check failed;
    StorageError.
    """
    with files.locked(source.folder):
        fetched = _Fetch(source).bundle()
        try:
            return _put_in_force(source, fetched)
        finally:
            if fetched != source.bundle:
                with suppress(FileNotFoundError):
                    os.unlink(fetched)


def _put_in_force(source: Source, fetched: str) -> Outcome:
    """fetched: a verified bundle, which may be the one that is kept already.

    First the bundle takes its place, then the file that is built from it: if this process is killed between the
    two, whoever builds next builds the newer one.
    """
    path = paths.knowledge_file()
    with in_force.changing(path):
        facts = _usable(source, fetched)
        try:
            content = in_force.build(facts)
            staged = in_force.stage(content, path)
        except KnowledgeError as error:
            raise Unusable(error.message, file=error.file, line=error.line, key=error.key) from error
        try:
            os.replace(fetched, source.bundle)
            settings.remember(source)
            changed = _content(path) != content
            if changed:
                os.replace(staged, path)
        except OSError as error:
            raise StorageError(f"The update cannot be kept: {error.strerror}", file=error.filename) from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(staged)
        return Outcome(bundle.release(facts), _version(path), changed)


def _usable(source: Source, fetched: str) -> bundle.Texts:
    """The facts of a bundle that is not older than the one before it."""
    try:
        facts = bundle.read(fetched)
        new, old = bundle.age(facts), bundle.age(_kept(source) or facts)
    except KnowledgeError as error:
        raise Unusable(error.message, file=error.file) from error
    if new < old:
        raise RolledBack(
            f"{source.address} offers the facts of {bundle.release(facts)}, and had newer ones before: "
            "its publisher made a mistake, or somebody else has their keys"
        )
    return facts


def _kept(source: Source) -> bundle.Texts | None:
    """The last verified facts; None too when the disk lost them, as they are then fetched again."""
    try:
        return bundle.read(source.bundle)
    except KnowledgeError:
        return None


class _Fetch:
    """What TUF does, with its errors told as ours."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._fetcher = Fetcher()
        self._metadata = os.path.join(source.folder, "metadata")

    def bundle(self) -> str:
        """The path of a bundle that is the one signed: the kept one when it is that, otherwise a new one beside it.

        Errors: UpdateError, StorageError.
        """
        with self._named():
            os.makedirs(self._metadata, exist_ok=True)
            updater = self._updater()
            updater.refresh()
            target = updater.get_targetinfo(TARGET)
            if target is None or target.length > MOST_BYTES:
                raise Unusable(f"{self._source.address} signs no {TARGET} of at most {MOST_BYTES:,} bytes")
            kept: str | None = updater.find_cached_target(target, self._source.bundle)
            return kept or self._download(updater, target)

    def _updater(self) -> Updater:
        try:
            # always from the root that the user named: what lies in the folder is a memory, not a trust
            return Updater(
                metadata_dir=self._metadata,
                metadata_base_url=self._source.address + "metadata/",
                target_base_url=self._source.address + "targets/",
                fetcher=self._fetcher,
                bootstrap=self._source.root,
            )
        except exceptions.RepositoryError as error:
            raise NotConfigured(f"The trusted root is no root metadata of TUF: {error}") from error

    def _download(self, updater: Updater, target: TargetFile) -> str:
        aside = f"{self._source.bundle}.new"
        try:
            updater.download_target(target, aside)
        except exceptions.LengthOrHashMismatchError as error:
            got = len(self._fetcher.last)
            if got < target.length:
                raise Truncated(f"{TARGET} has {got:,} bytes, and should have {target.length:,}") from error
            raise Tampered(f"{TARGET} is not the one that was signed: {error}") from error
        return aside

    @contextmanager
    def _named(self) -> Iterator[None]:
        where = self._source.address
        try:
            yield
        except exceptions.ExpiredMetadataError as error:
            raise Expired(f"{where} is out of date ({error}): its publisher stopped, or somebody holds it back") from error
        except exceptions.BadVersionNumberError as error:
            raise RolledBack(f"{where} went back to an older state: {error}") from error
        except exceptions.UnsignedMetadataError as error:
            raise self._badly_signed(error) from error
        except exceptions.DownloadHTTPError as error:
            raise Unreachable(f"{where} has not all that belongs to a repository: {error}") from error
        except exceptions.DownloadLengthMismatchError as error:
            raise Tampered(f"{where} sends more than was signed: {error}") from error
        except exceptions.RepositoryError as error:
            raise Tampered(f"{where} sends other metadata than was signed: {error}") from error
        except OSError as error:
            raise StorageError(f"The update cannot be kept: {error.strerror}", file=error.filename) from error

    def _badly_signed(self, error: Exception) -> WrongKeys | Tampered:
        """Signed by strangers, or changed after it was signed: the names of the keys tell."""
        trusted = Metadata[Root].from_file(os.path.join(self._metadata, "root.json")).signed.keys
        try:
            signers = {signature["keyid"] for signature in json.loads(self._fetcher.last)["signatures"]}
        except (ValueError, TypeError, KeyError):
            signers = set(trusted)
        if signers & set(trusted):
            return Tampered(f"{self._source.address} sends metadata that was changed after it was signed: {error}")
        return WrongKeys(
            f"{self._source.address} is signed by other keys than those of the trusted root: {error}. If the "
            "publisher made a new root, get it from them by a way you trust, and name it with --root FILE"
        )


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _version(path: str) -> str:
    knowledge = Knowledge.open(path)
    try:
        return knowledge.version
    finally:
        knowledge.close()
