"""Where updates come from and whom to trust: the user's decision, kept in their config folder.

`updates.toml` has the address, and may be edited; `updates.root.json` is the root metadata they named, copied,
so that it does not matter what becomes of the file they named. Without both there are no updates.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass
from urllib.parse import urlsplit

import tomlkit

from sayso import paths
from sayso.knowledge import files
from sayso.knowledge.updates.errors import NotConfigured

_EXPLAINED = (
    "Where `sayso knowledge update` fetches facts from: nothing is fetched at any other time.",
    "Whom it trusts stands beside this file, in updates.root.json. Delete both for the facts that came with Sayso.",
)


@dataclass(frozen=True)
class Source:
    """address: of the published folder, "https://example.org/sayso/". root: TUF root metadata, as trusted first."""

    address: str
    root: bytes

    @property
    def folder(self) -> str:
        """What was fetched under this trust. Another root begins anew, and knows nothing of this one's past."""
        return os.path.join(paths.updates_dir(), hashlib.sha256(self.root).hexdigest()[:16])

    @property
    def bundle(self) -> str:
        """The last verified facts; absent before the first update."""
        return os.path.join(self.folder, "facts.zip")


def load() -> Source | None:
    """What the user has decided, None when they have not. Errors: NotConfigured when it cannot be understood."""
    path = paths.updates_file()
    try:
        with open(path, "rb") as file:
            address = tomllib.load(file).get("from")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotConfigured(f"The file cannot be read: {error}", file=path) from error
    if not isinstance(address, str):
        raise NotConfigured('An address is needed: from = "https://..."', file=path, key="from")
    return Source(checked(address, path), read_root(paths.updates_root_file()))


def given(address: str | None, root: str | None) -> Source:
    """What the command line says, and where it is silent, what was decided before.

    root: a path. Errors: NotConfigured when one of the two is known from neither.
    """
    if address is not None and root is not None:
        return Source(checked(address), read_root(root))
    before = load()
    if before is None:
        raise NotConfigured(
            "There is no source of updates, and none comes with Sayso: name one you trust with "
            "`sayso knowledge update --from URL --root FILE`"
        )
    return Source(
        before.address if address is None else checked(address),
        before.root if root is None else read_root(root),
    )


def remember(source: Source) -> None:
    """Use it from now on. Errors: StorageError."""
    if _understood() == source:
        return
    document = tomlkit.document()
    for line in _EXPLAINED:
        document.add(tomlkit.comment(line))
    document.add("from", tomlkit.item(source.address))
    files.write(paths.updates_root_file(), source.root)
    files.write(paths.updates_file(), tomlkit.dumps(document).encode())


def _understood() -> Source | None:
    """As load; what cannot be understood is about to be replaced."""
    try:
        return load()
    except NotConfigured:
        return None


def checked(address: str, file: str | None = None) -> str:
    """The address with a slash at its end. Errors: NotConfigured when it is no web address."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise NotConfigured(
            f"{address!r} is no address of a folder on a web server: it has to begin with https:// or http://",
            file=file,
        )
    return address.rstrip("/") + "/"


def read_root(path: str) -> bytes:
    """Errors: NotConfigured when the file cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise NotConfigured(f"The trusted root cannot be read: {error.strerror}. Name it with --root FILE", file=path) from error
