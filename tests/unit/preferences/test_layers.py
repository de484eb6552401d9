"""The one rule of layers, held against whatever documents there may be."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from sayso.categories import CHOOSABLE, SWITCHES
from sayso.preferences import layers, model
from sayso.preferences.layers import LOCKED, RECOMMENDED, USER, Layer
from sayso.preferences.model import ALL_CATEGORIES, SECTIONS, Document

# few names that cover one another, so that layers meet
HOSTS = ["example", "news.example", "a.news.example", "other.example", "elsewhere.test"]

categories = st.dictionaries(st.sampled_from(CHOOSABLE), st.booleans())
switches = {name: st.dictionaries(st.sampled_from(known), st.booleans()) for name, known in SWITCHES.items()}
sites = st.fixed_dictionaries(
    {"paused": st.none() | st.booleans(), "categories": categories, **switches}
)
documents = st.fixed_dictionaries(
    {
        "categories": categories,
        **switches,
        "sites": st.dictionaries(st.sampled_from(HOSTS), sites, max_size=3),
    }
)
no_sites = documents.map(lambda document: {**document, "sites": {}})
kinds = st.sampled_from([RECOMMENDED, USER, LOCKED])


def resolve(*given_layers: Layer) -> dict[str, Any]:
    return layers.resolve(layers.stack(given_layers))


def covers(site: str, host: str) -> bool:
    return host == site or host.endswith("." + site)


@given(documents, documents, no_sites)
def test_what_is_locked_holds_everywhere_whatever_others_say(
    recommended: Document, user: Document, locked: Document
) -> None:
    found = resolve(Layer("r", RECOMMENDED, recommended), Layer("u", USER, user), Layer("l", LOCKED, locked))
    for category, allowed in locked["categories"].items():
        assert found["categories"][category] == {"allowed": allowed, "locked": True, "origin": "locked"}
        assert all(site["categories"][category] is allowed for site in found["sites"].values())
    for section in SECTIONS[1:]:
        for name, on in locked[section].items():
            assert found[section][name] == {"on": on, "locked": True, "origin": "locked"}
            assert all(site[section][name] is on for site in found["sites"].values())


@given(documents, documents, st.sampled_from(HOSTS), sites)
def test_a_locked_site_wins_on_that_site(
    user: Document, recommended: Document, host: str, site: model.Site
) -> None:
    locked: Document = {**model.empty(), "sites": {host: site}}
    found = resolve(Layer("r", RECOMMENDED, recommended), Layer("u", USER, user), Layer("l", LOCKED, locked))[
        "sites"
    ][host]
    if site["paused"]:
        assert found["paused"]
        assert all(found["categories"].values())
        assert not any(found["signals"].values())
        return
    for category, allowed in site["categories"].items():
        assert found["categories"][category] is allowed
    for signal, on in site["signals"].items():
        assert found["signals"][signal] is on


@given(documents, st.sampled_from(HOSTS), sites)
def test_an_exception_changes_nothing_on_a_site_it_does_not_cover(
    user: Document, host: str, exception: model.Site
) -> None:
    without = document(**{**user, "sites": {name: site for name, site in user["sites"].items() if name != host}})
    with_it = document(**{**user, "sites": {**user["sites"], host: exception}})
    before = layers.stack([Layer("u", USER, without)])
    after = layers.stack([Layer("u", USER, with_it)])
    assert layers.view(before, None) == layers.view(after, None)
    for other in [*HOSTS, "unheard.of", "notexample"]:
        if not covers(host, other):
            assert layers.view(before, other) == layers.view(after, other)


@given(documents, documents, documents)
def test_removing_the_policy_gives_the_users_choice_back(
    user: Document, recommended: Document, locked: Document
) -> None:
    own = Layer("u", USER, user)
    alone = resolve(own)
    resolve(Layer("r", RECOMMENDED, recommended), own, Layer("l", LOCKED, locked))
    assert resolve(own) == alone  # resolving leaves the documents as they are


@given(st.lists(st.tuples(kinds, documents), max_size=5), st.sampled_from(HOSTS))
def test_the_longest_mentioned_site_says_what_holds_on_a_host(
    given_layers: list[tuple[str, Document]], host: str
) -> None:
    """What readers of the effective preferences rely on: look the longest match up, and nothing else is needed."""
    stacked = layers.stack(Layer(str(number), *layer) for number, layer in enumerate(given_layers))
    found = layers.resolve(stacked)
    deep = f"www.{host}"
    mentioned = [site for site in found["sites"] if covers(site, deep)]
    view = layers.view(stacked, deep)
    if mentioned:
        site = found["sites"][max(mentioned, key=len)]
        assert site["categories"] == {name: made.value for name, made in view.categories.items()}
        for section in SECTIONS:
            assert site[section] == {name: made.value for name, made in view.of(section).items()}
        assert (site["paused"], site["partly_paused"]) == (view.paused, view.partly_paused)
    else:
        assert {name: made.value for name, made in view.categories.items()} == {
            name: made["allowed"] for name, made in found["categories"].items()
        }


@given(st.lists(st.tuples(kinds, documents), max_size=5))
def test_the_shape_is_whole_and_essential_is_always_allowed(given_layers: list[tuple[str, Document]]) -> None:
    found = layers.resolve(layers.stack(Layer("x", *layer) for layer in given_layers))
    assert tuple(found["categories"]) == ALL_CATEGORIES
    assert found["categories"]["essential"] == {"allowed": True, "locked": True, "origin": "default"}
    for site in found["sites"].values():
        assert tuple(site["categories"]) == ALL_CATEGORIES
        assert site["categories"]["essential"] is True
        assert not (site["paused"] and site["partly_paused"])
        if site["paused"]:
            assert all(site["categories"].values())
            assert not any(site["signals"].values())


def document(**said: Any) -> Document:
    return cast(Document, {**model.empty(), **said})


def site(paused: bool | None = None, **said: Any) -> model.Site:
    return cast(model.Site, {**model.unsaid(), "paused": paused, **said})


def test_nothing_said_is_the_built_in_choice() -> None:
    found = resolve()
    assert {name: made["allowed"] for name, made in found["categories"].items()} == {
        "essential": True,
        "functional": True,
        "analytics": False,
        "advertising": False,
        "social": False,
        "referral": False,
        "unclassified": True,
    }
    assert {name: made["on"] for name, made in found["signals"].items()} == {"gpc": True, "dnt": True, "gpc_support": False}
    assert found["sites"] == {}


def test_a_longer_site_inherits_what_it_does_not_say() -> None:
    user = document(
        categories={"social": True},
        sites={
            "news.example": site(categories={"analytics": True}, signals={"gpc": False}),
            "a.news.example": site(categories={"referral": True}),
        },
    )
    found = resolve(Layer("u", USER, user))["sites"]["a.news.example"]
    assert found["categories"] == {
        "essential": True,
        "functional": True,
        "analytics": True,
        "advertising": False,
        "social": True,
        "referral": True,
        "unclassified": True,
    }
    assert found["signals"] == {"gpc": False, "dnt": True, "gpc_support": False}


def test_a_users_pause_leaves_what_is_locked_to_deny_in_force() -> None:
    user = Layer("u", USER, document(sites={"news.example": site(paused=True)}))
    whole = resolve(user)["sites"]["news.example"]
    assert (whole["paused"], whole["partly_paused"]) == (True, False)
    locked = Layer("l", LOCKED, document(categories={"advertising": False}, signals={"gpc": True}))
    partly = resolve(user, locked)["sites"]["news.example"]
    assert (partly["paused"], partly["partly_paused"]) == (False, True)
    assert [name for name, allowed in partly["categories"].items() if not allowed] == ["advertising"]
    assert partly["signals"] == {"gpc": True, "dnt": False, "gpc_support": False}


def test_a_pause_is_whole_when_all_that_is_locked_is_allowed_anyway() -> None:
    user = Layer("u", USER, document(sites={"news.example": site(paused=True)}))
    locked = Layer("l", LOCKED, document(categories={"analytics": True}, signals={"dnt": False}))
    assert resolve(user, locked)["sites"]["news.example"]["paused"]


def test_a_users_word_ends_a_recommended_pause_but_not_a_locked_one() -> None:
    pause = document(sites={"news.example": site(paused=True)})
    against = Layer("u", USER, document(sites={"news.example": site(paused=False)}))
    assert not resolve(Layer("r", RECOMMENDED, pause), against)["sites"]["news.example"]["paused"]
    assert resolve(Layer("l", LOCKED, pause), against)["sites"]["news.example"]["paused"]


def test_a_recommended_pause_silences_what_the_user_says_in_general() -> None:
    pause = Layer("r", RECOMMENDED, document(sites={"news.example": site(paused=True)}))
    user = Layer("u", USER, document(categories={"analytics": False}, signals={"gpc": True}))
    assert resolve(pause, user)["sites"]["news.example"]["paused"]


def test_of_two_locked_layers_the_later_one_wins_even_over_the_formers_site() -> None:
    """Firefox lets a user write managed storage: it must not open a hole in what root has locked."""
    managed = Layer(
        "m", LOCKED, document(sites={"news.example": site(paused=True, categories={"social": True})})
    )
    system = Layer("s", LOCKED, document(categories={"social": False}))
    found = resolve(managed, system)["sites"]["news.example"]
    assert found["categories"]["social"] is False
    assert found["partly_paused"]
