"""Why an article stands where it does, told from the index."""

from services.summarize.core.answering import answer, companies
from services.summarize.core.deciding import item_of, member_of
from services.summarize.core.explaining import explain
from services.summarize.core.idling import closing
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.standing.membership import Story, changed
from shared.events.why import WhyTold
from tests.copydesk import NOON, WEIGHTS, an_event, hours, no_news
from tests.placerday import decided

WORDS = {
    "a1": "flood marsh lane pump",
    "a2": "flood marsh lane gate",
    "a3": "flood marsh boats",
    "a4": "heron reeds",
    "a5": "flood marsh pump boats",
    "b1": "ferry skerry lane band",
    "b2": "ferry skerry crew",
    "c1": "tram strike pay",
}
STORIES = {
    story_id_of("a1"): ("a1", "a2", "a3", "a4", "a5"),
    "harbour": ("b1", "b2"),
    "depot": ("c1",),
}


def a_newsday() -> News:
    news = no_news()
    for place, (story_id, members) in enumerate(STORIES.items()):
        events = [an_event(one, WORDS[one]) for one in members]
        news.put_item(*(item for one in events if (item := item_of(one))))
        story = Story(story_id, "en", "en", NOON, opened_at=hours(place))
        news.put_story(changed(story, {}, come=[member_of(one) for one in events]))
    return news


def items(*names: str) -> dict[str, Item]:
    found = (item_of(an_event(one, WORDS[one])) for one in names)
    return {one.article_id: one for one in found if one is not None}


def told(article_id: str, news: News) -> WhyTold:
    return answer(article_id, news, companies(article_id, news), items(*WORDS))


def test_figures_and_order_are_those_of_comparing_it_with_all_there_is():
    news = a_newsday()
    sizes = {one: len(members) for one, members in STORIES.items()}
    for article_id in WORDS:
        said = told(article_id, news)
        own = items(article_id)[article_id]
        whole = explain(own, items(*WORDS).values(), news.story_of, sizes, WEIGHTS)
        for brief, full in ((said.own, whole.own), (said.next, whole.next)):
            assert (brief is None) == (full is None), article_id
            if brief is not None and full is not None:
                assert (brief.story_id, brief.others) == (full.story_id, full.others)
                assert brief.likeness == full.likeness
                near = [(one.article_id, one.terms) for one in brief.pairs]
                assert near == [(one.article_id, one.terms) for one in full.pairs[:3]]


def test_who_opened_the_story_is_known_by_its_id():
    news = a_newsday()
    assert told("a1", news).is_founder
    assert not told("a2", news).is_founder


def test_articles_are_named_by_their_titles():
    said = told("a2", a_newsday())
    assert said.title == "News of a2"
    assert said.own is not None
    assert said.own.pairs[0].title.startswith("News of a")
    assert said.own.pairs[0].publisher == "Marsh Herald"


def test_an_article_that_left_meanwhile_is_left_out():
    news = a_newsday()
    found = companies("a2", news)
    without = {one: held for one, held in items(*WORDS).items() if one != "a1"}
    said = answer("a2", news, found, without)
    assert said.own is not None
    assert "a1" not in {one.article_id for one in said.own.pairs}
    bare = answer("a2", news, found, {})
    assert bare.own is not None
    assert bare.own.pairs == ()


def test_decisions_are_told_until_they_are_undone():
    news = a_newsday()
    news.decide(decided(101, "together", articles=("a1", "a2")))
    news.decide(decided(102, "apart", articles=("b1",), others=("a1",)))
    assert told("a1", news).decisions == ("decision-101", "decision-102")
    news.decide(decided(103, "undo", undone="decision-101"))
    assert told("a1", news).decisions == ("decision-102",)
    assert told("a2", news).decisions == ()


def test_what_stands_in_no_story_is_no_company():
    news = a_newsday()
    before = companies("a1", news)
    news.put_item(*items_of_a_stranger())
    assert companies("a1", news) == before


def test_a_closed_story_that_is_hardly_like_it_is_not_told_because_it_was_fetched():
    news = no_news()
    told_of = {
        "open": ["ferry skerry lane band pier rope crew gull"],
        "shut": [f"tram strike lane pay depot union wage at{at}" for at in range(3)],
    }
    for story_id, words in told_of.items():
        events = [an_event(f"{story_id}-{at}", one) for at, one in enumerate(words)]
        news.put_item(*(item for one in events if (item := item_of(one))))
        empty = Story(story_id, "en", "en", NOON, opened_at=NOON)
        news.put_story(changed(empty, {}, come=[member_of(one) for one in events]))
    own, following = companies("open-0", news)
    assert own is None
    assert following is not None
    assert (following.story_id, following.others) == ("shut", 3)
    shut = closing(news.stories["shut"], news).after
    news.put_story(shut)
    assert companies("open-0", news) == (None, None)
    for one in shut.members:
        news.neighbours.stow([one])
    news.stories.stow(news.stories.closed_here())
    news.neighbours.fetch(["shut-1"])
    assert "shut-1" in news.neighbours.at_hand
    assert companies("open-0", news) == (None, None)


def items_of_a_stranger() -> list[Item]:
    return [one for one in (item_of(an_event("stranger", WORDS["a1"])),) if one]
