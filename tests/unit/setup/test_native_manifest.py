from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sayso.identity import CHROMIUM_ORIGIN, FIREFOX_ID
from sayso.setup import native_manifest
from sayso.setup.browsers import CHROMIUM, FIREFOX

SCHEMAS = Path(__file__).parents[3] / "manifests" / "native"


def _schema(family: str) -> Any:
    return json.loads((SCHEMAS / f"{family}.schema.json").read_text())


@pytest.mark.parametrize("family", [CHROMIUM, FIREFOX])
@pytest.mark.parametrize("launcher", ['/home/it\'s "me"/ü/launcher', "C:\\Users\\a\\launcher.bat"])
def test_manifests_obey_their_schemas(family: str, launcher: str) -> None:
    schema = _schema(family)
    jsonschema.Draft202012Validator.check_schema(schema)
    manifest = json.loads(native_manifest.text(family, launcher))
    jsonschema.validate(manifest, schema)
    assert manifest["path"] == launcher


def test_each_family_has_its_own_callers() -> None:
    assert native_manifest.make(CHROMIUM, "/l")["allowed_origins"] == [CHROMIUM_ORIGIN]
    assert native_manifest.make(FIREFOX, "/l")["allowed_extensions"] == [FIREFOX_ID]


@pytest.mark.parametrize(
    ("family", "change"),
    [
        (CHROMIUM, {"allowed_origins": ["chrome-extension://*/"]}),
        (CHROMIUM, {"name": "Org.Sayso"}),
        (CHROMIUM, {"path": "launcher"}),
        (CHROMIUM, {"allowed_extensions": [FIREFOX_ID]}),
        (FIREFOX, {"allowed_extensions": []}),
        (FIREFOX, {"type": "storage"}),
        (FIREFOX, {"name": "org.sayso-host"}),
    ],
)
def test_schemas_refuse_what_browsers_refuse(family: str, change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**native_manifest.make(family, "/l"), **change}, _schema(family))


def test_ours_is_told_from_foreign() -> None:
    assert native_manifest.is_ours(native_manifest.text(FIREFOX, "/old/launcher"))
    assert not native_manifest.is_ours("{")
    assert not native_manifest.is_ours("[]")
    assert not native_manifest.is_ours('{"name": "org.other.host", "allowed_origins": ["x"]}')
