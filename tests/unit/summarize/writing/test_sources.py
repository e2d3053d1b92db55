"""Preparing sentences."""

from dataclasses import replace

import pytest

from services.summarize.core.writing.choosing.worth import corroborated, steadiness
from services.summarize.core.writing.sentences.sources import (
    ARTICLES,
    LOOKED_AT,
    OF_TEASER,
    PER_ARTICLE,
    candidates,
    in_order,
    title_of,
)
from services.summarize.core.writing.sentences.teaser import whole_part
from services.summarize.core.writing.sentences.usable import is_usable


def test_an_outlet_is_the_publisher_else_the_article(source):
    assert source("a", "", publisher="Harbour Post").outlet == "harbour post"
    assert source("a", "").outlet == "a"


def test_positions_count_usable_sentences_only(flood):
    echo = candidates(flood[3:4])
    assert [one.sentence.number for one in echo] == [1, 2, 4, 5]
    assert [one.position for one in echo] == [0, 1, 2, 3]


def test_copies_share_one_voice(source):
    body = "Water ran into forty houses in Marsh Lane on Friday."
    pool = candidates(
        [
            source("a", body, group="a", publisher="Harbour Post"),
            source("b", body, group="a", publisher="Daily Lantern"),
            source("c", body, publisher="Northfield Echo"),
        ]
    )
    assert [one.weight for one in pool] == [0.5, 0.5, 1.0]


def test_what_two_copies_say_is_not_corroborated(source):
    body = "Water ran into forty houses in Marsh Lane on Friday."
    one = source("a", body, group="a", publisher="Harbour Post")
    copy = source("b", body, group="a", publisher="Daily Lantern")
    same_outlet = source("c", body, publisher="Harbour Post")
    other = source("d", body, publisher="Northfield Echo")
    assert list(corroborated(candidates([one, copy]))) == [0, 0]
    assert list(corroborated(candidates([one, same_outlet]))) == [0, 0]
    assert list(corroborated(candidates([one, other]))) == [1, 1]


def test_what_is_no_sentence_is_not_usable():
    assert is_usable("Water ran into forty houses in Marsh Lane.")
    assert is_usable("Will Calder and her council said that they would rebuild it.")
    assert is_usable("In this week's contest, a photo of a heron won the prize.")
    for text in (
        "Flooded houses in Marsh Lane on Friday morning",
        "Water ran away.",
        "WATER RAN INTO FORTY HOUSES IN MARSH LANE.",
        "Read more about the flood in Marsh Lane here.",
        "Mayor Ruth Calder speaks to families in Marsh Lane, May 17, 2024.",
        "FILE - Mayor Ruth Calder opens the school hall in Marsh Lane.",
        "In this May 17, 2024 photo, water runs into a house in Marsh Lane.",
        "A file photo shows the river wall in Marsh Lane before the flood.",
        "Visit https://flood.example for all news about the flood.",
        "Mayor Ruth Calder speaks at the school hall in Marsh Lane.",
        "— effectively closing the school hall of Marsh Lane to families.",
        "Would have been tied to the river wall in Marsh Lane.",
        "Calder told this newspaper that the river wall had been rotten for years.",
        "The river wall, as previously reported, was built by the board in 1931.",
        "Our correspondent saw forty houses under water in Marsh Lane.",
        "(See more of the flood in Marsh Lane: “Forty houses under water”.)",
        "Mayor Ruth Calder Opens a New Window. wants a new river wall.",
        "Mayor Ruth Ann CalderBoard hides its report Wall was rotten, say divers MORE.",
        "Ewa Brandt waves to families in Marsh Lane on Friday May 17,2024.",
        "Filed under: Floods | Comments/Trackbacks on the wall of Marsh Lane.",
        "The views expressed in the comments are the sole responsibility of readers.",
        "They do not reflect the opinion of the author of this blog.",
        "Water " * 70 + "ran.",
    ):
        assert not is_usable(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ruth Calder arrives in Oxley on Friday to open the school hall.",
        "Mayor Ruth Calder speaks to families on Monday about the broken wall.",
        "Mayor Ruth Calder speaks at the hall tonight, the council said.",
        "Bishop Ann Lee Moss walks to Oxley in protest at the broken wall.",
        "The rule, which places a cap on fares, begins on March 1, 2027.",
        "The offence carries a fine and comes before judges on March 1, 2027.",
        "The board holds 12 boats and bought the last on March 1, 2024.",
        "The wall had cracks, as first reported by the Harbour Post.",
        "The wall killed two people, not five, as previously reported.",
        "“Three of our staff were in the water,” the school said.",
        "“Three of our staff were in the water.",
        "Calder said: “This newspaper made up the cracks in our wall.”",
        "The bank opens a new window for loans to flooded families.",
        "The page will be updated each week, the river board said.",
        "Also read at the hall was a letter from the bishop of Oxley.",
        "Calder once wrote the developing story of the Oxley docks.",
        "The views expressed in the letter shocked families in Marsh Lane.",
        "Her words do not reflect the views of the board, Calder said.",
        "“See more of your river,” Calder told families in the hall.",
    ],
)
def test_ordinary_news_in_words_like_furniture_is_usable(text):
    assert is_usable(text)


def test_a_repeat_inside_an_article_is_prepared_once(source):
    body = "Water ran into forty houses in Marsh Lane.\n" * 3
    assert len(candidates([source("a", body)])) == 1


def test_the_title_is_sentence_number_zero(source):
    assert title_of(source("a", "", title="Flood in Marsh Lane")).number == 0
    assert title_of(source("a", "Water ran into the lane.")) is None
    unread = replace(source("a", "Water ran into the lane."), title="Flood")
    assert (title_of(unread).number, title_of(unread).text) == (0, "Flood")


def test_too_many_articles_are_cut_to_founder_originals_and_newest(source):
    many = [
        source(f"a{n:03}", "Water ran.", minute=n, group="a000" if n % 2 else None)
        for n in range(2 * ARTICLES)
    ]
    kept = in_order(reversed(many))
    assert len(kept) == ARTICLES
    assert kept[0].member.id == "a000"
    assert all(one.group == one.member.id for one in kept)


def test_a_document_given_twice_counts_once(source):
    one = source("a", "Water ran into forty houses in Marsh Lane.")
    assert len(in_order([one, one])) == 1


def test_a_very_long_article_is_read_to_a_limit(source):
    body = "\n".join(f"Boat {n} took family {n} to the mill." for n in range(100))
    assert len(candidates([source("a", body)])) == PER_ARTICLE


@pytest.mark.parametrize(
    ("line", "look", "bound"),
    [
        ("Ferry {} came to Tollen early on Friday in, and the", whole_part, OF_TEASER),
        ("Ferry {} to Tollen early on Friday", is_usable, LOOKED_AT),
    ],
)
def test_of_endless_broken_lines_only_the_first_are_looked_at(source, line, look, bound):
    article = source("a", "\n".join(line.format(n) for n in range(2 * LOOKED_AT)))
    before = look.cache_info()
    assert candidates([article]) == ()
    after = look.cache_info()
    assert after.hits + after.misses - before.hits - before.misses == bound


def test_of_teasers_no_more_are_looked_at_than_are_told(source):
    line = "Ferry {} came to Tollen early on Friday, and the"
    articles = [
        source(f"a{m}", "\n".join(line.format(100 * m + n) for n in range(OF_TEASER)))
        for m in range(60)
    ]
    before = whole_part.cache_info()
    told = len(candidates(articles))
    after = whole_part.cache_info()
    assert told == 60 * 10
    assert after.hits + after.misses - before.hits - before.misses == told


def test_a_teaser_repeated_in_an_article_is_prepared_once(source):
    line = "The ferry came to Tollen early on Friday, and the"
    (one,) = candidates([source("a", "\n".join([line, f"{line} ...", line, line]))])
    assert (one.text, one.position) == ("The ferry came to Tollen early on Friday.", 0)


def test_a_sentence_that_calls_its_outlet_as_its_readers_do_is_not_told(source):
    said = "Residents of the lane told the {} that water ran into forty houses."
    for outlet, name, count in (
        ("Marsh Courier", "Courier", 0),
        ("Marsh Courier", "Marsh Courier", 1),
        ("Harbour Post", "Courier", 1),
        ("The Courier", "Courier", 1),
    ):
        told = candidates([source("a", said.format(name), publisher=outlet)])
        assert len(told) == count, (outlet, name)


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("White House", "The House passed the flood bill by 12 votes on Friday."),
        ("White House", "Calder told the House that the wall was rotten."),
        ("Harbour Sun", "The comet passes closer to the Sun than any before it."),
        ("Harbour Sun", "The ice of the river was warmed by the Sun for weeks."),
        ("Harbour Post", "The Post Office closed its branch in Marsh Lane."),
        ("Harbour Post", "Calder told the Post Office to open a branch in Oxley."),
        ("Harbour Post", "“I told the Post all about the wall,” said Calder."),
        ("Oxley Star", "Fans saw the Star of the show in Marsh Lane."),
    ],
)
def test_what_others_call_by_the_last_word_of_an_outlet_is_told(source, outlet, text):
    assert candidates([source("a", text, publisher=outlet)])


def test_what_several_outlets_tell_stands_firmer_than_what_one_tells(source):
    told = "Water ran into forty houses in Marsh Lane on Friday."
    alone = "The baker of the lane sold bread from a rowing boat."
    pool = candidates(
        [
            source("a", f"{told}\n{alone}", publisher="Harbour Post"),
            source("b", told, publisher="Daily Lantern"),
        ]
    )
    shared = corroborated(pool)
    assert list(steadiness(pool, {pool[0].key, pool[1].key}, shared)) == [1.5, 0.5, 0]
    assert not steadiness((), set(), corroborated(())).size


def test_where_nothing_is_told_twice_all_stands_alike(source):
    pool = candidates([source("a", "Water ran into forty houses in Marsh Lane today.")])
    assert list(steadiness(pool, {pool[0].key}, corroborated(pool))) == [1.0]
