"""sayso prefs and sayso policy, as a person types them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest

from sayso.preferences import user_file

from .conftest import Home

Run = Callable[..., int]
LOCK = '[locked.categories]\nadvertising = "deny"\n'


def test_show_tells_what_holds_who_says_so_and_what_is_locked(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write('[categories]\nadvertising = "allow"\nsocial = "allow"\n')
    home.set_policy(LOCK)
    assert sayso("prefs", "show") == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["advertising", "denied", "your", "organisation", "locked"] in rows
    assert ["social", "allowed", "you"] in rows
    assert ["functional", "allowed", "built", "in"] in rows
    assert ["gpc", "sent", "built", "in"] in rows


def test_show_json_is_the_contract_and_adds_the_browsers(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    preferences = home.make()
    managed = {"locked": {"categories": {"analytics": "allow"}}}
    preferences.effective(managed, browser="firefox")
    assert sayso("prefs", "show", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown.pop("browsers") == {"firefox": preferences.effective(managed)}
    assert shown == preferences.effective()


def test_show_names_a_browser_whose_policy_says_more(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    home.make().effective({"locked": {"categories": {"analytics": "allow"}}}, browser="firefox")
    home.make().effective({}, browser="chromium")
    assert sayso("prefs", "show") == 0
    out = capsys.readouterr().out
    assert "In firefox" in out
    assert "chromium" not in out
    assert ["analytics", "allowed", "your", "organisation", "locked"] in [
        line.split() for line in out.splitlines()
    ]


def test_show_one_site(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    home.write('[sites."news.example".categories]\nanalytics = "allow"\n')
    assert sayso("prefs", "show", "--site", "www.News.example", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["site"] == "www.news.example"
    assert shown["categories"]["analytics"] == {"allowed": True, "locked": False, "origin": "user"}


def test_show_still_answers_when_the_file_is_broken(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write("[categories]\nsocial = deny\n")
    assert sayso("prefs", "show") == 0
    printed = capsys.readouterr()
    assert "social" in printed.out
    assert f"{home.file}:2: categories.social: " in printed.err


def test_check_prints_every_problem_as_compilers_do(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write('colour = 1\n[categories]\nmarketing = "deny"\n')
    assert sayso("prefs", "check") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{home.file}:1: colour: unknown key")
    assert (
        lines[1]
        == f'{home.file}:3: categories.marketing: unknown key "marketing": did you mean "advertising"?'
    )


def test_check_of_a_good_a_missing_and_another_file(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sayso("prefs", "check") == 0
    assert sayso("prefs", "check", str(home.file)) == 1
    home.write("version = 1\n")
    assert sayso("prefs", "check", str(home.file)) == 0
    assert capsys.readouterr().out.endswith(f"{home.file}: OK\n")


def test_set_writes_the_file(home: Home, sayso: Run) -> None:
    assert sayso("prefs", "set", "analytics", "allow") == 0
    assert sayso("prefs", "set", "social", "allow", "--site", "news.example") == 0
    document = user_file.read(str(home.file))
    assert document["categories"] == {"analytics": True}
    assert document["sites"]["news.example"]["categories"] == {"social": True}


def test_set_switches_something_on_or_off(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("prefs", "set", "block_requests.social", "on") == 0
    assert sayso("prefs", "set", "links.strip_click_ids", "off", "--site", "news.example") == 0
    document = user_file.read(str(home.file))
    assert document["block_requests"] == {"social": True}
    assert document["sites"]["news.example"]["links"] == {"strip_click_ids": False}
    assert sayso("prefs", "show") == 0
    assert "requests: social" in capsys.readouterr().out
    assert sayso("prefs", "set", "block_requests.functional", "on") == 1
    assert "analytics, advertising, social, referral" in capsys.readouterr().err
    assert sayso("prefs", "set", "social", "on") == sayso("prefs", "set", "links.strip_click_ids", "deny") == 2
    home.set_policy("[locked.block_requests]\nsocial = true\n")
    assert sayso("prefs", "set", "block_requests.social", "off") == 1
    assert "locked" in capsys.readouterr().err


@pytest.mark.parametrize("where", [[], ["--site", "news.example"]])
def test_setting_what_is_locked_fails_and_writes_nothing(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str], where: list[str]
) -> None:
    home.write("version = 1\n")
    home.set_policy(LOCK)
    assert sayso("prefs", "set", "advertising", "allow", *where) == 1
    assert "locked" in capsys.readouterr().err
    assert home.file.read_text(encoding="utf-8") == "version = 1\n"


def test_a_site_lock_locks_that_site_only(home: Home, sayso: Run) -> None:
    home.set_policy('[locked.sites."a.example".categories]\nsocial = "deny"\n')
    assert sayso("prefs", "set", "social", "allow", "--site", "www.a.example") == 1
    assert sayso("prefs", "set", "social", "allow", "--site", "b.example") == 0


def test_a_lock_of_one_browser_is_noted_and_of_all_refuses(
    home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    managed = {"locked": {"categories": {"social": "deny"}}}
    preferences = home.make()
    preferences.effective(managed, browser="chromium")
    preferences.effective({}, browser="firefox")
    assert sayso("prefs", "set", "social", "allow") == 0
    assert "without effect in chromium" in capsys.readouterr().err
    preferences.effective(managed, browser="firefox")
    assert sayso("prefs", "set", "social", "deny") == 1


def test_mistakes_are_told(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("prefs", "set", "marketing", "deny") == 1
    assert 'did you mean "advertising"?' in capsys.readouterr().err
    assert sayso("prefs", "pause", "https://news.example/x") == 1
    assert 'write "news.example"' in capsys.readouterr().err


def test_pause_and_resume(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("prefs", "pause", "News.example") == 0
    assert home.make().effective()["sites"]["news.example"]["paused"]
    home.set_policy(LOCK)
    assert sayso("prefs", "pause", "news.example") == 0
    assert "but for what your organisation has locked" in capsys.readouterr().out
    assert sayso("prefs", "resume", "news.example") == 0
    assert home.make().effective()["sites"] == {}


def test_resume_ends_a_recommended_pause_and_is_refused_for_a_locked_one(home: Home, sayso: Run) -> None:
    home.set_policy(
        '[recommended.sites."a.example"]\npaused = true\n[locked.sites."b.example"]\npaused = true\n'
    )
    assert sayso("prefs", "resume", "a.example") == 0
    assert home.make().effective()["sites"]["a.example"]["paused"] is False
    assert sayso("prefs", "resume", "b.example") == 1


def test_path(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("prefs", "path") == 0
    assert capsys.readouterr().out == f"{home.file}\n"


def test_edit_opens_the_first_file_and_checks_it_after(
    home: Home, sayso: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    script = "import sys; open(sys.argv[1], 'a').write('x = 1\\n')"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{script}"')
    assert sayso("prefs", "edit") == 1
    assert "unknown key" in capsys.readouterr().out
    monkeypatch.setenv("VISUAL", "/nowhere/an-editor")
    assert sayso("prefs", "edit") == 1
    assert "Set EDITOR" in capsys.readouterr().err


def test_policy_show(home: Home, sayso: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("policy", "show") == 0
    assert "No policy" in capsys.readouterr().out
    home.set_policy(LOCK + '[recommended.sites."a.example"]\npaused = true\n')
    home.set_policy(LOCK, "20-open.toml").chmod(0o666)
    home.make().effective({"locked": {"signals": {"gpc": True}}}, browser="chromium")
    assert sayso("policy", "show") == 0
    out = capsys.readouterr().out
    assert "locked       everywhere: advertising denied" in out
    assert "recommended  a.example: paused" in out
    assert "managed storage of chromium" in out
    assert "20-open.toml: is ignored: its group or others may write to it" in out
    assert sayso("policy", "show", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [layer["kind"] for layer in shown["layers"]] == ["locked", "recommended", "locked"]
    assert len(shown["problems"]) == 1
