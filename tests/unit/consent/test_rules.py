"""Files about consent platforms: what they may say, and that what they may not is refused with file, line and key."""

from __future__ import annotations

import json
import os
from pathlib import Path
from textwrap import dedent

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.cmp_words import plain
from sayso.knowledge.cmps import load
from sayso.knowledge.compiler import FACTS_FOLDER

SHIPPED = os.path.join(FACTS_FOLDER, "cmps")
SITES = str(Path(__file__).parents[2] / "sites" / "facts" / "cmps")
RULE = """\
id = "example"
name = "Example"
version = 1
sources = ["https://example.com/docs"]

[detect]
elements = ["#banner"]

[banner]
showing = [{ displayed = "#banner" }]

[[categories.item]]
id = "all"
means = "everything"

[[answer]]
for = ["deny"]
steps = [{ click = "#no" }]

[[record.read]]
cookie = "answer"
shape = "values"
values = { yes = "all", no = "none", some = ["x", "y"] }
"""


def written(folder: Path, text: str, name: str = "example.toml") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(folder)


def test_what_ships_compiles_and_is_plain_json() -> None:
    compiled = load(SHIPPED, SITES)
    assert json.loads(json.dumps(compiled)) == compiled
    assert [record["kind"] for record in compiled[:2]] == ["words", "standards"]
    assert [rule["kind"] for rule in compiled[2:]] == sorted(
        (rule["kind"] for rule in compiled[2:]), key=lambda kind: kind != "site"
    )
    assert {
        "vanilla-cookieconsent-3",
        "vanilla-cookieconsent-2",
        "tarteaucitron",
        "insites-cookieconsent-3",
    } <= {rule["id"] for rule in compiled}


def test_loading_is_deterministic() -> None:
    assert json.dumps(load(SHIPPED, SITES)) == json.dumps(load(SHIPPED, SITES))


def test_a_rule(tmp_path: Path) -> None:
    (words, standards, rule) = load(written(tmp_path, RULE))
    assert words == {"kind": "words", "id": "words", "words": words["words"], "controls": {}, "signs": []}
    assert standards == {"kind": "standards", "id": "standards", "standards": []}
    assert rule == {
        "kind": "platform",
        "id": "example",
        "name": "Example",
        "version": 1,
        "hosts": [],
        "frames": "top",
        "told_by": None,
        "elements": ["#banner"],
        "detect": [],
        "root": ["#banner"],
        "showing": [{"is": "displayed", "at": ["#banner"]}],
        "paywall": [],
        "items": {
            "lists": [],
            "labels": [],
            "fixed": [
                {
                    "id": "all",
                    "means": [
                        "functional",
                        "analytics",
                        "advertising",
                        "social",
                        "referral",
                        "unclassified",
                    ],
                }
            ],
            "ids": {},
            "kinds": {},
            "decide": "both",
        },
        "answers": [{"for": ["deny"], "if": [], "steps": [{"do": "click", "at": ["#no"]}], "quiet": False}],
        "reopen": [],
        "again": [],
        "records": [
            {
                "from": {"kind": "cookie", "name": "answer"},
                "decode": [],
                "shape": "values",
                "ids": {},
                "values": {"yes": "all", "no": "none", "some": ["x", "y"]},
            }
        ],
        "leftovers": [],
        "opt_out": None,
        "trees": [],
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('id = "example"', 'id = "other"', 1, "id"),
        ("version = 1", 'version = "1"', 3, "version"),
        ("version = 1", "version = 1\ncolour = 2", 4, "colour"),
        ('"https://example.com/docs"', '"someone said so"', 4, "sources.0"),
        ('displayed = "#banner"', 'shown = "#banner"', 10, "banner.showing.0"),
        ('displayed = "#banner"', 'displayed = "#banner", too = 1', 10, "banner.showing.0.too"),
        ('displayed = "#banner"', 'displayed = "#host >>> "', 10, "banner.showing.0.displayed"),
        ('displayed = "#banner"', 'api = "a b"', 10, "banner.showing.0.api"),
        ('displayed = "#banner"', 'api = "f($allowed)"', 10, "banner.showing.0.api"),
        ('displayed = "#banner"', 'global = "a", type = "thing"', 10, "banner.showing.0.type"),
        ('means = "everything"', 'means = ["marketing"]', 14, "categories.item.0.means.0"),
        ('"deny"', '"refuse"', 17, "answer.0.for.0"),
        ('click = "#no"', 'press = "#no"', 18, "answer.0.steps.0"),
        ('click = "#no"', 'toggle = "#no"', 18, "answer.0.steps.0.toggle"),
        ('click = "#no"', 'call = "eval("', 18, "answer.0.steps.0.call"),
        ('click = "#no"', 'call = ["f($allowed)", "g($id)"]', 18, "answer.0.steps.0.call"),
        ('click = "#no"', 'wait = [], within = 0', 18, "answer.0.steps.0.within"),
        ('cookie = "answer"', 'jar = "answer"', 20, "record.read.0"),
        ('yes = "all"', 'yes = "most"', 23, "record.read.0.values.yes"),
        ('shape = "values"', 'shape = "list"', 22, "record.read.0.shape"),
        ('shape = "values"', 'shape = "values"\ndecode = ["rot13"]', 23, "record.read.0.decode.0"),
        ('shape = "values"', 'shape = "values"\ndecode = [{ get = "a", b = 1 }]', 23, "record.read.0.decode.0.b"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_where_it_stands(tmp_path: Path, old: str, new: str, line: int, key: str) -> None:
    assert old in RULE
    folder = written(tmp_path, RULE.replace(old, new, 1))
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert caught.value.file == str(tmp_path / "example.toml")
    assert (caught.value.line, caught.value.key) == (line, key), caught.value


@pytest.mark.parametrize("section", ["[detect]", "[banner]", "[[categories.item]]", "[[answer]]"])
def test_what_is_missing_is_named(tmp_path: Path, section: str) -> None:
    parts = [part for part in RULE.split("\n\n") if not part.startswith(section)]
    with pytest.raises(KnowledgeError, match="missing"):
        load(written(tmp_path, "\n\n".join(parts)))


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a", RULE), written(tmp_path / "b", RULE)
    with pytest.raises(KnowledgeError, match="is already"):
        load(first, second)


def test_a_rule_for_a_site_comes_first(tmp_path: Path) -> None:
    written(tmp_path, RULE)
    site = RULE.replace("example", "shop").replace("version = 1", 'version = 1\nhosts = ["shop.example"]')
    loaded = load(written(tmp_path, site.replace("https://shop", "https://example"), "sites/shop.toml"))
    assert [(rule["id"], rule["kind"]) for rule in loaded[2:]] == [("shop", "site"), ("example", "platform")]


def test_broken_toml(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="not TOML"):
        load(written(tmp_path, "id ="))


def test_words_of_two_languages_may_not_disagree(tmp_path: Path) -> None:
    written(tmp_path, 'language = "en"\nanalytics = ["Statist*"]\n', "words/en.toml")
    written(tmp_path, 'language = "xx"\nadvertising = ["stätist*"]\n', "words/xx.toml")
    with pytest.raises(KnowledgeError, match="already means analytics") as caught:
        load(str(tmp_path))
    assert (caught.value.line, caught.value.key) == (2, "advertising.0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publicité & Réseaux-sociaux", "publicite reseaux sociaux"),
        ("  NOTWENDIGE   Cookies ", "notwendige cookies"),
        ("målrettet_2", "malrettet 2"),
        ("Nødvendig", "nødvendig"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_what_nobody_need_ask_for(tmp_path: Path) -> None:
    """A rule may tell that everything is granted until it is refused; and then it needs no banner."""
    unasked = """
        [opt_out]
        elements = ["#script"]
        if = [{ api = "A.laws()", includes = "us" }]

        [[opt_out.read]]
        api = "A.purposes()"
        shape = "map"
        """
    (*_, rule) = load(written(tmp_path, RULE + dedent(unasked)))
    assert rule["elements"] == ["#banner", "#script"]
    assert rule["root"] == ["#banner"]
    assert rule["opt_out"]["if"] == [{"is": "listed", "tree": 0, "value": "us"}]
    assert [reading["from"] for reading in rule["opt_out"]["records"]] == [{"kind": "api", "tree": 1}]
    without = RULE.replace('[banner]\nshowing = [{ displayed = "#banner" }]', "")
    assert without != RULE
    with pytest.raises(KnowledgeError, match="showing"):
        load(written(tmp_path, without))
    (*_, silent) = load(written(tmp_path, without + dedent(unasked)))
    assert silent["showing"] == [{"is": "any", "of": []}]
    with pytest.raises(KnowledgeError, match="'if' is missing"):
        load(written(tmp_path, RULE + dedent(unasked).replace("if = ", "when = ")))


def test_what_a_reading_may_rest_on(tmp_path: Path) -> None:
    text = RULE.replace(
        'cookie = "answer"\nshape = "values"\nvalues = { yes = "all", no = "none", some = ["x", "y"] }',
        'cookie = "answer"\nif = [{ cookie = "answered" }]\nshape = "sealed"\n'
        'decode = ["json", { where = "a.b", is = true }, { without = ["v"] }, { pluck = "on", by = "id" }, "keys"]',
    )
    (reading,) = load(written(tmp_path, text))[2]["records"]
    assert reading["if"] == [{"is": "cookie", "name": "answered"}]
    assert reading["shape"] == "sealed"
    assert reading["decode"][1:] == [
        {"op": "where", "path": ["a", "b"], "is": True},
        {"op": "without", "keys": ["v"]},
        {"op": "pluck", "key": "on", "by": "id"},
        {"op": "keys"},
    ]


def test_a_silent_rule_has_one_that_tells(tmp_path: Path) -> None:
    text = RULE.replace("version = 1\n", 'version = 1\ntold_by = "around"\n', 1)
    with pytest.raises(KnowledgeError, match="no rule 'around'"):
        load(written(tmp_path, text))
    written(tmp_path, RULE.replace('"example"', '"around"', 1), "around.toml")
    assert [rule["told_by"] for rule in load(str(tmp_path))[2:]] == [None, "around"]
