"""facts/links.toml: what it may say, and that it comes out of the knowledge file as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, facts, links
from sayso.knowledge.reader import Knowledge

GOOD = '[[parameters]]\nname = "gclid"\nvendor = "ann"\nconfidence = 0.9\nsources = ["own"]\n'
ANN = [facts.Vendor("ann", "Ann", "Ann Inc", "advertising", 0.9, ("own",), (), (), ())]


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        (GOOD + GOOD, "parameters[1].name", "twice"),
        (GOOD.replace("ann", "bob"), "parameters[0].vendor", "no vendors/bob.toml"),
        (GOOD.replace("gclid", "a b"), "parameters[0].name", "letters"),
        (GOOD + 'category = "social"\n', "parameters[0].category", "advertising, referral"),
        (GOOD + 'colour = "red"\n', "parameters[0].colour", "no such key"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, key: str, why: str) -> None:
    file = tmp_path / "links.toml"
    file.write_text(text)
    with pytest.raises(KnowledgeError) as told:
        links.load(str(file), ANN, frozenset(["own"]))
    assert told.value.problem()["key"] == key and why in told.value.problem()["reason"]


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert links.load(str(tmp_path / "links.toml"), ANN, frozenset()) == ()


def test_the_products_own_come_out_as_they_went_in(tmp_path: Path) -> None:
    known = facts.load(compiler.FACTS_FOLDER)
    file = tmp_path / "knowledge.sayso"
    file.write_bytes(compiler.build())
    read = Knowledge.open(str(file)).link_parameters()
    assert [parameter["name"] for parameter in read] == [parameter.name for parameter in known.parameters]
    by_name = {parameter["name"]: parameter for parameter in read}
    assert by_name["gclid"]["vendor_name"] == "Google Ads" and by_name["gclid"]["category"] == "advertising"
    assert by_name["awc"]["category"] == "referral"
    # what pages break without stays (the file's head says why)
    assert not {"mkt_tok", "_gl", "s_cid", "utm_source"} & by_name.keys()
