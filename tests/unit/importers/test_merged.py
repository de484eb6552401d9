"""Who is believed, and that nobody's voice is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.categories import CATEGORIES
from sayso.knowledge import files, suffixes
from sayso.knowledge.compiler import compiled
from sayso.knowledge.evidence import classify
from sayso.knowledge.importers.formats import FORMATS
from sayso.knowledge.importers.layer import CookieSaid, HostSaid, Layer
from sayso.knowledge.merged import in_order
from sayso.knowledge.reader import Knowledge
from sayso.plan.cookies import tables
from tests.unit.knowledge import made
from tests.unit.plan.test_plan import effective

RULES = made.RULES | {"cdn.com": 1}


def layer(name: str, *said: HostSaid | CookieSaid, **values: Any) -> Layer:
    given: dict[str, Any] = {
        "format": name, "title": name.title(), "licence": "made up", "imported": "2026-01-01", "digest": "0" * 64,
    }  # fmt: skip
    return Layer(
        name=name,
        **given | values,
        hosts=tuple(sorted(one for one in said if isinstance(one, HostSaid))),
        cookies=tuple(sorted(one for one in said if isinstance(one, CookieSaid))),
    )


def host(name: str, category: str = "social", vendor: str = "V", owner: str = "O") -> HostSaid:
    return HostSaid(name, category, vendor, owner, 0.5)


def cookie(name: str, category: str = "social", hosts: tuple[str, ...] = (), party: str = "first") -> CookieSaid:
    return CookieSaid(name, hosts, category, "V", "O", 0.5, party)


def opened(path: Path, ours: Any, *layers: Layer) -> Knowledge:
    files.write(str(path), compiled(made.facts(*ours), [], RULES, layers))
    return Knowledge.open(str(path))


def said(knowledge: Knowledge, name: str) -> tuple[str, list[str]] | None:
    fact = knowledge.host(name)
    return (fact.category, fact.sources) if fact else None


def test_the_order_of_trust() -> None:
    assert list(FORMATS) == [
        "third-party-web", "ghostery", "disconnect", "duckduckgo", "open-cookie-database", "easyprivacy", "easylist", "hosts",
    ]  # fmt: skip
    mixed = [
        layer("b", format="hosts"),
        layer("a", format="hosts"),
        layer("new", format="hosts", imported="2026-02-01"),
        layer("last", format="third-party-web"),
    ]
    assert [one.name for one in in_order(mixed)] == ["last", "new", "a", "b"]


def test_our_facts_then_third_party_web_then_the_rest(tmp_path: Path) -> None:
    ours = [made.vendor(domains=[made.domain("ours.com", category="advertising")])]
    layers = [
        layer("hosts", host("ours.com"), host("both.com", "advertising"), host("one.com", "advertising")),
        layer("disconnect", host("ours.com"), host("both.com", "social"), host("one.com", "social")),
        layer("third-party-web", host("ours.com"), host("both.com", "analytics")),
    ]
    knowledge = opened(tmp_path / "k", ours, *layers)
    assert said(knowledge, "ours.com") == ("advertising", ["own"])
    assert said(knowledge, "both.com") == ("analytics", ["layer:third-party-web"])
    assert said(knowledge, "one.com") == ("social", ["layer:disconnect"])
    for asked, expected in (
        ("ours.com", ["third-party-web", "disconnect", "hosts"]),
        ("both.com", ["third-party-web", "disconnect", "hosts"]),
        ("one.com", ["disconnect", "hosts"]),
    ):
        assert [voice.layer for voice in knowledge.host_voices("www." + asked)] == expected
    assert [voice.category for voice in knowledge.host_voices("both.com")] == ["analytics", "social", "advertising"]
    # the order they are given in does not matter, and the same layers give the same bytes
    again = compiled(made.facts(*ours), [], RULES, layers[::-1])
    assert (tmp_path / "k").read_bytes() == again
    assert knowledge.sources()["layer:hosts"]["licence"] == "made up"
    knowledge.close()


def test_our_facts_speak_of_what_is_below_up_to_the_registrable_domain(tmp_path: Path) -> None:
    ours = [made.vendor(domains=[made.domain("ours.com"), made.domain("cdn.com", category="essential")])]
    knowledge = opened(tmp_path / "k", ours, layer("hosts", host("a.b.ours.com"), host("tracker.cdn.com")))
    assert said(knowledge, "a.b.ours.com") == ("analytics", ["own"])
    # cdn.com is a public suffix: below it are others
    assert said(knowledge, "tracker.cdn.com") == ("social", ["layer:hosts"])
    assert said(knowledge, "other.cdn.com") == ("essential", ["own"])
    fact = knowledge.host("tracker.cdn.com")
    assert fact and (fact.imported, fact.visited) == (True, False)
    ours_fact = knowledge.host("ours.com")
    assert ours_fact and not ours_fact.imported
    knowledge.close()


def test_an_imported_host_is_refused_as_a_third_party_and_never_swept(tmp_path: Path) -> None:
    """A list does not say where people log in; our own facts do."""
    ours = [made.vendor(domains=[made.domain("ours.com", category="social")])]
    knowledge = opened(tmp_path / "k", ours, layer("hosts", host("listed.com")))
    rows = tables(effective({"social"}), knowledge.hosts(), knowledge.all_cookies())["hosts"]
    assert {name: sweep for name, (_, _, sweep) in rows.items()} == {"ours.com": True, "listed.com": False}
    assert classify(knowledge, "x", "listed.com", "shop.com").category == "social"
    assert classify(knowledge, "x", "listed.com", "www.listed.com").category == "unclassified"
    knowledge.close()


def test_who_agrees_is_a_source(tmp_path: Path) -> None:
    knowledge = opened(
        tmp_path / "k", [], layer("ghostery", host("x.com")), layer("disconnect", host("x.com", "referral")),
        layer("hosts", host("x.com")),
    )  # fmt: skip
    assert said(knowledge, "x.com") == ("social", ["layer:ghostery", "layer:hosts"])
    knowledge.close()


def test_an_owner_is_called_as_we_call_them(tmp_path: Path) -> None:
    ours = [made.vendor(owner="Acme", domains=[made.domain("acme.com", visited=True), made.domain("acme.co.uk")])]
    theirs = [host(name, owner="Acme, Inc.") for name in ("acme.com", "new.com")]
    knowledge = opened(tmp_path / "k", ours, layer("ghostery", *theirs, host("else.com", owner="Else")))
    new, other = knowledge.host("new.com"), knowledge.host("else.com")
    assert new and other
    assert (new.owner, other.owner) == ("Acme", "Else")
    assert not classify(knowledge, "x", "new.com", "acme.com").third_party
    knowledge.close()


@pytest.mark.parametrize(
    ("name", "hosts", "believed"),
    [
        ("exact", (), "analytics"),  # ours
        ("exact", ("x.com",), "analytics"),  # ours, on any host
        ("_ga_1", (), "analytics"),  # fits ours
        ("_ga_1*", (), "analytics"),  # all it stands for fits ours
        ("_g*", (), "social"),  # stands for more than ours
        ("named", (), "social"),  # ours speaks of one host only
        ("named", ("www.a.com",), "analytics"),  # which lies below ours
        ("named", ("x.com",), "social"),
    ],
)
def test_cookies_of_ours_stay_ours(name: str, hosts: tuple[str, ...], believed: str, tmp_path: Path) -> None:
    ours = [made.vendor(cookies=[made.cookie("exact"), made.cookie("_ga_*"), made.cookie("named", hosts=("a.com",))])]
    knowledge = opened(tmp_path / "k", ours, layer("open-cookie-database", cookie(name, hosts=hosts)))
    added = [fact for fact in knowledge.all_cookies() if fact.imported]
    assert [fact.category for fact in added] == (["social"] if believed == "social" else [])
    assert [(voice.category, tuple(voice.hosts)) for voice in knowledge.cookie_voices(name)] == [("social", hosts)]
    knowledge.close()


def test_one_name_has_one_category_on_one_host(tmp_path: Path) -> None:
    """The one refused least is kept where they meet, and every voice stays."""
    knowledge = opened(
        tmp_path / "k", [],
        layer(
            "open-cookie-database", cookie("n", "advertising"), cookie("n", "essential"), cookie("n", "social", ("a.com",)),
            cookie("n", "functional", ("www.a.com",)), cookie("n", "referral", ("b.com",)),
        ),
        layer("other", cookie("n", "analytics", ("c.com",)), format="open-cookie-database", imported="2025-01-01"),
    )  # fmt: skip
    kept = {fact.hosts: fact.category for fact in knowledge.cookies("n")}
    assert kept == {(): "essential", ("www.a.com",): "functional", ("b.com",): "referral"}
    assert len(knowledge.cookie_voices("n")) == 6
    knowledge.close()


hosts_said = st.builds(host, made.hosts, st.sampled_from(CATEGORIES), st.sampled_from("VW"), st.sampled_from("OP"))
cookies_said = st.builds(cookie, made.names, st.sampled_from(CATEGORIES), made.host_sets)
layers_said = st.lists(
    st.tuples(
        st.sampled_from(list(FORMATS)),
        st.lists(hosts_said, max_size=6, unique_by=lambda one: one.host),
        st.lists(cookies_said, max_size=6),
    ),
    max_size=4,
    unique_by=lambda one: one[0],
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(made.hosts, max_size=4, unique=True), made.cookie_lists, layers_said)
def test_against_plain_lists(tmp_path: Path, own_hosts: list[str], own_cookies: list[Any], said: list[Any]) -> None:
    layers = [layer(name, *hosts, *set(cookies)) for name, hosts, cookies in said]
    own_cookies = made.agreeing(own_cookies)
    ours = [made.vendor(domains=[made.domain(name) for name in own_hosts], cookies=own_cookies)]
    knowledge = opened(tmp_path / "k", ours, *layers)
    order = [one.name for one in in_order(layers)]
    for name in {one.host for one_layer in layers for one in one_layer.hosts}:
        speakers = {one_layer.name: one.category for one_layer in layers for one in one_layer.hosts if one.host == name}
        assert {voice.layer: voice.category for voice in knowledge.host_voices(name) if voice.of == name} == speakers
        fact = knowledge.host(name)
        assert fact
        registered = suffixes.registrable(RULES, name)
        covering = [own for own in own_hosts if made.below(name, own) and (own == name or made.below(own, registered))]
        if covering:
            assert not fact.imported
        else:
            assert (fact.host, fact.category) == (name, speakers[min(speakers, key=order.index)])
    kept = list(knowledge.all_cookies())
    assert {(fact.name, fact.hosts, fact.category) for fact in kept if not fact.imported} == {
        (one.name, one.hosts, one.category) for one in own_cookies
    }
    assert made.agreeing(kept) == kept
    assert len(list(knowledge.host_voices("nobody.net"))) == 0
    knowledge.close()


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    knowledge = opened(tmp_path_factory.mktemp("nobody") / "k", [])
    yield knowledge
    knowledge.close()


@given(st.lists(st.sampled_from(["a", "com", "co", "uk", "ck", "www", "cdn"]), min_size=1, max_size=5).map(".".join))
def test_registrable_domains_are_those_of_the_reader(nobody: Knowledge, name: str) -> None:
    assert suffixes.registrable(RULES, name) == nobody.registrable_domain(name)
    public = {"com", "co.uk", "uk", "ck", "cdn.com", "a.ck", "com.ck", "co.ck", "uk.ck", "ck.ck", "cdn.ck"}
    assert suffixes.is_public(RULES, name) == (name in public)
