"""One spelling for every value, and hashes that never change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.text.canonical import canonical_json, clean, digest

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def test_the_order_of_keys_makes_no_difference():
    one = {"title": "Flood", "body": {"b": 1, "a": [1, 2]}}
    other = {"body": {"a": [1, 2], "b": 1}, "title": "Flood"}
    assert canonical_json(one) == canonical_json(other)
    assert canonical_json(one) == '{"body":{"a":[1,2],"b":1},"title":"Flood"}'
    assert digest(one) == digest(other)


def test_letters_are_written_as_they_are():
    assert canonical_json("Überschwemmung – 洪水") == '"Überschwemmung – 洪水"'


def test_the_order_of_a_list_does_make_a_difference():
    assert digest(["a", "b"]) != digest(["b", "a"])


def test_hashes_are_stable_for_ever():
    assert digest(b"The river rose.") == digest("The river rose.")
    assert digest("The river rose.") == (
        "b9c0d846185ee2f2c41de18eef2db0de12228a38429a5258f7e05d3a6ce8ff88"
    )
    assert digest(["Flood", None, 7], length=24) == "2a68d188bed4c1458ca2a75f"


@pytest.mark.parametrize("length", [1, 24, 64])
def test_a_hash_is_as_long_as_it_is_wanted(length):
    assert len(digest("Flood", length=length)) == length
    assert digest("Flood").startswith(digest("Flood", length=length))


def test_text_that_cannot_be_encoded_is_made_so():
    assert clean("Flood\x00 in \ud800Marsh") == "Flood in ?Marsh"
    assert digest("\ud800") != digest("")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None)))
def test_clean_text_can_always_be_encoded_and_stays_as_it_is(text):
    once = clean(text)
    once.encode()
    assert clean(once) == once


@settings(deadline=None)
@given(PLAIN)
def test_any_plain_value_has_a_hash(value):
    assert len(digest(value)) == 64


WORDS = st.none() | st.integers() | st.text(alphabet=st.characters(codec=None))


@settings(deadline=None)
@given(st.lists(WORDS) | st.dictionaries(st.text(), WORDS))
def test_what_is_hashed_the_short_way_has_the_hash_of_its_canonical_json(value):
    spelt = canonical_json(value).encode("utf-8", "replace")
    assert digest(value) == digest(spelt)
