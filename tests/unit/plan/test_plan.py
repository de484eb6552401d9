"""The plan's pure functions: what they say is what a browser does with it."""

from __future__ import annotations

from collections.abc import Set
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.categories import BLOCKABLE, CATEGORIES, CHOOSABLE, LINKS, SIGNALS, UNCLASSIFIED
from sayso.plan.build import build
from sayso.plan.effective import everywhere, site_choices
from sayso.plan.network import Refusal, conditions, cookie_rules, groups, refusals
from sayso.plan.regions import regions
from sayso.plan.scripts import pattern, scripts
from sayso.plan.signals import signal_rules
from tests.unit.plan.browser import applies, matches, under

FAMILIES = ["chromium", "firefox"]
DENIABLE = [name for name in CHOOSABLE if name != UNCLASSIFIED]
SITES = ["one.example", "sub.one.example", "deep.sub.one.example", "two.example", "three.example"]
VISITED = ["one.example", "x.sub.one.example", "sub.one.example", "deep.sub.one.example", "two.example", "other.example"]
HOSTS = ["t.example", "a.t.example", "b.a.t.example", "c.b.a.t.example", "u.example", "v.u.example", "w.example"]


def effective(
    denied: set[str],
    sites: dict[str, dict[str, Any]] | None = None,
    signals: bool = True,
    block: Set[str] = frozenset(),
    links: Set[str] = frozenset(),
) -> dict[str, Any]:
    names = (*CATEGORIES, UNCLASSIFIED)
    return {
        "block_requests": {name: {"on": name in block, "locked": False, "origin": "user"} for name in BLOCKABLE},
        "links": {name: {"on": name in links, "locked": False, "origin": "user"} for name in LINKS},
        "categories": {name: {"allowed": name not in denied, "locked": False, "origin": "user"} for name in names},
        "signals": {name: {"on": signals, "locked": False, "origin": "user"} for name in ("gpc", "dnt", "gpc_support")},
        "sites": sites or {},
        "problems": [],
    }


def exception(
    denied: Set[str] = frozenset(),
    *,
    paused: bool = False,
    signals: bool = True,
    block: Set[str] = frozenset(),
    links: Set[str] = frozenset(),
) -> dict[str, Any]:
    return {
        "block_requests": {name: name in block for name in BLOCKABLE},
        "links": {name: name in links for name in LINKS},
        "paused": paused,
        "partly_paused": False,
        "categories": {name: name not in denied for name in (*CATEGORIES, UNCLASSIFIED)},
        "signals": {"gpc": signals, "dnt": signals, "gpc_support": signals},
    }


denials = st.sets(st.sampled_from(CHOOSABLE))
blocking = st.sets(st.sampled_from(BLOCKABLE))
stripping = st.sets(st.sampled_from(LINKS))
exceptions = st.builds(
    exception, denials, paused=st.booleans(), signals=st.booleans(), block=blocking, links=stripping
)
preferences = st.builds(
    effective, denials, st.dictionaries(st.sampled_from(SITES), exceptions), st.booleans(), blocking, stripping
)
known_hosts = st.dictionaries(
    st.sampled_from(HOSTS),
    st.tuples(st.sampled_from(CATEGORIES), st.sampled_from(["Ann", "Bob"]), st.booleans()),
    min_size=1,
)


def facts(known: dict[str, tuple[str, str, bool]]) -> list[Any]:
    return [
        SimpleNamespace(host=host, category=category, owner=owner, visited=visited, vendor_name=owner, vendor=owner.lower())
        for host, (category, owner, visited) in known.items()
    ]


def nearest(known: dict[str, Any], host: str) -> Any:
    return next((known[part] for part in _above(host) if part in known), None)


def _above(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


@given(st.booleans(), st.dictionaries(st.sampled_from(SITES), st.booleans()), st.sampled_from(VISITED))
def test_every_host_lies_in_a_region_exactly_where_its_nearest_site_says_yes(
    default: bool, sites: dict[str, bool], host: str
) -> None:
    wanted = nearest(sites, host)
    inside = [
        region
        for region in regions(default, sites)
        if (not region.within or under(host, list(region.within))) and not under(host, list(region.but))
    ]
    assert len(inside) == (default if wanted is None else wanted)


def refused_in(family: str, refused: list[Refusal], request: str, frame: str, top: str) -> bool:
    """Whether a browser of this family refuses what a frame on a page asks for."""
    rules = [rule for rule in cookie_rules(refused, family) if rule["action"].get("requestHeaders")]
    said = [*(rule["condition"] for rule in rules), *conditions(refused, family)]
    return any(applies(condition, request, frame, top=top) for condition in said)


@pytest.mark.parametrize("family", FAMILIES)
@given(preferences, known_hosts, st.sampled_from(HOSTS), st.sampled_from(HOSTS + VISITED), st.sampled_from(VISITED))
def test_third_party_cookies_are_refused_exactly_where_the_page_denies_their_category(
    family: str, prefs: dict[str, Any], known: dict[str, tuple[str, str, bool]], request: str, frame: str, page: str
) -> None:
    found = nearest(known, request)
    denied = found is not None and found[0] in site_choices(prefs, page)["deny"]
    assert refused_in(family, refusals(prefs, facts(known)), request, frame, page) == denied


@pytest.mark.parametrize("family", FAMILIES)
@example({"t.example": ("social", "Bob", False), "a.t.example": ("social", "Ann", True)}, "a.t.example", "a.t.example")
@given(known_hosts, st.sampled_from(HOSTS), st.sampled_from(HOSTS))
def test_hosts_of_an_owner_whom_people_visit_are_no_third_parties_to_each_other(
    family: str, known: dict[str, tuple[str, str, bool]], request: str, page: str
) -> None:
    asked, visited = nearest(known, request), nearest(known, page)
    refused = refusals(effective(set(CHOOSABLE)), facts(known))
    if asked and visited and visited[2] and asked[1] == visited[1]:
        # what the page itself asks, and its service worker
        assert not refused_in(family, refused, request, page, page)


@given(preferences, known_hosts, st.sampled_from(HOSTS), st.sampled_from(VISITED))
def test_frames_are_marked_where_their_vendor_is_denied_on_some_sites_only(
    prefs: dict[str, Any], known: dict[str, tuple[str, str, bool]], request: str, page: str
) -> None:
    rules = cookie_rules(refusals(prefs, facts(known)), "chromium")
    marks = [rule["condition"] for rule in rules if not rule["action"].get("requestHeaders")]
    assert all(mark["resourceTypes"] == ["sub_frame"] for mark in marks)
    marked = any(applies(mark, request, page) for mark in marks)
    files = [
        script["js"]
        for script in scripts(prefs, facts(known))
        if "page/guards/embedded.js" in script["js"] and matches(script["matches"], request)
    ]
    found = nearest(known, request)
    denied = found is not None and found[0] in site_choices(prefs, page)["deny"]
    # a host of another category below one is matched by the other's pattern as well; the mark decides there
    guarded = ["page/guards/embedded.js"] in files or (marked and bool(files))
    assert guarded if denied else not marked


@given(preferences, known_hosts, st.sampled_from(CHOOSABLE))
def test_denying_more_never_gives_fewer_rules(
    prefs: dict[str, Any], known: dict[str, tuple[str, str, bool]], category: str
) -> None:
    prefs["sites"] = {}
    more = {**prefs, "categories": {**prefs["categories"], category: {"allowed": False, "locked": False, "origin": "user"}}}
    for family in FAMILIES:
        fewer, rules = (cookie_rules(refusals(each, facts(known)), family) for each in (prefs, more))
        assert len(rules) >= len(fewer)


@given(known_hosts, st.sampled_from(DENIABLE))
def test_groups_name_every_host_of_their_category_once(known: dict[str, tuple[str, str, bool]], category: str) -> None:
    named = [host for group in groups({fact.host: fact for fact in facts(known)}, category) for host in group.hosts]
    assert sorted(named) == sorted(host for host, fact in known.items() if fact[0] == category)


def test_what_a_vendors_frame_asks_of_the_vendor_is_embedded_too() -> None:
    known = facts(
        {
            "u.example": ("social", "Ann", True),
            "v.u.example": ("social", "Ann", False),
            "t.example": ("analytics", "Bob", False),
        }
    )
    refused = refusals(effective({"social", "analytics"}), known)
    for family in FAMILIES:
        assert refused_in(family, refused, "t.example", "a.t.example", "one.example")
        assert refused_in(family, refused, "u.example", "u.example", "one.example")
        assert refused_in(family, refused, "v.u.example", "one.example", "one.example")
        assert not refused_in(family, refused, "u.example", "u.example", "u.example")
        assert not refused_in(family, refused, "v.u.example", "www.u.example", "www.u.example")


def test_following_a_link_to_a_vendors_own_site_keeps_its_cookies() -> None:
    known = facts({"t.example": ("social", "Ann", True)})
    for family in FAMILIES:
        for rule in cookie_rules(refusals(effective({"social"}), known), family):
            assert not applies(rule["condition"], "t.example", "one.example", main_frame=True)
            assert not {"resourceTypes", "excludedResourceTypes"} & rule["condition"].keys()


@given(preferences, st.sampled_from(VISITED))
def test_signals_go_out_once_exactly_where_they_are_on(prefs: dict[str, Any], host: str) -> None:
    choices = site_choices(prefs, host)
    rules = signal_rules(prefs)
    for signal, header in (("gpc", "sec-gpc"), ("dnt", "dnt")):
        own = [rule for rule in rules if rule["action"]["requestHeaders"][0]["header"] == header]
        wanted = choices["signals"][signal] and not choices["paused"]
        assert sum(applies(rule["condition"], "elsewhere.example", host) for rule in own) == wanted
        assert sum(applies(rule["condition"], host, "elsewhere.example", main_frame=True) for rule in own) == wanted


@given(preferences, st.sampled_from(VISITED))
def test_guards_and_signals_are_registered_exactly_where_they_are_due(prefs: dict[str, Any], host: str) -> None:
    choices = site_choices(prefs, host)
    running = [
        file
        for script in scripts(prefs, [])
        if matches(script["matches"], host) and not matches(script.get("excludeMatches", []), host)
        for file in script["js"]
    ]
    due = [f"page/guards/{name}.js" for name in choices["deny"] if name != UNCLASSIFIED]
    if not choices["paused"]:
        due += [f"page/signals/{name}.js" for name in SIGNALS if choices["signals"][name]]
        due += ["page/reading.js", "page/report.js", "page/watch.js"]
    assert sorted(running) == sorted(due)


@given(preferences, known_hosts)
def test_scripts_have_ids_of_their_own(prefs: dict[str, Any], known: dict[str, tuple[str, str, bool]]) -> None:
    ids = [script["id"] for script in scripts(prefs, facts(known))]
    assert len(ids) == len(set(ids))


@given(preferences)
def test_a_banners_category_that_nobody_can_place_is_granted_only_by_who_grants_everything(prefs: dict[str, Any]) -> None:
    for host in VISITED:
        choices = site_choices(prefs, host)
        assert choices["consent"]["unclassified"] == all(choices["categories"][name] for name in CHOOSABLE)
        assert all(choices["consent"][name] == choices["categories"][name] for name in CATEGORIES)


def test_the_shipped_preferences_deny_four_categories() -> None:
    prefs = effective({"analytics", "advertising", "social", "referral"})
    assert everywhere(prefs)["deny"] == ["analytics", "advertising", "social", "referral"]


@pytest.mark.parametrize(
    ("domain", "expected"),
    [("shop.example", "*://*.shop.example/*"), ("localhost", "*://localhost/*"), ("127.0.0.1", "*://127.0.0.1/*")],
)
def test_a_match_pattern_covers_subdomains_where_there_can_be_any(domain: str, expected: str) -> None:
    assert pattern(domain) == expected


@given(preferences)
def test_the_same_inputs_give_the_same_plan(prefs: dict[str, Any]) -> None:
    assert build(prefs, None, "chromium", []) == build(prefs, None, "chromium", [])
