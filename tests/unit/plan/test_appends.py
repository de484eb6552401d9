"""Which cookies a response of a server's has taken back: those that the plan's tables name and the page denies."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso.categories import CATEGORIES
from sayso.plan.appends import NAMES_IN_A_RULE, append_rules
from sayso.plan.effective import site_choices
from tests.unit.plan.browser import applies, under
from tests.unit.plan.test_plan import HOSTS, SITES, VISITED, effective, preferences

NAMES = ["_ga", "__Host-id", "zq", "odd*name", "bad name"]
places = st.lists(st.sampled_from(HOSTS + SITES), max_size=2)
records = st.lists(st.tuples(st.sampled_from(CATEGORIES), places), min_size=1, max_size=3)
tables = st.dictionaries(st.sampled_from(NAMES), records)


def rows(made: dict[str, list[tuple[str, list[str]]]]) -> dict[str, list[list[Any]]]:
    """In the shape and order of the plan's tables: those with hosts first."""
    return {
        name: sorted(([category, "Ann", hosts or None] for category, hosts in said), key=lambda row: row[2] is None)
        for name, said in made.items()
    }


def category_of(names: dict[str, list[list[Any]]], name: str, host: str) -> str | None:
    return next((row[0] for row in names.get(name, []) if row[2] is None or under(host, row[2])), None)


def taken_back(rules: list[dict[str, Any]], request: str, top: str, main_frame: bool) -> set[str]:
    return {
        header["value"].partition("=")[0]
        for rule in rules
        if applies(rule["condition"], request, top, top=None if main_frame else top, main_frame=main_frame)
        for header in rule["action"]["responseHeaders"]
    }


@given(preferences, tables, st.sampled_from(HOSTS + VISITED), st.sampled_from(VISITED), st.booleans())
def test_a_name_is_taken_back_exactly_where_its_category_is_denied(
    prefs: dict[str, Any], made: dict[str, list[tuple[str, list[str]]]], request: str, page: str, main_frame: bool
) -> None:
    names = rows(made)
    top = request if main_frame else page
    deny = site_choices(prefs, top)["deny"]
    wanted = {name for name in names if " " not in name and "*" not in name and category_of(names, name, request) in deny}
    assert taken_back(append_rules(prefs, names), request, top, main_frame) == wanted


def said(rule: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What a rule looks for, and the lines it appends."""
    (seen,) = rule["condition"]["responseHeaders"]
    return seen["values"], [header["value"] for header in rule["action"]["responseHeaders"]]


def test_a_rule_appends_what_it_looks_for_and_no_more_than_its_bound() -> None:
    names: dict[str, list[list[Any]]] = {f"n{number}": [["advertising", "Ann", None]] for number in range(60)}
    rules = append_rules(effective({"advertising"}), names)
    assert len(rules) == 60 / NAMES_IN_A_RULE
    for values, lines in map(said, rules):
        assert len(lines) == 4 * NAMES_IN_A_RULE <= 50
        looked_for = dict.fromkeys(value.partition("=")[0] for value in values)
        assert list(dict.fromkeys(line.partition("=")[0] for line in lines)) == list(looked_for)
        assert all("=; Max-Age=0" in line for line in lines)


def test_a_name_is_taken_back_with_the_path_of_all_without_one_and_in_frames_of_other_sites() -> None:
    both = ("zq", "__Host-id")
    names: dict[str, list[list[Any]]] = {name: [["advertising", "Ann", None]] for name in both}
    [(values, lines)] = map(said, append_rules(effective({"advertising"}), names))
    assert values == [f"{name}=*" for name in both]
    assert lines == [
        "zq=; Max-Age=0; Path=/",
        "__Host-id=; Max-Age=0; Path=/; Secure",
        "zq=; Max-Age=0",
        *(f"{name}=; Max-Age=0; Path=/; Secure; SameSite=None{more}" for more in ("", "; Partitioned") for name in both),
    ]
