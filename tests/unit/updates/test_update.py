"""Updates that go well, and those that are refused, from a real repository over real HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sayso import cli, paths
from sayso.knowledge.updates import bundle, client, errors, fetcher, settings
from tests.unit.updates.conftest import Person
from tests.unit.updates.made import Publisher, Server, facts


def test_an_update_is_fetched_verified_and_in_force(person: Person) -> None:
    assert person.knows("_ga")
    outcome = person.update()
    assert (outcome.release, outcome.changed) == ("2099.1.1", True)
    assert outcome.version.startswith("2099.1.1+")
    assert person.knows("_first")


def test_the_source_is_remembered_once_it_worked(
    person: Person, publisher: Publisher, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["knowledge", "update"]
    assert cli.main(line) == 1
    assert "none comes with Sayso" in capsys.readouterr().err
    assert server.seen == []
    assert cli.main([*line, "--from", server.address.rstrip("/"), "--root", publisher.root]) == 0
    assert "2099.1.1+" in capsys.readouterr().out
    Path(publisher.root).rename(publisher.folder / "elsewhere.json")
    before = person.everything()
    assert cli.main(line) == 0
    assert "Nothing to change" in capsys.readouterr().out
    assert person.everything() == before
    publisher.publish("2099.1.2", "_second")
    assert cli.main(line) == 0
    assert person.knows("_second")
    assert not person.knows("_first")


def test_what_is_known_already_is_not_fetched_again(updated: Person, server: Server) -> None:
    server.seen.clear()
    assert not updated.update().changed
    assert server.seen == ["/metadata/2.root.json", "/metadata/timestamp.json"]


def test_facts_older_than_those_that_came_with_sayso_are_not_used(person: Person, tmp_path: Path) -> None:
    other = Publisher(tmp_path / "other")
    other.publish("2001.1.1", "_old")
    server = Server(other.out)
    try:
        outcome = client.update(settings.given(server.address, other.root))
    finally:
        server.stop()
    assert outcome.release == "2001.1.1"
    assert not outcome.version.startswith("2001")
    assert person.knows("_ga")
    assert not person.knows("_old")


def test_another_root_is_another_beginning(updated: Person, tmp_path: Path) -> None:
    """Whoever names another publisher is not held to what the first one had."""
    other = Publisher(tmp_path / "other")
    other.publish("2098.1.1", "_other")
    server = Server(other.out)
    try:
        client.update(settings.given(server.address, other.root))
    finally:
        server.stop()
    assert updated.knows("_other")


def refused(person: Person, error: type[errors.UpdateError], root: str | None = None) -> str:
    """The update must fail in this way, and change nothing that is in force."""
    before = person.everything()
    with pytest.raises(errors.UpdateError) as raised:
        person.update(root)
    assert type(raised.value) is error, raised.value
    assert person.everything() == before
    leftovers = [path.name for path in Path(paths.data_dir()).rglob("*.new")]
    assert leftovers == []
    return str(raised.value)


# Rollback


def test_an_older_timestamp_is_refused(updated: Person, publisher: Publisher) -> None:
    old = publisher.path("timestamp").read_bytes()
    publisher.publish("2099.1.2", "_second")
    updated.update()
    publisher.path("timestamp").write_bytes(old)
    refused(updated, errors.RolledBack)
    assert updated.knows("_second")


def test_an_older_snapshot_under_a_new_timestamp_is_refused(updated: Person, publisher: Publisher) -> None:
    old = publisher.read("timestamp").signed.snapshot_meta
    publisher.publish("2099.1.2", "_second")
    updated.update()
    publisher.resign("timestamp", lambda signed: setattr(signed, "snapshot_meta", old))
    refused(updated, errors.RolledBack)


def test_older_targets_under_a_new_snapshot_are_refused(updated: Person, publisher: Publisher) -> None:
    old = publisher.read("snapshot").signed.meta
    publisher.publish("2099.1.2", "_second")
    updated.update()
    publisher.resign("snapshot", lambda signed: setattr(signed, "meta", old))
    refused(updated, errors.RolledBack)


def test_older_facts_under_new_signatures_are_refused(updated: Person, publisher: Publisher) -> None:
    publisher.sign(bundle.packed(facts("2098.12.31", "_old")))
    assert "2098.12.31" in refused(updated, errors.RolledBack)


# Freeze


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_what_has_expired_is_refused(updated: Person, publisher: Publisher, role: str) -> None:
    past = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=1)
    publisher.publish("2099.1.2", "_second")
    publisher.resign(role, lambda signed: setattr(signed, "expires", past))
    assert role in refused(updated, errors.Expired)


def test_an_expired_root_is_refused(person: Person, publisher: Publisher) -> None:
    shutil.rmtree(publisher.out)
    publisher.publish("2099.1.1", days_ago=366)
    assert "root" in refused(person, errors.Expired)


def test_a_server_that_is_held_back_freezes_nobody_for_long(person: Person, publisher: Publisher) -> None:
    """The state of eight days ago, every file of it as it was."""
    shutil.rmtree(publisher.out)
    publisher.publish("2099.1.1", days_ago=8)
    refused(person, errors.Expired)


# Tampering


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def other_release(path: Path) -> None:
    """As long as before, and still JSON."""
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))


def not_json(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


@pytest.mark.parametrize("change", [flip, lengthen])
def test_a_changed_bundle_is_refused(person: Person, publisher: Publisher, change: Callable[[Path], None]) -> None:
    change(publisher.target)
    refused(person, errors.Tampered)


@pytest.mark.parametrize("change", [other_release, not_json])
@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_changed_metadata_is_refused(person: Person, publisher: Publisher, role: str, change: Callable[[Path], None]) -> None:
    path = publisher.path(role)
    before = path.read_bytes()
    change(path)
    assert path.read_bytes() != before
    refused(person, errors.Tampered)


def test_a_changed_new_root_is_refused(updated: Person, publisher: Publisher) -> None:
    publisher.publish("2099.1.2", rotate_root=True)
    path = publisher.metadata / "2.root.json"
    path.write_bytes(path.read_bytes().replace(b'"threshold": 1', b'"threshold": 2', 1))
    refused(updated, errors.Tampered)


# Truncation


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot.json", "targets.json", "facts.zip"])
def test_a_download_that_breaks_off_is_refused(person: Person, server: Server, name: str) -> None:
    server.cut = name
    assert name in refused(person, errors.Truncated)
    server.cut = None
    assert person.update().changed


def test_a_bundle_cut_short_on_the_server_is_refused(person: Person, publisher: Publisher) -> None:
    publisher.target.write_bytes(publisher.target.read_bytes()[:-1])
    refused(person, errors.Truncated)


# Keys


def test_the_root_of_another_publisher_is_refused(person: Person, tmp_path: Path) -> None:
    other = Publisher(tmp_path / "other")
    other.publish("2099.1.1")
    assert "--root" in refused(person, errors.WrongKeys, other.root)


@pytest.mark.parametrize("content", [b"", b"{}", b"not JSON"])
def test_a_root_that_is_none_is_refused(person: Person, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "root.json"
    file.write_bytes(content)
    refused(person, errors.NotConfigured, str(file))
    refused(person, errors.NotConfigured, str(tmp_path / "missing.json"))


def test_the_root_may_be_rotated_many_times(updated: Person, publisher: Publisher) -> None:
    for _ in range(3):
        publisher.publish("2099.1.1", "_first", rotate_root=True)
    publisher.publish("2099.1.2", "_second")
    assert updated.update().changed
    assert updated.knows("_second")


def test_a_stolen_key_counts_no_more_once_it_is_replaced(updated: Person, publisher: Publisher) -> None:
    stolen = publisher.keys.load("timestamp")
    Path(publisher.keys.path("timestamp")).unlink()
    publisher.publish("2099.1.2", "_second")
    assert updated.update().changed
    metadata = publisher.read("timestamp")
    metadata.signed.version += 1
    metadata.sign(stolen)
    publisher.path("timestamp").write_bytes(metadata.to_bytes())
    refused(updated, errors.WrongKeys)


# The server


def test_a_server_that_is_gone(updated: Person, server: Server) -> None:
    server.stop()
    refused(updated, errors.Unreachable)
    assert updated.knows("_first")


def test_a_server_without_a_repository(person: Person, publisher: Publisher) -> None:
    root = publisher.folder / "root.json"
    shutil.copy(publisher.root, root)
    shutil.rmtree(publisher.out)
    assert "404" in refused(person, errors.Unreachable, str(root))


def test_a_server_that_drips(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "PATIENCE", -1.0)
    assert "too slowly" in refused(person, errors.Unreachable)


def test_a_server_that_says_nothing_more(person: Person, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "SILENCE", 0.2)
    server.hold = "timestamp.json"
    assert "nothing more" in refused(person, errors.Unreachable)


def test_a_redirection_to_another_web_server_is_followed(person: Person, server: Server, publisher: Publisher) -> None:
    other = Server(publisher.out)
    try:
        server.redirect = other.address.rstrip("/")
        assert person.update().changed
    finally:
        other.stop()
    assert person.knows("_first")


@pytest.mark.parametrize("place", ["file://", "ftp://127.0.0.1"])
def test_a_redirection_to_no_web_server_is_refused(person: Person, server: Server, publisher: Publisher, place: str) -> None:
    server.redirect = place + str(publisher.out)
    refused(person, errors.Unreachable)


@pytest.mark.parametrize("address", ["file:///etc", "ftp://a.example/", "https://", "https://a.example/?x=1", "x"])
def test_what_is_no_web_address_is_refused(person: Person, publisher: Publisher, address: str) -> None:
    with pytest.raises(errors.NotConfigured, match="no address"):
        settings.given(address, publisher.root)


# Everything is signed, and of no use


def broken(texts: bundle.Texts) -> bytes:
    return bundle.packed(texts | {"vendors/acme.toml": b'name = "Acme"'})


@pytest.mark.parametrize("content", [broken(facts("2099.1.2")), b"no zip at all", bundle.packed(facts("no release"))])
def test_facts_that_cannot_be_used_are_refused(updated: Person, publisher: Publisher, content: bytes) -> None:
    publisher.sign(content)
    refused(updated, errors.Unusable)


def test_a_repository_of_something_else_is_refused(updated: Person, publisher: Publisher) -> None:
    def rename(signed: Any) -> None:
        signed.targets = {}

    publisher.resign("targets", rename)
    refused(updated, errors.Unusable)


@pytest.mark.parametrize("text", ["from = 5", "from", 'from = "x"', "\xff"])
def test_settings_that_cannot_be_understood_are_told(updated: Person, text: str) -> None:
    Path(paths.updates_file()).write_text(text, encoding="latin-1")
    with pytest.raises(errors.NotConfigured) as raised:
        settings.given(None, None)
    assert raised.value.file == paths.updates_file()
    assert not updated.update().changed
    assert settings.load() is not None
