"""The organisation's files: believed only when nobody else could have written them."""

from __future__ import annotations

import os
from typing import Any

import pytest

from sayso.preferences import policy

from .conftest import Home

LOCK = '[locked.categories]\nadvertising = "deny"\n'


def locked(home: Home) -> dict[str, bool]:
    layers = policy.layers_of_files(policy.read_folder(str(home.policy_dir)))
    return {
        name: value
        for layer in layers
        if layer.kind == "locked"
        for name, value in layer.document["categories"].items()
    }


def reasons(home: Home) -> list[str]:
    return [
        problem["reason"] for file in policy.read_folder(str(home.policy_dir)) for problem in file.problems
    ]


def test_a_folder_that_is_not_there_sets_nothing(home: Home) -> None:
    assert policy.read_folder(str(home.policy_dir)) == []


def test_files_are_read_in_the_order_of_names_and_only_toml(home: Home) -> None:
    home.set_policy('[locked.categories]\nsocial = "deny"\nreferral = "deny"\n', "20-b.toml")
    home.set_policy('[locked.categories]\nsocial = "allow"\n', "10-a.toml")
    home.set_policy("not ours", "README")
    home.set_policy("half written", ".30-c.toml")
    assert locked(home) == {"social": False, "referral": False}
    assert reasons(home) == []


def test_a_sites_exception_holds_whichever_file_it_stands_in(home: Home) -> None:
    home.set_policy('[locked.sites."a.example".categories]\nadvertising = "allow"\n', "10-a.toml")
    home.set_policy(LOCK, "20-b.toml")
    effective = home.make().effective()
    assert effective["categories"]["advertising"]["locked"]
    assert effective["sites"]["a.example"]["categories"]["advertising"] is True


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_ignored(home: Home, mode: int) -> None:
    home.set_policy(LOCK).chmod(mode)
    assert locked(home) == {}
    assert "chmod go-w" in reasons(home)[0]


def test_a_folder_that_others_may_write_is_ignored(home: Home) -> None:
    home.set_policy(LOCK)
    home.policy_dir.chmod(0o777)
    assert locked(home) == {}
    assert "chmod go-w" in reasons(home)[0]


def test_a_file_of_another_user_is_ignored(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home.set_policy(LOCK)
    if os.getuid() == 0:
        os.chown(file, 65534, -1)
    else:
        monkeypatch.setattr(policy, "TRUSTED_OWNER", 0)
    assert locked(home) == {}
    assert "owned by root" in reasons(home)[0]


def test_what_is_no_file_is_ignored_and_not_waited_for(home: Home) -> None:
    home.set_policy(LOCK)
    os.mkfifo(home.policy_dir / "20-pipe.toml")
    (home.policy_dir / "30-folder.toml").mkdir()
    assert locked(home) == {"advertising": False}
    assert all("not a file" in reason for reason in reasons(home))
    assert len(reasons(home)) == 2


def test_a_mistyped_key_does_not_unlock_the_rest(home: Home) -> None:
    file = home.set_policy(LOCK + 'anal = "deny"\n')
    assert locked(home) == {"advertising": False}
    (found,) = home.make().effective()["problems"]
    assert (found["file"], found["line"], found["key"]) == (str(file), 3, "locked.categories.anal")


def test_a_file_that_is_not_toml_is_ignored_with_the_line(home: Home) -> None:
    home.set_policy("[locked\n", "10-a.toml")
    home.set_policy(LOCK, "20-b.toml")
    assert locked(home) == {"advertising": False}
    (found,) = home.make().effective()["problems"]
    assert found["line"] == 1


@pytest.mark.parametrize(
    "managed",
    [
        {"locked": 3},
        {"locked": {"categories": {"\ud800": "deny"}}},
        {"locked": {"signals": {"gpc": 10**40}}},
        {"locked": {"sites": {"a.example": {"paused": float("inf")}}}},
        {"recommended": None},
    ],
)
def test_odd_managed_values_are_reported_and_survive_the_snapshot(
    home: Home, managed: dict[str, Any]
) -> None:
    for _ in range(2):
        (found,) = home.make().effective(managed, browser="chromium")["problems"]
        assert found["file"] == "managed storage"
