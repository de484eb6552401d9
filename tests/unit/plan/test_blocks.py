"""Requests that are stopped: those of denied vendors where the user wants none, and never more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.categories import BLOCKABLE, CHOOSABLE
from sayso.plan.blocks import block_rules, blockings, blocks_anything
from sayso.plan.effective import site_choices
from sayso.plan.network import cookie_rules, refusals
from tests.unit.plan.browser import applies, site
from tests.unit.plan.test_plan import FAMILIES, HOSTS, VISITED, effective, facts, known_hosts, nearest, preferences

Known = dict[str, tuple[str, str, bool]]
spares = st.sets(st.sampled_from(["ann", "bob"]))


def stopped(family: str, prefs: dict[str, Any], known: Known, spared: set[str], request: str, frame: str, top: str) -> bool:
    """Whether a browser of this family stops what a frame on a page asks for, as the extension does it in Firefox."""
    blocked = blockings(prefs, facts(known), spared)
    if family == "chromium":
        return any(applies(rule["condition"], request, frame, top=top) for rule in block_rules(blocked, family))
    assert not block_rules(blocked, family)
    return site(request) != site(top) and any(applies(refusal.condition(), request, frame, top=top) for refusal in blocked)


@pytest.mark.parametrize("family", FAMILIES)
@given(preferences, known_hosts, spares, st.sampled_from(HOSTS), st.sampled_from(VISITED))
def test_a_request_is_stopped_exactly_where_the_page_denies_and_blocks_its_vendor(
    family: str, prefs: dict[str, Any], known: Known, spared: set[str], request: str, page: str
) -> None:
    found = nearest(known, request)
    wanted = found is not None and found[0] in site_choices(prefs, page)["block"] and found[1].lower() not in spared
    assert stopped(family, prefs, known, spared, request, page, page) == wanted


@pytest.mark.parametrize("family", FAMILIES)
@given(preferences, known_hosts, spares, st.sampled_from(HOSTS), st.sampled_from(HOSTS))
def test_a_vendors_own_pages_are_never_cut_off_from_it_and_its_owner(
    family: str, prefs: dict[str, Any], known: Known, spared: set[str], request: str, page: str
) -> None:
    asked, visited = nearest(known, request), nearest(known, page)
    if site(request) == site(page) or (asked and visited and asked[1] == visited[1]):
        assert not stopped(family, prefs, known, spared, request, page, page)


@given(preferences, known_hosts, st.sampled_from(HOSTS), st.sampled_from(VISITED))
def test_what_is_stopped_would_have_gone_without_cookies_anyway(
    prefs: dict[str, Any], known: Known, request: str, page: str
) -> None:
    refused = cookie_rules(refusals(prefs, facts(known)), "chromium")
    without = any(applies(rule["condition"], request, page, top=page) for rule in refused)
    assert without or not stopped("chromium", prefs, known, set(), request, page, page)


@given(preferences, known_hosts)
def test_opening_a_page_is_never_stopped(prefs: dict[str, Any], known: Known) -> None:
    for rule in block_rules(blockings(prefs, facts(known), ()), "chromium"):
        assert rule["action"] == {"type": "block"}
        assert not {"resourceTypes", "excludedResourceTypes"} & rule["condition"].keys()


@given(preferences)
def test_nobody_looks_at_vendors_where_nothing_is_blocked(prefs: dict[str, Any]) -> None:
    pages = [*VISITED, "nobody-named.example"]
    if any(site_choices(prefs, page)["block"] for page in pages):
        assert blocks_anything(prefs)
    for category in BLOCKABLE:
        prefs["block_requests"][category]["on"] = False
        for each in prefs["sites"].values():
            each["block_requests"][category] = False
    assert not blocks_anything(prefs)


def test_essential_and_functional_cannot_be_blocked() -> None:
    known = {"t.example": ("functional", "Ann", False), "u.example": ("essential", "Bob", False)}
    prefs = effective(set(CHOOSABLE), block=set(BLOCKABLE))
    assert blockings(prefs, facts(known), ()) == []
