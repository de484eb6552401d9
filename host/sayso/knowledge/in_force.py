"""Which facts are in force, those that came with Sayso or those of a verified update, and the file they give with the
user's layers.

Everything that writes the host's knowledge file builds it here, so that none of them undoes an update. Not on the
start path.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager

from sayso import paths
from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, files
from sayso.knowledge.importers import layer
from sayso.knowledge.importers.layer import Layer
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.updates import bundle, settings
from sayso.knowledge.updates.bundle import Texts


def update() -> Texts | None:
    """The last verified update, None when there never was one. Errors: KnowledgeError when it cannot be read."""
    source = settings.load()
    if source is None or not os.path.exists(source.bundle):
        return None
    return bundle.read(source.bundle)


def build(facts: Texts | None = None, layers: Sequence[Layer] | None = None) -> bytes:
    """The knowledge file of the newer of two: the facts that came with Sayso, and `facts` (default: the last
    verified update). Of the same release the update counts: the user chose its source. To it come `layers` (default:
    those that the user has imported).

    Errors: KnowledgeError.
    """
    facts = update() if facts is None else facts
    layers = layer.read_all(paths.layers_dir()) if layers is None else layers
    if facts is None or bundle.age(facts) < bundle.age(bundle.shipped(compiler.FACTS_FOLDER)):
        return compiler.build(layers=layers)
    with tempfile.TemporaryDirectory(prefix="sayso-facts-") as folder:
        bundle.unpack(facts, folder)
        try:
            return compiler.build(folder, layers)
        except KnowledgeError as error:
            where = os.path.relpath(error.file, folder) if error.file else None
            raise KnowledgeError(
                f"The update {bundle.release(facts)} does not compile with this Sayso: {error.message}",
                file=where,
                line=error.line,
                key=error.key,
            ) from error


def stage(content: bytes, path: str) -> str:
    """Write a knowledge file beside its place and read the whole of it back; returns where, for os.replace.

    Errors: StorageError, or KnowledgeError when it is damaged.
    """
    aside = f"{path}.new"
    files.write(aside, content)
    try:
        knowledge = Knowledge.open(aside)
        try:
            knowledge.verify()
        finally:
            knowledge.close()
    except KnowledgeError:
        os.unlink(aside)
        raise
    return aside


def put(path: str) -> int:
    """Build the file and put it in its place, while no other process does. Returns its size in bytes.

    Errors: KnowledgeError, StorageError.
    """
    with changing(path):
        content = build()
        os.replace(stage(content, path), path)
    return len(content)


def changing(path: str) -> AbstractContextManager[None]:
    """Held while a knowledge file is built and put in its place, so that an older build never comes last."""
    return files.locked(os.path.dirname(os.path.abspath(path)))
