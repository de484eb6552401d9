"""Every rule of facts/README.md: what keeps it is read, what breaks it is refused with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.compiler import FACTS_FOLDER
from sayso.knowledge.facts import Facts, load

SOURCES = """\
version = "2026.11.22"
[sources.own]
name = "Own"
licence = "MIT"
"""
HEAD = """\
name = "Acme Ads"
owner = "Acme"
category = "advertising"
confidence = 0.9
sources = ["own", "https://acme.example/cookies"]
"""
DOMAIN = """
[[domains]]
host = "acme.com"
"""
COOKIE = """
[[cookies]]
name = "_acme"
party = "first"
set_by = "script"
purpose = "tells visitors apart"
"""
STORAGE = """
[[storage]]
key = "acme*"
area = "local"
purpose = "keeps a queue"
"""


def loaded(folder: Path, *vendors: str, sources: str = SOURCES) -> Facts:
    """The facts of a folder with those vendor files: a.toml, b.toml, ..."""
    (folder / "vendors").mkdir()
    (folder / "sources.toml").write_text(sources)
    for letter, text in zip("abc", vendors, strict=False):
        (folder / "vendors" / f"{letter}.toml").write_text(text)
    return load(str(folder))


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    (vendor,) = loaded(tmp_path, HEAD + DOMAIN + COOKIE + STORAGE).vendors
    assert (vendor.slug, vendor.name, vendor.owner) == ("a", "Acme Ads", "Acme")
    (domain,), (cookie,), (storage,) = vendor.domains, vendor.cookies, vendor.storage
    for entry in (domain, cookie, storage):
        assert (entry.category, entry.confidence) == ("advertising", 0.9)
        assert entry.sources == ("own", "https://acme.example/cookies")
    assert (domain.visited, cookie.hosts, cookie.lifetime) == (False, (), "")


def test_entries_say_otherwise(tmp_path: Path) -> None:
    more = 'category = "essential"\nconfidence = 1\nsources = ["own"]\n'
    text = (
        HEAD
        + DOMAIN + more + "visited = true\n"
        + COOKIE + more + 'hosts = ["b.com", "a.com"]\nlifetime = "13mo"\n'
        + STORAGE + more
    )  # fmt: skip
    (vendor,) = loaded(tmp_path, text).vendors
    (domain,), (cookie,), (storage,) = vendor.domains, vendor.cookies, vendor.storage
    for entry in (domain, cookie, storage):
        assert (entry.category, entry.confidence, entry.sources) == ("essential", 1.0, ("own",))
    assert (domain.visited, cookie.hosts, cookie.lifetime) == (True, ("a.com", "b.com"), "13mo")


def test_a_third_party_cookie_gets_the_vendors_domains(tmp_path: Path) -> None:
    third = COOKIE.replace('"first"', '"third"')
    (vendor,) = loaded(tmp_path, HEAD + DOMAIN + DOMAIN.replace("acme", "aaa") + third).vendors
    assert vendor.cookies[0].hosts == ("aaa.com", "acme.com")


def test_the_same_name_may_mean_something_else_on_a_named_host(tmp_path: Path) -> None:
    there = COOKIE + 'hosts = ["shop.com"]\ncategory = "essential"\n'
    assert len(loaded(tmp_path, HEAD + COOKIE + there).vendors[0].cookies) == 2


def test_a_name_may_mean_one_thing_at_home_and_another_abroad(tmp_path: Path) -> None:
    home = COOKIE + 'hosts = ["acme.com"]\ncategory = "essential"\n'
    abroad = COOKIE.replace('"first"', '"third"') + 'hosts = ["acme.com"]\n'
    assert len(loaded(tmp_path, HEAD + home + abroad).vendors[0].cookies) == 2


def test_words_of_everyday_use_need_hosts(tmp_path: Path) -> None:
    text = HEAD + COOKIE.replace("_acme", "session") + 'hosts = ["acme.com"]\n'
    essential = HEAD + COOKIE.replace("_acme", "SID") + 'category = "essential"\n'
    assert len(loaded(tmp_path, text, essential).vendors) == 2


def test_generic_files_may_call_everyday_settings_functional(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "vendors" / "generic-settings.toml").write_text(
        HEAD + COOKIE.replace("_acme", "lang") + 'category = "functional"\n'
    )
    assert load(str(tmp_path)).vendors[0].cookies[0].name == "lang"


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("name = 'x", 1, None, "not TOML"),
        (HEAD + "a = 1\na = 2\n", 7, None, "not TOML"),
        (HEAD.replace('name = "Acme Ads"\n', ""), 1, "name", "must be there"),
        (HEAD.replace('"Acme Ads"', '" Acme"'), 1, "name", "space"),
        (HEAD.replace('"Acme"', "3"), 2, "owner", "string"),
        (HEAD.replace('"advertising"', '"ads"'), 3, "category", "one of essential"),
        (HEAD.replace("0.9", "1.5"), 4, "confidence", "0 to 1"),
        (HEAD.replace("0.9", "true"), 4, "confidence", "0 to 1"),
        (HEAD.replace("0.9", "nan"), 4, "confidence", "0 to 1"),
        (HEAD.replace("0.9", "0.12345"), 4, "confidence", "four decimals"),
        (HEAD.replace('"own"', '"rumour"'), 5, "sources[0]", "no key of sources.toml"),
        (HEAD.replace('["own", ', '[\n"own",\n"own",'), 7, "sources[1]", "twice"),
        (HEAD.replace('["own", "https://acme.example/cookies"]', "[]"), 5, "sources", "something in it"),
        (HEAD + 'colour = "red"\n', 6, "colour", "no such key"),
        (HEAD + "[domains]\n", 6, "domains", r"\[\[domains\]\]"),
        (HEAD + DOMAIN + 'colour = "red"\n', 9, "domains[0].colour", "no such key"),
        (HEAD + DOMAIN.replace("acme.com", "Acme.com"), 8, "domains[0].host", "lower case"),
        (HEAD + DOMAIN.replace("acme.com", "com"), 8, "domains[0].host", "two labels"),
        (HEAD + DOMAIN.replace("acme.com", "1.2.3.4"), 8, "domains[0].host", "host name"),
        (HEAD + DOMAIN.replace("acme.com", "bücher.de"), 8, "domains[0].host", "punycode"),
        (HEAD + DOMAIN.replace("acme.com", "*.acme.com"), 8, "domains[0].host", "host name"),
        (HEAD + DOMAIN + "visited = 1\n", 9, "domains[0].visited", "true or false"),
        (HEAD + DOMAIN + DOMAIN, 11, "domains[1].host", r"already stands in a.toml:domains\[0\]"),
        (HEAD + COOKIE.replace("_acme", "*a"), 8, "cookies[0].name", "match too much"),
        (HEAD + COOKIE.replace("_acme", "_a*b*"), 8, "cookies[0].name", "more than one"),
        (HEAD + COOKIE.replace("_acme", "_a?b*"), 8, "cookies[0].name", "more than one"),
        (HEAD + COOKIE.replace("_acme", "_[ab]*"), 8, "cookies[0].name", "more than one"),
        (HEAD + COOKIE.replace("_acme", "a=b"), 8, "cookies[0].name", "printable ASCII"),
        (HEAD + COOKIE.replace("_acme", "ä_acme"), 8, "cookies[0].name", "printable ASCII"),
        (HEAD + COOKIE.replace("_acme", "x" * 256), 8, "cookies[0].name", "255"),
        (HEAD + COOKIE.replace("_acme", "Token"), 8, "cookies[0].name", "everyday use"),
        (
            HEAD + COOKIE.replace("_acme", "lang") + 'category = "functional"\n',
            8,
            "cookies[0].name",
            "everyday use",
        ),
        (HEAD + COOKIE.replace('"first"', '"second"'), 9, "cookies[0].party", "first, third, both"),
        (HEAD + COOKIE.replace('"first"', '"third"'), 9, "cookies[0].party", "needs `hosts`"),
        (HEAD + COOKIE.replace('set_by = "script"\n', ""), 7, "cookies[0].set_by", "script, http, both"),
        (HEAD + COOKIE + 'lifetime = "2 years"\n', 12, "cookies[0].lifetime", "session"),
        (
            HEAD + COOKIE.replace("tells visitors apart", "one " * 10 + "more"),
            11,
            "cookies[0].purpose",
            "10 words",
        ),
        (HEAD + COOKIE + "hosts = []\n", 12, "cookies[0].hosts", "something in it"),
        (HEAD + COOKIE + 'hosts = ["acme.com", ".acme.com"]\n', 12, "cookies[0].hosts[1]", "host name"),
        (HEAD + COOKIE + COOKIE, 14, "cookies[1].name", "already stands"),
        (
            HEAD + (COOKIE + 'hosts = ["acme.com"]\n') + COOKIE.replace('"first"', '"both"') + 'hosts = ["acme.com"]\n',
            15,
            "cookies[1].name",
            "already stands",
        ),
        (
            HEAD
            + (COOKIE.replace('"first"', '"third"') + 'hosts = ["acme.com"]\ncategory = "essential"\n')
            + (COOKIE + 'hosts = ["www.acme.com"]\n'),
            16,
            "cookies[1].name",
            "is essential in",
        ),
        (HEAD + STORAGE.replace('"local"', '"disk"'), 9, "storage[0].area", "local, session, both"),
        (HEAD + STORAGE.replace("acme*", "**"), 8, "storage[0].key", "more than one"),
        (HEAD + STORAGE + STORAGE, 13, "storage[1].key", "already stands"),
    ],
)
def test_what_breaks_a_rule_is_refused(
    tmp_path: Path, text: str, line: int, key: str | None, said: str
) -> None:
    with pytest.raises(KnowledgeError, match=said) as caught:
        loaded(tmp_path, text)
    problem = caught.value.problem()
    assert (problem["file"], problem["line"], problem["key"]) == (
        str(tmp_path / "vendors" / "a.toml"),
        line,
        key,
    )


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        (DOMAIN, DOMAIN, "domains[0].host"),
        (COOKIE, COOKIE, "cookies[0].name"),
        (COOKIE + 'hosts = ["a.com", "b.com"]', COOKIE + 'hosts = ["b.com", "a.com"]', "cookies[0].name"),
        # one name, two categories, hosts that overlap
        (
            COOKIE + 'hosts = ["a.com"]',
            COOKIE + 'hosts = ["x.a.com"]\ncategory = "social"',
            "cookies[0].name",
        ),
        (STORAGE, STORAGE, "storage[0].key"),
        (STORAGE, STORAGE.replace('"local"', '"both"\ncategory = "social"'), "storage[0].key"),
    ],
)
def test_two_files_may_not_contradict_each_other(tmp_path: Path, first: str, second: str, key: str) -> None:
    with pytest.raises(KnowledgeError, match=r"a\.toml") as caught:
        loaded(tmp_path, HEAD + first, HEAD + second)
    assert (caught.value.file, caught.value.key) == (str(tmp_path / "vendors" / "b.toml"), key)


@pytest.mark.parametrize(
    ("sources", "key"),
    [
        (SOURCES.replace('"2026.11.22"', '"soon"'), "version"),
        (SOURCES.replace('licence = "MIT"\n', ""), "sources.own.licence"),
        (SOURCES + 'colour = "red"\n', "sources.own.colour"),
        (SOURCES.replace("[sources.own]", "sources = 3\n[own]"), "own"),
        ('version = "2026.11.22"\nsources = 3\n', "sources"),
    ],
)
def test_sources_are_checked_too(tmp_path: Path, sources: str, key: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        loaded(tmp_path, sources=sources)
    assert (caught.value.file, caught.value.key) == (str(tmp_path / "sources.toml"), key)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load(str(tmp_path))
    (tmp_path / "sources.toml").write_text(SOURCES)
    with pytest.raises(KnowledgeError, match="folder cannot be read"):
        load(str(tmp_path))
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "a.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        load(str(tmp_path))
    (tmp_path / "vendors" / "a.toml").rename(tmp_path / "vendors" / "A b.toml")
    (tmp_path / "vendors" / "A b.toml").write_text(HEAD)
    with pytest.raises(KnowledgeError, match="file's name"):
        load(str(tmp_path))


def test_the_products_own_facts_keep_the_rules() -> None:
    assert len(load(FACTS_FOLDER).vendors) >= 600
