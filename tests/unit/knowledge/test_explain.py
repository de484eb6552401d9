"""sayso explain: a cookie, many cookies, a site, as somebody types them."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso import paths
from sayso.commands import explain, explain_bulk
from sayso.errors import StorageError
from sayso.journal.store import Journal
from sayso.knowledge.reader import Knowledge
from sayso.knowledge.remembering import RememberingKnowledge
from tests.unit.knowledge import made


def run(*line: str) -> int:
    parser = argparse.ArgumentParser()
    explain.register(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["explain", *line])
    status: int = arguments.run(arguments)
    return status


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "share" / "knowledge.sayso"
    path.parent.mkdir()
    monkeypatch.setattr(paths, "knowledge_file", lambda: str(path))
    acme = made.vendor(
        domains=[made.domain("acme.com", visited=True)],
        cookies=[made.cookie("_ac", sources=("own", "https://acme.com/c")), made.cookie("keep", category="essential")],
    )
    made.opened(path, acme).close()
    return path


def prefer(text: str) -> None:
    file = Path(paths.preferences_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("preferences", "name", "counts_as", "remove", "says"),
    [
        ("[categories]\nanalytics = 'deny'\n", "_ac", "analytics", True, "analytics is denied on shop.com, so it goes."),
        ("[categories]\nanalytics = 'allow'\n", "_ac", "analytics", False, "so it stays"),
        ("[sites.'shop.com']\npaused = true\n", "_ac", "analytics", False, "paused"),
        ("[categories]\nanalytics = 'deny'\n", "page_visitor", "unclassified", False, "it counts as unclassified"),
        ("[categories]\nfunctional = 'deny'\n", "dark_theme", "functional", False, "it stays"),
    ],
)
def test_the_decision_is_told(
    capsys: pytest.CaptureFixture[str], preferences: str, name: str, counts_as: str, remove: bool, says: str
) -> None:
    prefer(preferences)
    assert run("cookie", name, "--site", "shop.com", "--json") == 0
    decision = told(capsys)["preferences"]
    assert (decision["counts_as"], decision["remove"]) == (counts_as, remove)
    assert says in decision["says"]
    assert run("cookie", name, "--site", "shop.com") == 0
    assert " ".join(decision["says"].split()) in " ".join(capsys.readouterr().out.split())


def test_a_value_helps_the_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cookie", "zz9", "--site", "shop.com", "--value", "GA1.2.1161.1600000000", "--json") == 0
    guess = told(capsys)
    assert (guess["rank"], guess["category"]) == ("classifier", "analytics")
    assert "as Google Analytics writes it" in guess["reason"]
    assert "1161" not in guess["reason"]


def test_many_cookies_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        b'\xef\xbb\xbf{"name": "_ac", "domain": ".shop.com", "site": "www.shop.com"}',
        b"",
        b"{not json",
        b'{"name": "_ac", "domain": "shop.com"}',
        b'{"name": "_ac", "domain": "shop.com", "site": "shop.com", "http_only": "yes"}',
        b'["_ac"]',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"name": "' + b"x" * explain_bulk.LONGEST_LINE + b'"}',
        b'{"name": "csrf_\\ud800", "domain": "shop.com", "site": "shop.com", "value": null, "expires_s": 0, "http_only": true}',
        b'{"name": "_ac", "domain": "acme.com", "site": "shop.com"}',
    ]
    file = tmp_path / "cookies.jsonl"
    file.write_bytes(b"\n".join(lines))
    assert run("cookies", str(file)) == 1
    first, *bad, guessed, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["name"], first["category"], first["confidence"]) == ("_ac", "analytics", 0.9)
    assert first["evidence"][0] == {
        "rank": "name",
        "category": "analytics",
        "confidence": 0.9,
        "vendor": "Acme",
        "sources": ["own", "https://acme.com/c"],
        "reason": "_ac is a cookie of Acme: is made up.",
    }
    assert [answer["line"] for answer in bad] == [3, 4, 5, 6, 7, 8, 9]
    assert bad[1]["error"] == "A cookie needs site."
    assert all(answer["error"] for answer in bad)
    assert (guessed["category"], guessed["evidence"][0]["rank"]) == ("essential", "classifier")
    assert [one["rank"] for one in last["evidence"]] == ["vendor domain", "name"]

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines[0])))
    assert run("cookies", "-") == 0
    assert told(capsys) == first
    with pytest.raises(StorageError, match="No such file"):
        run("cookies", str(tmp_path / "none"))


@pytest.mark.parametrize("pasted", ["https://www.Acme.com/a?b=c#d", ".www.acme.com", "http://www.acme.com:80", "*.www.acme.com"])
def test_an_address_will_do_for_a_host(capsys: pytest.CaptureFixture[str], pasted: str) -> None:
    assert run("domain", pasted, "--json") == 0
    domain = told(capsys)
    assert (domain["host"], domain["entry"]["vendor_name"]) == ("www.acme.com", "Acme")
    assert run("cookie", "_ac", "--site", "shop.com", "--from", pasted, "--json") == 0
    assert told(capsys)["third_party"]
    assert run("site", pasted, "--json") == 0
    assert told(capsys)["site"] == "acme.com"


@pytest.mark.parametrize("line", [["site", "no host"], ["domain", ""], ["cookie", "_ac", "--site", "https://"]])
def test_what_is_no_host_is_told(capsys: pytest.CaptureFixture[str], line: list[str]) -> None:
    with pytest.raises(SystemExit):
        run(*line)
    assert "neither a host name nor an address" in capsys.readouterr().err


def test_a_site_where_nothing_happened(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("site", "quiet.com") == 0
    shown = capsys.readouterr().out
    assert "The journal has nothing of it." in shown
    assert "Answers to banners" not in shown


def test_remembering_changes_no_answer(file: Path) -> None:
    remembering, plain = (kind.open(str(file)) for kind in (RememberingKnowledge, Knowledge))
    for _ in range(2):
        assert remembering.registrable_domain("a.acme.com") == plain.registrable_domain("a.acme.com")
        assert repr(remembering.host("a.acme.com")) == repr(plain.host("a.acme.com"))
        assert repr(remembering.cookies("_ac")) == repr(plain.cookies("_ac"))
    remembering.close()
    plain.close()


def test_a_site(capsys: pytest.CaptureFixture[str]) -> None:
    prefer("[categories]\nanalytics = 'deny'\n[sites.'acme.com'.categories]\nanalytics = 'allow'\n")
    journal = Journal.open(paths.journal_file())
    entry = {
        "browser": "firefox", "site": "acme.com", "domain": "www.acme.com", "name": "_old", "category": "social",
        "vendor": None, "action": "removed", "layer": "sweep", "count": 2,
    }  # fmt: skip
    journal.add([], [entry])
    journal.close()
    assert run("site", "www.Acme.com", "--json") == 0
    site = told(capsys)
    assert (site["host"], site["site"], site["vendor"]) == ("www.acme.com", "acme.com", "Acme")
    assert site["choices"]["categories"]["analytics"] is True
    assert [cookie["name"] for cookie in site["cookies"]] == ["_old"]
    assert run("site", "www.acme.com") == 0
    shown = capsys.readouterr().out
    assert "_old" in shown
    assert "Denied" in shown
    prefer("[sites.'acme.com']\npaused = true\n")
    assert run("site", "www.acme.com") == 0
    assert "paused here" in capsys.readouterr().out


def test_without_a_knowledge_file_one_is_built_first(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.unlink()
    assert run("cookie", "_ga", "--site", "shop.example", "--json") == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["category"] == "analytics"
    assert str(file) in output.err
    assert file.exists()
