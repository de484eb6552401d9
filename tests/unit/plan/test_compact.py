"""What the extension unpacks is what the plan's functions said, and what the browsers' limits bear."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.categories import BLOCKABLE, CATEGORIES, CHOOSABLE, LINKS
from sayso.errors import PLAN_TOO_LARGE, SaysoError
from sayso.knowledge.reader import Knowledge
from sayso.plan.appends import append_rules
from sayso.plan.blocks import block_rules, blockings, spared_vendors
from sayso.plan.build import MOST_RULES, build
from sayso.plan.compact import compact_cookies
from sayso.plan.cookies import tables
from sayso.plan.links import link_rules
from sayso.plan.network import conditions, cookie_rules, refusals
from sayso.plan.signals import signal_rules
from tests.unit.plan.test_plan import FAMILIES, HOSTS, effective, exception

UNPACK = (Path(__file__).parents[3] / "extension" / "background" / "unpack.js").as_uri()
READ = (
    f'const {{ unpack }} = await import("{UNPACK}"); let text = ""; for await (const part of process.stdin) text += part;'
    "console.log(JSON.stringify(JSON.parse(text).map(unpack)));"
)
EVERYTHING = set(CHOOSABLE)


def unpacked(*plans: Any) -> list[Any]:
    """Plans as the extension makes them whole."""
    command = ["node", "--input-type=module", "-e", READ]
    ran = subprocess.run(command, input=json.dumps(plans), text=True, capture_output=True, check=True)
    whole: list[Any] = json.loads(ran.stdout)
    return whole


def plan_of(prefs: dict[str, Any], knowledge: Knowledge, family: str) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(build(prefs, knowledge, family, [])[1])
    return plan


def said(prefs: dict[str, Any], knowledge: Knowledge, family: str) -> dict[str, Any]:
    """What the functions say, before anything was made compact."""
    hosts, named = list(knowledge.hosts()), list(knowledge.all_cookies())
    cookies = tables(prefs, hosts, named)
    refused = refusals(prefs, hosts)
    blocked = blockings(prefs, hosts, spared_vendors(knowledge))
    appends = append_rules(prefs, cookies["names"]) if family == "chromium" else []
    rules = [
        *link_rules(prefs, knowledge.link_parameters(), hosts),
        *cookie_rules(refused, family),
        *appends,
        *block_rules(blocked, family),
        *signal_rules(prefs),
    ]
    return {
        "cookies": cookies,
        "rules": rules,
        "refuse": conditions(refused, family),
        "block": [refusal.condition() for refusal in blocked],
    }


def test_unpacking_gives_back_what_was_said(knowledge_file: Path) -> None:
    knowledge = Knowledge.open(str(knowledge_file))
    sites = {"shop.example": exception({"social"}), "news.example": exception(EVERYTHING, block={"social"})}
    prefs = effective(EVERYTHING - {"functional"}, sites, block={"advertising"}, links=set(LINKS))
    for family, whole in zip(FAMILIES, unpacked(*(plan_of(prefs, knowledge, family) for family in FAMILIES)), strict=True):
        wanted = said(prefs, knowledge, family)
        assert whole["cookies"] == wanted["cookies"]
        assert whole["network"]["refuse"] == wanted["refuse"] and whole["network"]["block"] == wanted["block"]
        assert len(whole["network"]["rules"]) == len(wanted["rules"])
        for found, rule in zip(whole["network"]["rules"], wanted["rules"], strict=True):
            assert sorted_lines(found) == sorted_lines(rule)


def sorted_lines(rule: dict[str, Any]) -> dict[str, Any]:
    """Of lines that are appended, the order is nobody's concern."""
    lines = rule["action"].get("responseHeaders", [])
    seen = rule["condition"].get("responseHeaders", [])
    for header in seen:
        header["values"].sort()
    lines.sort(key=lambda line: line.get("value", ""))
    return rule


places = st.none() | st.lists(st.sampled_from(HOSTS), min_size=1)
records = st.tuples(st.sampled_from(CATEGORIES), st.sampled_from(["Ann", "Bob"]), places)
names = st.dictionaries(st.sampled_from(["_ga", "zq", "_x"]), st.lists(records, min_size=1, max_size=3, unique_by=repr))


@settings(max_examples=20)
@given(st.lists(names, min_size=1, max_size=30))
def test_of_one_name_the_record_that_counts_first_stays_first(made: list[dict[str, list[Any]]]) -> None:
    given_tables = [
        {
            "names": {
                name: sorted(map(list, rows), key=lambda row: (row[2] is None, row[2] or [], row[0], row[1]))
                for name, rows in each.items()
            },
            "patterns": [],
            "hosts": {},
        }
        for each in made
    ]
    network: dict[str, list[Any]] = {"lists": [], "actions": [], "rules": [], "refuse": [], "block": [], "names": []}
    plans = [{"cookies": compact_cookies(each), "network": network} for each in given_tables]
    assert [whole["cookies"] for whole in unpacked(*plans)] == given_tables


def counted(plan: dict[str, Any]) -> tuple[int, int, int]:
    """All rules, those that count as unsafe in Chromium (all but blocking and allowing), those with a regular expression."""
    rules = plan["network"]["rules"]
    unsafe = [rule for rule in rules if rule["action"]["type"] not in ("block", "allow", "allowAllRequests", "upgradeScheme")]
    return len(rules), len(unsafe), sum("regexFilter" in rule["condition"] for rule in rules)


@pytest.mark.parametrize("family", FAMILIES)
def test_all_that_is_known_fits_each_browsers_limits(knowledge_file: Path, family: str) -> None:
    knowledge = Knowledge.open(str(knowledge_file))
    sites = {"shop.example": exception({"social"}), "news.example": exception(set(), paused=True)}
    all_of_it = [effective(EVERYTHING, each, block=set(BLOCKABLE), links=set(LINKS)) for each in ({}, sites)]
    plans = [plan_of(prefs, knowledge, family) for prefs in all_of_it]
    for plan in unpacked(*plans):
        rules, unsafe, regular = counted(plan)
        assert (rules, unsafe) <= MOST_RULES[family] and unsafe <= 5000 and regular == 0
        # the extension tells rules apart by what they say (extension/background/network.js)
        assert len({json.dumps(rule, sort_keys=True) for rule in plan["network"]["rules"]}) == rules


def test_a_set_that_is_too_large_is_refused_with_a_message(knowledge_file: Path) -> None:
    knowledge = Knowledge.open(str(knowledge_file))
    # a site with another one inside it that differs is a region, and so a set of rules, of its own
    sites = {}
    for number in range(10):
        sites[f"s{number}.example"] = exception(EVERYTHING)
        sites[f"in.s{number}.example"] = exception()
    with pytest.raises(SaysoError) as told:
        build(effective(set(), sites), knowledge, "chromium", [])
    assert told.value.code == PLAN_TOO_LARGE and "fewer per-site exceptions" in str(told.value)
    # Firefox's rules are few: there the extension holds requests against the conditions itself
    build(effective(set(), sites), knowledge, "firefox", [])
