"""The compiled file answers as plain lists would, opens any whole file and refuses every other."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from sayso.errors import KnowledgeError
from sayso.knowledge import compiler, files, suffixes
from sayso.knowledge import format as layout
from sayso.knowledge.facts import Cookie
from sayso.knowledge.pieces import Strings, slots
from sayso.knowledge.reader import Knowledge
from tests.unit.knowledge import made

a_few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@a_few
@given(made.cookie_lists, st.lists(st.one_of(made.plain_names, st.text(max_size=4)), max_size=8))
def test_cookies_are_those_of_a_plain_list(tmp_path: Path, cookies: list[Cookie], names: list[str]) -> None:
    knowledge = made.opened(tmp_path / "k", made.vendor(cookies=cookies))
    for name in [*names, *(entry.name.replace("*", "ab") for entry in cookies)]:
        found = knowledge.cookies(name)
        expected = [entry for entry in cookies if made.fits(entry.name, name)]
        assert {(fact.name, fact.hosts) for fact in found} == {
            (entry.name, entry.hosts) for entry in expected
        }
        assert len(found) == len(expected)
        order = [("*" in fact.name, -len(fact.name) if "*" in fact.name else 0) for fact in found]
        assert order == sorted(order)
        for one, next_one in pairwise(found):
            if one.name == next_one.name:
                assert one.hosts  # the one for all hosts comes last
    knowledge.close()


@a_few
@given(st.lists(made.hosts, max_size=10, unique=True), st.lists(made.hosts, max_size=10))
def test_hosts_are_those_of_a_plain_list(tmp_path: Path, entries: list[str], asked: list[str]) -> None:
    knowledge = made.opened(tmp_path / "k", made.vendor(domains=map(made.domain, entries)))
    for host in [*asked, *entries, *("x.y." + entry for entry in entries)]:
        parents = [entry for entry in entries if made.below(host, entry)]
        found = knowledge.host(host.upper() + ".")
        assert (found and found.host) == max(parents, key=len, default=None)
    assert [fact.host for fact in knowledge.hosts()] == sorted(entries)
    knowledge.close()


def test_every_field_comes_back(tmp_path: Path) -> None:
    ga = made.cookie(
        "_ga_*", party="both", set_by="http", lifetime="2y", purpose="tells visitors apart", hosts=("a.com", "b.com"),
        category="referral", confidence=0.8555, sources=("own", "https://example.org/a?b#c"),
    )  # fmt: skip
    site = made.domain("a.com", category="social", confidence=0.5, visited=True)
    key = made.storage("_hj*", area="session", category="functional", confidence=1.0)
    acme = made.vendor("acme", owner="Acme AG", domains=[site], cookies=[ga], stored=[key])
    knowledge = made.opened(tmp_path / "k", made.vendor("zeta"), acme)

    (cookie,) = knowledge.cookies("_ga_X")
    assert [getattr(cookie, field) for field in ("vendor", "vendor_name", "owner")] == [
        "acme",
        "Acme",
        "Acme AG",
    ]
    for field, value in asdict(ga).items():
        assert getattr(cookie, field) == (list(value) if field == "sources" else value)
    host = knowledge.host("x.a.com")
    assert host is not None
    for field, value in asdict(site).items():
        assert getattr(host, field) == (list(value) if field == "sources" else value)
    (stored,) = knowledge.storage("_hjX")
    for field, value in asdict(key).items():
        assert getattr(stored, field) == (list(value) if field == "sources" else value)

    record = knowledge.vendor("acme")
    assert record["cookies"][0]["hosts"] == ["a.com", "b.com"]
    assert record["domains"] == [asdict(site) | {"sources": ["own"]}]
    assert [vendor["slug"] for vendor in knowledge.vendors()] == ["acme", "zeta"]
    for unknown in ("", "acm", "acmeX", "zzz", "\ud800"):
        with pytest.raises(KeyError):
            knowledge.vendor(unknown)
    assert knowledge.sources() == {"own": {"name": "Own", "licence": "MIT"}}
    assert knowledge.cmps() == [{"id": "made"}]
    assert [fact.name for fact in knowledge.all_cookies()] == ["_ga_*"]
    assert [fact.key for fact in knowledge.all_storage()] == ["_hj*"]
    counts = knowledge.counts
    assert [counts[kind] for kind in ("vendors", "hosts", "cookies", "patterns", "storage", "cmps", "suffixes")] == [
        2, 1, 0, 1, 1, 1, 5,
    ]  # fmt: skip
    assert counts["categories"]["referral"]["patterns"] == 1
    assert knowledge.version == f"2026.1.2+{knowledge.digest[:8]}"
    knowledge.verify()


def test_an_empty_knowledge_answers_everything(tmp_path: Path) -> None:
    knowledge = made.opened(tmp_path / "k")
    assert (knowledge.host("a.b.c"), knowledge.cookies("_ga"), knowledge.storage("x")) == (None, [], [])
    assert list(knowledge.vendors()) == []


@pytest.mark.parametrize(
    "asked", ["\ud800", "a\0b", "", ".", "..", "*", "ä" * 300, "x" * 70_000, "a." * 5_000]
)
def test_any_text_may_be_asked_for(tmp_path: Path, asked: str) -> None:
    knowledge = made.opened(
        tmp_path / "k", made.vendor(cookies=[made.cookie("ab*")], domains=[made.domain("a.com")])
    )
    assert knowledge.cookies(asked) == []
    assert knowledge.storage(asked) == []
    assert knowledge.host(asked) is None
    assert isinstance(knowledge.registrable_domain(asked), str)


# --- public suffixes
# -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    path = str(tmp_path_factory.mktemp("suffixes") / "k")
    files.write(path, compiler.compiled(made.facts(), [], suffixes.bundled()))
    return Knowledge.open(path)


reference = PublicSuffixList()


def by_reference(host: str) -> str:
    """The package's answer, which is None where ours is the host itself."""
    return reference.privatesuffix(host) or host


def test_the_lists_own_rules(listed: Knowledge) -> None:
    for rule, kind in suffixes.bundled().items():
        for host in (rule, f"a.{rule}", f"b.a.{rule}", f"c.b.a.{rule}", f"www.{rule}"):
            assert listed.registrable_domain(host) == by_reference(host), (rule, kind)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["com", "co", "uk", "ck", "www", "jp", "kobe", "city", "github", "io"]),
            st.text("ab1-", min_size=1, max_size=3),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_host(listed: Knowledge, labels: list[str]) -> None:
    host = ".".join(labels)
    if not labels[-1].isdigit():
        assert listed.registrable_domain(host) == by_reference(host)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("WWW.Example.CO.UK.", "example.co.uk"),
        (".example.com", "example.com"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("192.168.0.1", "192.168.0.1"),
        ("::1", "::1"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("a.b.ck", "a.b.ck"),
        ("x.a.b.ck", "a.b.ck"),
        ("x.www.ck", "www.ck"),
        ("user.github.io", "user.github.io"),
        ("www.食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("a..com", "a..com"),
        ("", ""),
    ],
)
def test_hosts_worth_a_look(listed: Knowledge, host: str, domain: str) -> None:
    assert listed.registrable_domain(host) == domain


def test_the_packages_own_test_data(listed: Knowledge) -> None:
    import publicsuffixlist

    lines = (Path(publicsuffixlist.__file__).parent / "test_psl.txt").read_text(encoding="utf-8").splitlines()
    cases = [line.split("'") for line in lines if line.startswith("checkPublicSuffix('")]
    asked = {case[1]: case[3] for case in cases if len(case) > 3 and not case[1].startswith(".")}
    assert len(asked) > 40
    for host, expected in asked.items():
        assert listed.registrable_domain(host) == layout.normal_host(expected)


def test_a_rule_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"foo\.\*\.bar"):
        suffixes.parsed(["com", "foo.*.bar"])


# --- the file as a file
# --------------------------------------------------------------------------------------------


def rich_content() -> bytes:
    cookies = [made.cookie(f"{'ab' * (n % 7)}_{n}{'*' if n % 3 == 0 else ''}") for n in range(60)]
    cookies += [made.cookie(f"*_tail{n}") for n in range(8)] + [made.cookie(f"mid{n}*_end") for n in range(8)]
    domains = [made.domain(f"h{n}.com") for n in range(40)] + [made.domain(f"x.h{n}.com") for n in range(9)]
    stored = [made.storage(f"key{n}*") for n in range(9)] + [made.storage("exact")]
    return compiler.compiled(
        made.facts(made.vendor(cookies=cookies, domains=domains, stored=stored)), [{"id": "made"}], made.RULES
    )


CONTENT = rich_content()


def everything(knowledge: Knowledge) -> None:
    """Ask for all there is."""
    assert isinstance(knowledge.version, str)
    for ask in (
        knowledge.hosts,
        knowledge.all_cookies,
        knowledge.all_storage,
        knowledge.vendors,
        knowledge.cmps,
    ):
        list(ask())
    for name in ("_1", "_3x", "abab_6", "x_tail1", "mid3 x_end", "key1", "exact", "~", ""):
        knowledge.cookies(name)
        knowledge.storage(name)
    for host in ("h1.com", "a.b.x.h2.com", "x.co.uk", "www.ck"):
        knowledge.host(host)
        knowledge.registrable_domain(host)
    assert isinstance(knowledge.counts, dict)
    knowledge.sources()
    with pytest.raises(KeyError):
        knowledge.vendor("acmf")


def refused_or_read(path: Path) -> str:
    """What is said of a file: nothing, when everything could be read. Anything but a KnowledgeError is a
    failure."""
    try:
        knowledge = Knowledge.open(str(path))
    except KnowledgeError as error:
        assert error.file == str(path)
        return error.message
    try:
        everything(knowledge)
        knowledge.verify()
    except KnowledgeError as error:
        return error.message
    finally:
        knowledge.close()
    return ""


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "k").write_bytes(CONTENT)
    assert refused_or_read(tmp_path / "k") == ""


@a_few
@given(st.integers(0, len(CONTENT) - 1))
def test_a_file_cut_short_is_refused_at_once(tmp_path: Path, size: int) -> None:
    (tmp_path / "k").write_bytes(CONTENT[:size])
    with pytest.raises(KnowledgeError, match=r"cut short|is empty|begins with other bytes"):
        Knowledge.open(str(tmp_path / "k"))


def test_a_header_with_one_bit_flipped_is_refused_at_once(tmp_path: Path) -> None:
    for bit in range(layout.BODY * 8):
        content = bytearray(CONTENT)
        content[bit // 8] ^= 1 << bit % 8
        (tmp_path / "k").write_bytes(content)
        with pytest.raises(KnowledgeError):
            Knowledge.open(str(tmp_path / "k"))


@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(layout.BODY, len(CONTENT) - 1), st.integers(0, 255)), min_size=1, max_size=6
    )
)
def test_a_damaged_body_is_refused_and_never_harms(tmp_path: Path, damage: list[tuple[int, int]]) -> None:
    content = bytearray(CONTENT)
    for place, value in damage:
        content[place] = value
    (tmp_path / "k").write_bytes(content)
    assert bool(refused_or_read(tmp_path / "k")) == (content != CONTENT)


def sealed(content: bytearray) -> bytearray:
    """The content with the checksum of its header made right: what only somebody who means it would write."""
    size = layout.CHECKSUM.size
    head = bytes(content[: layout.BODY - size])
    content[layout.BODY - size : layout.BODY] = layout.CHECKSUM.pack(layout.checksum(head))
    return content


@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(layout.HEADER.size, layout.BODY - 9), st.integers(0, 255)), max_size=4),
    st.lists(st.tuples(st.integers(layout.BODY, len(CONTENT) - 1), st.integers(0, 255)), max_size=8),
)
def test_a_directory_that_lies_never_harms(
    tmp_path: Path, head: list[tuple[int, int]], body: list[tuple[int, int]]
) -> None:
    content = bytearray(CONTENT)
    for place, value in [*head, *body]:
        content[place] = value
    (tmp_path / "k").write_bytes(sealed(content))
    refused_or_read(tmp_path / "k")


def test_random_bodies_never_harm(tmp_path: Path) -> None:
    generator = random.Random(3)
    for _ in range(60):
        content = bytearray(CONTENT[: layout.BODY] + generator.randbytes(len(CONTENT) - layout.BODY))
        (tmp_path / "k").write_bytes(content)
        assert refused_or_read(tmp_path / "k")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: b"", "is empty"),
        (lambda content: b"{}\n" * 500, "begins with other bytes"),
        (lambda content: content.replace(b"\r\n", b"\n", 1), "begins with other bytes"),
        (lambda content: content + b"\0", "should have"),
        (lambda content: content[:8] + b"\4\0\0\0" + content[12:], "format 4"),
    ],
)
def test_the_refusal_says_why(tmp_path: Path, change: Callable[[bytes], bytes], said: str) -> None:
    (tmp_path / "k").write_bytes(change(CONTENT))
    with pytest.raises(KnowledgeError, match=said):
        Knowledge.open(str(tmp_path / "k"))


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        Knowledge.open(str(tmp_path / "none"))
    with pytest.raises(KnowledgeError, match="cannot be opened"):
        Knowledge.open(str(tmp_path))


def test_an_open_file_outlives_its_replacement(tmp_path: Path) -> None:
    path = tmp_path / "k"
    old = made.opened(path, made.vendor(cookies=[made.cookie("old")]))
    new = made.opened(path, made.vendor(cookies=[made.cookie("new")]))
    assert [bool(old.cookies(name)) for name in ("old", "new")] == [True, False]
    assert [bool(new.cookies(name)) for name in ("old", "new")] == [False, True]
    old.verify()
    old.close()
    new.verify()
    assert os.listdir(tmp_path) == ["k"]


def test_the_reader_imports_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "k").write_bytes(CONTENT)
    program = (
        "import sys; sys.path[:0] = sys.argv[2:]\nimport msgpack\nbefore = set(sys.modules)\n"
        "from sayso.knowledge.reader import Knowledge\nfrom sayso.knowledge.evidence import classify\n"
        "knowledge = Knowledge.open(sys.argv[1]); classify(knowledge, '_1', 'h1.com', 'x.co.uk')\n"
        "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('sayso')))"
    )
    paths = [path for path in sys.path if path]
    shown = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(tmp_path / "k"), *paths],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(shown.stdout.split()) <= {"__future__", "mmap", "struct", "_struct"}


# --- the compiler
# --------------------------------------------------------------------------------------------------


def test_the_same_facts_give_the_same_bytes() -> None:
    assert rich_content() == CONTENT
    program = "from tests.unit.knowledge.test_reader import CONTENT; import hashlib; print(hashlib.sha256(CONTENT).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_the_order_of_vendors_does_not_matter() -> None:
    vendors = [made.vendor(slug, cookies=[made.cookie(slug)]) for slug in ("one", "two", "three")]
    assert len({compiler.compiled(made.facts(*order), [], {}) for order in (vendors, vendors[::-1])}) == 1


def test_many_names_need_few_probes() -> None:
    keys = [(f"name{n}".encode(), n) for n in range(20_000)]
    _, longest = slots(keys, 0x0123_4567_89AB_CDEF, (1 << 61) - 1)
    assert longest < 40


def test_names_that_collide_are_hashed_with_other_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With each hash but the third's made useless, as if somebody had found colliding names."""
    good = layout.hashed
    seen: list[int] = []

    def hashed(key: bytes, multiplier: int, modulus: int) -> int:
        if modulus not in seen:
            seen.append(modulus)
        return good(key, multiplier, modulus) if len(seen) == 3 else 7

    monkeypatch.setattr(layout, "hashed", hashed)
    content = compiler.compiled(
        made.facts(made.vendor(cookies=[made.cookie(f"n{n}") for n in range(300)])), [], {}
    )
    assert len(seen) == 3
    monkeypatch.setattr(layout, "hashed", lambda *_: 7)
    with pytest.raises(KnowledgeError, match="collide"):
        compiler.compiled(made.facts(made.vendor(cookies=[made.cookie(f"n{n}") for n in range(300)])), [], {})
    assert content


def test_what_does_not_fit_the_format_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="too long"):
        Strings().add("x" * 65_536)
    patterns = [made.cookie(f"ab*{n}") for n in range(layout.MOST_PER_PREFIX + 1)]
    with pytest.raises(KnowledgeError, match="share"):
        compiler.compiled(made.facts(made.vendor(cookies=patterns)), [], {})
