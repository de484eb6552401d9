"""What the standards of consent mean to us: one mapping, the same wherever it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.cmps import load
from tests.unit.consent.test_rules import SHIPPED

STANDARD = """\
id = "made"
name = "Made"
sources = ["https://example.com/spec"]

[[field]]
name = "storage"
granted = ["yes"]
refused = ["no"]
says = ["granted", "denied"]
means = { ads = "advertising" }
"""


def shipped() -> dict[str, dict[str, Any]]:
    return {
        f"{standard['id']} {field['name']}": field["means"]
        for standard in load(SHIPPED)[1]["standards"]
        for field in standard["fields"]
    }


def test_a_purpose_means_the_same_in_every_string() -> None:
    means = shipped()
    tcf = means["tcf consents"]
    assert set(tcf) == {str(number) for number in range(1, 12)}
    assert means["tcf interests"] == means["gpp PurposeConsents"] == means["gpp PurposeLegitimateInterests"] == tcf
    canada = {key: value for key, value in tcf.items() if key != "11"}
    assert means["gpp PurposesExpressConsent"] == means["gpp PurposesImpliedConsent"] == canada


def test_platforms_map_purposes_as_the_standard_does() -> None:
    tcf = shipped()["tcf consents"]
    numbered = [rule for rule in load(SHIPPED)[2:] if set(rule["items"]["ids"]) >= set(tcf)]
    assert numbered
    for rule in numbered:
        assert {key: rule["items"]["ids"][key] for key in tcf} == tcf, rule["id"]


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('says = ["granted", "denied"]', 'says = ["granted"]', "says"),
        ('"advertising"', '"adverts"', "means"),
        ('granted = ["yes"]', "granted = [{}]", "granted"),
        ('name = "storage"', 'name = "storage"\nhint = "x"', "hint"),
        ('id = "made"', 'id = "other"', "id"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(tmp_path: Path, before: str, after: str, key: str) -> None:
    folder = tmp_path / "standards"
    folder.mkdir()
    (folder / "made.toml").write_text(STANDARD, "utf-8")
    assert load(str(tmp_path))[1]["standards"][0]["fields"][0]["means"] == {"ads": ["advertising"]}
    (folder / "made.toml").write_text(STANDARD.replace(before, after), "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load(str(tmp_path))
    assert key in (raised.value.key or "")
