"""What the server saw: one record per request, and a way to wait for one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """One answered request. `number` gives the order; `known` is False for a host that nobody here serves."""

    number: int
    method: str
    scheme: str
    host: str
    path: str
    headers: tuple[tuple[str, str], ...]
    cookies: dict[str, str]
    set_cookies: tuple[str, ...]
    status: int
    known: bool

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"

    def header_values(self, name: str) -> list[str]:
        """Every value sent under that header name, in order: `["1"]` where it came exactly once."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        return next(iter(self.header_values(name)), None)


Predicate = Callable[[Record], bool]


class RequestLog:
    """Thread-safe, in order of answering. A record stands here before its answer leaves."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._count = 0
        self._changed = threading.Condition()

    def add(self, make: Callable[[int], Record]) -> None:
        with self._changed:
            self._records.append(make(self._count))
            self._count += 1
            self._changed.notify_all()

    def clear(self) -> None:
        with self._changed:
            self._records.clear()

    def records(self, wanted: Predicate) -> list[Record]:
        with self._changed:
            return [record for record in self._records if wanted(record)]

    def wait_for(self, predicate: Predicate, timeout: float) -> Record:
        """The first record that satisfies `predicate`, seen already or yet to come.

        Raises TimeoutError, listing what was seen, after `timeout` seconds.
        """

        def found() -> Record | None:
            return next((record for record in self._records if predicate(record)), None)

        with self._changed:
            record = self._changed.wait_for(found, timeout)
            if record is None:
                seen = "\n".join(f"  {each.method} {each.url} {each.status}" for each in self._records)
                raise TimeoutError(f"no such request within {timeout} s; seen:\n{seen}")
            return record
