"""What fuzzing does to a file: shared by hypothesis in every run, and atheris when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.errors import KnowledgeError
from sayso.knowledge.importers.importing import collect
from sayso.knowledge.reader import Knowledge

Edit = tuple[int, int, bytes]


def edited(content: bytes, edits: list[Edit]) -> bytes:
    """edits: (where, how many bytes go, what comes instead)."""
    changed = bytearray(content)
    for at, gone, instead in edits:
        start = at % (len(changed) + 1)
        changed[start : start + gone] = instead
    return bytes(changed)


def import_it(name: str, path: str) -> None:
    """Import a file that may be anything: what comes of it can be used, or it is refused with a place."""
    try:
        into, digest = collect(name, path)
    except KnowledgeError as error:
        assert error.file == path
        assert error.message
        return
    assert into.hosts or into.cookies
    assert len(digest) == 64
    for host in into.hosts.values():
        assert host.host == host.host.lower().strip(".*")
        assert "." in host.host
        assert host.vendor.isprintable()
        assert host.vendor
    for cookie in into.cookies:
        assert cookie.name.isascii()
        assert not set(cookie.name) & set(";=")


def read_it(path: str, names: list[str]) -> None:
    """Ask a knowledge file that may be anything everything it can be asked: it answers, or says that it is damaged."""
    try:
        knowledge = Knowledge.open(path)
    except KnowledgeError:
        return
    questions: list[Callable[[str], object]] = [knowledge.host, knowledge.cookies, knowledge.storage]
    questions += [knowledge.registrable_domain, knowledge.cloaked, knowledge.host_voices, knowledge.cookie_voices]
    walks = [knowledge.hosts, knowledge.all_cookies, knowledge.all_storage, knowledge.vendors, knowledge.cmps]
    walks += [knowledge.sources, knowledge.alias_labels, knowledge.link_parameters]
    for question in questions:
        for name in names:
            _ask(question, name)
    for walk in walks:
        _ask(_walked, walk)
    _ask(knowledge.verify)
    knowledge.close()


def _walked(walk: Callable[[], Iterable[object]]) -> None:
    for _ in walk():
        pass


def _ask(question: Callable[..., object], *about: object) -> None:
    try:
        question(*about)
    except KnowledgeError:
        return
