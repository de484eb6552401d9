"""The user's file: read with every fault told, changed without disturbing what a person wrote."""

from __future__ import annotations

import multiprocessing
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import locking
from sayso.categories import CHOOSABLE
from sayso.errors import PreferencesError, StorageError
from sayso.preferences import model, user_file
from sayso.preferences.broken import BrokenFileError
from sayso.preferences.template import FIRST_FILE

WRITTEN = """\
# mine
version = 1   # the first

[sites."Bücher.example"]   # a shop
paused = true

[categories]
social = "deny"      # never
analytics = "allow"

[sites."news.example".categories]
# they are honest
analytics = "allow"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "preferences.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def faults(path: Path, content: str | bytes) -> list[tuple[int | None, str | None, str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BrokenFileError) as caught:
        user_file.read(str(path))
    assert {problem["file"] for problem in caught.value.problems} == {str(path)}
    return [(problem["line"], problem["key"], problem["reason"]) for problem in caught.value.problems]


def test_every_content_fault_is_told_with_line_and_key(file: Path) -> None:
    found = faults(
        file, '[categories]\nanalitics = "deny"\nsocial = "no"\n\n[sites."*.a.example"]\npaused = 1\n'
    )
    assert [(line, key) for line, key, _ in found] == [
        (2, "categories.analitics"),
        (3, "categories.social"),
        (5, 'sites."*.a.example"'),
    ]


@pytest.mark.parametrize(
    ("content", "line", "key", "told"),
    [
        ("[categories]\n\nanalytics = deny\n", 3, "categories.analytics", 'write "deny"'),
        ("[signals]\ngpc = True", 2, "signals.gpc", "write true in small letters"),
        ('[categories]\nsocial = "deny"\nsocial = "allow"\n', 3, "categories.social", "twice: remove one"),
        ("[signals]\n[categories]\n[signals]\n", 3, "signals", "twice: put both parts under one heading"),
        ('[sites."a.example"\npaused = true\n', 1, None, "is not valid TOML"),
        ('[categories]\nsocial = "deny\n', 2, "categories.social", "is not valid TOML"),
        ("version = ", 1, "version", "is not valid TOML"),
        (b"# caf\xe9\nversion = 1\n# \xc3\xa9", 1, None, "save it as UTF-8"),
        ("a = " + "[" * 100_000, None, None, "nested too deeply"),
    ],
)
def test_a_syntax_fault_is_told_in_plain_words(
    file: Path, content: str | bytes, line: int | None, key: str | None, told: str
) -> None:
    found = faults(file, content)
    assert [(found_line, found_key) for found_line, found_key, _ in found] == [(line, key)]
    assert told in found[0][2]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "odd")
    with pytest.raises(BrokenFileError):
        user_file.read(str(tmp_path / "odd"))


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfversion = 1\n")
    assert user_file.read(str(file))["categories"] == {}


def test_the_first_file_explains_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "preferences.toml"
    assert user_file.write_default(str(path))
    assert not user_file.write_default(str(path))
    assert user_file.read(str(path)) == model.empty()
    assert path.stat().st_mode & 0o777 == 0o600
    # every line it offers can be brought to life as it stands
    lines = [
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line for line in FIRST_FILE.splitlines()
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert set(user_file.read(str(path))["categories"]) == set(CHOOSABLE)


def test_a_choice_takes_the_place_of_its_comment_in_the_first_file(tmp_path: Path) -> None:
    path = str(tmp_path / "preferences.toml")
    user_file.write_default(path)
    user_file.set_category(path, "analytics", "allow")
    user_file.set_switch(path, "signals", "dnt", False)
    expected = FIRST_FILE.replace('\n#analytics = "deny" ', '\nanalytics = "allow" ').replace(
        "\n#dnt = true ", "\ndnt = false "
    )
    assert Path(path).read_text(encoding="utf-8") == expected


def test_a_change_keeps_comments_and_order(file: Path) -> None:
    path = str(file)
    user_file.set_category(path, "social", "allow")
    user_file.set_category(path, "referral", "allow", site="NEWS.example")
    user_file.set_paused(path, "bücher.example", False, explicit=True)
    user_file.set_switch(path, "signals", "gpc", False)
    expected = (
        WRITTEN.replace('social = "deny" ', 'social = "allow" ').replace("paused = true", "paused = false")
        + 'referral = "allow"\n\n[signals]\ngpc = false\n'
    )
    assert file.read_text(encoding="utf-8") == expected


def test_a_change_that_changes_nothing_leaves_the_file_alone(file: Path) -> None:
    before = file.stat()
    user_file.set_category(str(file), "analytics", "allow")
    user_file.remove_site(str(file), "unheard.example")
    assert file.stat() == before


def test_windows_line_ends_stay(file: Path) -> None:
    file.write_bytes(b'[categories]\r\nsocial = "deny"\r\n')
    user_file.set_paused(str(file), "a.example", True)
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")
    assert user_file.read(str(file))["sites"]["a.example"]["paused"]


def test_resuming_removes_the_line_unless_a_shorter_site_pauses(file: Path) -> None:
    path = str(file)
    user_file.set_paused(path, "bücher.example", False)
    assert "xn--bcher-kva.example" not in user_file.read(path)["sites"]
    user_file.set_paused(path, "example", True)
    user_file.set_paused(path, "a.example", False)
    assert user_file.read(path)["sites"]["a.example"]["paused"] is False


def test_removing_a_site_removes_all_about_it_and_nothing_else(file: Path) -> None:
    user_file.set_category(str(file), "social", "allow", site="a.news.example")
    user_file.remove_site(str(file), "news.example")
    assert set(user_file.read(str(file))["sites"]) == {"xn--bcher-kva.example", "a.news.example"}


@pytest.mark.parametrize("site", ["a.example", "new.example"])
def test_tables_on_one_line_can_be_added_to(file: Path, site: str) -> None:
    file.write_text('sites = { "a.example" = { paused = true } } # short\n', encoding="utf-8")
    user_file.set_category(str(file), "social", "allow", site=site)
    assert user_file.read(str(file))["sites"][site]["categories"] == {"social": True}
    assert "# short" in file.read_text(encoding="utf-8")


def test_a_broken_file_is_not_touched(file: Path) -> None:
    file.write_text("[categories]\nsocial = deny\n", encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        user_file.set_category(str(file), "social", "allow")
    assert caught.value.line == 2
    assert file.read_text(encoding="utf-8") == "[categories]\nsocial = deny\n"


@pytest.mark.parametrize(
    ("category", "choice", "site", "told"),
    [
        ("marketing", "deny", None, 'did you mean "advertising"'),
        ("essential", "deny", None, "always allowed"),
        ("social", "perhaps", None, 'write "allow" or "deny"'),
        ("social", "deny", "https://a.example/", 'write "a.example"'),
    ],
)
def test_what_cannot_be_chosen_is_refused(
    file: Path, category: str, choice: str, site: str | None, told: str
) -> None:
    with pytest.raises(PreferencesError, match=told):
        user_file.set_category(str(file), category, choice, site)
    assert file.read_text(encoding="utf-8") == WRITTEN


def test_links_are_followed_and_permissions_kept(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "config" / "preferences.toml"
    link.parent.mkdir()
    link.symlink_to("../preferences.toml")
    user_file.set_category(str(link), "social", "allow")
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert user_file.read(str(file))["categories"]["social"] is True


def test_a_link_into_nowhere_is_filled(tmp_path: Path) -> None:
    link = tmp_path / "preferences.toml"
    link.symlink_to(tmp_path / "dotfiles" / "sayso.toml")
    user_file.set_category(str(link), "social", "allow")
    assert (tmp_path / "dotfiles" / "sayso.toml").is_file()


def test_nothing_is_half_written_and_nothing_is_left_beside(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_paths: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StorageError, match="No space left"):
        user_file.set_category(str(file), "social", "allow")
    assert file.read_text(encoding="utf-8") == WRITTEN
    assert {path.name for path in file.parent.iterdir()} == {file.name, f".{file.name}.lock"}


def test_a_writer_that_never_lets_go_is_not_waited_for_for_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with locking.locked(str(file)), pytest.raises(StorageError, match="another program"):
        user_file.set_category(str(file), "social", "allow")


def _pause_many(path: str, name: str, count: int) -> None:
    for number in range(count):
        user_file.set_paused(path, f"{number}.{name}.example", True)


def test_processes_that_write_at_once_lose_nothing(file: Path) -> None:
    count = 15
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_pause_many, args=(str(file), name, count)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    sites = user_file.read(str(file))["sites"]
    assert {f"{number}.{name}.example" for number in range(count) for name in ("one", "two")} <= set(sites)


# ways to write the same things, which a person may mix
PARTS = [
    '[categories]\nsocial = "deny"\n',
    "[signals] # both\n#gpc = true\ndnt = true\n",
    '[sites."a.example"]\npaused = true\n',
    '[sites."a.example".categories]\nsocial = "allow"\n',
    '[sites."b.example".signals]\ngpc = false\n',
    '[sites."A.B.example"]\ncategories = { social = "allow" } # inline\n',
    '[sites."c.example"]\ncategories.analytics = "allow"\n',
    "[ sites . \"d.example\" ]\n'paused' = false",
]
changes = st.one_of(
    st.tuples(
        st.just("set_category"),
        st.sampled_from(CHOOSABLE),
        st.sampled_from(["allow", "deny"]),
        st.sampled_from([None, "a.example", "a.b.example", "c.example", "new.example"]),
    ),
    st.sampled_from(
        [
            ("signals", "gpc"), ("signals", "dnt"), ("signals", "gpc_support"),
            ("block_requests", "social"), ("links", "strip_click_ids"),
        ]
    ).flatmap(
        lambda switch: st.tuples(
            st.just("set_switch"),
            st.just(switch[0]),
            st.just(switch[1]),
            st.booleans(),
            st.sampled_from([None, "b.example", "d.example"]),
        )
    ),
    st.tuples(
        st.just("set_paused"), st.sampled_from(["a.example", "x.a.example", "new.example"]), st.booleans()
    ),
    st.tuples(st.just("remove_site"), st.sampled_from(["a.example", "a.b.example", "d.example"])),
)


@settings(max_examples=150, deadline=None)
@given(
    st.permutations(PARTS).flatmap(lambda parts: st.integers(0, len(parts)).map(lambda n: parts[:n])),
    st.lists(changes, max_size=4),
)
def test_changes_do_what_they_say_however_the_file_is_written(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], wanted: list[tuple[str, ...]]
) -> None:
    file = tmp_path_factory.mktemp("any") / "preferences.toml"
    file.write_text("version = 1\n" + "\n".join(parts), encoding="utf-8")
    for name, *arguments in wanted:
        before = user_file.read(str(file))
        getattr(user_file, name)(str(file), *arguments)
        after = user_file.read(str(file))
        _check(before, after, name, *arguments)
    tomllib.loads(file.read_text(encoding="utf-8"))


def _check(before: object, after: object, name: str, *arguments: object) -> None:
    import copy
    from typing import Any

    expected: Any = copy.deepcopy(before)
    blank: Any = model.unsaid()
    sites = expected["sites"]
    if name in ("set_category", "set_switch"):
        *section, key, value, host = arguments
        into = expected if host is None else sites.setdefault(host, blank)
        if name == "set_category":
            into["categories"][key] = value == "allow"
        else:
            into[section[0]][key] = value
    elif name == "remove_site":
        sites.pop(arguments[0], None)
    else:
        host, paused = arguments
        inherited = host == "x.a.example" and bool(sites.get("a.example", blank)["paused"])
        site = sites.setdefault(host, blank)
        site["paused"] = True if paused else (False if inherited else None)
        if site == model.unsaid():
            after_sites: Any = after
            after_sites["sites"].pop(host, None)  # an empty site may stay or go: it says nothing
            del sites[host]
    assert after == expected
