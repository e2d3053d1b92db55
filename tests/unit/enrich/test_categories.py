"""Categories: seventeen topics, several an article, none when nobody can tell."""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from services.enrich.core.categories import MOST, Topics, categories, shares, sure
from services.enrich.core.meaning import read_for_meaning
from services.enrich.core.terms import ranked, telling
from services.enrich.models import load_idf
from services.enrich.topics import TOPICS, TopicsMissing, load_topics, read_topics
from services.enrich.vectors import load_encoder


def rows_of(name):
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [json.loads(row) for row in text.splitlines()]


SNIPPETS = rows_of("snippets_of_topics.jsonl")
#: Words of a long article.
MANY = 10_000
#: Longer ones; neither was used to fit the table.
PARAGRAPHS = rows_of("paragraphs_of_topics.jsonl")


@pytest.fixture(scope="module")
def encoder():
    return load_encoder(Path(sys.prefix, "share", "storywire", "models"))


@pytest.fixture(scope="module")
def shipped(encoder):
    return load_topics(encoder.version)


def topics_of(title, text, encoder, shipped):
    """An article's topics, as enrich tells them."""
    table = load_idf()
    known = telling(ranked(title, text, "en", table), table)
    return categories(encoder.encode(read_for_meaning(title, text)), shipped, known)


def compass(*rows):
    """Topics north, east, south … that point along the axes given."""
    names = [(f"medtop:{n}", f"topic {n}") for n in range(len(rows))]
    return Topics(
        "topics-t",
        "model-t",
        names,
        np.array(rows, np.int64),
    )


def vector(*values):
    return np.array(values, np.int8)


def test_snippets_get_their_topic_first_and_hardly_one_gets_none(encoder, shipped):
    found = [topics_of(row["title"], row["text"], encoder, shipped) for row in SNIPPETS]
    wrong = [
        row["title"]
        for row, said in zip(SNIPPETS, found, strict=True)
        if said and said[0].id != f"medtop:{row['topic']}000000"
    ]
    assert wrong == []
    assert sum(said == () for said in found) <= 1


def test_paragraphs_of_news_get_their_topic_first_or_none(encoder, shipped):
    found = [topics_of(row["title"], row["text"], encoder, shipped) for row in PARAGRAPHS]
    likeliest = [
        (row["title"], said[0].id[7:9] == row["topic"])
        for row, said in zip(PARAGRAPHS, found, strict=True)
        if said
    ]
    assert len(likeliest) >= 48
    assert sum(right for _, right in likeliest) >= len(likeliest) - 1, likeliest


def headed(title, text, encoder, shipped):
    said = topics_of(title, text, encoder, shipped)
    return said[0].label if said else None


def test_a_meeting_of_presidents_is_politics_though_they_talk_of_trade(encoder, shipped):
    text = (
        "The presidents of both countries met in the capital on Thursday for a state "
        "visit and pledged a closer partnership. They spoke of gas and trade, and signed "
        "a joint statement that criticises Washington and its allies."
    )
    title = "Leaders pledge closer ties at summit"
    assert headed(title, text, encoder, shipped) == "politics and government"


def test_a_flooded_street_is_a_disaster(encoder, shipped):
    text = (
        "The Ouzel spilled over its dike before dawn and drove two hundred people from "
        "their homes in Fenwick. Firefighters carried residents out by boat, and the "
        "county opened a shelter."
    )
    said = headed("River floods Fenwick", text, encoder, shipped)
    assert said == "disaster, accident and emergency incident"


def test_the_end_of_a_strike_is_labour(encoder, shipped):
    text = (
        "Bus drivers in Ansel Bay go back to work on Monday after members of their union "
        "accepted a pay offer in a ballot. Shops say the walkout cost them customers."
    )
    title = "Bus drivers end their strike"
    assert headed(title, text, encoder, shipped) == "labour"


@pytest.mark.parametrize("rows", [SNIPPETS, PARAGRAPHS], ids=["snippets", "paragraphs"])
def test_every_topic_has_three_texts(rows, shipped):
    told = [row["topic"] for row in rows]
    assert {one: told.count(one) for one in sorted(set(told))} == {
        name.removeprefix("medtop:")[:2]: 3 for name, _ in shipped.names
    }


def test_an_article_on_two_topics_gets_both(encoder, shipped):
    found = topics_of(
        "Chip maker's shares fall on profit warning",
        "The company makes processors for smartphones. Its new chips for artificial "
        "intelligence are late, engineers said, and investors sold the stock.",
        encoder,
        shipped,
    )
    assert {one.label for one in found} == {
        "science and technology",
        "economy, business and finance",
    }


def test_a_text_about_nothing_gets_nothing(encoder, shipped):
    for text in ("", "It was so, and then it was not so."):
        assert topics_of(None, text, encoder, shipped) == ()


@pytest.mark.parametrize(
    "text",
    ["biden met putin in geneva on monday.", "Bell met Holm.", "Storm hits coast"],
)
def test_few_words_that_say_little_get_nothing(text, encoder, shipped):
    assert topics_of(None, text, encoder, shipped) == ()


def test_few_words_that_say_enough_get_their_topic(encoder, shipped):
    said = topics_of(None, "Council approves budget", encoder, shipped)
    assert [one.label for one in said] == ["politics and government"]


def test_more_words_make_less_of_a_share_enough():
    topics = compass([1000, 0], [750, 0], [0, 2000])
    assert sure(100) < shares(vector(9, 0), topics)[0] == 0.47 < sure(4)
    assert categories(vector(9, 0), topics, 4) == ()
    assert categories(vector(9, 0), topics, 100)[0].score == 0.47


def test_scores_are_shares_the_largest_first():
    topics = compass([0, 2000], [2000, 0], [0, -2000])
    found = categories(vector(0, 100), topics, MANY)
    assert [(one.id, one.label, one.score) for one in found] == [
        ("medtop:0", "topic 0", 0.87)
    ]
    assert shares(vector(0, 100), topics) == [0.87, 0.12, 0.02]


def test_an_article_between_all_topics_has_none():
    assert (
        categories(vector(0, 0, 9), compass([9, 0, 0], [0, 9, 0], [0, 0, 0]), MANY) == ()
    )


def test_ties_go_to_the_first_of_the_table():
    topics = compass([5000, 0], [5000, 0], [0, 5000])
    assert [one.id for one in categories(vector(9, 0), topics, MANY)] == [
        "medtop:0",
        "medtop:1",
    ]


def test_at_most_three_topics_are_told():
    topics = compass([2000, 0], *[[1268, 0]] * 3, *[[-5000, 0]] * 13)
    found = categories(vector(9, 0), topics, MANY)
    assert [one.score for one in found] == [0.41, 0.2, 0.2]
    assert len(found) == MOST


def test_a_vector_of_another_model_has_no_topics(shipped):
    assert categories(vector(), shipped, MANY) == ()
    assert categories(vector(1, 2, 3), shipped, MANY) == ()


def test_a_vector_of_zeros_is_of_all_topics_alike():
    assert shares(vector(0, 0), compass([9, 9], [1, 1])) == [0.5, 0.5]


def test_the_shipped_table_names_the_seventeen_topics(shipped):
    assert shipped.version == TOPICS
    assert [name for name, _ in shipped.names] == [
        f"medtop:{n:02}000000" for n in range(1, 18)
    ]
    assert len({label for _, label in shipped.names}) == 17


def test_a_table_for_another_model_is_refused():
    with pytest.raises(TopicsMissing, match="for another model"):
        load_topics("minilm-static-0")


def test_a_missing_or_broken_table_is_said_clearly():
    with pytest.raises(TopicsMissing):
        load_topics("minilm-static-2", "topics-0")
    table = {
        "version": "t",
        "encoder": "e",
        "topics": [{"id": "medtop:1", "label": "news"}],
        "directions": [[1, 2]],
    }
    assert read_topics(gzip.compress(json.dumps(table).encode())).version == "t"
    for change in ({"directions": [[1], [2]]}, {"directions": [1]}, {"topics": [{}]}):
        broken = gzip.compress(json.dumps({**table, **change}).encode())
        with pytest.raises(TopicsMissing):
            read_topics(broken)
    for broken in (b"", b"ink", gzip.compress(b"[]")):
        with pytest.raises(TopicsMissing):
            read_topics(broken)
