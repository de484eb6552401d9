"""Effective preferences kept as one small msgpack file, so that a host can answer without parsing anything.

On the start path: imports os, binascii and msgpack only.

The file: MAGIC, then the CRC-32 of the rest (4 bytes, big endian), then a msgpack map
    path       str    the user's file this is about
    signature  bytes  signature() of every input when `effective` was made
    good       map|nil  the last user document without a fault (model.Document)
    effective  map    key of the managed values (key_of) -> effective preferences
    managed    map    browser -> key of the managed values it handed over last, for `sayso prefs show`, which
                      has no browser to ask
"""

from __future__ import annotations

import binascii
import os

import msgpack

from sayso import __version__, atomic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

# Change the number whenever the payload or model.Document changes its shape.
MAGIC = b"SAYSO-PREF-2\n"
# Every browser and profile has one entry; more than this only come from policies that changed while nothing
# else did.
MOST_EFFECTIVE = 16
NOTHING_MANAGED = b"{}"

_KEYS = frozenset(("path", "signature", "good", "effective", "managed"))


def empty(path: str) -> dict[str, Any]:
    return {"path": path, "signature": b"", "good": None, "effective": {}, "managed": {}}


def load(file: str, path: str) -> dict[str, Any] | None:
    """The snapshot about the preferences file `path`; None when there is none, or it is corrupt or
    foreign."""
    try:
        with open(file, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    body = data[len(MAGIC) + 4 :]
    if data[: len(MAGIC)] != MAGIC or data[len(MAGIC) : len(MAGIC) + 4] != _checksum(body):
        return None
    try:
        content = msgpack.unpackb(body)
    except (ValueError, msgpack.UnpackException):
        return None
    if not isinstance(content, dict) or content.keys() != _KEYS or content["path"] != path:
        return None
    return content


def store(file: str, content: dict[str, Any]) -> None:
    """Raises OSError; the old snapshot then stays."""
    while len(content["effective"]) > MOST_EFFECTIVE:
        del content["effective"][next(iter(content["effective"]))]
    body = msgpack.packb(content)
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    atomic.write(file, MAGIC + _checksum(body) + body)


def key_of(managed: dict[str, Any] | None) -> bytes:
    """What effective preferences are filed under: the managed values themselves, as canonical JSON. A digest
    would cost an import and could collide."""
    if not managed:
        return NOTHING_MANAGED
    import json  # the host has it loaded whenever something is managed: that came as JSON

    return json.dumps(managed, sort_keys=True).encode()


def signature(files: Iterable[str], folder: str) -> bytes:
    """Changes when one of the files, the folder, or a file in the folder changes, comes or goes. Only looks,
    never reads.

    Covers this package's version, whose rules the results follow. ctime is in it because neither a change of
    permissions nor a program that sets a file's time back moves mtime.
    """
    packed: bytes = msgpack.packb([__version__, *map(_look, (*files, *with_content(folder)))])
    return packed


def with_content(folder: str) -> list[str]:
    """The folder, and the paths of what is in it; the folder alone when it is missing or closed."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        names = []
    return [folder, *(os.path.join(folder, name) for name in names)]


def _look(path: str) -> tuple[object, ...]:
    try:
        seen = os.stat(path)
    except OSError as error:
        return (path, error.errno)
    return (path, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)


def _checksum(body: bytes) -> bytes:
    return binascii.crc32(body).to_bytes(4, "big")
