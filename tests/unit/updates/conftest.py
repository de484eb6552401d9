"""A person with Sayso installed, a publisher whom they trust, and the server between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso import paths
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.updates import client, settings
from tests import wire
from tests.unit.updates.made import Publisher, Server


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    publisher = Publisher(tmp_path / "publisher")
    publisher.publish("2099.1.1", "_first")
    return publisher


@pytest.fixture
def server(publisher: Publisher) -> Iterator[Server]:
    server = Server(publisher.out)
    yield server
    server.stop()


class Person:
    """Somebody whose folders this process uses."""

    def __init__(self, home: Path, publisher: Publisher, server: Server) -> None:
        self.home = home
        self._publisher = publisher
        self._server = server

    def update(self, root: str | None = None) -> client.Outcome:
        """As the first time: everything is named."""
        return client.update(settings.given(self._server.address, root or self._publisher.root))

    def knows(self, cookie: str) -> bool:
        with self._knowledge() as knowledge:
            return bool(knowledge.cookies(cookie))

    def knows_host(self, host: str) -> bool:
        with self._knowledge() as knowledge:
            return knowledge.host(host) is not None

    @contextmanager
    def _knowledge(self) -> Iterator[Knowledge]:
        knowledge = Knowledge.open(paths.knowledge_file())
        try:
            knowledge.verify()
            yield knowledge
        finally:
            knowledge.close()

    def everything(self) -> dict[str, tuple[int, int]]:
        """Every file in force and every decision of theirs: what a refused update must leave alone. Each with its
        inode and the time it was changed."""
        kept = [Path(paths.knowledge_file()), Path(paths.updates_file()), Path(paths.updates_root_file())]
        kept += [*Path(paths.updates_dir()).glob("*/facts.zip")]
        return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in kept if path.exists()}


@pytest.fixture
def person(home: Path, publisher: Publisher, server: Server, monkeypatch: pytest.MonkeyPatch) -> Person:
    for name, value in wire.environment(home).items():
        monkeypatch.setenv(name, value)
    return Person(home, publisher, server)


@pytest.fixture
def updated(person: Person) -> Person:
    """Somebody who has taken the first update."""
    assert person.update().changed
    return person
