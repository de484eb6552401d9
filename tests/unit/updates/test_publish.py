"""Running a repository of one's own."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from tuf.api.metadata import Metadata

from sayso import cli
from sayso.errors import KnowledgeError, StorageError
from sayso.knowledge.updates import bundle, repository
from sayso.knowledge.updates.keys import Keys
from tests.unit.updates.made import Publisher, facts

ROLES = ("root", "targets", "snapshot", "timestamp")


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


def versions(published: repository.Published) -> list[int]:
    return [published.roles[role][0] for role in ROLES]


def test_the_command_says_what_it_made(publisher: Publisher, capsys: pytest.CaptureFixture[str]) -> None:
    bundle.unpack(facts("2099.1.1"), str(publisher.folder / "facts"))
    (publisher.folder / "passphrase").write_text("open sesame\n")
    line = ["knowledge", "publish", "--keys", str(publisher.folder / "keys"), "--out", str(publisher.out)]
    line += ["--facts", str(publisher.folder / "facts"), "--passphrase-file", str(publisher.folder / "passphrase")]
    assert cli.main(line) == 0
    said = capsys.readouterr().out
    assert "facts 2099.1.1" in said
    assert f"{datetime.now(UTC) + timedelta(days=7):%Y-%m-%d}" in said
    assert publisher.root in said
    assert cli.main([*line, "--rotate-root"]) == 0
    assert "2.root.json" in capsys.readouterr().out
    pem = Path(publisher.keys.path("root")).read_bytes()
    with pytest.raises(TypeError):
        load_pem_private_key(pem, None)
    assert load_pem_private_key(pem, b"open sesame")


def test_an_empty_passphrase_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["knowledge", "publish", "--keys", str(tmp_path / "keys"), "--out", str(tmp_path / "out")]
    (tmp_path / "passphrase").touch()
    assert cli.main([*line, "--passphrase-file", str(tmp_path / "passphrase")]) == 1
    assert "first line is empty" in capsys.readouterr().err
    assert cli.main([*line, "--passphrase-file", str(tmp_path / "missing")]) == 1
    assert not (tmp_path / "keys").exists()


def test_private_keys_are_for_their_owner_alone(publisher: Publisher) -> None:
    old = os.umask(0)
    try:
        publisher.publish("2099.1.1")
    finally:
        os.umask(old)
    keys = publisher.folder / "keys"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {f"{role}.pem": 0o600 for role in ROLES}


def test_a_key_that_cannot_be_used_is_told(publisher: Publisher) -> None:
    keys = publisher.folder / "keys"
    Keys(str(keys), b"right").make("root")
    for passphrase in (None, b"wrong"):
        with pytest.raises(StorageError, match="cannot be used") as raised:
            Keys(str(keys), passphrase).load("root")
        assert raised.value.file == str(keys / "root.pem")
    with pytest.raises(StorageError, match="cannot be written"):
        Keys(str(keys), None).make("root")


def test_publishing_again_signs_only_a_new_timestamp(publisher: Publisher) -> None:
    assert versions(publisher.publish("2099.1.1")) == [1, 1, 1, 1]
    before = {path: path.read_bytes() for path in publisher.out.rglob("*.*") if path.name != "timestamp.json"}
    assert versions(publisher.publish("2099.1.1")) == [1, 1, 1, 2]
    assert {path: path.read_bytes() for path in before} == before


def test_new_facts_are_signed_and_the_old_stay_for_who_is_fetching_them(publisher: Publisher) -> None:
    publisher.publish("2099.1.1")
    old = publisher.target
    assert versions(publisher.publish("2099.1.2")) == [1, 2, 2, 2]
    assert old.exists()
    assert publisher.target != old


def test_signatures_are_renewed_in_the_second_half_of_their_time(publisher: Publisher) -> None:
    publisher.publish("2099.1.1", days_ago=46)
    assert versions(publisher.publish("2099.1.1", days_ago=40)) == [1, 1, 1, 2]
    assert versions(publisher.publish("2099.1.1", days_ago=30)) == [1, 1, 2, 3]
    published = publisher.publish("2099.1.1")
    assert versions(published) == [1, 2, 3, 4]
    left = {role: expires - datetime.now(UTC) for role, (_, expires) in published.roles.items()}
    for role in ("targets", "snapshot", "timestamp"):
        lifetime = timedelta(days=repository.LIFETIMES[role])
        assert lifetime - timedelta(minutes=5) < left[role] <= lifetime
    publisher.publish("2099.1.1", days_ago=-200)
    assert publisher.publish("2099.1.1").roles["root"][0] == 2


@pytest.mark.parametrize("release", ["2099.1.1", "2098.1.1"])
def test_other_facts_need_a_later_release(publisher: Publisher, release: str) -> None:
    publisher.publish("2099.1.1", "_one")
    with pytest.raises(KnowledgeError, match="count it up"):
        publisher.publish(release, "_other")


def test_facts_that_do_not_compile_are_not_published(publisher: Publisher) -> None:
    with pytest.raises(KnowledgeError):
        publisher.publish("no release")
    assert not publisher.out.exists()


def test_the_root_key_may_lie_elsewhere(publisher: Publisher) -> None:
    publisher.publish("2099.1.1")
    root = Path(publisher.keys.path("root"))
    away = root.rename(publisher.folder / "away.pem")
    assert versions(publisher.publish("2099.1.2")) == [1, 2, 2, 2]
    with pytest.raises(StorageError, match="root key is needed"):
        publisher.publish("2099.1.2", rotate_root=True)
    Path(publisher.keys.path("targets")).unlink()
    with pytest.raises(StorageError, match="root key is needed"):
        publisher.publish("2099.1.2")
    assert not publisher.keys.has("targets")
    away.rename(root)
    assert versions(publisher.publish("2099.1.2")) == [2, 3, 3, 3]


def test_keys_of_another_repository_are_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish("2099.1.1")
    publisher.keys = Keys(str(tmp_path / "others"), None)
    with pytest.raises(StorageError, match="root key is needed"):
        publisher.publish("2099.1.1")
    publisher.keys.make("root")
    with pytest.raises(StorageError, match="not the root key"):
        publisher.publish("2099.1.1")


def test_the_new_root_is_signed_by_the_old_key_and_by_its_own(publisher: Publisher) -> None:
    publisher.publish("2099.1.1")
    old = publisher.keys.load("root").public_key.keyid
    publisher.publish("2099.1.1", rotate_root=True)
    new = publisher.keys.load("root").public_key.keyid
    assert new != old
    root = publisher.metadata / "2.root.json"
    signed = Metadata.from_bytes(root.read_bytes())
    assert set(signed.signatures) == {old, new}
    assert signed.signed.roles["root"].keyids == [new]
    assert not publisher.keys.has("root.next")


@pytest.mark.parametrize("root_is_written", [True, False])
def test_a_rotation_that_was_killed_is_finished(publisher: Publisher, root_is_written: bool) -> None:
    publisher.publish("2099.1.1")
    old = Path(publisher.keys.path("root")).read_bytes()
    publisher.publish("2099.1.1", rotate_root=True)
    Path(publisher.keys.path("root")).rename(publisher.keys.path("root.next"))
    Path(publisher.keys.path("root")).write_bytes(old)
    if not root_is_written:
        (publisher.metadata / "2.root.json").unlink()
    published = publisher.publish("2099.1.1", rotate_root=not root_is_written)
    assert published.roles["root"][0] == 2
    assert not publisher.keys.has("root.next")
    assert publisher.publish("2099.1.1", rotate_root=True).roles["root"][0] == 3


def test_a_damaged_repository_is_told(publisher: Publisher) -> None:
    publisher.publish("2099.1.1")
    path = publisher.path("targets")
    path.write_bytes(b"{")
    with pytest.raises(StorageError, match="restore the repository") as raised:
        publisher.publish("2099.1.1")
    assert raised.value.file == str(path)
    path.unlink()
    with pytest.raises(StorageError, match="cannot be read"):
        publisher.publish("2099.1.1")
