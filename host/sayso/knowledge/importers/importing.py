"""One import from end to end: read the list, build the knowledge file with it, compare, and only then keep both.

Until everything has been read, built and verified nothing is written where anybody looks. Not on the start path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sayso import paths
from sayso.errors import KnowledgeError, StorageError
from sayso.knowledge import files, in_force, suffixes
from sayso.knowledge.facts import share_a_host
from sayso.knowledge.importers import formats, layer
from sayso.knowledge.importers.collected import Collected, Refusal
from sayso.knowledge.importers.layer import Layer
from sayso.knowledge.importers.source import Source
from sayso.knowledge.reader import Knowledge

#: What a list that is of one purpose is of.
_PURPOSES = {"easyprivacy": "analytics", "easylist": "advertising"}


@dataclass(slots=True)
class Compared:
    """agreed: how many statements another makes too. disagreed: (of what, what the list says, what the other says)."""

    agreed: int = 0
    disagreed: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, of: str, says: str, other: str, who: str = "") -> None:
        if says == other:
            self.agreed += 1
        else:
            self.disagreed.append((of, says, f"{other} ({who})" if who else other))


@dataclass(slots=True)
class Outcome:
    """layer: as kept. new: statements on what nobody spoke of. facts: against our own facts, which are believed.
    layers: against the most believed other layer, where our facts say nothing. refused: by reason. version: of the file."""

    layer: Layer
    refused: dict[str, Refusal]
    new: int = 0
    facts: Compared = field(default_factory=Compared)
    layers: Compared = field(default_factory=Compared)
    version: str = ""


def collect(format_name: str, path: str, progress: Callable[[int], None] = lambda _: None) -> tuple[Collected, str]:
    """What a file says, and its digest. progress: told how many bytes have been read.

    Errors: KnowledgeError when the file is not of that format, or says nothing that can be used.
    """
    source = Source(path, progress)
    into = Collected(source, suffixes.bundled(), _PURPOSES.get(format_name, ""))
    kind = formats.named(format_name)
    kind.read(source, into)
    if not into.hosts and not into.cookies:
        raise source.wrong(f"There is nothing in it that can be used: is it a file of {kind.title}?")
    return into, source.digest


def take_in(
    format_name: str, path: str, name: str, today: str, progress: Callable[[int], None] = lambda _: None
) -> Outcome:
    """Import a file as the layer `name`, in place of one of that name. today: "2026-11-22".

    Errors: KnowledgeError, StorageError; then everything is as it was.
    """
    layer.check_name(name)
    into, digest = collect(format_name, path, progress)
    kind = formats.FORMATS[format_name]
    new = Layer(
        name=name,
        format=format_name,
        title=kind.title,
        licence=kind.licence,
        imported=today,
        digest=digest,
        hosts=tuple(sorted(into.hosts.values())),
        cookies=tuple(sorted(into.cookies)),
    )
    outcome = Outcome(new, into.refused)
    file, folder = paths.knowledge_file(), paths.layers_dir()
    with in_force.changing(file):
        others = [layer.read(folder, other) for other in layer.names(folder) if other != name]
        staged = in_force.stage(in_force.build(layers=[*others, new]), file)
        try:
            with _opened(staged) as knowledge:
                _compare(outcome, knowledge)
            _keep(new, staged, file)
        finally:
            _drop(staged)
    return outcome


def forget(name: str) -> str:
    """Remove a layer, and build the knowledge file without it. Returns its version.

    Errors: KnowledgeError when there is no such layer. One of another layer, which cannot be read, is told once this one
    is gone; the knowledge file is then still the one before. StorageError.
    """
    file = paths.knowledge_file()
    with in_force.changing(file):
        layer.forget(paths.layers_dir(), name)
        staged = in_force.stage(in_force.build(), file)
        try:
            _replace(staged, file)
        finally:
            _drop(staged)
    with _opened(file) as knowledge:
        return knowledge.version


@contextmanager
def _opened(path: str) -> Iterator[Knowledge]:
    knowledge = Knowledge.open(path)
    try:
        yield knowledge
    finally:
        knowledge.close()


def _keep(new: Layer, staged: str, file: str) -> None:
    """The layer first: should this process be killed between the two, whoever builds next builds with it."""
    path = layer.path_in(paths.layers_dir(), new.name)
    before = _content(path)
    layer.write(paths.layers_dir(), new)
    try:
        _replace(staged, file)
    except StorageError:
        if before is None:
            os.unlink(path)
        else:
            files.write(path, before)
        raise


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnowledgeError(f"The layer cannot be read: {error.strerror}", file=path) from error


def _replace(staged: str, file: str) -> None:
    try:
        os.replace(staged, file)
    except OSError as error:
        raise StorageError(f"The knowledge file cannot be replaced: {error.strerror}", file=file) from error


def _drop(staged: str) -> None:
    if os.path.exists(staged):
        os.unlink(staged)


def _compare(outcome: Outcome, knowledge: Knowledge) -> None:
    """knowledge: with the layer in it."""
    outcome.version = knowledge.version
    for host in outcome.layer.hosts:
        fact = knowledge.host(host.host)
        if fact and not fact.imported:
            outcome.facts.add(host.host, host.category, fact.category)
        else:
            voices = [voice for voice in knowledge.host_voices(host.host) if voice.of == host.host]
            _compare_voices(outcome, host.host, host.category, [(voice.layer, voice.category) for voice in voices])
    for cookie in outcome.layer.cookies:
        ours = [fact for fact in knowledge.cookies(cookie.name) if not fact.imported]
        ours = [fact for fact in ours if not fact.hosts or share_a_host(fact.hosts, cookie.hosts)]
        if ours:
            outcome.facts.add(cookie.name, cookie.category, ours[0].category)
        else:
            said = [voice for voice in knowledge.cookie_voices(cookie.name) if tuple(voice.hosts) == cookie.hosts]
            _compare_voices(outcome, cookie.name, cookie.category, [(voice.layer, voice.category) for voice in said])


def _compare_voices(outcome: Outcome, of: str, says: str, voices: list[tuple[str, str]]) -> None:
    """voices: (layer, category), the most believed first."""
    others = [(who, category) for who, category in voices if who != outcome.layer.name]
    if others:
        who, category = others[0]
        outcome.layers.add(of, says, category, who)
    else:
        outcome.new += 1
