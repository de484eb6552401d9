"""The parts of the consent engine by themselves, in a page of the extension in both browsers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.knowledge.cmp_expressions import parse
from sayso.knowledge.cmp_words import load_words, plain
from sayso.knowledge.compiler import FACTS_FOLDER
from tests.browser.consent_setup import CHOICES, EXTENSION
from tests.drivers import DriverError, Tab, launch

EVERYTHING = [*CHOICES, "unclassified"]
WORDS = load_words(os.path.join(FACTS_FOLDER, "cmps"))
#: what pages call their categories -> what it means to us
MEANINGS = {
    "necessary": ["essential"],
    "Strictly Necessary Cookies": ["essential"],
    "analytics_storage": ["analytics"],
    "ad_storage": ["advertising"],
    "targetedAds": ["advertising"],
    "Performance": ["analytics"],
    "Functional": ["functional"],
    "Social Media Cookies": ["social"],
    "Affiliate and referral": ["referral"],
    "Unclassified": ["unclassified"],
    "Performance and functionality": ["functional", "analytics"],
    "Personalised advertising": ["functional", "advertising"],
    "Non-essential": EVERYTHING,
    "Non-essential marketing": ["advertising"],
    "Not strictly necessary": EVERYTHING,
    "unnecessary": [],
    "Shaddock": [],
    "group 17": [],
    "Unbedingt erforderliche Cookies": ["essential"],
    "Nicht notwendige Cookies": EVERYTHING,
    "Statistikcookies": ["analytics"],
    "Werbecookies": ["advertising"],
    "Funktionale Cookies": ["functional"],
    "Soziale Netzwerke": ["social"],
    "Leistungs-Cookies": ["analytics"],
    "Strictement nécessaires": ["essential"],
    "Cookies non nécessaires": EVERYTHING,
    "Mesure d’audience": ["analytics"],
    "Publicité ciblée": ["advertising"],
    "Réseaux sociaux": ["social"],
    "Fonctionnels": ["functional"],
    "Técnicas": ["essential"],
    "Analíticas": ["analytics"],
    "Publicitarias": ["advertising"],
    "Redes sociales": ["social"],
    "Cookies de preferencias": ["functional"],
    "Necessari": ["essential"],
    "Cookie di profilazione": ["advertising"],
    "Statistiche": ["analytics"],
    "Cookie non tecnici": EVERYTHING,
    "Noodzakelijk": ["essential"],
    "Voorkeuren": ["functional"],
    "Statistieken": ["analytics"],
    "Advertenties": ["advertising"],
    "Estritamente necessários": ["essential"],
    "Desempenho": ["analytics"],
    "Publicidade": ["advertising"],
    "Funcionais": ["functional"],
    "Niezbędne": ["essential"],
    "Analityczne": ["analytics"],
    "Reklamowe": ["advertising"],
    "Funkcjonalne": ["functional"],
    "Nödvändiga": ["essential"],
    "Inställningar": ["functional"],
    "Marknadsföring": ["advertising"],
    "Statistik": ["analytics"],
    "Nødvendige": ["essential"],
    "Præferencer": ["functional"],
    "Markedsføring": ["advertising"],
    "Ikke nødvendige": EVERYTHING,
}
ITEMS = [
    {"id": "base", "on": True, "locked": True, "means": ["essential"], "kind": "", "label": "Base"},
    {"id": "stats", "on": False, "locked": False, "means": ["analytics"], "kind": "k", "label": "S"},
    {"id": "comfort", "on": True, "locked": False, "means": ["functional"], "kind": "k", "label": "C"},
]
PAGE = """
    window.shop = {
      name: "shop", nested: {deep: [1, {two: "2"}]}, key: "name",
      list: ["a", "b"], map: {x: {on: true}, y: {on: false}},
      who() { return this.name; }, add: (one, two) => one + two,
      later: (value) => new Promise((resolve) => setTimeout(resolve, 20, value)),
      tell: (call) => { setTimeout(call, 20, "told", {twice: true}); return "ignored"; },
      fail() { throw new TypeError("not today"); }, never: () => new Promise(() => {}),
      odd: {fn() {}, re: /x/, el: document.body, when: new Date(0), none: undefined},
    };
    window.shop.loop = window.shop;
"""


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def ours(request: pytest.FixtureRequest) -> Iterator[Tab]:
    with launch(request.param, extension=EXTENSION) as browser:
        tab = browser.extension_page("ui/popup.html")
        tab.evaluate(f"() => {{ {PAGE} }}")
        tab.evaluate(
            "async () => { window.sayso = {};"
            " const parts = ['dom', 'words', 'conditions', 'categories', 'steps'];"
            " for (const name of parts) await import(`/page/consent/${name}.js`); }"
        )
        yield tab


def run(tab: Tab, *expressions: str, reading: bool = True) -> list[Any]:
    trees = [parse(text, answering=False)[0] for text in expressions]
    found = tab.evaluate(
        "async (trees, reading) => (await import('/background/consent-world.js')).interpret(trees, location.origin, reading)",
        trees,
        reading,
    )
    return [one["value"] if one["ok"] else one["error"] for one in found]


def filled(tab: Tab, expression: str) -> Any:
    tree, each = parse(expression, answering=True)
    return tab.evaluate(
        "async (tree, items, each) => (await import('/background/consent-trees.js')).filled(tree, items, each)",
        tree,
        ITEMS,
        each,
    )


def test_words_mean_what_they_say(ours: Tab) -> None:
    said = ours.evaluate("(texts, words) => texts.map((text) => window.sayso.words.meaning(text, words))", list(MEANINGS), WORDS)
    wrong = {text: found for (text, expected), found in zip(MEANINGS.items(), said, strict=True) if set(found) != set(expected)}
    assert not wrong


def test_words_are_plain_alike_on_both_sides(ours: Tab) -> None:
    texts = [word for words in WORDS.values() for word in words] + [
        "Publicité & RÉSEAUX", "målrettet_2", "ﬁnance", "Ünïcode…", "日本語 クッキー", "İstanbul",
    ]  # fmt: skip
    assert ours.evaluate("(texts) => texts.map(window.sayso.words.plain)", texts) == [plain(text) for text in texts]


def test_reading_the_page(ours: Tab) -> None:
    assert run(
        ours,
        "shop.nested.deep[1].two",
        "shop[shop.key]",
        "shop.missing.too",
        "shop.who()",
        "shop.add(1, [2][0])",
        "shop.later({a: 'b'})",
        "shop.tell($callback)",
        "$for(shop.list, $it)",
        "$for(shop.map, {id: $key, on: $it.on})",
        "$for(shop.nothing, $it)",
    ) == [
        "2",
        "shop",
        None,
        "shop",
        3,
        {"a": "b"},
        ["told", {"twice": True}],
        ["a", "b"],
        [{"id": "x", "on": True}, {"id": "y", "on": False}],
        [],
    ]


def test_the_page_can_fail_and_not_harm(ours: Tab) -> None:
    failed, absent, never = run(ours, "shop.fail()", "shop.nobody()", "shop.never()")
    assert (failed, absent, never) == ("not today", "there is no such function", "no answer in time")
    (odd,) = run(ours, "shop.odd")
    assert odd == {"fn": None, "re": {}, "el": None, "when": {}, "none": None}
    (loop,) = run(ours, "shop.loop")
    assert len(str(loop)) < 100_000
    assert run(ours, "shop.add(1, 2)", reading=False) == [None]


def test_what_rests_on_a_sign_is_not_run_without_it(ours: Tab) -> None:
    trees = [parse(text, answering=False)[0] for text in ("shop.name", "shop.add(1, 2)")]
    signed = """async (trees, signs) => {
      const { interpret } = await import('/background/consent-world.js');
      return (await interpret(trees, location.origin, true, signs)).map(({ value }) => value);
    }"""
    assert ours.evaluate(signed, trees, ["shop"]) == ["shop", 3]
    assert ours.evaluate(signed, trees, ["another shop"]) == ["shop"]


def test_a_silent_frame_answers_after_its_page_has_begun(ours: Tab) -> None:
    order = """async () => {
      const { after, begun, forget } = await import('/background/consent-turns.js');
      const told = [];
      const waited = after(7, 'page-rule').then(() => told.push('frame'));
      begun(8, 'page-rule');
      begun(7, 'another-rule');
      await Promise.resolve();
      told.push('page');
      begun(7, 'page-rule');
      await waited;
      await after(7, 'page-rule');
      forget(7);
      const soon = new Promise((resolve) => setTimeout(resolve, 0, 'waits'));
      const fresh = Promise.race([after(7, 'page-rule').then(() => 'at once'), soon]);
      return [...told, await fresh];
    }"""
    assert ours.evaluate(order) == ["page", "frame", "waits"]


def test_another_page_is_not_touched(ours: Tab) -> None:
    with pytest.raises(DriverError, match="another page"):
        ours.evaluate("async () => (await import('/background/consent-world.js')).interpret([], 'https://other.example', true)")


@pytest.mark.parametrize(
    ("expression", "arguments"),
    [
        ("f($allowed, $denied, $ids)", [["base", "comfort"], ["stats"], ["base", "stats", "comfort"]]),
        ('f($join(",", $text($id, ":", $if($on, 1, 0))))', ["base:1,stats:0,comfort:1"]),
        ("f($item.stats, $item['comfort'])", [False, True]),
    ],
)
def test_choices_become_plain_values(ours: Tab, expression: str, arguments: list[object]) -> None:
    (tree,) = filled(ours, expression)
    assert tree[2] == [["lit", value] for value in arguments]


def test_one_call_for_each_category_that_can_be_chosen(ours: Tab) -> None:
    assert [tree[2] for tree in filled(ours, "f($id, $on)")] == [
        [["lit", "stats"], ["lit", False]],
        [["lit", "comfort"], ["lit", True]],
    ]


def test_lists_and_objects_of_categories(ours: Tab) -> None:
    (tree,) = filled(ours, "f($each({id: $id, label: $label}), $keyed($on))")
    (listed, keyed) = tree[2]
    assert [part[1] for part in listed[1]] == [[["id", ["lit", item["id"]]], ["label", ["lit", item["label"]]]] for item in ITEMS]
    assert keyed == ["dict", [[item["id"], ["lit", item["on"]]] for item in ITEMS]]


@pytest.mark.parametrize(
    ("means", "allowed", "granted"),
    [
        (["analytics"], {"analytics"}, True),
        (["analytics", "advertising"], {"analytics"}, False),
        (["essential"], set(), True),
        (["unclassified"], set(CHOICES), False),
        ([], set(CHOICES), False),
        (["constructor"], set(CHOICES), False),
    ],
)
def test_nothing_denied_is_granted_whoever_asks(ours: Tab, means: list[str], allowed: set[str], granted: bool) -> None:
    choices = {name: name in allowed for name in EVERYTHING}
    item = {"id": "x", "on": True, "locked": False, "means": means, "kind": "", "label": ""}
    assert (
        ours.evaluate(
            "async (means, choices) => (await import('/background/consent-trees.js')).granted(means, choices)",
            means,
            choices,
        )
        is granted
    )
    check = "(item, choices) => window.sayso.categories.assertAllowed([item], choices) ?? true"
    if granted or not means:
        assert ours.evaluate(check, item, choices)
    else:
        with pytest.raises(DriverError, match="x would be granted although it is denied"):
            ours.evaluate(check, item, choices)


def test_accept_all_is_for_who_allows_everything(ours: Tab) -> None:
    mode = "(items, choices) => window.sayso.categories.modeOf(items, choices)"
    every = dict.fromkeys(EVERYTHING, True)
    assert ours.evaluate(mode, ITEMS, every) == "allow"
    assert ours.evaluate(mode, ITEMS, every | {"referral": False}) == "mixed"
    assert ours.evaluate(mode, [{**item, "on": item["locked"]} for item in ITEMS], every | {"social": False}) == "deny"


def test_a_switch_that_the_page_takes_back_is_set_again(ours: Tab) -> None:
    """As React does with what was set before its effects ran: the first change is lost, and without a sign."""
    page = """async (times) => {
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", id: "taken-back", checked: true });
      document.body.append(box);
      box.addEventListener("change", () => { if (times-- > 0) setTimeout(() => (box.checked = true)); });
      const step = { do: "toggle", at: ["#{id}"], off: null, on: null };
      const item = { id: "taken-back", label: "", kind: "", locked: false, means: ["analytics"], on: false };
      try {
        await window.sayso.steps.run({ id: "test" }, [step], [item], {});
        return box.checked ? "on" : "off";
      } catch (error) {
        return error.message;
      } finally {
        box.remove();
      }
    }"""
    assert ours.evaluate(page, 1) == "off"
    assert ours.evaluate(page, 99) == "a switch did not keep its state"


def test_what_was_not_on_offer(ours: Tab) -> None:
    choices = {name: name in ("functional", "analytics") for name in EVERYTHING}
    offered = [{**ITEMS[1], "on": True}, {**ITEMS[2], "id": "all", "means": list(CHOICES), "on": False}]
    assert ours.evaluate("(items, choices) => window.sayso.categories.notOffered(items, choices)", offered, choices) == [
        "functional"
    ]


def test_what_was_answered_where_is_bounded_and_nothing_of_private_windows(ours: Tab) -> None:
    kept = ours.evaluate(
        """async () => {
          const entry = { rule: "some", consent: {}, stored: {}, tried: { as: "", times: 0 } };
          await chrome.storage.local.set({ answered: Array.from({ length: 1000 }, (_, index) => [`h${index}.example`, entry]) });
          const { remember } = await import("/background/consent-memory.js");
          const told = (host, rule, stored, sender = {}) => {
            const page = { frameId: 0, url: `https://${host}/path?query`, tab: { incognito: false } };
            return remember({ rule, asked: {}, stored }, { ...page, ...sender });
          };
          await told("new.example", "some", { a: true });
          await told("private.example", "some", { a: true }, { tab: { incognito: true } });
          const around = { incognito: false, url: "https://page.example/way" };
          await told("frame.example", "some", { a: true }, { frameId: 7, tab: around });
          await told("unread.example", "some", null);
          await told("unknown.example", "unknown", { a: true });
          await told("long.example", "some", { ["x".repeat(20000)]: true });
          const { answered } = await chrome.storage.local.get("answered");
          await chrome.storage.local.remove("answered");
          return answered.map(([host]) => host);
        }"""
    )
    assert len(kept) == 1000
    assert kept[0] == "h2.example", "the oldest go"
    # Names of hosts alone; a banner in a frame is the frame's on that site.
    assert [host for host in kept if not host.startswith("h")] == ["new.example", "page.example frame.example"]
