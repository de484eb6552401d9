"""What the sites speak: a request, a response, a cookie line. No sockets here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

MINUTE, DAY, YEAR = 60, 86_400, 365 * 86_400
_ONE_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Request:
    """One request as a site sees it. `target` is path and query; header names keep the case they came in."""

    method: str
    scheme: str
    host: str
    target: str
    headers: Sequence[tuple[str, str]]
    body: bytes = b""

    @cached_property
    def path(self) -> str:
        return urlsplit(self.target).path

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @cached_property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @cached_property
    def cookies(self) -> dict[str, str]:
        return parse_cookies(self.headers)

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def parse_cookies(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Name to value of every `Cookie` header; split by hand, as real values break the strict parsers."""
    lines = (value for key, value in headers if key.lower() == "cookie")
    pairs = (part.partition("=") for line in lines for part in line.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


@dataclass
class Response:
    """One answer. Header order is kept, repeated headers are allowed (`Set-Cookie`)."""

    status: int = 200
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)

    def with_header(self, name: str, value: str) -> Response:
        self.headers.append((name, value))
        return self

    def with_cookie(
        self,
        name: str,
        value: str,
        *,
        max_age: int | None = None,
        domain: str | None = None,
        http_only: bool = False,
        third_party: bool = False,
    ) -> Response:
        """Add a `Set-Cookie`. `max_age` in seconds, None for a session cookie; `third_party` makes it
        `Secure; SameSite=None`, as cookies meant for use inside other sites have to be."""
        line = f"{name}={value}; Path=/"
        if max_age is not None:
            line += f"; Max-Age={max_age}"
        if domain:
            line += f"; Domain={domain}"
        if http_only:
            line += "; HttpOnly"
        line += "; Secure; SameSite=None" if third_party else "; Secure; SameSite=Lax"
        return self.with_header("Set-Cookie", line)

    def readable_by(self, request: Request) -> Response:
        """Let the asking origin read this answer with its credentials (CORS)."""
        self.with_header("Access-Control-Allow-Origin", request.header("origin") or "*")
        self.with_header("Access-Control-Allow-Credentials", "true")
        return self.with_header("Access-Control-Allow-Headers", "content-type")

    @property
    def set_cookies(self) -> list[str]:
        return [value for name, value in self.headers if name.lower() == "set-cookie"]


Handler = Callable[[Request], Response]


def text(body: str, content_type: str, status: int = 200) -> Response:
    return Response(status, body.encode(), [("Content-Type", f"{content_type}; charset=utf-8")])


def html(body: str, status: int = 200) -> Response:
    return text(body, "text/html", status)


def always(body: str) -> Handler:
    """One page, whatever is asked for."""
    return lambda _request: html(body)


def script(body: str) -> Response:
    return text(body, "text/javascript")


def data(value: object, status: int = 200) -> Response:
    return text(json.dumps(value), "application/json", status)


def pixel() -> Response:
    """The one-pixel picture that a web beacon asks for."""
    return Response(200, _ONE_PIXEL, [("Content-Type", "image/gif")])


def empty(status: int = 204) -> Response:
    return Response(status)


def redirect(address: str) -> Response:
    return Response(302, b"", [("Location", address)])


def not_found() -> Response:
    return text("Not found\n", "text/plain", 404)


def file(path: Path, values: Mapping[str, str] | None = None) -> Response:
    """A file of a site. Each `{{name}}` in it is replaced by `values[name]`."""
    body = path.read_text("utf-8")
    for name, value in (values or {}).items():
        body = body.replace("{{" + name + "}}", value)
    return text(body, _TYPES[path.suffix])
