"""A switch made of two buttons, one for yes and one for no."""

from __future__ import annotations

from pathlib import Path

from sayso.knowledge.cmps import load
from tests.unit.consent.test_rules import RULE, written


def test_the_button_for_no_goes_with_the_one_for_yes(tmp_path: Path) -> None:
    step = '''toggle = "[name='{id}'][value=yes]", off = "#host >>> [name='{id}'][value=no]"'''
    rule = load(written(tmp_path, RULE.replace('click = "#no"', step)))[2]
    assert rule["answers"][0]["steps"] == [
        {"do": "toggle", "at": ["[name='{id}'][value=yes]"], "off": ["#host", "[name='{id}'][value=no]"], "on": None}
    ]


def test_a_switch_alone_has_none(tmp_path: Path) -> None:
    rule = load(written(tmp_path, RULE.replace('click = "#no"', '''toggle = "[name='{id}']"''')))[2]
    assert rule["answers"][0]["steps"][0]["off"] is None
