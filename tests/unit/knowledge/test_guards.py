"""A guard refuses a name exactly where classify gives its category to a first-party cookie of that name."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import KnowledgeError
from sayso.knowledge import guards
from sayso.knowledge.evidence import classify, classify_storage
from sayso.knowledge.facts import Cookie
from sayso.knowledge.reader import Knowledge
from tests.unit.knowledge import made

a_few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refuses(table: dict[str, Any], name: str, host: str) -> bool:
    """What guards.guard_data says a table means; extension/page/guards/template.js does the same."""

    def here(hosts: list[str] | None) -> bool:
        return hosts is None or any(made.below(host, parent) for parent in hosts)

    def loudness(of: dict[str, list[str] | None]) -> int:
        return 0 if name not in of or not here(of[name]) else 1 if of[name] is None else 2

    def highest(rows: dict[str, list[list[Any]]]) -> int:
        fitting = [
            rank
            for first in {name[:1], ""}
            for prefix, suffix, hosts, rank in rows.get(first, ())
            if made.fits(f"{prefix}*{suffix}", name) and here(hosts)
        ]
        return max(fitting, default=-1)

    exact, keep = loudness(table["exact"]), loudness(table["keep"])
    if exact or keep:
        return exact > keep
    return highest(table["patterns"]) > highest(table["keepPatterns"])


@a_few
@given(
    made.cookie_lists.map(made.agreeing), st.lists(made.names, max_size=6), st.lists(made.hosts, max_size=3)
)
def test_a_guard_refuses_what_classify_gives_its_category(
    tmp_path: Path, cookies: list[Cookie], names: list[str], hosts: list[str]
) -> None:
    knowledge = made.opened(tmp_path / "k", made.vendor(cookies=cookies))
    tables = {category: guards.guard_data(knowledge, category)["cookies"] for category in guards.GUARDED}
    asked = {
        name.replace("*", filler)
        for name in [*names, *(entry.name for entry in cookies)]
        for filler in ("a", "b_a")
    }
    for host in {*hosts, "elsewhere.net", *(host for entry in cookies for host in entry.hosts)}:
        for name in asked:
            category = classify(knowledge, name, host, host).category
            refusing = [guard for guard, table in tables.items() if refuses(table, name, host)]
            assert refusing == [category] * (category in guards.GUARDED), (name, host)
    knowledge.close()


@a_few
@given(
    st.lists(
        st.builds(made.storage, made.names, category=made.categories),
        max_size=10,
        unique_by=lambda entry: entry.key,
    ),
    st.lists(made.plain_names, max_size=6),
)
def test_storage_keys_likewise(tmp_path: Path, stored: list[Any], keys: list[str]) -> None:
    knowledge = made.opened(tmp_path / "k", made.vendor(stored=stored))
    tables = {category: guards.guard_data(knowledge, category)["storage"] for category in guards.GUARDED}
    for key in [*keys, *(entry.key.replace("*", "ab") for entry in stored)]:
        category = classify_storage(knowledge, key).category
        refusing = [guard for guard, table in tables.items() if refuses(table, key, "any.com")]
        assert refusing == [category] * (category in guards.GUARDED), key
    knowledge.close()


def test_every_name_of_the_products_own_facts(knowledge_file: Path) -> None:
    knowledge = Knowledge.open(str(knowledge_file))
    tables = {category: guards.guard_data(knowledge, category)["cookies"] for category in guards.GUARDED}
    for fact in knowledge.all_cookies():
        for host in ("elsewhere.example", *fact.hosts[:2]):
            name = fact.name.replace("*", "1x")
            category = classify(knowledge, name, host, host).category
            refusing = [guard for guard, table in tables.items() if refuses(table, name, host)]
            assert refusing == [category] * (category in guards.GUARDED), (name, host)
    knowledge.close()


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    cookies = [
        made.cookie("_ga"),
        made.cookie("_x*"),
        made.cookie("_xs", category="essential"),
        made.cookie("_xyz*", category="functional", hosts=("a.com",)),
        made.cookie("third", party="third", hosts=("acme.com",)),
    ]
    return made.opened(tmp_path / "k", made.vendor(cookies=cookies, stored=[made.storage("key")]))


def test_the_data_as_it_is_written(knowledge: Knowledge) -> None:
    assert guards.guard_data(knowledge, "analytics") == {
        "category": "analytics",
        "cookies": {
            "exact": {"_ga": None},
            "keep": {"_xs": None},
            "patterns": {"_": [["_x", "", None, 0]]},
            "keepPatterns": {"_": [["_xyz", "", ["a.com"], 1]]},
        },
        "storage": {"exact": {"key": None}, "keep": {}, "patterns": {}, "keepPatterns": {}},
    }


def test_the_template_gets_the_data(knowledge: Knowledge, tmp_path: Path) -> None:
    data = guards.guard_data(knowledge, "analytics")
    text = guards.render(data, f"const data = {guards.TOKEN};\n")
    quoted = re.fullmatch(r"const data = `(.*)`;\n", text, re.DOTALL)
    assert quoted and json.loads(re.sub(r"\\(.)", r"\1", quoted[1])) == data
    assert '\n"_ga": null' in text
    for template in ("no token", guards.TOKEN * 2):
        with pytest.raises(KnowledgeError, match="template"):
            guards.render(data, template)


def test_no_name_can_end_the_string_it_stands_in() -> None:
    data = {"category": "social", "cookies": {"exact": {"a`b": None, "${c}": None, "d\\e": None}}}
    text = guards.render(data, f"console.log(JSON.stringify(JSON.parse({guards.TOKEN})))")
    ran = subprocess.run(["node", "--eval", text], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == data


def test_guards_are_written_once_and_told_when_stale(knowledge: Knowledge, tmp_path: Path) -> None:
    folder = tmp_path / "guards"
    with pytest.raises(KnowledgeError, match=r"template cannot be read"):
        guards.stale(str(folder))
    folder.mkdir()
    (folder / guards.TEMPLATE).write_text(f"use({guards.TOKEN})")
    paths = [str(folder / f"{category}.js") for category in guards.GUARDED]
    assert guards.stale(str(folder), knowledge) == paths
    assert guards.write(str(folder), knowledge) == paths
    assert guards.write(str(folder), knowledge) == guards.stale(str(folder), knowledge) == []
    (folder / "social.js").write_text("changed")
    assert guards.stale(str(folder), knowledge) == [str(folder / "social.js")]


def test_without_a_knowledge_the_products_own_facts_are_taken(tmp_path: Path) -> None:
    (tmp_path / guards.TEMPLATE).write_text(f"use({guards.TOKEN})")
    guards.write(str(tmp_path))
    assert '"_ga": null' in (tmp_path / "analytics.js").read_text()


def test_the_guards_that_are_checked_in_are_what_the_facts_give() -> None:
    """`sayso knowledge guards` brings them up to date."""
    folder = Path(__file__).parents[3] / "extension" / "page" / "guards"
    assert guards.stale(str(folder)) == []
