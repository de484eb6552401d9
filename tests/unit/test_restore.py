"""Restoring a site: the exception in the user's file, the request that plans carry, and the command."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso import restores
from sayso.journal.store import Journal
from tests.unit.test_host import cookie_entry
from tests.wire import HOST, Wire, environment

NOW = 2_000_000_000.0
FBP: dict[str, object] = {"name": "_fbp", "category": "advertising"}


@pytest.fixture
def wire(home: Path) -> Iterator[Wire]:
    with Wire(home) as wire:
        wire.hello()
        yield wire


def user_file(home: Path) -> dict[str, Any]:
    return tomllib.loads((home / ".config" / "sayso" / "preferences.toml").read_text())


def write(home: Path, text: str) -> None:
    file = home / ".config" / "sayso" / "preferences.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def sayso(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sayso", *arguments],
        env={**environment(home), "PYTHONPATH": str(HOST)},
        capture_output=True,
        text=True,
        check=False,
    )


def happened(home: Path, *cookies: dict[str, object], at: float | None = None) -> None:
    """In the journal, on shop.example where a cookie names no other site."""
    with closing(Journal.open(str(home / ".local" / "share" / "sayso" / "journal.sqlite3"))) as journal:
        journal.add([], [cookie_entry(**{"site": "shop.example", **each}) for each in cookies], at)


def test_a_request_lasts_a_day(tmp_path: Path) -> None:
    path = str(tmp_path / "restores.json")
    assert restores.read(path, NOW) == []
    restores.add(path, "shop.example", ["social"], NOW)
    restores.add(path, "news.example", ["analytics"], NOW + 10)
    first = {"at": NOW, "site": "shop.example", "categories": ["social"]}
    assert restores.read(path, NOW + 20)[0] == first
    assert [each["site"] for each in restores.read(path, NOW + restores.DAY)] == ["news.example"]
    restores.add(path, "a.example", ["social"], NOW + restores.DAY + 5)
    assert first not in json.loads(Path(path).read_text())["restores"]


@pytest.mark.parametrize("text", ["", "[]", '{"restores": 5}', '{"restores": [1, {"at": "x", "site": 1}]}'])
def test_a_file_that_is_not_ours_says_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "restores.json"
    file.write_text(text)
    assert restores.read(str(file)) == []


def test_restoring_allows_just_that_on_just_that_site(wire: Wire, home: Path) -> None:
    before = wire.ask("plan.get")
    told = wire.ask("site.restore", host="www.shop.example", categories=["advertising"])
    assert told == {"site": "shop.example", "allowed": ["advertising"], "locked": []}
    assert user_file(home)["sites"] == {"shop.example": {"categories": {"advertising": "allow"}}}
    plan = wire.ask("plan.get")
    assert plan["everywhere"] == before["everywhere"]
    assert plan["sites"]["shop.example"]["deny"] == [each for each in before["everywhere"]["deny"] if each != "advertising"]
    [request] = plan["restores"]
    assert request["site"] == "shop.example" and request["categories"] == ["advertising"]


def test_it_goes_under_the_exception_there_is_but_never_under_one_of_more_sites(wire: Wire, home: Path) -> None:
    write(home, 'version = 1\n[sites."a.shop.example"]\npaused = false\n[sites.example]\npaused = false\n')
    assert wire.ask("site.restore", host="b.a.shop.example", categories=["social"])["site"] == "a.shop.example"
    assert wire.ask("site.restore", host="www.shop.example", categories=["social"])["site"] == "shop.example"


def test_what_is_locked_stays(wire: Wire, home: Path) -> None:
    wire.ask("plan.get", managed={"locked": {"categories": {"advertising": "deny"}}})
    error = wire.call("site.restore", host="shop.example", categories=["advertising"])["error"]
    assert error["code"] == -32005 and "locked" in error["message"]
    assert "sites" not in user_file(home)
    told = wire.ask("site.restore", host="shop.example", categories=["advertising", "social"])
    assert told["allowed"] == ["social"] and told["locked"] == ["advertising"]
    assert user_file(home)["sites"]["shop.example"]["categories"] == {"social": "allow"}
    refused = sayso(home, "prefs", "show", "--site", "shop.example", "--json")
    assert json.loads(refused.stdout)["browsers"]["chromium"]["categories"]["advertising"]["allowed"] is False


@pytest.mark.parametrize("categories", [[], ["essential"], ["nothing"], "social"])
def test_only_what_one_can_choose_about(wire: Wire, categories: object) -> None:
    assert wire.call("site.restore", host="shop.example", categories=categories)["error"]["code"] == -32602


def test_the_status_says_why_and_what_is_excepted_and_one_order_takes_it_back(wire: Wire, home: Path) -> None:
    wire.ask("journal.add", cookies=[cookie_entry(name="_fbp", category="advertising"), cookie_entry(name="mystery")])
    wire.ask("site.restore", host="shop.example", categories=["advertising"])
    status = wire.ask("site.status", host="www.shop.example")
    assert status["exceptions"] == [{"site": "shop.example", "category": "advertising"}]
    reasons = {cookie["name"]: cookie["reason"] for cookie in status["cookies"]}
    assert reasons["_fbp"].startswith("_fbp is a cookie of Meta Pixel") and reasons["mystery"] is None
    wire.ask("preferences.set", category="advertising", allowed=None, site="shop.example")
    assert wire.ask("site.status", host="www.shop.example")["exceptions"] == []
    assert "sites" not in user_file(home)
    assert wire.call("preferences.set", category="advertising", allowed=None)["error"]["code"] == -32602


def test_the_command_tells_what_comes_back_and_what_cannot(home: Path) -> None:
    happened(home, {"name": "old", "category": "social"}, at=1.0)
    happened(
        home,
        FBP,
        {"name": "_ga", "action": "prevented", "layer": "guard"},
        {"name": "elsewhere", "site": "other.example", "category": "referral"},
    )
    done = sayso(home, "restore", "www.shop.example")
    assert done.returncode == 0, done.stderr
    assert "_fbp: removed; comes back" in done.stdout
    assert "_ga: never set, so it cannot come back; will be accepted from the next page load." in done.stdout
    assert user_file(home)["sites"] == {"shop.example": {"categories": {"advertising": "allow", "analytics": "allow"}}}
    shown = json.loads(sayso(home, "prefs", "show", "--site", "shop.example", "--json").stdout)["categories"]
    assert shown["advertising"] == {"allowed": True, "locked": False, "origin": "user"}
    assert "allowed there already" in sayso(home, "restore", "shop.example").stdout
    assert sayso(home, "prefs", "unset", "advertising", "--site", "shop.example").returncode == 0
    assert user_file(home)["sites"] == {"shop.example": {"categories": {"analytics": "allow"}}}
    mistyped = sayso(home, "prefs", "unset", "marketing", "--site", "shop.example")
    assert mistyped.returncode == 1 and "advertising" in mistyped.stderr


def test_the_command_has_nothing_to_say_of_a_site_without_a_past(home: Path) -> None:
    done = sayso(home, "restore", "shop.example")
    assert done.returncode == 0 and "Nothing was removed or kept out" in done.stdout
    assert not (home / ".local" / "share" / "sayso" / "restores.json").exists()


def test_the_command_is_refused_what_is_locked(home: Path) -> None:
    with Wire(home) as wire:
        wire.hello()
        wire.ask("plan.get", managed={"locked": {"categories": {"advertising": "deny"}}})
    happened(home, FBP)
    refused = sayso(home, "restore", "shop.example")
    assert refused.returncode == 1 and "locked" in refused.stderr and "advertising" in refused.stderr
    # also when the user's own file, which has no say here, allows it
    write(home, 'version = 1\n[categories]\nadvertising = "allow"\n')
    assert "locked" in sayso(home, "restore", "shop.example").stderr
    happened(home, {"name": "_ga"})
    done = sayso(home, "restore", "shop.example")
    assert done.returncode == 0 and "still denied: advertising." in done.stdout
    assert user_file(home)["sites"]["shop.example"]["categories"] == {"analytics": "allow"}


def test_the_command_reaches_an_open_browser(home: Path) -> None:
    happened(home, FBP)
    with Wire(home, browser="firefox") as wire:
        wire.hello()
        wire.ask("plan.get")
        assert sayso(home, "restore", "shop.example").returncode == 0
        plan: dict[str, Any] = {}
        while not plan.get("restores"):
            wire.notification("plan.changed")
            plan = wire.ask("plan.get")
        assert "advertising" not in plan["sites"]["shop.example"]["deny"]
