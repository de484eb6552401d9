"""HTTP/2 on one connection (RFC 9113), for hosts that are served so: requests are answered one after the other, in full."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import ConnectionTerminated, DataReceived, RequestReceived, StreamEnded

from tests.sites.web import Request, Response

_READ = 65_536


def serve(connection: ssl.SSLSocket, host: str, answer: Callable[[Request], Response]) -> None:
    """Until the browser goes away. Bodies of answers have to fit into a stream's window (64 KiB)."""
    protocol = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
    protocol.initiate_connection()
    connection.sendall(protocol.data_to_send())
    asked: dict[int, tuple[list[tuple[str, str]], bytearray]] = {}
    with contextlib.suppress(OSError):
        while received := connection.recv(_READ):
            for event in protocol.receive_data(received):
                if isinstance(event, RequestReceived):
                    asked[event.stream_id] = ([(str(name), str(value)) for name, value in event.headers], bytearray())
                elif isinstance(event, DataReceived):
                    asked[event.stream_id][1].extend(event.data)
                    protocol.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                elif isinstance(event, StreamEnded):
                    _send(protocol, event.stream_id, answer(_request(host, *asked.pop(event.stream_id))))
                elif isinstance(event, ConnectionTerminated):
                    return
            connection.sendall(protocol.data_to_send())


def _request(host: str, headers: list[tuple[str, str]], body: bytearray) -> Request:
    pseudo = {name: value for name, value in headers if name.startswith(":")}
    plain = [(name, value) for name, value in headers if not name.startswith(":")]
    return Request(pseudo[":method"], "https", host, pseudo[":path"], plain, bytes(body))


def _send(protocol: H2Connection, stream: int, response: Response) -> None:
    headers = [(":status", str(response.status)), *((name.lower(), value) for name, value in response.headers)]
    protocol.send_headers(stream, headers, end_stream=not response.body)
    if response.body:
        protocol.send_data(stream, response.body, end_stream=True)
