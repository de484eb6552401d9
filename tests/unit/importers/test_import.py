"""sayso knowledge import, layers and forget, as somebody types them; and that it is all or nothing."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from sayso import cli, paths
from sayso.errors import KnowledgeError, StorageError
from sayso.knowledge import in_force
from sayso.knowledge.importers import formats, importing, layer
from sayso.knowledge.reader import Knowledge
from sayso.setup import first_run
from tests.unit.importers import samples

Put = Callable[[str | bytes], str]


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def knowledge() -> Knowledge:
    return Knowledge.open(paths.knowledge_file())


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_from_end_to_end(name: str, data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    text, hosts, cookies, refused = samples.SAMPLES[name]
    assert cli.main(["knowledge", "import", name, put(text)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"{name}: {len(hosts)} hosts and {len(cookies)} cookies of {formats.FORMATS[name].title}" in shown
    for reason, places in refused.items():
        assert f"refused: {len(places)}: {reason}: {', '.join(places)}" in shown
    opened = knowledge()
    opened.verify()
    assert opened.version in shown
    for host, category in hosts.items():
        assert (host, category) in {(voice.of, voice.category) for voice in opened.host_voices(host)}
    for (cookie, _), category in cookies.items():
        assert category in {voice.category for voice in opened.cookie_voices(cookie)}
    opened.close()


def test_what_is_new_agrees_and_disagrees(data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "import", "ghostery", put(samples.SAMPLES["ghostery"][0])])
    shown = capsys.readouterr().out
    assert "new: 2" in shown
    assert "agreed: 1, disagreed: 0, with our own facts" in shown
    cli.main(["knowledge", "import", "disconnect", put(samples.SAMPLES["disconnect"][0])])
    shown = capsys.readouterr().out
    assert "new: 1" in shown
    assert "agreed: 0, disagreed: 1, with our own facts" in shown
    assert "ads-acme.com: it says analytics, and not advertising\n" in shown
    assert "agreed: 1, disagreed: 0, with the most believed other layer" in shown
    cli.main(["knowledge", "import", "hosts", put("count-acme.com\n"), "--name", "mine"])
    shown = capsys.readouterr().out
    assert "new: 0" in shown
    assert "count-acme.com: it says advertising, and not analytics (ghostery)" in shown
    cli.main(["knowledge", "import", "open-cookie-database", put(samples.OPEN_COOKIE_DATABASE)])
    shown = capsys.readouterr().out
    # acme_seg_* and fr9 on ads-acme.com: our fr9 is of acme.com, so the list's stands beside it
    assert "agreed: 1, disagreed: 0, with our own facts" in shown
    assert "new: 5" in shown


def test_layers_are_listed_and_forgotten(data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["knowledge", "layers"]) == 0
    assert "our own facts only" in capsys.readouterr().out
    before = in_force.build()
    cli.main(["knowledge", "import", "hosts", put("a-acme.com\n"), "--name", "mine"])
    cli.main(["knowledge", "import", "easylist", put("||b-acme.com^\n")])
    capsys.readouterr()
    cli.main(["knowledge", "layers", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["format"], one["hosts"]) for one in told] == [("easylist", "easylist", 1), ("mine", "hosts", 1)]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told[0]["imported"])
    cli.main(["knowledge", "layers"])
    assert "mine" in capsys.readouterr().out
    # imported again under its name, it takes its own place
    cli.main(["knowledge", "import", "hosts", put("c-acme.com\n"), "--name", "mine"])
    opened = knowledge()
    assert (opened.host("a-acme.com"), bool(opened.host("c-acme.com"))) == (None, True)
    opened.close()
    assert cli.main(["knowledge", "forget", "mine"]) == 0
    assert cli.main(["knowledge", "forget", "mine"]) == 1
    assert cli.main(["knowledge", "forget", "easylist"]) == 0
    assert Path(paths.knowledge_file()).read_bytes() == before


def test_build_and_install_keep_the_layers(data: Path, put: Put) -> None:
    cli.main(["knowledge", "import", "hosts", put("a-acme.com\n")])
    imported = Path(paths.knowledge_file()).read_bytes()
    assert cli.main(["knowledge", "build", "--check"]) == 0
    os.unlink(paths.knowledge_file())
    assert cli.main(["knowledge", "build"]) == 0
    assert Path(paths.knowledge_file()).read_bytes() == imported
    os.unlink(paths.knowledge_file())
    assert [state for what, _, state in first_run.prepare() if what == "knowledge"] == [first_run.WRITTEN]
    assert Path(paths.knowledge_file()).read_bytes() == imported


def test_a_host_with_the_old_file_open_keeps_it(data: Path, put: Put) -> None:
    cli.main(["knowledge", "build"])
    opened = knowledge()
    cli.main(["knowledge", "import", "hosts", put("a-acme.com\n")])
    assert opened.host("a-acme.com") is None
    opened.verify()
    opened.close()


@pytest.mark.parametrize("bad", ["[" * 100, '{"trackers": {}}', '{"trackers": {"a.com": 7}}', "", "\0", '{"a": 1, "a": 2}'])
def test_a_refused_file_changes_nothing(bad: str, data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "import", "duckduckgo", put(samples.SAMPLES["duckduckgo"][0])])
    before = content(data)
    path = put(bad)
    capsys.readouterr()
    assert cli.main(["knowledge", "import", "duckduckgo", path]) == 1
    assert capsys.readouterr().err.startswith(f"sayso: {path}")
    assert content(data) == before


def test_a_bad_name_or_format_changes_nothing(data: Path, put: Put) -> None:
    path = put("a-acme.com\n")
    assert cli.main(["knowledge", "import", "hosts", path, "--name", "../up"]) == 1
    with pytest.raises(SystemExit):
        cli.main(["knowledge", "import", "nothing", path])
    with pytest.raises(KnowledgeError, match="there are third-party-web, "):
        importing.collect("nothing", path)
    assert not data.exists()


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("already", [False, True])
def test_a_disk_that_fails_changes_nothing(
    at: int, already: bool, data: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the renames fails: the staged file's, the layer's, or the knowledge file's."""
    cli.main(["knowledge", "build"])
    if already:
        cli.main(["knowledge", "import", "hosts", put("a-acme.com\n")])
    before = content(data)
    replace, calls = os.replace, [0]

    def failing(source: str, target: str) -> None:
        calls[0] += 1
        if calls[0] == at + 1:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    if at < 3:
        with pytest.raises(StorageError, match="No space left"):
            importing.take_in("hosts", put("b-acme.com\n"), "hosts", "2026-11-22")
        assert content(data) == before
    else:
        importing.take_in("hosts", put("b-acme.com\n"), "hosts", "2026-11-22")
        assert content(data) != before


def test_a_damaged_layer_is_told_and_can_be_forgotten(data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "import", "hosts", put("a-acme.com\n"), "--name", "mine"])
    with open(layer.path_in(paths.layers_dir(), "mine"), "a") as file:
        file.write("{}\n")
    before = content(data)
    for line in (["build"], ["layers"], ["import", "easylist", put("||b-acme.com^\n")]):
        assert cli.main(["knowledge", *line]) == 1
        assert "sayso knowledge forget mine" in capsys.readouterr().err
        assert content(data) == before
    assert cli.main(["knowledge", "forget", "mine"]) == 0
    assert cli.main(["knowledge", "build", "--check"]) == 0


def test_explain_shows_every_voice(data: Path, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "import", "disconnect", put(samples.SAMPLES["disconnect"][0])])
    cli.main(["knowledge", "import", "hosts", put("ads-acme.com\n")])
    cookies = samples.OPEN_COOKIE_DATABASE.replace("Acme Ads,Marketing", "A,Analytics")
    cli.main(["knowledge", "import", "open-cookie-database", put(cookies)])
    capsys.readouterr()
    cli.main(["explain", "domain", "www.ads-acme.com", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["entry"]["category"], told["entry"]["sources"]) == ("advertising", ["own"])
    voices = [(voice["layer"], voice["category"]) for voice in told["voices"]]
    assert voices == [("disconnect", "analytics"), ("hosts", "advertising")]
    cli.main(["explain", "domain", "www.ads-acme.com"])
    assert "disconnect" in capsys.readouterr().out
    cli.main(["explain", "cookie", "acme_seg_7", "--site", "shop.com", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["category"] == "advertising"
    assert [(voice["of"], voice["category"]) for voice in told["voices"]] == [("acme_seg_*", "analytics")]
    cli.main(["explain", "cookie", "acme_seg_7", "--site", "shop.com"])
    assert "open-cookie-database" in capsys.readouterr().out


def test_a_bar_on_a_terminal_only(
    data: Path, put: Put, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f"h{number}-acme.com\n" for number in range(3000))
    cli.main(["knowledge", "import", "hosts", put(text)])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(Console, "is_terminal", property(lambda _: True))
    cli.main(["knowledge", "import", "hosts", put(text)])
    assert "100%" in capsys.readouterr().err
