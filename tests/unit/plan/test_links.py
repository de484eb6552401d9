"""Whose parameters are taken out of addresses, and where."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso.plan.effective import site_choices
from sayso.plan.links import link_rules, link_table
from sayso.plan.network import COOKIES
from tests.unit.plan.browser import applies
from tests.unit.plan.test_plan import VISITED, facts, preferences

PARAMETERS = [
    {"name": "gclid", "vendor": "ann", "vendor_name": "Ann", "category": "advertising"},
    {"name": "fbclid", "vendor": "bob", "vendor_name": "Bob", "category": "advertising"},
    {"name": "awc", "vendor": "cid", "vendor_name": "Cid", "category": "referral"},
]
MADE_BY = {"click.example": ("advertising", "Ann", False), "other.example": ("advertising", "Bob", True)}


@given(preferences, st.sampled_from([*VISITED, "other.example"]))
def test_what_is_opened_loses_just_the_parameters_that_are_denied_there(prefs: dict[str, Any], host: str) -> None:
    rules = link_rules(prefs, PARAMETERS, facts(MADE_BY))
    fitting = [rule for rule in rules if applies(rule["condition"], host, host, main_frame=True)]
    removed = [set(rule["action"]["redirect"]["transform"]["queryTransform"]["removeParams"]) for rule in fitting]
    taken = set().union(*removed)
    # of two redirecting rules a browser takes one; and in Firefox no header rule beside it, so each wants a parameter there
    assert all(names == taken for names in removed)
    assert sorted(rule["condition"]["urlFilter"] for rule in fitting) == sorted(f"^{name}=" for name in taken)
    strip = site_choices(prefs, host)["strip"]
    assert taken == {parameter["name"] for parameter in PARAMETERS if parameter["category"] in strip}


@given(preferences)
def test_only_navigations_by_get_are_touched_and_an_adverts_own_hosts_are_not(prefs: dict[str, Any]) -> None:
    for rule in link_rules(prefs, PARAMETERS, facts(MADE_BY)):
        condition = rule["condition"]
        assert condition["resourceTypes"] == ["main_frame"] and condition["requestMethods"] == ["get"]
        assert not applies(condition, "click.example", "click.example", main_frame=True)
        # an allowing rule just above it must silence nothing else (extension/background/links.js)
        assert rule["priority"] < COOKIES - 1


def test_the_table_names_the_vendor() -> None:
    assert link_table(PARAMETERS)["awc"] == ["referral", "Cid"]
