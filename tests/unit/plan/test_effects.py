"""All parts of the plan together: what they do to one request on one page, and what a change of preferences changes about it."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso.categories import BLOCKABLE, CATEGORIES, CHOOSABLE, LINKS
from sayso.plan.appends import append_rules
from sayso.plan.blocks import block_rules, blockings
from sayso.plan.links import link_rules
from sayso.plan.network import Rule, cookie_rules, refusals
from sayso.plan.scripts import scripts
from sayso.plan.signals import signal_rules
from tests.unit.plan.browser import applies, matches, under
from tests.unit.plan.test_links import PARAMETERS
from tests.unit.plan.test_plan import HOSTS, SITES, VISITED, exception, exceptions, facts, known_hosts, preferences

Known = dict[str, tuple[str, str, bool]]
#: a denied name of every category
NAMES: dict[str, list[list[Any]]] = {f"n-{category}": [[category, "Ann", None]] for category in CATEGORIES}
pages = st.sampled_from(VISITED)
requests = st.sampled_from(HOSTS)


def rules_of(prefs: dict[str, Any], known: Known) -> list[Rule]:
    hosts = facts(known)
    return [
        *link_rules(prefs, PARAMETERS, hosts),
        *cookie_rules(refusals(prefs, hosts), "chromium"),
        *append_rules(prefs, NAMES),
        *block_rules(blockings(prefs, hosts, ()), "chromium"),
        *signal_rules(prefs),
    ]


def done(prefs: dict[str, Any], known: Known, request: str, page: str) -> set[str]:
    """What is done to a page's own request for itself, to what it asks of another host, and which scripts run in it."""
    found = set()
    for rule in rules_of(prefs, known):
        action, condition = rule["action"], rule["condition"]
        if applies(condition, page, page, main_frame=True):
            found |= {f"page {part}" for part in parts(action)}
        if applies(condition, request, page, top=page):
            found |= {f"asked {part}" for part in parts(action)}
    for script in scripts(prefs, facts(known)):
        if matches(script["matches"], page) and not matches(script.get("excludeMatches", []), page):
            found.add(f"script {script['js']}")
    return found


def parts(action: dict[str, Any]) -> list[str]:
    """An action, header by header and parameter by parameter: the grouping of rules is nobody's concern."""
    headers = [json.dumps(header) for key in ("requestHeaders", "responseHeaders") for header in action.get(key, [])]
    query = action.get("redirect", {}).get("transform", {}).get("queryTransform", {}).get("removeParams", [])
    return [*headers, *query] or [action["type"]]


def own_marks(found: set[str]) -> set[str]:
    """Without what tells a frame that its page denies it, which rules need where pages differ, and where they do not is said
    by a script for the vendor's host; and without scripts of vendors' hosts, which run by that mark."""
    return {part for part in found if "server-timing" not in part and "embedded" not in part}


@given(preferences, known_hosts, requests, pages)
def test_a_paused_site_is_left_alone_altogether(prefs: dict[str, Any], known: Known, request: str, page: str) -> None:
    prefs["sites"][page] = exception(set(CHOOSABLE), paused=True, block=set(BLOCKABLE), links=set(LINKS))
    assert own_marks(done(prefs, known, request, page)) == set()


@given(preferences, st.sampled_from(SITES), exceptions, known_hosts, requests, pages)
def test_an_exception_changes_nothing_on_any_other_site(
    prefs: dict[str, Any], site: str, said: dict[str, Any], known: Known, request: str, page: str
) -> None:
    after = copy.deepcopy(prefs)
    after["sites"][site] = said
    if not under(page, [site]):
        assert own_marks(done(after, known, request, page)) == own_marks(done(prefs, known, request, page))


@given(preferences, st.sampled_from(CHOOSABLE), known_hosts, requests, pages)
def test_denying_more_never_lets_more_through(
    prefs: dict[str, Any], category: str, known: Known, request: str, page: str
) -> None:
    more = copy.deepcopy(prefs)
    more["categories"][category]["allowed"] = False
    for said in more["sites"].values():
        said["categories"][category] = False
    assert own_marks(done(more, known, request, page)) >= own_marks(done(prefs, known, request, page))
    # and never by fewer rules, where no site is an exception
    more["sites"] = prefs["sites"] = {}
    assert len(rules_of(more, known)) >= len(rules_of(prefs, known))


@given(preferences, st.sampled_from(BLOCKABLE), known_hosts, requests, pages)
def test_blocking_more_changes_nothing_else(
    prefs: dict[str, Any], category: str, known: Known, request: str, page: str
) -> None:
    more = copy.deepcopy(prefs)
    more["block_requests"][category]["on"] = True
    changed = done(more, known, request, page) ^ done(prefs, known, request, page)
    assert changed <= {"asked block"}
