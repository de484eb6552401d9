"""The journal: one SQLite file per user, shared by every host that runs.

Holds host names, never addresses of pages, never a cookie's value; nothing from private windows reaches it (the
extension does not send it).
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sayso.errors import INVALID_PARAMS, SaysoError, StorageError

VERSION = 2
#: seconds that one host waits for another's write
PATIENCE = 5.0
VERDICTS = ("verified", "unverified", "contradicted", "unanswered", "paywall")
ACTIONS = ("prevented", "removed", "seen")
#: verdicts of banners that were answered
ANSWERED = ("verified", "unverified", "contradicted")
#: seconds that a site may take to act on an answer: what it sets within them is held against nobody
GRACE = 2.0

_SCHEMA = """
create table answers (
  at real not null,           -- seconds since 1970
  browser text not null,
  site text not null,         -- registrable domain
  platform text not null,
  rule text not null,
  rule_version integer not null,
  asked text not null,        -- JSON: category -> granted
  stored text,                -- JSON: the page's own category -> granted, null when no record was readable
  not_offered text not null,  -- JSON: categories the page gave no choice about
  verdict text not null,
  detail text not null,
  duration_ms real not null   -- from the banner's appearance
);
create index answers_by_site on answers (site, at);
create table cookies (
  first_at real not null,
  last_at real not null,
  browser text not null,
  site text not null,
  domain text not null,       -- the host the cookie is for
  name text not null,
  category text not null,
  vendor text,
  action text not null,       -- prevented, removed, seen
  layer text not null,        -- which mechanism
  count integer not null,
  before_answer integer not null default 0,  -- of count: while the site had not been answered yet
  after_refusal integer not null default 0,  -- of count: after an answer that refused the category
  primary key (browser, site, domain, name, action, layer)
);
create index cookies_by_site on cookies (site, last_at);
"""
#: from the version before to this one
_MIGRATIONS = {
    2: (
        "alter table cookies add column before_answer integer not null default 0",
        "alter table cookies add column after_refusal integer not null default 0",
    ),
}
_EVIDENCE = """
select site, category,
  count(distinct case when before_answer > 0 and name <> '*' then domain || ' ' || name end) as cookies_before_answer,
  count(distinct case when after_refusal > 0 and name <> '*' then domain || ' ' || name end) as cookies_after_refusal,
  count(distinct case when before_answer > 0 and name = '*' then domain end) as hosts_before_answer,
  count(distinct case when after_refusal > 0 and name = '*' then domain end) as hosts_after_refusal
from cookies
where before_answer + after_refusal > 0 and site in (select site from answers where verdict in {answered}) {where}
group by site, category order by site, category limit ?
"""


class Journal:
    """Adds entries and reads them back. Every method raises StorageError when the file cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: str) -> Journal:
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            # Several threads never use it at once: only the host's main thread and one-shot commands do.
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            os.chmod(path, 0o600)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            _prepare(connection, path)
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"the journal cannot be opened: {error}", file=path) from error
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def add(self, answers: list[dict[str, Any]], cookies: list[dict[str, Any]], at: float | None = None) -> int:
        """Add a batch, whole or not at all. The same cookie again on the same site counts up instead of adding a row.
        An entry may say itself when it happened (`at`, in seconds since 1970); it is not believed about the future. A cookie that
        was there before anybody looked (`earlier`) is held against nobody.
        Raises SaysoError (INVALID_PARAMS) for an entry that lacks a key. Returns how many were taken."""
        now = time.time() if at is None else at
        answer_rows = [_answer_row(entry, now) for entry in answers]
        cookie_rows = [_cookie_row(entry, now) for entry in cookies]
        with self._transaction():
            self._connection.executemany(f"insert into answers values ({_marks(12)})", answer_rows)
            self._connection.executemany(
                f"insert into cookies values ({_marks(13)}) on conflict do update set "
                "last_at = max(last_at, excluded.last_at), count = count + excluded.count, "
                "category = excluded.category, vendor = excluded.vendor, "
                "before_answer = before_answer + excluded.before_answer, after_refusal = after_refusal + excluded.after_refusal",
                [(*row, *self._held_against(entry, row[0])) for entry, row in zip(cookies, cookie_rows, strict=True)],
            )
        return len(answer_rows) + len(cookie_rows)

    def _held_against(self, entry: dict[str, Any], at: float) -> tuple[int, int]:
        """(before_answer, after_refusal): which of the two a denied cookie counts for, by what the site was told when it came."""
        if entry["action"] == "seen" or entry.get("earlier") is True:
            return 0, 0
        told = self._connection.execute(
            f"select at, asked from answers where verdict in {ANSWERED} and site = ? and browser = ? and at <= ? "
            "order by at desc",
            (entry["site"], entry["browser"], at),
        ).fetchone()
        if told is None:
            return entry["count"], 0
        refused = json.loads(told["asked"]).get(entry["category"]) is False
        return 0, entry["count"] if refused and at > told["at"] + GRACE else 0

    def answers(self, site: str | None = None, most: int = 1000) -> list[dict[str, Any]]:
        """The newest answers first, as they were sent, with `at` in seconds since 1970."""
        rows = self._select("answers", "at", site, most)
        for row in rows:
            for key in ("asked", "stored", "not_offered"):
                row[key] = json.loads(row[key]) if row[key] is not None else None
        return rows

    def cookies(self, site: str | None = None, most: int = 1000) -> list[dict[str, Any]]:
        """What was prevented, removed or only seen, the newest first."""
        return self._select("cookies", "last_at", site, most)

    def evidence(self, site: str | None = None, most: int = 1000) -> list[dict[str, Any]]:
        """What speaks against sites whose banner was answered, per category: cookies of denied categories (by name and host), and
        third-party hosts of them, before the first answer and after a refusal. Sites without an answer are not in it."""
        where = "and site = ?" if site is not None else ""
        values = (site, most) if site is not None else (most,)
        return self._read(_EVIDENCE.format(answered=ANSWERED, where=where), values)

    def _select(self, table: str, order: str, site: str | None, most: int) -> list[dict[str, Any]]:
        # table and order are this module's own words
        where = "where site = ?" if site is not None else ""
        values = (site, most) if site is not None else (most,)
        return self._read(f"select * from {table} {where} order by {order} desc, rowid desc limit ?", values)

    def _read(self, query: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
        try:
            rows = self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StorageError(f"the journal cannot be read: {error}", file=self._path) from error
        return [dict(row) for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")
        except sqlite3.Error as error:
            raise StorageError(f"the journal cannot be written: {error}", file=self._path) from error


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("begin immediate")
    (version,) = connection.execute("pragma user_version").fetchone()
    if version == 0:
        for statement in _SCHEMA.split(";"):
            if statement.strip():
                connection.execute(statement)
    elif version < VERSION:
        for statement in (statement for step in range(version + 1, VERSION + 1) for statement in _MIGRATIONS[step]):
            connection.execute(statement)
    if version < VERSION:
        connection.execute(f"pragma user_version = {VERSION}")
    connection.execute("commit")
    if version > VERSION:
        connection.close()
        raise StorageError("the journal was written by a newer Sayso: bring this one up to date", file=path)


def _answer_row(entry: dict[str, Any], now: float) -> tuple[Any, ...]:
    stored = _take(entry, "stored", (dict, type(None)))
    verdict = _take(entry, "verdict", str)
    if verdict not in VERDICTS:
        raise SaysoError(f"{verdict!r} is no verdict", code=INVALID_PARAMS, key="verdict")
    return (
        _moment(entry, now),
        _take(entry, "browser", str),
        _take(entry, "site", str),
        _take(entry, "platform", str),
        _take(entry, "rule", str),
        _take(entry, "rule_version", int),
        json.dumps(_take(entry, "asked", dict), sort_keys=True),
        None if stored is None else json.dumps(stored, sort_keys=True),
        json.dumps(_take(entry, "not_offered", list)),
        verdict,
        _take(entry, "detail", str),
        float(_take(entry, "duration_ms", (int, float))),
    )


def _cookie_row(entry: dict[str, Any], now: float) -> tuple[Any, ...]:
    action = _take(entry, "action", str)
    if action not in ACTIONS:
        raise SaysoError(f"{action!r} is no action", code=INVALID_PARAMS, key="action")
    at = _moment(entry, now)
    return (
        at,
        at,
        _take(entry, "browser", str),
        _take(entry, "site", str),
        _take(entry, "domain", str),
        _take(entry, "name", str),
        _take(entry, "category", str),
        _take(entry, "vendor", (str, type(None))),
        action,
        _take(entry, "layer", str),
        _take(entry, "count", int),
    )


def _moment(entry: dict[str, Any], now: float) -> float:
    return min(float(_take(entry, "at", (int, float))), now) if "at" in entry else now


def _take(entry: dict[str, Any], key: str, kind: type | tuple[type, ...]) -> Any:
    value = entry.get(key, ...)
    if not isinstance(value, kind):
        raise SaysoError(f"a journal entry's {key!r} is missing or of the wrong type", code=INVALID_PARAMS, key=key)
    return value


def _marks(count: int) -> str:
    return ", ".join("?" * count)
