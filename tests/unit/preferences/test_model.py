"""What a document may say; and that the published schemas say the same."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sayso.categories import SWITCHES
from sayso.preferences import model
from sayso.preferences.template import FIRST_FILE

ROOT = Path(__file__).parents[3]


def schema(name: str) -> jsonschema.Draft202012Validator:
    content = json.loads((ROOT / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


GOOD = """
version = 1
[categories]
essential = "allow"
functional = "allow"
analytics = "deny"
unclassified = "deny"
[signals]
gpc = true
[sites."News.example"]
paused = true
[sites."bücher.example".categories]
analytics = "allow"
[sites."a.example".signals]
dnt = false
"""

# what is written, where it is wrong, what is told
BAD = [
    ("version = 2", "version", "understands version 1"),
    ("version = true", "version", "understands version 1"),
    ("colour = 1", "colour", "possible here are categories, signals, block_requests, links, sites, version"),
    ('[categories]\nanalitics = "deny"', "categories.analitics", 'did you mean "analytics"?'),
    ('[categories]\nmarketing = "deny"', "categories.marketing", 'did you mean "advertising"?'),
    ('[categories]\nessential = "deny"', "categories.essential", "always allowed"),
    ('[categories]\nsocial = "denied"', "categories.social", 'did you mean "deny"?'),
    ("[categories]\nsocial = true", "categories.social", 'did you mean "allow"?'),
    ("[categories]\nsocial = [1]", "categories.social", 'must be "allow" or "deny"'),
    ('[signals]\ngpc = "on"', "signals.gpc", "did you mean true?"),
    ("[block_requests]\nfunctional = true", "block_requests.functional", "possible here are analytics, adv"),
    ('[links]\nstrip_click_ids = "no"', "links.strip_click_ids", "did you mean false?"),
    ("[signals]\ngcp = true", "signals.gcp", 'did you mean "gpc"?'),
    ("categories = 3", "categories", "begin it with a line [categories]"),
    ('[sites]\n"a.example" = true', 'sites."a.example"', 'begin it with a line [sites."a.example"]'),
    ('[sites."a.example"]\npause = true', 'sites."a.example".pause', 'did you mean "paused"?'),
    ('[sites."a.example"]\npaused = "yes"', 'sites."a.example".paused', "did you mean true?"),
    ('[sites."https://a.example/x"]', 'sites."https://a.example/x"', 'write "a.example"'),
    ('[sites."a.example:80"]', 'sites."a.example:80"', 'write "a.example"'),
]
# the schema cannot tell that two spellings are one name
TWICE = '[sites."a.example"]\n[sites."A.example"]'


def test_a_good_document_is_read() -> None:
    document, issues = model.check_preferences(tomllib.loads(GOOD))
    assert not issues
    assert document["categories"] == {"functional": True, "analytics": False, "unclassified": False}
    assert document["signals"] == {"gpc": True}
    assert document["sites"] == {
        "news.example": {**model.unsaid(), "paused": True},
        "xn--bcher-kva.example": {**model.unsaid(), "categories": {"analytics": True}},
        "a.example": {**model.unsaid(), "signals": {"dnt": False}},
    }


@pytest.mark.parametrize(("text", "key", "told"), [*BAD, (TWICE, 'sites."A.example"', "there twice")])
def test_a_fault_is_told_with_its_key_and_what_to_write(text: str, key: str, told: str) -> None:
    _, issues = model.check_preferences(tomllib.loads(text))
    assert [model.dotted(issue.keys) for issue in issues] == [key]
    assert told in issues[0].reason


def test_all_faults_are_collected_and_the_rest_is_kept() -> None:
    raw = tomllib.loads(
        'x = 1\n[locked.categories]\nads = "deny"\nsocial = "deny"\n[recommended.signals]\ngpc = 1'
    )
    policy, issues = model.check_policy(raw)
    assert [issue.keys for issue in issues] == [
        ("x",),
        ("recommended", "signals", "gpc"),
        ("locked", "categories", "ads"),
    ]
    assert policy.locked["categories"] == {"social": False}


def cases() -> list[tuple[dict[str, Any], bool]]:
    good = [{}, tomllib.loads(GOOD), tomllib.loads(FIRST_FILE)]
    return [*((raw, True) for raw in good), *((tomllib.loads(text), False) for text, _, _ in BAD)]


@pytest.mark.parametrize(("raw", "good"), cases())
def test_the_schemas_agree_with_the_model(raw: dict[str, Any], good: bool) -> None:
    assert schema("manifests/preferences.schema.json").is_valid(raw) is good
    without_version = {key: value for key, value in raw.items() if key != "version"}
    if "version" not in raw or good:
        as_policy = {"version": 1, "locked": without_version, "recommended": without_version}
        assert schema("manifests/policy.schema.json").is_valid(as_policy) is good
        assert (not model.check_policy(as_policy)[1]) is good


def test_chromiums_schema_allows_the_same_keys_in_its_own_dialect() -> None:
    content = json.loads((ROOT / "extension/managed_schema.json").read_text(encoding="utf-8"))
    assert content["type"] == "object"
    assert "additionalProperties" not in content
    ids: set[str] = set()
    refs: set[str] = set()
    _walk(content, ids, refs)
    assert refs <= ids
    locked, recommended = content["properties"]["locked"], content["properties"]["recommended"]
    assert set(locked["properties"]) == set(recommended["properties"]) == {*model.SECTIONS, "sites"}
    assert set(locked["properties"]["categories"]["properties"]) == set(model.ALL_CATEGORIES)
    for section, names in SWITCHES.items():
        assert set(locked["properties"][section]["properties"]) == set(names)


def _walk(node: dict[str, Any], ids: set[str], refs: set[str]) -> None:
    assert ("type" in node) != ("$ref" in node), node
    ids.update([node["id"]] if "id" in node else [])
    refs.update([node["$ref"]] if "$ref" in node else [])
    for child in node.get("properties", {}).values():
        _walk(child, ids, refs)
    if "additionalProperties" in node:
        _walk(node["additionalProperties"], ids, refs)
