"""line_of finds the line of every key of valid TOML, whatever way it is written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.toml_lines import line_of

DOCUMENT = '''\
title = "top"          # 1
"quoted = key" = 2     # 2
point.x = 1            # 3
point.y = 2

[server]               # 6
text = """
[not.a.table]
fake = 1
"""                    # 7 to 10
"a.b".c = [            # 11
  "one",               # 12
  # a comment, with ] and "
  { x = 1, y.z = [     # 14
      "deep",          # 15
  ] },
  ["in", "ner"],       # 17
]

[[rules]]              # 20
name = 'first'

[[rules]]              # 23
name = "second"        # 24
[rules.more]           # 25
inline = { a = 1, b = [1, 2] }

[deep.below.here]      # 28
k = 1
[deep]                 # 30
k = 2
last = \'\'\'
it''s\'\'\'\'\'
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["title"], 1),
        (["quoted = key"], 2),
        (["point"], 3),
        (["point", "y"], 4),
        (["server"], 6),
        (["server", "text"], 7),
        (["server", "a.b"], 11),
        (["server", "a.b", "c"], 11),
        (["server", "a.b", "c", 0], 12),
        (["server", "a.b", "c", 1], 14),
        (["server", "a.b", "c", 1, "x"], 14),
        (["server", "a.b", "c", 1, "y"], 14),
        (["server", "a.b", "c", 1, "y", "z"], 14),
        (["server", "a.b", "c", 1, "y", "z", 0], 15),
        (["server", "a.b", "c", 2], 17),
        (["server", "a.b", "c", 2, 1], 17),
        (["rules"], 20),
        (["rules", 0], 20),
        (["rules", 1], 23),
        (["rules", 1, "name"], 24),
        (["rules", 1, "more"], 25),
        (["rules", 1, "more", "inline", "b", 1], 26),
        (["deep"], 28),
        (["deep", "below", "here", "k"], 29),
        (["deep", "k"], 31),
        (["deep", "last"], 32),
    ],
)
def test_every_way_of_writing_a_key(keys: list[str | int], line: int) -> None:
    assert line_of(DOCUMENT, keys) == line
    assert line_of(DOCUMENT.replace("\n", "\r\n"), keys) == line


@pytest.mark.parametrize(
    "keys", [[], ["fake"], ["not"], ["rules", 2], ["rules", "name"], ["title", 0], ["rules", -1]]
)
def test_what_is_not_there_has_no_line(keys: list[str | int]) -> None:
    assert line_of(DOCUMENT, keys) is None


def test_a_file_with_an_error_still_has_lines_before_it() -> None:
    assert line_of("a = 1\nb = 2\nc = = 3\n", ["b"]) == 2
    assert line_of("a = 1\nb = 2\nc = = 3\nd = 4\n", ["d"]) is None


def test_a_string_that_looks_like_the_end_of_its_array() -> None:
    text = 'a = [\n"]",\n\'\'\'\n],\n\'\'\',\n"""\\""", ""\n""",\n7]\n'
    assert tomllib.loads(text)["a"] == ["]", "],\n", '""", ""\n', 7]
    assert [line_of(text, ["a", index]) for index in range(4)] == [2, 3, 6, 8]


names = st.one_of(
    st.sampled_from(["a", "b", "a.b", "=", "#", "]"]), st.text(max_size=4).filter(str.isprintable)
)
values = st.recursive(
    st.one_of(st.integers(0, 9), st.text(max_size=6).filter(str.isprintable)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
    max_leaves=8,
)


def write(value: Any, at: list[str | int], lines: list[str], found: dict[tuple[str | int, ...], int]) -> None:
    """Append `value` to the last line, arrays one element to a line, and note where each path begins."""
    if isinstance(value, list):
        lines[-1] += "["
        for index, item in enumerate(value):
            lines.append("  ")
            found[(*at, index)] = len(lines)
            write(item, [*at, index], lines, found)
            lines[-1] += ", # , ] }"
        lines.append("]")
    elif isinstance(value, dict):
        lines[-1] += "{"
        for index, (key, item) in enumerate(value.items()):
            lines[-1] += f"{', ' if index else ''}{json.dumps(key, ensure_ascii=False)} = "
            found[(*at, key)] = len(lines)
            write(item, [*at, key], lines, found)
        lines[-1] += "}"
    else:
        lines[-1] += json.dumps(value, ensure_ascii=False)


@settings(deadline=None)
@given(st.dictionaries(names, values, min_size=1, max_size=4), st.booleans())
def test_every_path_of_any_document(document: dict[str, Any], in_tables: bool) -> None:
    lines: list[str] = []
    found: dict[tuple[str | int, ...], int] = {}
    at: list[str | int] = ["tables", 1] if in_tables else []
    if in_tables:
        lines += ["[[tables]]", "# nothing", "[[tables]]"]
        found.update({("tables",): 1, ("tables", 0): 1, ("tables", 1): 3})
    for key, value in document.items():
        lines += ["", f"{json.dumps(key, ensure_ascii=False)} = "]
        found[(*at, key)] = len(lines)
        write(value, [*at, key], lines, found)
    text = "\n".join(lines)
    parsed = tomllib.loads(text)
    assert (parsed["tables"][1] if in_tables else parsed) == document
    for path, line in found.items():
        assert line_of(text, path) == line, path
