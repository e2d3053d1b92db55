"""A story's categories."""

from dataclasses import replace

from services.summarize.core.writing.categorising import categories
from services.summarize.core.writing.composing import compose
from shared.events.article import Category

POLITICS, HEALTH, SPORT, WEATHER = (
    ("medtop:11000000", "politics"),
    ("medtop:07000000", "health"),
    ("medtop:15000000", "sport"),
    ("medtop:17000000", "weather"),
)


def about(source, name, *topics, group=None):
    """An article of topics, each (id and label, score)."""
    said = tuple(
        Category(id=number, label=label, score=score) for (number, label), score in topics
    )
    one = source(name, "The council of Marsh Lane met on Friday evening.", group=group)
    return replace(one, enrichment=one.enrichment.model_copy(update={"categories": said}))


def shown(*sources):
    return [(one.label, one.score) for one in categories(sources)]


def test_a_storys_categories_are_the_mean_of_its_articles(source):
    one = about(source, "a", (POLITICS, 0.9), (HEALTH, 0.4))
    other = about(source, "b", (POLITICS, 0.7), (HEALTH, 0.5))
    assert shown(one, other) == [("politics", 0.8), ("health", 0.45)]


def test_copies_have_one_voice(source):
    one = about(source, "a", (POLITICS, 0.8))
    copies = [about(source, f"c{n}", (SPORT, 0.8), group="c0") for n in range(5)]
    assert shown(one, *copies) == [("sport", 0.4), ("politics", 0.4)][::-1]


def test_an_unlikely_category_is_not_shown(source):
    one = about(source, "a", (POLITICS, 0.8))
    other = about(source, "b", (POLITICS, 0.6), (SPORT, 0.38))
    assert shown(one, other) == [("politics", 0.7)]


def test_the_second_topic_of_most_articles_is_the_storys_too(source):
    visits = [about(source, f"v{n}", (POLITICS, 0.7), (HEALTH, 0.25)) for n in range(4)]
    trade = about(source, "t", (HEALTH, 0.9))
    assert shown(*visits, trade) == [("politics", 0.56), ("health", 0.38)]


def test_articles_that_each_say_another_topic_make_none(source):
    each = [
        about(source, f"a{n}", (topic, 0.5))
        for n, topic in enumerate((POLITICS, HEALTH, SPORT, WEATHER))
    ]
    assert shown(*each) == []


def test_articles_that_are_sure_of_nothing_say_little_against(source):
    sure = [about(source, f"s{n}", (HEALTH, 0.6)) for n in range(2)]
    unsure = [about(source, f"u{n}") for n in range(2)]
    assert shown(*sure, *unsure) == [("health", 0.6)]


def test_one_sure_article_of_ten_tells_nothing(source):
    unsure = [about(source, f"u{n}") for n in range(9)]
    assert shown(about(source, "a", (HEALTH, 0.9)), *unsure) == []


def test_at_most_three_are_shown_and_ties_go_to_the_smaller_id(source):
    topics = (POLITICS, 0.4), (HEALTH, 0.4), (SPORT, 0.4), (WEATHER, 0.4)
    one = about(source, "a", *topics)
    assert [label for label, _ in shown(one)] == ["health", "politics", "sport"]


def test_a_story_shows_them_whatever_the_order_of_its_articles(source):
    one, other = about(source, "a", (SPORT, 0.7)), about(source, "b", (SPORT, 0.3))
    text = compose([one, other])
    assert [(each.id, each.score) for each in text.categories] == [(SPORT[0], 0.5)]
    assert compose([other, one]) == text


def test_articles_without_categories_make_a_story_without(flood):
    assert compose(flood).categories == ()
