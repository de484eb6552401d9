"""Site names: what is accepted, and what a person is told instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.preferences.hostnames import NotAHostNameError, normalise


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("news.example", "news.example"),
        (" News.EXAMPLE. ", "news.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER。example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),  # UTS #46 non-transitional, as browsers have it
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("my_host.example", "my_host.example"),
    ],
)
def test_names_are_brought_to_the_browsers_form(written: str, name: str) -> None:
    assert normalise(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "https://news.example/x",
        "news.example/path",
        "news.example:8080",
        "*.news.example",
        ".news.example",
        "user@news.example",
        "https://user:word@News.example:8443/a?b#c",
    ],
)
def test_an_address_is_refused_and_the_name_to_write_is_told(written: str) -> None:
    with pytest.raises(NotAHostNameError, match=r'write "news\.example"'):
        normalise(written)


@pytest.mark.parametrize(
    "written", ["", " ", ".", "a..b", "-a.example", "a b.example", "[::1]", "a" * 64, "*"]
)
def test_what_cannot_be_a_name_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(NotAHostNameError, match=r"news\.example"):
        normalise(written)


@given(st.text(max_size=40))
def test_whatever_is_written_ends_in_a_stable_ascii_name_or_a_refusal(written: str) -> None:
    try:
        name = normalise(written)
    except NotAHostNameError:
        return
    assert name.isascii()
    assert normalise(name) == name
