"""The journal's file: what is held against a site, and files that an older Sayso wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import SaysoError, StorageError
from sayso.journal.store import GRACE, Journal
from tests.unit.test_host import answer_entry, cookie_entry

SITE = "shop.example"
#: as version 1 made it
VERSION_1 = """
create table answers (at real not null, browser text not null, site text not null, platform text not null, rule text not null,
  rule_version integer not null, asked text not null, stored text, not_offered text not null, verdict text not null,
  detail text not null, duration_ms real not null);
create index answers_by_site on answers (site, at);
create table cookies (first_at real not null, last_at real not null, browser text not null, site text not null,
  domain text not null, name text not null, category text not null, vendor text, action text not null,
  layer text not null, count integer not null,
  primary key (browser, site, domain, name, action, layer));
create index cookies_by_site on cookies (site, last_at);
insert into answers values (100, 'chromium', 'shop.example', 'P', 'p', 1,
  '{"analytics": false}', null, '[]', 'unverified', '', 5);
insert into cookies values (90, 110, 'chromium', 'shop.example', 'shop.example', '_ga', 'analytics', null, 'removed', 'sweep', 7);
pragma user_version = 1;
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(str(tmp_path / "journal.sqlite3"))
    yield opened
    opened.close()


def answer(**changes: object) -> dict[str, Any]:
    return answer_entry(site=SITE, **changes)


def cookie(**changes: object) -> dict[str, Any]:
    return cookie_entry(site=SITE, **changes)


def held(journal: Journal) -> list[tuple[int, int, int]]:
    return [(row["count"], row["before_answer"], row["after_refusal"]) for row in journal.cookies()]


def test_what_comes_before_the_first_answer_and_after_a_refusal_is_told_apart(journal: Journal) -> None:
    journal.add([answer(at=100)], [cookie(at=90), cookie(at=95)])
    journal.add([], [cookie(at=100 + GRACE / 2), cookie(at=101 + GRACE), cookie(at=500)])
    assert held(journal) == [(5, 2, 2)]


def test_in_one_batch_the_time_decides(journal: Journal) -> None:
    journal.add([answer(at=100)], [cookie(at=99), cookie(at=200)])
    assert held(journal) == [(2, 1, 1)]


def test_what_was_allowed_then_is_held_against_nobody(journal: Journal) -> None:
    journal.add([answer(at=100, asked={"analytics": True})], [cookie(at=200)])
    journal.add([answer(at=300)], [cookie(at=400)])
    assert held(journal) == [(2, 0, 1)]


@pytest.mark.parametrize("verdict", ["unanswered", "paywall"])
def test_a_banner_that_was_left_alone_is_no_answer(journal: Journal, verdict: str) -> None:
    journal.add([answer(at=100, verdict=verdict)], [cookie(at=200)])
    assert held(journal) == [(1, 1, 0)]
    assert journal.evidence() == []


def test_what_nobody_knows_counts_for_nothing(journal: Journal) -> None:
    journal.add([answer(at=100)], [cookie(at=200, action="seen", category="unclassified")])
    assert held(journal) == [(1, 0, 0)]


def test_what_was_there_before_sayso_came_counts_for_nothing(journal: Journal) -> None:
    journal.add([answer(at=100)], [cookie(at=50, earlier=True), cookie(at=200, earlier=True)])
    assert held(journal) == [(2, 0, 0)]


def test_another_browser_was_told_nothing(journal: Journal) -> None:
    journal.add([answer(at=100)], [cookie(at=200, browser="firefox")])
    assert held(journal) == [(1, 1, 0)]


def test_evidence_counts_names_and_third_parties_by_category(journal: Journal) -> None:
    ads = {"category": "advertising", "name": "*", "layer": "header-rule"}
    journal.add([answer(at=100, asked={"analytics": False, "advertising": False})], [])
    journal.add(
        [],
        [
            *(cookie(at=at, name=name) for at in (50, 60, 300) for name in ("_ga", "_gid")),
            cookie(at=300, name="_hjid"),
            cookie(at=50, domain="ads.example", **ads),
            cookie(at=300, domain="ads.example", **ads),
            cookie(at=300, domain="more.example", **ads),
        ],
    )
    journal.add([], [cookie(at=50, **ads) | {"site": "never-asked.example"}])
    advertising, analytics = journal.evidence(SITE)
    counts = ("cookies_before_answer", "cookies_after_refusal", "hosts_before_answer", "hosts_after_refusal")
    assert (analytics["category"], *(analytics[name] for name in counts)) == ("analytics", 2, 3, 0, 0)
    assert (advertising["category"], *(advertising[name] for name in counts)) == ("advertising", 0, 0, 1, 2)
    assert journal.evidence() == [advertising, analytics]


def test_a_time_in_the_future_is_not_believed(journal: Journal) -> None:
    journal.add([], [cookie(at=10_000)], at=500)
    assert journal.cookies()[0]["last_at"] == 500


@pytest.mark.parametrize("at", ["yesterday", None])
def test_a_time_that_is_none_is_refused(journal: Journal, at: object) -> None:
    with pytest.raises(SaysoError, match="'at'"):
        journal.add([], [cookie(at=at)])


def test_a_file_of_the_version_before_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with sqlite3.connect(path) as old:
        old.executescript(VERSION_1)
    old.close()
    journal = Journal.open(str(path))
    assert held(journal) == [(7, 0, 0)]
    journal.add([], [cookie(at=200)])
    assert held(journal) == [(8, 0, 1)]
    assert journal.answers()[0]["asked"] == {"analytics": False}
    journal.close()
    with sqlite3.connect(path) as database:
        assert database.execute("pragma user_version").fetchone() == (2,)
    Journal.open(str(path)).close()


def test_a_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    Journal.open(str(path)).close()
    with sqlite3.connect(path) as database:
        database.execute("pragma user_version = 3")
    with pytest.raises(StorageError, match="newer"):
        Journal.open(str(path))
