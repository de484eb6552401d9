"""The host process over real pipes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wire import HEADER, Wire

INWARD = 1024 * 1024


@pytest.fixture
def wire(home: Path) -> Iterator[Wire]:
    with Wire(home) as wire:
        wire.hello()
        yield wire


def test_hello_tells_versions(home: Path) -> None:
    with Wire(home) as wire:
        result = wire.hello()
    assert result["protocol"] == 1
    assert result["host"]
    assert len(result["knowledge"]["digest"]) == 64


def test_without_knowledge_the_signals_still_hold_and_the_person_is_told(tmp_path: Path) -> None:
    with Wire(tmp_path) as wire:
        assert wire.hello()["knowledge"] is None
        plan = wire.ask("plan.get")
    actions = [plan["network"]["actions"][action] for _priority, action, _condition in plan["network"]["rules"]]
    assert [action["requestHeaders"][0]["header"] for action in actions] == ["sec-gpc"] * 2 + ["dnt"] * 2
    [problem] = plan["problems"]
    assert "sayso knowledge build" in problem["reason"] and problem["file"].endswith("knowledge.sayso")


def test_a_second_version_only_peer_is_refused_with_both_ranges(home: Path) -> None:
    with Wire(home) as wire:
        error = wire.call("hello", protocol={"min": 2, "max": 9}, client={"browser": "chromium", "version": "1"}, extension="9")[
            "error"
        ]
        assert error["code"] == -32002 and "2 to 9" in error["message"] and "1 to 1" in error["message"]
        assert wire.hello()["protocol"] == 1


def test_hello_comes_first(home: Path) -> None:
    with Wire(home) as wire:
        assert wire.call("plan.get")["error"]["code"] == -32003


@pytest.mark.parametrize(
    "arguments",
    [[], ["chrome-extension://abcdefghijklmnopabcdefghijklmnop/"], ["/manifest.json", "other@addon.example"], ["--help"]],
)
def test_a_stranger_is_refused(home: Path, arguments: list[str]) -> None:
    with Wire(home, arguments=arguments) as wire:
        message = wire.frame()
        assert message and message["id"] is None and message["error"]["code"] == -32001
        assert wire.frame() is None
        assert wire.process.wait(timeout=30) == 77


def test_firefox_is_known(home: Path) -> None:
    with Wire(home, browser="firefox") as wire:
        assert wire.hello()["protocol"] == 1


@pytest.mark.parametrize(
    ("body", "code", "id"),
    [
        (b"{", -32700, None),
        (b"\xff\xfe", -32700, None),
        (b"[" * 200_000, -32700, None),
        (b"[]", -32600, None),
        (b'"text"', -32600, None),
        (b"{}", -32600, None),
        (b'{"jsonrpc":"2.0","id":true,"method":"hello"}', -32600, None),
        (b'{"jsonrpc":"1.0","id":4,"method":"hello"}', -32600, 4),
        (b'{"jsonrpc":"2.0","id":"x","method":7}', -32600, "x"),
        (b'{"jsonrpc":"2.0","id":5,"method":"hello","params":[1]}', -32602, 5),
        (b'{"jsonrpc":"2.0","id":6,"method":"no.such"}', -32601, 6),
        (b'{"jsonrpc":"2.0","id":7,"method":"../host"}', -32601, 7),
        (b'{"jsonrpc":"2.0","id":8,"method":"site.status","params":{}}', -32602, 8),
        (b'{"jsonrpc":"2.0","id":9,"method":"site.status","params":{"host":5}}', -32602, 9),
    ],
)
def test_a_bad_message_is_answered_and_the_next_one_served(wire: Wire, body: bytes, code: int, id: object) -> None:
    wire.send(body)
    reply = wire.message()
    assert reply and reply["id"] == id and reply["error"]["code"] == code
    assert reply["error"]["message"]
    assert wire.ask("site.status", host="www.example.com")["site"] == "example.com"


def test_a_frame_above_the_limit_is_skipped(wire: Wire) -> None:
    wire.send(b" " * (INWARD + 1))
    reply = wire.message()
    assert reply and reply["error"]["code"] == -32000 and str(INWARD) in reply["error"]["message"]
    assert wire.ask("plan.get")["version"] == 2


def test_a_frame_at_the_limit_is_read(wire: Wire) -> None:
    message = {"jsonrpc": "2.0", "id": "big", "method": "plan.get", "params": {"have": ""}}
    room = INWARD - len(json.dumps(message).encode())
    message["params"] = {"have": "x" * room}
    wire.send(message)
    assert wire.answer("big")["result"]["version"] == 2


def test_a_length_no_browser_sends_ends_the_host_cleanly(wire: Wire) -> None:
    wire.send_bytes(struct.pack("=I", 0xFFFFFFFF))
    reply = wire.message()
    assert reply and reply["error"]["code"] == -32000
    assert wire.frame() is None
    assert wire.process.wait(timeout=30) == 76


@pytest.mark.parametrize("half", [b"\x05", b"\x05\x00\x00\x00", b"\x05\x00\x00\x00{}"])
def test_input_that_ends_inside_a_frame_ends_the_host_cleanly(wire: Wire, half: bytes) -> None:
    wire.send_bytes(half)
    assert wire.end() == 76
    assert "Traceback" not in wire.complaints()


def test_slow_pieces_of_a_frame_are_put_together(wire: Wire) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "site.status", "params": {"host": "a.example"}}).encode()
    for byte in HEADER.pack(len(body)) + body:
        wire.send_bytes(bytes([byte]))
    assert wire.answer(1)["result"]["site"] == "a.example"


def test_a_large_answer_comes_in_chunks(wire: Wire, home: Path) -> None:
    lines = [f'[sites."site-{number}.example".categories]\nanalytics = "allow"\n' for number in range(2000)]
    preferences = home / ".config" / "sayso" / "preferences.toml"
    preferences.parent.mkdir(parents=True, exist_ok=True)
    preferences.write_text("version = 1\n" + "".join(lines))
    plan = wire.ask("plan.get")
    assert len(plan["sites"]) == 2000
    assert any(message.get("method") == "chunk" for message in wire.received)


def test_it_leaves_at_the_end_of_its_input(wire: Wire) -> None:
    wire.ask("plan.get")
    assert wire.end() == 0


def test_it_leaves_at_once_when_told_to_terminate(wire: Wire) -> None:
    wire.ask("plan.get")
    wire.process.send_signal(signal.SIGTERM)
    assert wire.process.wait(timeout=30) == 0
    assert wire.frame() is None


def test_it_leaves_when_nobody_reads_it_any_more(wire: Wire) -> None:
    assert wire.process.stdout
    wire.process.stdout.close()
    wire.send({"jsonrpc": "2.0", "id": 1, "method": "plan.get", "params": {}})
    assert wire.process.wait(timeout=30) == 0
    wire.process.stdout = None


def test_a_plan_already_held_is_not_sent_again(wire: Wire) -> None:
    revision = wire.ask("plan.get")["revision"]
    assert wire.ask("plan.get", have=revision) == {"revision": revision, "unchanged": True}


def test_the_same_plan_comes_from_the_cache_of_another_host(wire: Wire, home: Path) -> None:
    first = wire.ask("plan.get")
    with Wire(home) as second:
        second.hello()
        assert second.ask("plan.get") == first


def test_a_browser_that_lets_single_cookies_be_edited_gets_no_rules_that_take_some_back(home: Path) -> None:
    plans = {}
    for browser, client in (("chromium", {}), ("chromium", {"edits": False}), ("chromium", {"edits": True}), ("firefox", {})):
        with Wire(home, browser=browser) as wire:
            wire.hello(**client)
            plans[browser, *client.values()] = wire.ask("plan.get")["network"]
    assert plans["chromium",] == plans["chromium", False]
    assert plans["chromium",]["names"] and plans["firefox",]["names"] is None
    edited, plain = plans["chromium", True], plans["chromium",]
    assert edited["names"] is None
    # a rule about names says which instead of an action
    assert len(edited["rules"]) == sum(isinstance(action, int) for _priority, action, _condition in plain["rules"])
    assert not edited["refuse"] and plans["firefox",]["refuse"]


def test_an_edit_reaches_an_open_connection(wire: Wire, home: Path) -> None:
    assert "analytics" in wire.ask("plan.get")["everywhere"]["deny"]
    preferences = home / ".config" / "sayso" / "preferences.toml"
    preferences.write_text(preferences.read_text().replace('#analytics = "deny"', 'analytics = "allow"'))
    # Written in place, as some editors do: the file may be seen empty first, and is told of again when it is whole.
    wire.notification("plan.changed")
    while "analytics" in wire.ask("plan.get")["everywhere"]["deny"]:
        wire.notification("plan.changed")


def test_a_broken_edit_keeps_the_last_good_state_and_names_line_and_key(wire: Wire, home: Path) -> None:
    wire.ask("preferences.set", category="social", allowed=True)
    preferences = home / ".config" / "sayso" / "preferences.toml"
    text = preferences.read_text().replace('#advertising = "deny"', 'advertising = "dney"')
    preferences.write_text(text)
    plan = wire.ask("plan.get")
    assert "social" not in plan["everywhere"]["deny"] and "advertising" in plan["everywhere"]["deny"]
    [problem] = plan["problems"]
    line = 1 + [row.startswith("advertising") for row in text.splitlines()].index(True)
    assert (problem["file"], problem["line"], problem["key"]) == (str(preferences), line, "categories.advertising")
    assert 'did you mean "deny"' in problem["reason"]


def test_what_one_browser_sets_the_other_is_told(home: Path) -> None:
    with Wire(home) as one, Wire(home, browser="firefox") as other:
        for wire in (one, other):
            wire.hello()
            wire.ask("plan.get")
        one.ask("preferences.set", category="analytics", allowed=True)
        other.notification("plan.changed")
        assert other.ask("plan.get")["everywhere"]["categories"]["analytics"] is True


def test_a_category_locked_by_managed_storage_cannot_be_set(wire: Wire) -> None:
    plan = wire.ask("plan.get", managed={"locked": {"categories": {"analytics": "deny"}}})
    assert plan["preferences"]["categories"]["analytics"] == {"allowed": False, "locked": True, "origin": "locked"}
    error = wire.call("preferences.set", category="analytics", allowed=True)["error"]
    assert error["code"] == -32005
    assert wire.ask("plan.get", managed=None)["preferences"]["categories"]["analytics"]["locked"] is False


def test_essential_cannot_be_denied(wire: Wire) -> None:
    assert wire.call("preferences.set", category="essential", allowed=False)["error"]["code"] == -32602


def test_pausing_covers_the_site_and_resuming_takes_it_back(wire: Wire) -> None:
    assert wire.ask("preferences.pause", host="shop.example.co.uk", paused=True) == {"site": "example.co.uk"}
    assert wire.ask("plan.get")["sites"]["example.co.uk"]["paused"] is True
    assert wire.ask("preferences.pause", host="www.example.co.uk", paused=False) == {"site": "example.co.uk"}
    assert not wire.ask("plan.get")["sites"].get("example.co.uk", {"paused": False})["paused"]


def test_unknown_cookies_are_told_what_they_are(wire: Wire) -> None:
    cookies = [
        {"name": "_ga", "domain": "shop.example", "site": "shop.example"},
        {"name": "xq7_unheard_of", "domain": "shop.example", "site": "shop.example"},
        {"name": "PHPSESSID", "domain": "shop.example", "site": "shop.example"},
    ]
    ga, unheard, session = wire.ask("cookies.classify", cookies=cookies)["cookies"]
    assert (ga["category"], ga["remove"]) == ("analytics", True)
    assert (unheard["category"], unheard["remove"]) == ("unclassified", False)
    assert (session["category"], session["remove"]) == ("essential", False)
    assert all(answer["reason"] for answer in (ga, unheard, session))


def answer_entry(**changes: object) -> dict[str, object]:
    return {
        "browser": "chromium",
        "site": "www.shop.example",
        "platform": "Some platform",
        "rule": "some-platform",
        "rule_version": 1,
        "asked": {"analytics": False},
        "stored": {"statistics": False},
        "not_offered": [],
        "verdict": "verified",
        "detail": "",
        "duration_ms": 12.5,
        **changes,
    }


def cookie_entry(**changes: object) -> dict[str, object]:
    return {
        "browser": "chromium",
        "site": "www.shop.example",
        "domain": "shop.example",
        "name": "_ga",
        "category": "analytics",
        "vendor": "Google Analytics",
        "action": "removed",
        "layer": "sweep",
        "count": 1,
        **changes,
    }


def test_the_journal_keeps_what_happened_by_site(wire: Wire, home: Path) -> None:
    assert wire.ask("journal.add", answers=[answer_entry()], cookies=[cookie_entry(), cookie_entry()]) == {"added": 3}
    status = wire.ask("site.status", host="shop.example")
    assert status["site"] == "shop.example"
    [answer] = status["answers"]
    assert answer["stored"] == {"statistics": False} and answer["site"] == "shop.example"
    [cookie] = status["cookies"]
    assert cookie["count"] == 2
    with sqlite3.connect(home / ".local/share/sayso/journal.sqlite3") as database:
        assert database.execute("pragma user_version").fetchone() == (2,)


@pytest.mark.parametrize("entry", [answer_entry(verdict="perfect"), answer_entry(asked=None), {"site": "x.example"}])
def test_a_bad_entry_is_refused_whole(wire: Wire, entry: dict[str, object]) -> None:
    assert wire.call("journal.add", answers=[answer_entry(), entry])["error"]["code"] == -32602
    assert wire.ask("site.status", host="shop.example")["answers"] == []


def test_two_hosts_write_one_journal(home: Path) -> None:
    with Wire(home) as one, Wire(home, browser="firefox") as other:
        for wire in (one, other):
            wire.hello()
        for _ in range(20):
            for wire in (one, other):
                wire.ask("journal.add", cookies=[cookie_entry(browser=wire.browser)])
        counts = {cookie["browser"]: cookie["count"] for cookie in one.ask("site.status", host="shop.example")["cookies"]}
    assert counts == {"chromium": 20, "firefox": 20}


def test_an_unusable_journal_is_an_error_not_the_end(wire: Wire, home: Path) -> None:
    journal = home / ".local/share/sayso/journal.sqlite3"
    journal.write_bytes(b"this is no database, and long enough to be looked at" * 100)
    reply = wire.call("site.status", host="shop.example")["error"]
    assert reply["code"] == -32007 and reply["data"]["file"] == str(journal)
    assert wire.ask("plan.get")["version"] == 2


def test_a_damaged_knowledge_file_is_told_and_nothing_else_fails(wire: Wire, home: Path) -> None:
    path = home / ".local/share/sayso/knowledge.sayso"
    aside = path.with_suffix(".new")
    aside.write_bytes(path.read_bytes()[:1000])
    os.replace(aside, path)
    plan = wire.ask("plan.get")
    assert plan["knowledge"] is None and plan["problems"][0]["file"] == str(path)


def test_the_first_answer_loads_nothing_heavy(home: Path) -> None:
    """The habits of the start path in host/README.md, in a fresh process with a warm cache."""
    import subprocess
    import sys

    from tests.wire import HOST, SYS_PATHS, environment

    with Wire(home) as warm:
        warm.hello()
        warm.ask("plan.get")
    program = f"""
import sys, os
sys.path += {SYS_PATHS.split(os.pathsep)!r}
sys.path.insert(0, {str(HOST)!r})
from sayso import protocol
from sayso.session import Session
from sayso.host import respond
session = Session("x", print)
hello = {{"protocol": {{"min": 1, "max": 1}}, "client": {{"browser": "chromium", "version": "1"}}, "extension": "0"}}
for method, params in (("hello", hello), ("plan.get", {{}})):
    body = protocol.dump({{"jsonrpc": "2.0", "id": 1, "method": method, "params": params}}).encode()
    assert '"result"' in respond(session, body), respond(session, body)
print("\\n".join(sys.modules))
"""
    ran = subprocess.run(
        [os.path.realpath(sys.executable), "-I", "-S", "-c", program],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {
        "pathlib",
        "dataclasses",
        "logging",
        "typing",
        "tomllib",
        "tomlkit",
        "sqlite3",
        "watchdog",
        "asyncio",
        "hashlib",
        "publicsuffixlist",
        "subprocess",
        "argparse",
        "tempfile",
        "inspect",
        "importlib.metadata",
        "sayso.plan.build",
    }
    assert not heavy & set(ran.stdout.split())
