"""What sites say of GPC: read as the specification has it, asked only when the user wants it, within bounds."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from sayso import gpc_fetch, gpc_support
from sayso.errors import StorageError
from tests.schemas import check
from tests.sites.certificate import server_context
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, data, redirect, text
from tests.wire import Wire

NOW = 2_000_000_000.0
UNKNOWN = {"gpc": None, "last_update": None}
NO_TIMES = ("2025-04-15T10:20:30", "2025-04-15T10Z", "2025-04-15T1020Z")
ON = "version = 1\n[signals]\ngpc_support = true\n"


@pytest.mark.parametrize(
    ("said", "gpc", "last_update"),
    [
        ({"gpc": True, "lastUpdate": "2025-04-15"}, True, "2025-04-15"),
        ({"gpc": False, "lastUpdate": "2025-04-15T10:20:30Z", "more": 1}, False, "2025-04-15T10:20:30Z"),
        ({"gpc": True, "lastUpdate": "2025-04-15t10:20:30.5+02:00"}, True, "2025-04-15t10:20:30.5+02:00"),
        *(
            ({"gpc": True, "lastUpdate": none}, True, None)
            for none in ("2025-02-30", "15 April", "20250415", "2025-W16-2", *NO_TIMES, 5, None)
        ),
        ({"gpc": True, "version": 1}, True, None),
        *((none, None, None) for none in ({}, {"gpc": "true"}, {"gpc": 1}, {"gpc": None}, [{"gpc": True}], "gpc", None)),
    ],
)
def test_the_representation_is_read_as_specified(said: Any, gpc: bool | None, last_update: str | None) -> None:
    assert gpc_support.parse(json.dumps(said).encode()) == {"gpc": gpc, "last_update": last_update}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b"<!doctype html>"])
def test_what_is_no_json_is_unknown(body: bytes) -> None:
    assert gpc_support.parse(body) == UNKNOWN


def test_answers_are_kept_for_a_week_and_silences_for_a_day(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.json")
    assert gpc_support.kept(path, "a.example", NOW) is None
    gpc_support.keep(path, "a.example", {"gpc": True, "last_update": None}, NOW)
    gpc_support.keep(path, "b.example", UNKNOWN, NOW)
    assert gpc_support.kept(path, "a.example", NOW + 6 * 86_400) == {"at": NOW, "gpc": True, "last_update": None}
    assert gpc_support.kept(path, "a.example", NOW + 8 * 86_400) is None
    assert gpc_support.kept(path, "b.example", NOW + 3600) == {"at": NOW, **UNKNOWN}
    assert gpc_support.kept(path, "b.example", NOW + 2 * 86_400) is None


def test_what_is_kept_is_bounded_and_a_broken_file_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.json"
    file.write_text('{"a.example": 5, "b.example": {"at": "x"}}')
    assert gpc_support.kept(str(file), "a.example") is None
    monkeypatch.setattr(gpc_support, "KEEP_MOST", 2)
    for number in range(3):
        gpc_support.keep(str(file), f"{number}.example", UNKNOWN, NOW + number)
    assert json.loads(file.read_text()).keys() == {"1.example", "2.example"}
    with pytest.raises(StorageError):
        gpc_support.keep(str(file / "below"), "a.example", UNKNOWN)


def site(request: Request) -> Response:
    """Answers by host; every redirection leads on to `www.moved.example` or away."""
    answer = data({"gpc": True, "lastUpdate": "2025-04-15"})
    match request.host:
        case "moved.example":
            return redirect(f"https://www.moved.example{gpc_fetch.PATH}")
        case "leaves.example":
            return redirect(f"https://www.moved.example{gpc_fetch.PATH}")
        case "plain.example":
            return redirect(f"http://plain.example{gpc_fetch.PATH}")
        case "circle.example":
            return redirect(f"https://circle.example{gpc_fetch.PATH}")
        case "page.example":
            return text(answer.body.decode(), "text/html")
        case "missing.example":
            return data({"gpc": True}, 404)
        case "large.example":
            return text('{"gpc": true}' + " " * gpc_fetch.SIZE_MOST, "application/json")
    return answer


HOSTS = [f"{name}.example" for name in ("good", "moved", "www.moved", "leaves", "plain", "circle", "page", "missing", "large")]


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch) -> Iterator[SiteServer]:
    """The test sites, and a host that takes their certificate. The proxy is told as the system's is."""
    with SiteServer(dict.fromkeys(HOSTS, site)) as running:
        monkeypatch.setenv("https_proxy", f"http://{running.proxy}")
        monkeypatch.setenv("http_proxy", f"http://{running.proxy}")
        yield running


@pytest.mark.parametrize("host", HOSTS)
def test_it_is_fetched_within_bounds(ground: SiteServer, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr(ssl, "_create_default_https_context", ssl._create_unverified_context)
    known = host in ("good.example", "moved.example", "www.moved.example")
    expected = {"gpc": True, "last_update": "2025-04-15"} if known else UNKNOWN
    assert gpc_fetch.fetch(host, lambda other: other.endswith(f".{host}") or other == host) == expected
    asked = ground.requests()
    assert all(request.scheme == "https" and request.path == gpc_fetch.PATH for request in asked)
    assert all(request.header_values("sec-gpc") == ["1"] and not request.cookies for request in asked)
    assert {request.host for request in asked} == ({host, "www.moved.example"} if host == "moved.example" else {host})
    assert len(asked) <= gpc_fetch.HOPS_MOST + 1


def test_a_certificate_that_nobody_vouches_for_is_not_taken(ground: SiteServer) -> None:
    assert gpc_fetch.fetch("good.example", lambda _: True) == UNKNOWN
    assert ground.requests() == []


def drips(listening: socket.socket) -> None:
    """A proxy and a site in one, which answers byte by byte, in the end with `gpc` true."""
    connection, _ = listening.accept()
    with connection:
        while not connection.recv(4096).endswith(b"\r\n\r\n"):
            pass
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with contextlib.suppress(OSError), server_context(["http/1.1"]).wrap_socket(connection, server_side=True) as secure:
            headers = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\nX-Slow: " + b"x" * 200
            for byte in headers + b'\r\n\r\n{"gpc": true}':
                secure.sendall(bytes([byte]))
                time.sleep(0.02)


@pytest.mark.parametrize(("patience", "gpc"), [(0.3, None), (60.0, True)])
def test_a_site_that_drips_keeps_nobody(monkeypatch: pytest.MonkeyPatch, patience: float, gpc: bool | None) -> None:
    monkeypatch.setattr(ssl, "_create_default_https_context", ssl._create_unverified_context)
    monkeypatch.setattr(gpc_fetch, "PATIENCE", patience)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{listening.getsockname()[1]}")
        site = Thread(target=drips, args=(listening,))
        site.start()
        assert gpc_fetch.fetch("slow.example", lambda _: True)["gpc"] is gpc
        site.join()


def prefer(home: Path, said: str) -> None:
    file = home / ".config" / "sayso" / "preferences.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(said)


@pytest.mark.parametrize(
    ("said", "params"),
    [
        ("version = 1\n", {"gpc_support": True}),
        (ON, {}),
        (ON, {"gpc_support": False}),
        (ON + '[sites."good.example"]\npaused = true\n', {"gpc_support": True}),
        (ON + '[sites."good.example".signals]\ngpc_support = false\n', {"gpc_support": True}),
    ],
)
def test_nothing_is_asked_unless_both_want_it(home: Path, said: str, params: dict[str, bool]) -> None:
    prefer(home, said)
    with SiteServer({"good.example": site}) as ground, Wire(home, extra={"https_proxy": f"http://{ground.proxy}"}) as wire:
        wire.hello()
        assert wire.ask("site.status", host="good.example", **params)["gpc_support"] is None
        # this one is asked, so that whatever was asked before it would have answered
        prefer(home, ON)
        wire.ask("site.status", host="other.example", gpc_support=True)
        assert wire.notification("site.changed")["params"] == {"host": "other.example"}
    assert kept_hosts(home) == {"other.example"}


def kept_hosts(home: Path) -> set[str]:
    return set(json.loads((home / ".local" / "share" / "sayso" / "gpc-support.json").read_text()))


def test_the_answer_does_not_wait_for_the_site_and_is_told_later(home: Path) -> None:
    """Nobody vouches for the test ground's certificate, so what the host process learns is that it is unknown."""
    prefer(home, ON)
    with SiteServer({"good.example": site}) as ground, Wire(home, extra={"https_proxy": f"http://{ground.proxy}"}) as wire:
        wire.hello()
        first = wire.ask("site.status", host="good.example", gpc_support=True)
        check("site.status.result.json", first)
        assert first["gpc_support"] is None
        told = wire.notification("site.changed")
        check("site.changed.params.json", told["params"])
        assert told["params"] == {"host": "good.example"}
        second = wire.ask("site.status", host="good.example", gpc_support=True)
        check("site.status.result.json", second)
        assert second["gpc_support"]["gpc"] is None and second["gpc_support"]["at"] > 1.7e9
