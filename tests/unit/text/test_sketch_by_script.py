"""Copies are found in scripts without spaces and with vowel signs, and no others.

The articles are invented: `one` and `other` tell of two bridges that are closed.
"""

import json
import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.shingles import shingles
from shared.text.sketch import LIMIT, SAMPLE, containment, is_copy, sketch

ARTICLES = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("articles_by_script.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
EACH = pytest.mark.parametrize(
    "article", ARTICLES, ids=[one["language"] for one in ARTICLES]
)


def text_of(sentences):
    return "\n\n".join(sentences)


def edited(sentences):
    """What desks change: the order at the end, a line of their own, the first words."""
    lightly = [*sentences[:-2], sentences[-1], sentences[-2]]
    shorter = [lightly[0][12:], *lightly[1:]]
    return [sentences[:-1], lightly, shorter, [*sentences, "© Kerel 2024"]]


@EACH
def test_a_copy_of_a_text_is_found_however_it_was_edited(article):
    whole = sketch(text_of(article["one"]))
    for version in edited(article["one"]):
        assert is_copy(whole, sketch(text_of(version)))


@EACH
def test_the_first_sentences_of_a_text_are_a_copy(article):
    beginning = text_of(article["one"][:3])
    assert is_copy(sketch(text_of(article["one"])), sketch(beginning))


@EACH
def test_another_report_of_the_same_kind_is_no_copy(article):
    one, other = sketch(text_of(article["one"])), sketch(text_of(article["other"]))
    assert containment(one, other) < 0.1
    assert not is_copy(one, other)


@EACH
def test_a_text_has_about_as_many_hashes_as_one_of_english_words(article):
    """About: a sixth to a third of its words, of which a language has 3 to 8 a line."""
    sentences = article["one"]
    assert 2 * len(sentences) < len(sketch(text_of(sentences))) < 20 * len(sentences)


def test_spaces_and_marks_between_characters_make_no_difference():
    plain, spaced = (
        "市政府周四宣布旧铁桥将于下月起封闭工期十四个月",
        "市政府周四宣布，旧铁桥 将于下月起封闭\n工期：十四个月。",
    )
    assert sketch(plain) == sketch(spaced) != ()


def test_joiners_that_nobody_sees_make_no_difference():
    plain = "क्षेत्र में पुल बंद रहेगा और नाव चलेगी, यह फैसला शुक्रवार को परिषद ने किया।"
    assert sketch(plain.replace("क्ष", "क्\u200dष")) == sketch(plain) != ()


def test_words_with_vowel_signs_are_whole():
    """Eleven words make nine shingles; parted at their signs they made dozens."""
    text = "लोहारपुर नगर निगम ने गुरुवार को घोषणा की कि पुल बंद"
    assert len(list(shingles(text))) == len(text.split()) - 2


def as_at_first(text):
    """The rule of copies-1, for all scripts: three runs of what Python calls a word."""
    words = re.findall(r"\w+", text.lower())
    threes = zip(words, words[1:], words[2:], strict=False)
    hashes = {zlib.crc32(" ".join(three).encode("utf-8", "replace")) for three in threes}
    return tuple(sorted(value for value in hashes if value % SAMPLE == 0)[:LIMIT])


WORDS = st.sampled_from(
    [
        "Marsh",
        "Lane’s",
        "naïve",
        "cafe\u0301",
        "river-bank",
        "4,000",
        "“rose”",
        "Łódź",
        "a_b",
        "—",
    ]
)


@given(st.lists(WORDS | st.text(max_size=5, alphabet=st.characters(max_codepoint=0x77F))))
def test_a_text_of_another_script_is_sketched_as_it_ever_was(words):
    assert sketch(" ".join(words)) == as_at_first(" ".join(words))


@pytest.mark.parametrize("name", ["习近平", "ดุสิต", "नरेन्द्र मोदी"])
def test_a_name_in_its_own_letters_changes_nothing_of_an_english_text(name):
    text = f"The mayor met {name}, who had come by train, and showed the old bridge. " * 3
    assert sketch(text) == as_at_first(text) != ()
