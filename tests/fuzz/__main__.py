"""python -m tests.fuzz FORMAT|reader|layer|all [libFuzzer's options]: see README.md."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["sayso"]):
    from sayso.errors import KnowledgeError
    from sayso.knowledge.importers import formats, layer

    for kind in formats.FORMATS.values():
        assert callable(kind.read)

from tests.unit.importers import mutations, samples
from tests.unit.importers.test_fuzz import KNOWLEDGE, LAYER, NAMES, sealed

Target = Callable[[bytes, str], None]


def importer(name: str) -> Target:
    def target(content: bytes, folder: str) -> None:
        mutations.import_it(name, _put(os.path.join(folder, "list"), content))

    return target


def reader(content: bytes, folder: str) -> None:
    """As it is, and with a header that fits, so that what lies behind it is read at all."""
    for made in (content, sealed(content)):
        mutations.read_it(_put(os.path.join(folder, "k"), made), NAMES)


def kept_layer(content: bytes, folder: str) -> None:
    _put(layer.path_in(folder, LAYER.name), content)
    try:
        layer.read(folder, LAYER.name)
    except KnowledgeError as error:
        assert error.file


TARGETS: dict[str, tuple[Target, bytes]] = {
    name: (importer(name), samples.SAMPLES[name][0].encode()) for name in formats.FORMATS
} | {"reader": (reader, KNOWLEDGE), "layer": (kept_layer, layer.packed(LAYER))}


def _put(path: str, content: bytes) -> str:
    with open(path, "wb") as file:
        file.write(content)
    return path


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in (*TARGETS, "all"):
        sys.exit(f"{__doc__}\nThere are: {', '.join(TARGETS)}, all")
    chosen = list(TARGETS) if sys.argv[1] == "all" else [sys.argv[1]]
    with tempfile.TemporaryDirectory(prefix="sayso-fuzz-") as folder:
        seeds = os.path.join(folder, "seeds")
        os.mkdir(seeds)
        for number, name in enumerate(chosen):
            _put(os.path.join(seeds, name), bytes([number]) + TARGETS[name][1])

        def one(data: bytes) -> None:
            if data:
                TARGETS[chosen[data[0] % len(chosen)]][0](data[1:], folder)

        options = ["-timeout=10", "-rss_limit_mb=1024", f"-max_len={len(KNOWLEDGE) * 2}", *sys.argv[2:]]
        atheris.Setup([sys.argv[0], *options, seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
