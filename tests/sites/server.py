"""One server for every host name: an HTTP proxy that ends TLS itself and dispatches by host.

A browser gets `127.0.0.1:port` as its proxy and is told to take any certificate. So real vendor names, HSTS
preload and all, are answered here, and nothing leaves the machine.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from tests.sites.certificate import server_context
from tests.sites.log import Predicate, Record, RequestLog
from tests.sites.web import Handler, Request, Response, not_found, parse_cookies, text

_TLS_HANDSHAKE = 0x16
_BODY_LIMIT = 8 * 1024 * 1024


class SiteServer:
    """The running ground. Use it as a context manager, or call `close()`.

    `hosts` maps host names to handlers; without it, every site and every simulated vendor is served.
    """

    def __init__(self, hosts: Mapping[str, Handler] | None = None) -> None:
        if hosts is None:
            from tests.sites.hosts import all_hosts  # the server itself needs no site

            hosts = all_hosts()
        self._hosts = dict(hosts)
        self._http2: set[str] = set()
        self._log = RequestLog()
        self._tls = server_context(["http/1.1"])
        self._tls_http2 = server_context(["h2"])
        self._http = _ProxyServer(self)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, name="site-server", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def proxy(self) -> str:
        """What a browser takes as its proxy: `127.0.0.1:port`."""
        return f"127.0.0.1:{self.port}"

    def add_host(self, name: str, handler: Handler, http2: bool = False) -> None:
        """Serve one more host name, or serve a known one differently; over HTTP/2 if asked."""
        self._hosts[name] = handler
        if http2:
            self._http2.add(name)

    def requests(self, host: str | None = None) -> list[Record]:
        """The requests to known hosts, oldest first, or those to one host (known or not)."""
        return self._log.records(lambda record: record.known if host is None else record.host == host)

    def background(self) -> list[Record]:
        """The requests to hosts that nobody here serves: the browser's own traffic. All were answered 404."""
        return self._log.records(lambda record: not record.known)

    def clear(self) -> None:
        """Forget the requests seen so far."""
        self._log.clear()

    def wait_for(self, predicate: Predicate, timeout: float = 60) -> Record:
        """The first request, past or to come, that satisfies `predicate`; else TimeoutError (seconds)."""
        return self._log.wait_for(predicate, timeout)

    def close(self) -> None:
        """Stop listening and drop every connection."""
        self._http.shutdown()
        self._http.drop_connections()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> SiteServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def answer(self, request: Request) -> Response:
        """Dispatch by host, and log."""
        handler = self._hosts.get(request.host)
        response = handler(request) if handler else not_found()
        self._log.add(
            lambda number: Record(
                number=number,
                method=request.method,
                scheme=request.scheme,
                host=request.host,
                path=request.target,
                headers=tuple(request.headers),
                cookies=parse_cookies(request.headers),
                set_cookies=tuple(response.set_cookies),
                status=response.status,
                known=handler is not None,
            )
        )
        return response

    def tls(self, host: str) -> ssl.SSLContext:
        return self._tls_http2 if host in self._http2 else self._tls


class _ProxyServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, ground: SiteServer) -> None:
        self.ground = ground
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _ProxyHandler)

    @contextlib.contextmanager
    def holding(self, connection: socket.socket) -> Iterator[None]:
        """Know an open connection, so that closing the server need not wait for its peer."""
        with self._lock:
            self._open.add(connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(connection)

    def drop_connections(self) -> None:
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """Browsers drop connections in the middle of anything. Everything else is our fault, and shown."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _ProxyHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _ProxyServer
    connection: socket.socket
    #: (scheme, host) inside a CONNECT tunnel
    _tunnel: tuple[str, str] | None = None

    def handle(self) -> None:
        with self.server.holding(self.connection):
            super().handle()

    def do_CONNECT(self) -> None:
        host, _, _port = self.path.rpartition(":")
        self.connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.close_connection = False
        first = self.connection.recv(1, socket.MSG_PEEK)
        if not first:
            self.close_connection = True
            return
        if first[0] != _TLS_HANDSHAKE:
            self._tunnel = ("http", host.lower())
            return
        secure = self.server.ground.tls(host.lower()).wrap_socket(self.connection, server_side=True)
        self._tunnel = ("https", host.lower())
        self.connection = self.request = secure
        self.rfile = secure.makefile("rb")
        with self.server.holding(secure), contextlib.closing(secure):
            if secure.selected_alpn_protocol() == "h2":
                from tests.sites import http2  # few hosts are served so

                http2.serve(secure, host.lower(), self.server.ground.answer)
                self.close_connection = True
            while not self.close_connection:
                self.handle_one_request()

    def __getattr__(self, name: str) -> object:
        """Every other method (`do_GET`, `do_POST`, whatever a browser invents) goes to the sites."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        try:
            body = self._body()
        except ValueError as reason:
            self._send(text(f"{reason}\n", "text/plain", 400), close=True)
            return
        self._send(self.server.ground.answer(self._request(body)))

    def _request(self, body: bytes) -> Request:
        address = urlsplit(self.path)
        target = address.path or "/"
        if address.query:
            target += f"?{address.query}"
        if self._tunnel:
            scheme, host = self._tunnel
        else:
            scheme, host = address.scheme or "http", address.hostname or ""
            host = host or (self.headers.get("host") or "").partition(":")[0]
        return Request(self.command, scheme, host.lower(), target, list(self.headers.items()), body)

    def _body(self) -> bytes:
        if "chunked" in (self.headers.get("transfer-encoding") or ""):
            raise ValueError("chunked requests are not served here")
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= _BODY_LIMIT:
            raise ValueError("the body is too large")
        return self.rfile.read(length)

    def _send(self, response: Response, *, close: bool = False) -> None:
        headers = list(response.headers)
        if not any(name == "Cache-Control" for name, _ in headers):
            headers.append(("Cache-Control", "no-store"))
        if response.status == HTTPStatus.SWITCHING_PROTOCOLS:
            self.close_connection = True
        elif response.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            headers.append(("Content-Length", str(len(response.body))))
        if close:
            self.close_connection = True
            headers.append(("Connection", "close"))
        lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers]
        body = b"" if self.command == "HEAD" else response.body
        self.connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept in the log, not printed."""
