"""Expressions of consent rules become trees, and what is no expression is refused."""

from __future__ import annotations

import pytest

from sayso.knowledge.cmp_expressions import ExpressionError, parse, type_of

COOKIE_CONSENT = ["get", None, ["lit", "CookieConsent"]]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("CookieConsent", COOKIE_CONSENT),
        ("CookieConsent.hide()", ["call", ["get", COOKIE_CONSENT, ["lit", "hide"]], []]),
        (
            'CookieConsent.getConfig("cookie").name',
            [
                "get",
                ["call", ["get", COOKIE_CONSENT, ["lit", "getConfig"]], [["lit", "cookie"]]],
                ["lit", "name"],
            ],
        ),
        ("a[0]['b c']", ["get", ["get", ["get", None, ["lit", "a"]], ["lit", 0]], ["lit", "b c"]]),
        (
            "f(-1.5, true, null, [1], {x: 'y', \"z\": false})",
            [
                "call",
                ["get", None, ["lit", "f"]],
                [
                    ["lit", -1.5],
                    ["lit", True],
                    ["lit", None],
                    ["list", [["lit", 1]]],
                    ["dict", [["x", ["lit", "y"]], ["z", ["lit", False]]]],
                ],
            ],
        ),
        (
            "$for(a.b, {id: $key, on: $it.c})",
            [
                "for",
                ["get", ["get", None, ["lit", "a"]], ["lit", "b"]],
                ["dict", [["id", ["key"]], ["on", ["get", ["it"], ["lit", "c"]]]]],
            ],
        ),
        ("f($callback)", ["call", ["get", None, ["lit", "f"]], [["callback"]]]),
    ],
)
def test_reading(text: str, tree: list[object]) -> None:
    assert parse(text, answering=False) == (tree, False)


@pytest.mark.parametrize(
    ("text", "arguments", "per_item"),
    [
        ("f($allowed)", [["var", "allowed"]], False),
        ("f($id, $on)", [["var", "id"], ["var", "on"]], True),
        ("f($each({id: $id}))", [["each", ["dict", [["id", ["var", "id"]]]]]], False),
        ("f($keyed($on))", [["keyed", ["var", "on"]]], False),
        (
            'f($join(",", $text($id, ":", $if($on, 1, 0))))',
            [
                [
                    "join",
                    ["lit", ","],
                    [
                        "text",
                        [
                            ["var", "id"],
                            ["lit", ":"],
                            ["if", ["var", "on"], ["lit", 1], ["lit", 0]],
                        ],
                    ],
                ]
            ],
            False,
        ),
        ("f($item.marketing, $item['C 4'])", [["item", "marketing"], ["item", "C 4"]], False),
    ],
)
def test_answering(text: str, arguments: list[object], per_item: bool) -> None:
    assert parse(text, answering=True) == (["call", ["get", None, ["lit", "f"]], arguments], per_item)


def test_type() -> None:
    assert type_of("a.b") == ["typeof", ["get", ["get", None, ["lit", "a"]], ["lit", "b"]]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b",
        "a.",
        "f(",
        "f(1 2)",
        "a = 1",
        "a; b",
        "() => 1",
        "`a`",
        "a.__proto__",
        "a['constructor']",
        "f({__proto__: 1})",
        "$it",
        "$key.x",
        "$item",
        "$item[x]",
        "$unknown",
        "f($if(1, 2))",
        "a.$id",
    ],
)
def test_no_expression(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text, answering=True)


@pytest.mark.parametrize("text", ["f($allowed)", "$id", "f($each($on))", "$item.x"])
def test_who_only_reads_names_no_choice(text: str) -> None:
    with pytest.raises(ExpressionError, match="answer only"):
        parse(text, answering=False)


def test_two_values_may_be_compared() -> None:
    assert parse("$is(a, 'x')", answering=False)[0] == ["is", ["get", None, ["lit", "a"]], ["lit", "x"]]
    with pytest.raises(ExpressionError):
        parse("$is(a)", answering=False)
