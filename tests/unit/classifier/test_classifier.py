"""The guess itself: what it rests on, what it never does, and that training it again gives the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.categories import CATEGORIES, ESSENTIAL, UNCLASSIFIED
from sayso.knowledge.classifier import names, train, values
from sayso.knowledge.classifier.features import DAY, Seen
from sayso.knowledge.classifier.model import MOST, REMOVABLE, Classifier, shipped
from sayso.knowledge.facts import Facts
from sayso.plan.removal import SURE
from tests.unit.knowledge import made

UUID = "123e4567-e89b-12d3-a456-426614174000"

any_text = st.text(max_size=400) | st.text("abcAB_-.%\ud800", max_size=60)
seen = st.builds(
    Seen,
    value=st.none() | any_text,
    expires_s=st.none() | st.integers() | st.floats(),
    http_only=st.none() | st.booleans(),
    secure=st.none() | st.booleans(),
    same_site=st.none() | st.sampled_from(["strict", "Lax", "no_restriction", "\0"]),
    host_only=st.none() | st.booleans(),
    partitioned=st.none() | st.booleans(),
)


@settings(deadline=None)
@given(name=any_text, third_party=st.booleans(), visited=st.booleans(), seen=seen)
def test_any_cookie_gets_an_answer_and_always_the_same(
    name: str, third_party: bool, visited: bool, seen: Seen
) -> None:
    guess = shipped().guess(name, third_party=third_party, visited=visited, seen=seen)
    assert guess.category in (*CATEGORIES, UNCLASSIFIED)
    assert 0 <= guess.confidence <= MOST
    assert (guess.category == UNCLASSIFIED) == (guess.confidence == 0)
    assert guess.sentence().endswith(".")
    assert guess == shipped().guess(name, third_party=third_party, visited=visited, seen=seen)


protecting = st.sampled_from([word for group in names.groups() if group.protects for word in sorted(group.words)])
tracking = st.sampled_from([word for group in names.groups() if group.tells for word in sorted(group.words)])


@settings(deadline=None)
@given(before=tracking, word=protecting, after=tracking, third_party=st.booleans(), seen=seen)
def test_a_protecting_word_holds_against_everything(
    before: str, word: str, after: str, third_party: bool, seen: Seen
) -> None:
    guess = shipped().guess(f"_{before}_{word}_{after}", third_party=third_party, seen=seen)
    assert guess.category == ESSENTIAL
    assert guess.confidence >= 0.6


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("__Host-track_visitor", Seen()),
        ("__Secure-ad_pixel", Seen()),
        ("ad_campaign", Seen(http_only=True, secure=True, host_only=True, expires_s=0)),
        ("ad_campaign", Seen(value="eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln")),
        ("ad_campaign", Seen(value="eyJpdiI6IkFBQUEiLCJ2YWx1ZSI6IkJCQkIifQ==")),
        ("ad_campaign", Seen(value="groups=C0001%3A1%2CC0002%3A0")),
        ("marketing", Seen()),
    ],
)
def test_how_it_is_kept_protects_too(name: str, seen: Seen) -> None:
    assert shipped().guess(name, third_party=False, seen=seen).category == ESSENTIAL


@settings(deadline=None)
@given(letters=st.text("qwxzkjv", min_size=1, max_size=12), seen=seen)
def test_nothing_is_sure_to_go_for_its_looks(letters: str, seen: Seen) -> None:
    guess = shipped().guess(letters, third_party=True, seen=seen)
    told_by_value = seen.value is not None and values.shape_of(seen.value) in ("google", "meta")
    assert guess.category not in REMOVABLE or guess.confidence < SURE or told_by_value


@pytest.mark.parametrize(
    ("name", "seen", "category", "because"),
    [
        ("zz", Seen(value="GA1.2.1234567.1600000000"), "analytics", "as Google Analytics writes it"),
        ("zz", Seen(value="fb.1.1600000000000.123456789"), "advertising", "as Meta's pixel writes it"),
        ("adcampaign_clickid", Seen(value=UUID, expires_s=63072000), "advertising", "speaks of advertising"),
        ("site_language", Seen(value="en-GB"), "functional", "the code of a language"),
        ("displayCurrency", Seen(value="EUR"), "functional", "the code of a currency"),
        ("warenkorb", Seen(), "essential", "“warenkorb” in its name speaks of a cart"),
        ("MYSESSID", Seen(), "essential", "“sess” in its name speaks of a session"),
        ("kl", Seen(host_only=True, value="z z"), "essential", "no maker of trackers is known for"),
    ],
)
def test_the_reasons_are_told(name: str, seen: Seen, category: str, because: str) -> None:
    guess = shipped().guess(name, third_party=False, seen=seen)
    assert guess.category == category
    assert because in guess.sentence()
    assert not seen.value or seen.value not in guess.sentence()


def test_a_cookie_of_one_host_alone_is_likelier_to_be_the_servers_own() -> None:
    alone, wide = (shipped().guess("portal", third_party=False, seen=Seen(host_only=only, expires_s=0)) for only in (True, False))
    assert alone.category == wide.category == ESSENTIAL
    assert alone.confidence > wide.confidence


def test_an_identifier_that_outlives_log_ins_and_scripts_can_read_is_not_taken_for_a_log_in() -> None:
    readable, hidden, for_a_visit = (
        shipped().guess("__zz", third_party=False, seen=Seen(value=UUID, expires_s=expires_s, http_only=http_only))
        for expires_s, http_only in ((DAY * 400, False), (DAY * 400, True), (0, False))
    )
    assert readable.category != ESSENTIAL
    assert hidden.category == for_a_visit.category == ESSENTIAL
    counted = shipped().guess("zz_visitor", third_party=False, seen=Seen(value=UUID, expires_s=DAY * 400, http_only=False))
    assert counted.category == "analytics"
    assert "recognises a visitor who comes again" in counted.sentence()


def test_what_shows_too_little_is_not_guessed_at() -> None:
    guess = shipped().guess("kl", third_party=False, seen=Seen(value="z z", expires_s=DAY * 100))
    assert (guess.category, guess.confidence) == (UNCLASSIFIED, 0.0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PHPSESSID", ("phpsessid",)),
        ("userSessionID", ("user", "session", "id")),
        ("XSRFToken", ("xsrf", "token")),
        ("utm_source", ("utm", "source")),
        ("_ga_ABC123XYZ", ("ga", "abc", "xyz")),
        ("a" * 25, ()),
        ("42", ()),
        ("", ()),
    ],
)
def test_a_name_has_words(name: str, words: tuple[str, ...]) -> None:
    assert names.words_of(name) == words


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (UUID, "uuid"),
        (UUID.replace("-", "").upper(), "uuid"),
        ("GS1.1.1600000000.1.0", "google"),
        ("CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA", "consent"),
        ("DBABLA~BVQqAAAAAgA.QA", "consent"),
        ("1YNN", "consent"),
        ("s%3AhQ5xuWcJhQ5xuWcJhQ5x.3rJkD8pVbnRt0aZsLw7YcXeFgHiJ", "sealed"),
        ("eyJhIjoxfQ==", "json"),
        ("1600000000", "time"),
        ("7", "number"),
        ("v1.1600000000.x", "dated"),
        ("https%3A%2F%2Fexample.com", "address"),
        ("d41d8cd98f00b204e9800998ecf8427e0a", "random"),
        ("da39a3ee5e6b4b0d3255bfef95601890", "uuid"),
        ("da39a3ee5e6b4b0d3255bfef95601890afd80709", "hash"),
        ("en_US", "language"),
        ("usd", "currency"),
        ("true", "switch"),
        ("", "empty"),
        ("good morning", "text"),
    ],
)
def test_a_value_has_a_shape(value: str, shape: str) -> None:
    assert values.shape_of(value) == shape


@settings(deadline=None)
@given(any_text)
def test_any_value_has_a_shape(value: str) -> None:
    assert values.shape_of(value) in values.SHAPES


def made_facts() -> Facts:
    """Three makers who agree: carts are essential, pixels advertise."""
    return made.facts(
        *(
            made.vendor(
                slug,
                owner=slug,
                cookies=[
                    made.cookie(f"{slug}_cart", category="essential", lifetime="session"),
                    made.cookie(f"{slug}_pixel_*", category="advertising", lifetime="2y"),
                ],
            )
            for slug in ("ann", "bob", "eve")
        )
    )


def test_training_is_deterministic_and_learns() -> None:
    examples = train.examples(made_facts())
    weights = train.learned(examples)
    assert train.as_json(weights) == train.as_json(train.learned(train.examples(made_facts())))
    assert "word:ann" not in weights, "one maker's name says who made it"
    advertising = CATEGORIES.index("advertising")
    assert weights["word:pixel"][advertising] == max(weights["word:pixel"])
    assert Classifier(weights).guess("new_pixel", third_party=False).category == "advertising"
    how_many, right, *safe = train.report("the facts", train.left_out(examples))
    assert "6 cookies of the facts" in how_many and "on whether it follows" in right
    assert all(re.fullmatch(r"removable from 0\.\d\d: \d+, [\d.]+% safe, \d+ essential", line) for line in safe)
