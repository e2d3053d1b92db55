"""How long a story becomes, by what is asked for and by what its articles tell."""

from services.summarize.core.writing.composing import compose
from tests.unit.summarize.writing.stories import of_many, summary


def test_a_large_story_has_paragraphs_and_a_small_one_one_or_two(flood, source):
    assert 3 <= len(compose(flood).paragraphs) <= 8
    alone = compose([flood[0]])
    assert 1 <= len(alone.paragraphs) <= 2
    # A short story is not told whole.
    assert len(summary(alone)) < len(flood[0].enrichment.sentences)


def test_the_length_can_be_asked_for(flood):
    short = sum(len(one.text.split()) for one in summary(compose(flood, words=30)))
    long = sum(len(one.text.split()) for one in summary(compose(flood, words=120)))
    assert 10 <= short <= 33 < long <= 132


def test_no_more_words_are_written_than_were_asked_for(flood):
    for words in (40, 60, 90):
        said = summary(compose(flood, words=words))
        assert 0 < sum(len(one.text.split()) for one in said) <= words


def test_a_summary_is_no_copy_of_its_only_long_article(source):
    nouns = [
        "bridge",
        "school",
        "ferry",
        "mill",
        "church",
        "station",
        "harbour",
        "library",
        "market",
        "bakery",
    ]
    body = "\n".join(
        f"The {noun} near pier {at + 2} lost its {nouns[at - 3]} roof to the storm when"
        f" the {nouns[at - 5]} tower fell into its yard."
        for at, noun in enumerate(nouns)
    )
    said = summary(compose([source("a", body)], words=400))
    assert sum(len(one.text.split()) for one in said) <= 0.7 * len(body.split())


def test_a_long_story_is_bounded(source):
    many = [
        source(
            f"a{n:03}",
            "\n".join(
                f"The {word} team of district {n} took {n + 3} {word} bags to the wall."
                for word in ("red", "blue", "green", "black", "white", "brown")
            ),
            publisher=f"Outlet {n}",
            minute=n,
        )
        for n in range(130)
    ]
    text = compose(many)
    words = sum(len(one.text.split()) for one in summary(text))
    assert 0 < words <= 242
    assert max(len(one.citations) for one in summary(text)) <= 8


def test_a_story_of_ten_articles_has_three_to_eight_full_paragraphs(source):
    paragraphs = compose(of_many(source, 10)).paragraphs
    assert 3 <= len(paragraphs) <= 8
    assert all(2 <= len(paragraph) <= 4 for paragraph in paragraphs)


def test_more_articles_make_a_longer_story_up_to_a_page(source):
    def words(articles):
        text = compose(of_many(source, articles))
        return sum(len(one.text.split()) for one in summary(text))

    one, three, ten, thirty = (words(number) for number in (1, 3, 10, 30))
    assert one < three < ten < thirty
    assert 300 <= ten <= 400
    assert thirty <= 1.12 * 420
