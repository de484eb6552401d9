"""Fetching what a site says of Global Privacy Control, within bounds. Heavy to import: only in the thread that asks."""

from __future__ import annotations

import http.client
import socket
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import IO, Any

from sayso.gpc_support import Support, parse

PATH = "/.well-known/gpc.json"
#: bytes; seconds without a byte; seconds for one hop; hops
SIZE_MOST, SILENCE, PATIENCE, HOPS_MOST = 64 * 1024, 5.0, 15.0, 3


def fetch(host: str, is_same_site: Callable[[str], bool]) -> Support:
    """What the host says now. is_same_site: whether a redirection may lead to this host. Never raises: a site that does not
    answer, answers too slowly, too much, or from elsewhere is unknown."""
    # https only: without a handler for it, no redirection leads to http either
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        _Hurried(),
        urllib.request.HTTPDefaultErrorHandler(),
        _SameSite(is_same_site),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    # neither which Python this is nor which Sayso; and the signal, as with every request
    opener.addheaders = [("User-Agent", "sayso"), ("Sec-GPC", "1"), ("Accept", "application/json")]
    try:
        with opener.open(f"https://{host}{PATH}", timeout=SILENCE) as response:
            json_it_is = response.headers.get_content_type() == "application/json"
            return parse(_body(response) if json_it_is else b"")
    except (OSError, http.client.HTTPException, ValueError):
        return parse(b"")


def _body(response: http.client.HTTPResponse) -> bytes:
    """Raises ValueError for a body that is too large."""
    body = response.read(SIZE_MOST + 1)
    if len(body) > SIZE_MOST:
        raise ValueError("too large")
    return body


class _SameSite(urllib.request.HTTPRedirectHandler):
    max_redirections, max_repeats = HOPS_MOST, 1

    def __init__(self, is_same_site: Callable[[str], bool]) -> None:
        self._is_same_site = is_same_site

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        to = urllib.request.Request(newurl)
        name = to.host.rpartition("@")[2].partition(":")[0].lower()
        if to.type != "https" or not self._is_same_site(name):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Hurried(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _Connection(http.client.HTTPSConnection):
    """Ends after PATIENCE: a time-out of the socket bounds each silence, and not a server that drips."""

    def connect(self) -> None:
        super().connect()
        timer = Timer(PATIENCE, _hang_up, [self.sock])
        timer.daemon = True
        timer.start()


def _hang_up(connection: socket.socket) -> None:
    # most often it has long been closed
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
