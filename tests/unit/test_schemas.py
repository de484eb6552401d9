"""The messages' schemas themselves, and the host's answers against them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from sayso.handlers import METHODS
from tests.schemas import check, names, schema
from tests.unit.test_host import answer_entry, cookie_entry
from tests.wire import Wire


@pytest.mark.parametrize("name", names())
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == name and schema(name)["title"]


PUSHED = ("chunk", "plan.changed", "site.changed")


def test_every_method_has_both_and_no_schema_is_left_over() -> None:
    expected = {f"{method}.{part}.json" for method in METHODS for part in ("params", "result")}
    others = {"common.json", "request.json", "response.json", "notification.json", *(f"{name}.params.json" for name in PUSHED)}
    assert set(names()) == expected | others


def test_every_method_stands_in_the_readme() -> None:
    text = (Path(__file__).parents[2] / "manifests" / "protocol" / "README.md").read_text()
    assert all(f"| `{method}` |" in text for method in METHODS)


@pytest.fixture
def wire(home: Path) -> Iterator[Wire]:
    with Wire(home) as wire:
        wire.hello()
        yield wire


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("hello", {"protocol": {"min": 1, "max": 3}, "client": {"browser": "firefox", "version": "153.0"}, "extension": "0.1.0"}),
        ("plan.get", {}),
        ("plan.get", {"managed": {"locked": {"categories": {"social": "deny"}}}, "have": "x"}),
        ("preferences.set", {"category": "analytics", "allowed": True}),
        ("preferences.set", {"category": "analytics", "allowed": True, "site": "shop.example"}),
        ("preferences.pause", {"host": "www.shop.example", "paused": True}),
        ("cookies.classify", {"cookies": [{"name": "_fbp", "domain": "shop.example", "site": "shop.example"}]}),
        ("preferences.set", {"category": "analytics", "allowed": None, "site": "shop.example"}),
        ("consent.decode", {"standard": "usp", "text": "1YYN"}),
        ("site.status", {"host": "shop.example"}),
        ("site.restore", {"host": "www.shop.example", "categories": ["analytics", "social"]}),
        ("journal.add", {"answers": [answer_entry(stored=None)], "cookies": [cookie_entry(vendor=None)]}),
    ],
)
def test_the_hosts_answers_fit(wire: Wire, method: str, params: dict[str, object]) -> None:
    check(f"{method}.params.json", params)
    check(f"{method}.result.json", wire.ask(method, **params))


def test_an_error_fits(wire: Wire) -> None:
    check("response.json", wire.call("preferences.set", category="essential", allowed=False))


def test_a_plan_with_everything_in_it_fits(wire: Wire, home: Path) -> None:
    preferences = home / ".config" / "sayso" / "preferences.toml"
    os.makedirs(preferences.parent, exist_ok=True)
    preferences.write_text(
        'version = 1\n[categories]\nunclassified = "deny"\n[signals]\ndnt = false\n'
        '[sites."a.example"]\npaused = true\n[sites."b.example".categories]\nsocial = "allow"\n'
    )
    wire.ask("site.restore", host="b.example", categories=["referral"])
    plan = wire.ask("plan.get")
    check("plan.get.result.json", plan)
    assert plan["restores"]
    preferences.write_text("version = 1\nbroken")
    plan = wire.ask("plan.get")
    check("plan.get.result.json", plan)
    assert plan["problems"]


def test_the_schemas_say_no() -> None:
    with pytest.raises(ValidationError):
        check("preferences.set.params.json", {"category": "essential", "allowed": False})
    with pytest.raises(ValidationError):
        check("site.status.params.json", {"host": "https://shop.example/cart"})
