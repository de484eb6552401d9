from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from sayso import identity

ROOT = Path(__file__).parents[3]


def test_the_chromium_id_follows_from_the_key() -> None:
    der = base64.b64decode(identity.CHROMIUM_KEY, validate=True)
    digest = hashlib.sha256(der).hexdigest()[:32]
    assert "".join("abcdefghijklmnop"[int(digit, 16)] for digit in digest) == identity.CHROMIUM_ID


def test_the_key_is_an_rsa_public_key_of_2048_bits() -> None:
    key = load_der_public_key(base64.b64decode(identity.CHROMIUM_KEY))
    assert isinstance(key, RSAPublicKey)
    assert key.key_size == 2048


def test_the_host_name_is_good_for_both_families() -> None:
    assert re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", identity.HOST_NAME)
    assert re.fullmatch(r"\w+(\.\w+)*", identity.HOST_NAME)


def test_the_extension_has_the_same_ids() -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text())
    assert manifest["key"] == identity.CHROMIUM_KEY
    assert manifest["browser_specific_settings"]["gecko"]["id"] == identity.FIREFOX_ID


def test_the_page_about_native_manifests_names_the_same_ids() -> None:
    page = (ROOT / "manifests" / "native" / "README.md").read_text()
    assert all(name in page for name in (identity.HOST_NAME, identity.CHROMIUM_ORIGIN, identity.FIREFOX_ID))


@pytest.mark.parametrize(
    ("arguments", "caller"),
    [
        ([identity.CHROMIUM_ORIGIN], identity.CHROMIUM_ID),
        ([identity.CHROMIUM_ORIGIN, "--parent-window=0"], identity.CHROMIUM_ID),
        (
            ["/home/a/.mozilla/native-messaging-hosts/org.sayso.host.json", identity.FIREFOX_ID],
            identity.FIREFOX_ID,
        ),
        ([], None),
        ([""], None),
        (["--extension-id=" + "a" * 32, "chrome-extension://" + "a" * 32 + "/"], "a" * 32),
        (["--extension-id=" + "a" * 32, identity.CHROMIUM_ORIGIN], identity.CHROMIUM_ID),
        (["--extension-id=" + "a" * 32, "chrome-extension://" + "b" * 32 + "/"], None),
        (["--extension-id=" + "a" * 32], None),
        ([identity.CHROMIUM_ORIGIN + "x", "--extension-id=" + "a" * 32, "chrome-extension://" + "a" * 32 + "/"], None),
        (["chrome-extension://" + "a" * 32 + "/"], None),
        (["chrome-extension://" + "a" * 32 + "/", identity.FIREFOX_ID], None),
        ([identity.CHROMIUM_ORIGIN.rstrip("/")], None),
        ([identity.CHROMIUM_ORIGIN + "page.html"], None),
        (["/m.json", "other@sayso.org"], None),
        (["/m.json", identity.CHROMIUM_ORIGIN], None),
        ([identity.FIREFOX_ID], None),
    ],
)
def test_only_our_extension_is_allowed(arguments: list[str], caller: str | None) -> None:
    assert identity.allowed(arguments) == caller
