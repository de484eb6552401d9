"""A facts folder in one file, which is what an update consists of: a zip of its *.toml files and nothing else."""

from __future__ import annotations

import io
import os
import re
import tomllib
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from sayso.errors import KnowledgeError

#: Path below the facts folder, with "/" -> content.
Texts = dict[str, bytes]

SOURCES = "sources.toml"
#: Of everything unpacked, in bytes. The product's own facts have 2 MB.
MOST_BYTES = 64 * 1024 * 1024

_NAME = re.compile(r"(?:[A-Za-z0-9_-]+/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*\.toml")
#: The clock is kept out: the same facts give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def of_folder(folder: str) -> Texts:
    """The texts of a facts folder. Errors: KnowledgeError when it cannot be read or has no sources.toml."""
    root = Path(folder)
    try:
        texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.toml"))}
    except OSError as error:
        raise KnowledgeError(f"The facts cannot be read: {error.strerror}", file=error.filename) from error
    _check(texts, folder)
    return texts


def packed(texts: Mapping[str, bytes]) -> bytes:
    """The bundle of these texts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in sorted(texts):
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), texts[name], zipfile.ZIP_DEFLATED)
    return content.getvalue()


def read(path: str) -> Texts:
    """The texts of a bundle. Errors: KnowledgeError when it is no bundle, or one that is larger than MOST_BYTES."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise KnowledgeError(f"The bundle unpacks to more than {MOST_BYTES:,} bytes", file=path)
            texts = {entry.filename: archive.read(entry) for entry in entries}
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        # RuntimeError: an entry that is encrypted, or packed in a way zipfile does not know
        raise KnowledgeError(f"The bundle cannot be read: {error}", file=path) from error
    _check(texts, path)
    return texts


def unpack(texts: Mapping[str, bytes], folder: str) -> None:
    """Write the texts as the facts folder they were. Raises OSError."""
    for name, text in texts.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def release(texts: Mapping[str, bytes]) -> str:
    """The version in sources.toml, "2026.11.22". Errors: KnowledgeError when it is none."""
    try:
        version = tomllib.loads(texts[SOURCES].decode()).get("version")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"sources.toml cannot be read: {error}") from error
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,9}(\.\d{1,9}){2,3}", version):
        raise KnowledgeError(f"sources.toml has the version {version!r}, which is no release", key="version")
    return version


def age(texts: Mapping[str, bytes]) -> tuple[int, ...]:
    """The release, to be compared: the larger one is newer."""
    return tuple(int(part) for part in release(texts).split("."))


def shipped(folder: str) -> Texts:
    """Only the sources.toml of a folder: enough to ask for its release. Errors: KnowledgeError."""
    path = os.path.join(folder, SOURCES)
    try:
        with open(path, "rb") as file:
            return {SOURCES: file.read()}
    except OSError as error:
        raise KnowledgeError(f"The file cannot be read: {error.strerror}", file=path) from error


def _check(texts: Mapping[str, bytes], where: str) -> None:
    """Names that lead nowhere but into the folder they are unpacked to."""
    for name in texts:
        if not _NAME.fullmatch(name):
            raise KnowledgeError(f"{name!r} is no name of a facts file", file=where)
    if SOURCES not in texts:
        raise KnowledgeError("There is no sources.toml in it", file=where)
