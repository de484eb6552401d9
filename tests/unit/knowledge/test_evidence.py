"""The order of evidence, one kind against the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.knowledge import evidence
from sayso.knowledge.evidence import classify, classify_storage
from sayso.knowledge.reader import Knowledge
from tests.unit.knowledge import made


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[Knowledge]:
    ads = made.vendor(
        "ads",
        owner="Big",
        domains=[
            made.domain("ads.com", category="advertising"),
            made.domain("cdn.ads.com", category="essential"),
        ],
        cookies=[
            made.cookie("uid", category="advertising", party="third", hosts=("ads.com",)),
            made.cookie("login", category="essential", party="third", hosts=("ads.com",)),
            made.cookie("both", category="social", party="both", hosts=("ads.com",)),
            made.cookie("balance", category="essential", party="first", hosts=("ads.com",)),
            made.cookie("split", category="essential", party="first", hosts=("ads.com",)),
            made.cookie("split", category="analytics", party="third", hosts=("ads.com",)),
            made.cookie("tr_*", category="advertising"),
            made.cookie("tr_session_*", category="analytics", hosts=("shop.com",)),
        ],
        stored=[made.storage("k*", category="advertising"), made.storage("keep", category="functional")],
    )
    big = made.vendor(
        "big", owner="Big", domains=[made.domain("big.com", category="functional", visited=True)]
    )
    other = made.vendor(
        "other",
        owner="Other",
        domains=[made.domain("video.com", category="functional")],
        cookies=[
            made.cookie("tr_id", category="essential", confidence=0.6),
            made.cookie("both", category="analytics"),
            made.cookie("*_session_x", category="essential"),
        ],
    )
    knowledge = made.opened(tmp_path / "k", ads, big, other)
    yield knowledge
    knowledge.close()


@pytest.mark.parametrize(
    ("name", "domain", "site", "category", "rank", "third"),
    [
        # third party: name and host, then the domain, before the name alone
        ("uid", ".ads.com", "www.shop.com", "advertising", "name and host", True),
        ("uid", "x.ads.com", "shop.com", "advertising", "name and host", True),
        ("login", "ads.com", "shop.com", "essential", "name and host", True),
        ("tr_id", "ads.com", "shop.com", "advertising", "vendor domain", True),
        ("tr_id", "cdn.ads.com", "shop.com", "essential", "vendor domain", True),
        ("nobody", "ads.com", "shop.com", "advertising", "vendor domain", True),
        ("tr_id", "unknown.net", "shop.com", "essential", "name", True),
        # a host that does not track lets a tracker's name speak first, and one that protects more
        ("both", "video.com", "shop.com", "analytics", "name", True),
        ("tr_x", "cdn.ads.com", "shop.com", "advertising", "pattern", True),
        ("tr_id", "video.com", "shop.com", "essential", "name", True),
        ("nobody", "video.com", "shop.com", "functional", "vendor domain", True),
        # what a host sets for itself is essential at home, and part of what it does elsewhere
        ("balance", "ads.com", "ads.com", "essential", "name and host", False),
        ("balance", "ads.com", "shop.com", "advertising", "vendor domain", True),
        ("split", "ads.com", "ads.com", "essential", "name and host", False),
        ("split", "ads.com", "shop.com", "analytics", "name and host", True),
        # first party: by name and host or name, never by the domain
        ("nobody", "ads.com", "www.ads.com", "unclassified", "unclassified", False),
        ("both", "ads.com", "ads.com", "social", "name and host", False),
        ("both", "shop.com", "shop.com", "analytics", "name", False),
        ("tr_id", "shop.com", "shop.com", "essential", "name", False),
        ("tr_x", "shop.com", "shop.com", "advertising", "pattern", False),
        # the owner's other domain is at home
        ("nobody", "ads.com", "big.com", "unclassified", "unclassified", False),
        # a third-party record forbids nothing at home, and protects there
        ("uid", "ads.com", "ads.com", "unclassified", "unclassified", False),
        ("login", "ads.com", "ads.com", "essential", "name and host", False),
        # named elsewhere only
        ("uid", "shop.com", "shop.com", "unclassified", "unclassified", False),
        # patterns: the longest, then on a named host, then what is least refused
        ("tr_session_1", "shop.com", "shop.com", "analytics", "pattern", False),
        ("tr_session_1", "else.com", "else.com", "advertising", "pattern", False),
        ("tr_session_x", "else.com", "else.com", "essential", "pattern", False),
        ("tr_session_x_session_x", "shop.com", "shop.com", "analytics", "pattern", False),
    ],
)
def test_order(
    knowledge: Knowledge, name: str, domain: str, site: str, category: str, rank: str, third: bool
) -> None:
    found = classify(knowledge, name, domain, site)
    assert (found.category, found.rank, found.third_party) == (category, rank, third)
    assert found.reason.endswith(".")


def test_the_person_comes_before_the_site_and_the_site_before_us(knowledge: Knowledge) -> None:
    found = classify(knowledge, "uid", "ads.com", "shop.com", override="functional", declared="essential")
    assert (found.category, found.rank, found.confidence) == ("functional", evidence.OVERRIDE, 1.0)
    assert [(other.category, other.rank) for other in found.also] == [
        ("essential", evidence.DECLARATION),
        ("advertising", evidence.NAME_AND_HOST),
        ("advertising", evidence.VENDOR_DOMAIN),
    ]
    assert (
        classify(knowledge, "uid", "ads.com", "shop.com", declared="essential").rank == evidence.DECLARATION
    )


def test_what_does_not_decide_is_told_all_the_same(knowledge: Knowledge) -> None:
    found = classify(knowledge, "uid", "ads.com", "ads.com")
    assert [(other.category, other.rank) for other in found.also] == [("advertising", evidence.NAME_AND_HOST)]
    assert "third party" in found.also[0].reason
    found = classify(knowledge, "balance", "ads.com", "shop.com")
    assert [(other.category, other.rank) for other in found.also] == [("essential", evidence.NAME_AND_HOST)]
    assert "On ads.com itself" in found.also[0].reason


def test_vendor_and_sources_come_along(knowledge: Knowledge) -> None:
    told = classify(knowledge, "uid", "ads.com", "shop.com").as_dict()
    assert (told["vendor"], told["sources"], told["confidence"]) == ("Ads", ["own"], 0.9)
    assert [other["rank"] for other in told["also"]] == ["vendor domain"]
    assert classify(knowledge, "nobody", "x.com", "x.com").as_dict() == {
        "category": "unclassified",
        "confidence": 0.0,
        "vendor": None,
        "rank": "unclassified",
        "reason": "Nobody we know of says what it is for.",
        "sources": [],
        "third_party": False,
        "also": [],
    }


def test_equal_patterns_fall_to_what_is_least_refused(tmp_path: Path) -> None:
    cookies = [made.cookie("abc*", category="advertising"), made.cookie("*xyz", category="functional")]
    knowledge = made.opened(tmp_path / "k", made.vendor(cookies=cookies))
    assert classify(knowledge, "abc_xyz", "a.com", "a.com").category == "functional"


def test_storage_is_known_by_its_key(knowledge: Knowledge) -> None:
    assert classify_storage(knowledge, "k1").category == "advertising"
    assert (classify_storage(knowledge, "keep").category, classify_storage(knowledge, "keep").rank) == (
        "functional",
        evidence.NAME,
    )
    assert classify_storage(knowledge, "x").rank == evidence.NOTHING
    assert classify_storage(knowledge, "k1", override="essential").rank == evidence.OVERRIDE
