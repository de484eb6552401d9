"""Consent strings that pages store: what IAB's own library encoded is read, and garbage is a typed error."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.consent_strings import decode
from sayso.errors import ConsentStringError

#: made by @iabtechlabtcf/core 1.5.21: purposes 1 and 4, legitimate interest in 8, special feature 2; and nothing at all
SOME = "CQdWToAQdWToAEsABBENBkFkAJAAAAEAAAYgABEABwEAAAAA.IAAA.YAAAAAAAAAAA"
NOTHING = "CQdWToAQdWToAEsABBENBkFgAAAAAAAAAAYgAAAAAAAA.IAAA.YAAAAAAAAAAA"


def on(fields: dict[str, dict[str, bool | str]], name: str) -> list[str]:
    return [key for key, value in fields[name].items() if value is True]


def test_a_tc_string_says_its_purposes_interests_and_features() -> None:
    fields = decode("tcf", SOME)
    assert (on(fields, "consents"), on(fields, "interests"), on(fields, "features")) == (["1", "4"], ["8"], ["2"])
    assert set(fields["consents"]) == {str(number) for number in range(1, 25)}


def test_a_tc_string_that_refuses_everything() -> None:
    fields = decode("tcf", NOTHING)
    assert [on(fields, name) for name in fields] == [[], [], []]


@pytest.mark.parametrize(("text", "sale"), [("1YNN", "N"), ("1YYN", "Y"), ("1---", "-"), ("1yyn", "Y")])
def test_a_us_privacy_string_says_whether_sale_was_opted_out_of(text: str, sale: str) -> None:
    assert decode("usp", text) == {"sale": {"": sale}}


@pytest.mark.parametrize(
    ("standard", "text"),
    [
        ("tcf", ""),
        ("tcf", "."),
        ("tcf", "null"),
        ("tcf", "CQdWToAQdWToAEsABBENBkFkAJ"),  # cut off
        ("tcf", "CQdWToA QdWToAEsABBENBkFkAJAAAAEAAAYgABEABwEAAAAA"),
        ("tcf", "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA" + "A" * 20),  # of version 1
        ("tcf", "C" * 20_001),
        ("tcf", "CQé"),
        ("usp", "2YNN"),
        ("usp", "1YNNN"),
        ("usp", "{}"),
        ("gpp", "DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"),
    ],
)
def test_garbage_is_a_typed_error_that_says_where(standard: str, text: str) -> None:
    with pytest.raises(ConsentStringError) as raised:
        decode(standard, text)
    assert raised.value.code == -32009 and raised.value.key in ("text", "standard")


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_whatever_stands_there_is_read_or_refused(data: bytes) -> None:
    text = base64.urlsafe_b64encode(bytes([2 << 2]) + data).decode().rstrip("=")
    try:
        fields = decode("tcf", text)
    except ConsentStringError:
        return
    assert set(fields) == {"consents", "interests", "features"}
