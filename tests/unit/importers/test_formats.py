"""Each importer, on a small made-up list of its format: what it takes, as what, and what it refuses where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge import importers
from sayso.knowledge.importers import formats
from sayso.knowledge.importers.importing import collect
from tests.unit.importers import samples

Put = Callable[[str | bytes], str]


@pytest.mark.parametrize("name", formats.FORMATS)
def test_what_is_taken_and_what_is_refused(name: str, put: Put) -> None:
    text, hosts, cookies, refused = samples.SAMPLES[name]
    into, digest = collect(name, put(text))
    assert {said.host: said.category for said in into.hosts.values()} == hosts
    assert {(said.name, said.hosts): said.category for said in into.cookies} == cookies
    assert {reason: refusal.places for reason, refusal in into.refused.items()} == refused
    assert all(refusal.count == len(refusal.places) for refusal in into.refused.values())
    assert len(digest) == 64


def test_whose(put: Put) -> None:
    def of(name: str, host: str) -> tuple[str, str]:
        said = collect(name, put(samples.SAMPLES[name][0]))[0].hosts[host]
        return said.vendor, said.owner

    assert of("third-party-web", "ads-acme.com") == ("Acme Ads", "Acme")
    assert of("third-party-web", "chatty.example.org") == ("Chatty", "Chatty")
    assert of("disconnect", "count-acme.com") == ("Acme", "Acme")
    assert of("duckduckgo", "ads-acme.com") == ("Acme", "Acme")
    assert of("duckduckgo", "count-acme.com") == ("Acme, Inc.", "Acme, Inc.")
    assert of("ghostery", "ads-acme.com") == ("Acme Ads", "Acme")
    assert of("ghostery", "ask-acme.com") == ("Lost", "Lost")
    # who only names hosts does not say whose: then it is its registrable domain's, never one owner's
    assert of("hosts", "plain-acme.com") == ("plain-acme.com", "plain-acme.com")
    assert of("easyprivacy", "count-acme.com") == ("count-acme.com", "count-acme.com")


def test_a_tracker_without_a_category_is_believed_less(put: Put) -> None:
    hosts = collect("duckduckgo", put(samples.SAMPLES["duckduckgo"][0]))[0].hosts
    assert hosts["none-acme.com"].confidence < hosts["ads-acme.com"].confidence


def test_the_party_of_a_cookie(put: Put) -> None:
    cookies = collect("open-cookie-database", put(samples.OPEN_COOKIE_DATABASE))[0].cookies
    parties = {said.name: said.party for said in cookies}
    assert (parties["fr9"], parties["both_acme"], parties["acme_visitor"]) == ("third", "both", "first")


def test_columns_in_another_order_and_windows_line_ends(put: Put) -> None:
    text = "Wildcard match,Domain,Cookie / Data Key name,Category,Platform,Data Controller\r\n0,,acme_visitor,Analytics,A,B\r\n"
    (said,) = collect("open-cookie-database", put(b"\xef\xbb\xbf" + text.encode()))[0].cookies
    assert (said.name, said.vendor, said.owner) == ("acme_visitor", "A", "B")


def test_every_place_but_the_first_few_is_only_counted(put: Put) -> None:
    into, _ = collect("hosts", put("ads-acme.com\n" + "-bad-.com\n" * 100))
    assert (into.refused["no host name"].count, len(into.refused["no host name"].places)) == (100, 5)


@pytest.mark.parametrize("name", formats.FORMATS)
@pytest.mark.parametrize("other", formats.FORMATS)
def test_a_list_given_as_another_format_is_never_misread(name: str, other: str, put: Put) -> None:
    """It is refused; or it is of one purpose and of lines, and those that are none of its own are."""
    text, hosts, cookies, _ = samples.SAMPLES[other]
    try:
        into, _ = collect(name, put(text))
    except KnowledgeError as error:
        assert error.file
        return
    assert into.hosts.keys() <= hosts.keys()
    assert {(said.name, said.hosts) for said in into.cookies} <= cookies.keys()


@pytest.mark.parametrize("name", ["third-party-web", "disconnect", "duckduckgo", "ghostery"])
def test_a_value_of_another_kind_is_told_with_its_path(name: str, put: Put) -> None:
    """Every container of the sample that is read, replaced by a number."""
    whole = json.loads(samples.SAMPLES[name][0])
    told = set()
    for path in _containers(whole, ()):
        changed = json.loads(samples.SAMPLES[name][0])
        if path:
            _at(changed, path[:-1])[path[-1]] = 7
        else:
            changed = 7
        try:
            collect(name, put(json.dumps(changed)))
        except KnowledgeError as error:
            assert error.key
            told.add(error.key)
    assert len(told) >= 3


def _containers(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if not isinstance(value, (dict, list)):
        return []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [path] + [found for key, item in items for found in _containers(item, (*path, key))]


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def test_the_readme_names_every_format_and_its_category_mapping() -> None:
    text = (Path(str(importers.__file__)).parent / "README.md").read_text()
    rows = re.findall(r"^\| \d+ \| `([a-z-]+)`", text, re.MULTILINE)
    assert rows == list(formats.FORMATS)
    for kind in formats.FORMATS.values():
        assert f"{kind.module}.py" in text
