"""Cookies that nobody can do without are never removed: essentials.jsonl, each with where it is documented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from sayso.handlers import cookies_classify
from sayso.knowledge.classifier.features import Seen
from sayso.knowledge.classifier.model import REMOVABLE
from sayso.knowledge.evidence import Evidence, classify
from sayso.knowledge.reader import Knowledge
from sayso.plan.removal import counts_as, removes
from sayso.session import Session
from tests.unit.knowledge import made

ESSENTIALS = [json.loads(line) for line in (Path(__file__).parent / "essentials.jsonl").read_text().splitlines()]
KINDS = {"log-in", "forgery", "cart", "balance", "bot defence", "consent", "payment"}
SITE = "www.shop.example"
UUID = "123e4567-e89b-12d3-a456-426614174000"
#: As little as can be known; as log-ins are kept; and what looks most like a tracker.
SEEN: list[dict[str, Any]] = [
    {},
    {"expires_s": 0, "http_only": True, "secure": True, "host_only": True, "same_site": "lax"},
    {"value": UUID, "expires_s": 63072000, "http_only": False, "secure": True, "same_site": "none", "host_only": False},
]
DENIED = list(chain.from_iterable(combinations(CHOOSABLE, many) for many in range(len(CHOOSABLE) + 1)))


def cookies() -> Iterator[dict[str, Any]]:
    """Every essential cookie as it is met: on its own site, and from its host on another."""
    for essential in ESSENTIALS:
        host = essential.get("host", SITE)
        for site in dict.fromkeys((host, SITE)):
            for seen in SEEN:
                yield {"name": essential["name"], "domain": host, "site": site, **seen}


def said_of(knowledge: Knowledge) -> list[tuple[dict[str, Any], Evidence]]:
    return [
        (
            cookie,
            classify(
                knowledge,
                cookie["name"],
                cookie["domain"],
                cookie["site"],
                seen=Seen(**{key: value for key, value in cookie.items() if key not in ("name", "domain", "site")}),
            ),
        )
        for cookie in cookies()
    ]


def choices(denied: tuple[str, ...]) -> dict[str, Any]:
    return {"paused": False, "categories": {name: name not in denied for name in (*CHOOSABLE, "essential")}}


def removed(said: list[tuple[dict[str, Any], Evidence]], denied: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [
        (cookie["name"], cookie["domain"], cookie["site"])
        for cookie, evidence in said
        if removes(choices(denied), evidence)
    ]


@pytest.fixture(scope="module")
def facts(knowledge_file: Path) -> Iterator[Knowledge]:
    knowledge = Knowledge.open(str(knowledge_file))
    yield knowledge
    knowledge.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """A knowledge that knows nobody: the classifier alone."""
    knowledge = made.opened(tmp_path_factory.mktemp("nothing") / "k")
    yield knowledge
    knowledge.close()


def test_there_are_two_hundred_with_sources() -> None:
    assert len({(one["name"], one.get("host")) for one in ESSENTIALS}) == len(ESSENTIALS) >= 200
    assert {one["kind"] for one in ESSENTIALS} == KINDS
    assert all(one["source"].startswith("https://") for one in ESSENTIALS)


def test_none_is_removed_under_any_preferences(facts: Knowledge) -> None:
    said = said_of(facts)
    assert {denied: lost for denied in DENIED if (lost := removed(said, denied))} == {}


@pytest.mark.parametrize(
    "name",
    [
        "hide_cookie_bar", "cookie_notice_dismissed", "site_cookies_closed", "gdpr_popup", "hasSeenCookieBanner", "gdpr_prefs",
        "cto_optout", "__gpi_optout", "_pubcid_optout", "ELQOPTOUT", "ac_enable_tracking", "BCRefusedObjectives",
    ],
)
def test_a_notice_that_was_put_away_and_an_opt_out_of_a_tracker_are_choices(facts: Knowledge, name: str) -> None:
    said = classify(facts, name, SITE, SITE)
    assert said.category == "essential"
    assert not removes(choices(CHOOSABLE), said)


def test_none_is_removed_by_a_host_that_was_told_to_deny_everything(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, folder in (("CONFIG", ".config"), ("DATA", ".local/share"), ("CACHE", ".cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    preferences = home / ".config" / "sayso" / "preferences.toml"
    preferences.parent.mkdir(parents=True)
    preferences.write_text("[categories]\n" + "".join(f'{name} = "deny"\n' for name in CHOOSABLE))
    session = Session("test", lambda _: None)
    asked = list(cookies())
    answers = []
    for start in range(0, len(asked), cookies_classify.MOST):
        batch = asked[start : start + cookies_classify.MOST]
        answers += cookies_classify.handle(session, {"cookies": batch})["cookies"]
    tracker = cookies_classify.handle(session, {"cookies": [{"name": "_ga", "domain": SITE, "site": SITE}]})
    session.close()
    assert [cookie["name"] for cookie, answer in zip(asked, answers, strict=True) if answer["remove"]] == []
    assert tracker["cookies"][0]["remove"], "it denies nothing at all"


def test_the_classifier_alone_never_guesses_one_away(nothing: Knowledge) -> None:
    said = said_of(nothing)
    assert [cookie["name"] for cookie, evidence in said if counts_as(evidence) in REMOVABLE] == []
    allowing_unknown = [denied for denied in DENIED if UNCLASSIFIED not in denied]
    assert {denied: lost for denied in allowing_unknown if (lost := removed(said, denied))} == {}


def test_the_classifier_alone_keeps_most_where_even_the_unknown_goes(nothing: Knowledge) -> None:
    said = said_of(nothing)
    assert len(removed(said, CHOOSABLE)) < len(said) * 0.3


def test_what_speaks_of_a_log_in_a_cart_or_consent_is_kept_even_then(nothing: Knowledge) -> None:
    telling = ("session", "csrf", "xsrf", "cart", "checkout", "login", "auth", "consent", "gdpr", "token")
    lost = removed(said_of(nothing), CHOOSABLE)
    assert [name for name, _, _ in lost if any(word in name.lower() for word in telling)] == []
