"""How fast placing alone is: invented news, placed and laid out for reading."""

from services.desk.benching.invented_news import InventedNews
from services.desk.benching.place_benching import PlacePace, measure, slowest
from services.desk.benching.start_benching import StartPace
from services.desk.commands.bench_placing import place_lines, start_lines
from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import likeness
from tests.copydesk import WEIGHTS


def test_a_seed_gives_the_same_news():
    first = list(InventedNews(3).articles(5))
    assert first == list(InventedNews(3).articles(5))
    assert first != list(InventedNews(4).articles(5))


def test_articles_of_one_story_are_alike_and_others_are_not():
    items = [item_of(one) for one in InventedNews(7).articles(40)]
    named = {one.article_id: one for one in items if one}
    inside = [
        likeness(named[f"invented-{story}-0"], named[f"invented-{story}-1"], WEIGHTS)
        for story in range(40)
        if story % 10 < 3
    ]
    beside = [
        likeness(named[f"invented-{story}-0"], named[f"invented-{story + 1}-0"], WEIGHTS)
        for story in range(39)
    ]
    assert len(inside) == 12
    assert min(inside) > WEIGHTS.cut > max(beside)


def test_placing_among_a_hundred_stories_is_measured():
    told: list[str] = []
    found = measure(100, seed=7, batches=2, note=told.append)
    assert (found.stories, found.articles) == (100, 130)
    assert len(found.batches) == len(found.tidied) == 2
    assert found.rate > 0
    assert found.load > 0
    assert told[0].startswith("130 articles loaded")


def test_the_slowest_of_a_hundred_is_told():
    assert slowest([float(one) for one in range(101)]) == 99.0


def test_what_an_article_costs_is_held_against_the_fewest_stories():
    few = PlacePace(
        1_000, 1_300, 7, 1.0, 20 << 20, 0, 1.0, (50.0, 50.0), (2.0, 3.0), (9.0,)
    )
    many = PlacePace(
        9_000, 11_700, 7, 9.0, 9 << 20, 0, 1.0, (75.0, 75.0), (2.0, 3.0), (9.0,)
    )
    head, _, first, second, ratio = place_lines([few, many])
    assert head.endswith("(invented news, seed 7)")
    assert first.split()[:3] == ["1,000", "1000", "1.00"]
    assert second.split()[:3] == ["9,000", "667", "1.50"]
    assert ratio.startswith("an article costs 1.50 times as much")


def test_what_each_kind_of_article_waits_for_after_a_start_is_told():
    first, second = start_lines(StartPace(2_000, 20_000, 40.0, 3.0, 20.0, 41.0, 50.0))
    assert first == (
        "a placer that starts placed an article of today after 3.0 s, a late one after"
        " 20.0 s, an undated one after 41.0 s"
    )
    assert second == (
        "it had read all that is closed after 50.0 s; reading that first, it placed"
        " after 40.0 s"
    )
