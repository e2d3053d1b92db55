"""The headline: which title wins, and when another one takes its place."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.heading.title_text import is_label


def test_the_title_that_most_sources_bear_out_wins(flood):
    text = compose(flood).headline
    assert text.text == "Three killed as river wall breaks in Marsh Lane"
    assert text.citations[0].article_id == "courier"
    assert text.citations[0].sentence == 0


def test_bait_does_not_win(source):
    body = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    text = compose(
        [
            source("a", body, title="You won't believe which river wall broke!"),
            source("b", body, title="River wall breaks in Marsh Lane"),
        ]
    )
    assert text.headline.text == "River wall breaks in Marsh Lane"


def test_a_question_does_not_win_though_everybody_says_the_same(source):
    body = "The report on the river wall came out on Friday, and the board is blamed."
    ask = "What is in the report on the river wall?"
    text = compose(
        [
            source("a", body, title=ask, publisher="Harbour Post"),
            source("b", body, title=ask, publisher="Daily Lantern"),
            source("c", body, title="Board is blamed in report on river wall"),
        ]
    )
    assert text.headline.text == "Board is blamed in report on river wall"


@pytest.mark.parametrize(
    "march",
    [
        "Hundreds join ‘March for Our River’ in Marsh Lane",
        "‘Give us our pier back’: hundreds of ferrymen march in Tollen",
        "WHO sends nurses to Tollen after the march",
        "Why hundreds of ferrymen march in Tollen today",
        "What can hundreds who march in Tollen win?",
    ],
)
@pytest.mark.parametrize("outlets", [2, 3])
def test_one_outlet_with_other_news_does_not_win_over_all(source, march, outlets):
    body = "About nine hundred came to the pier, and some of them had flags."
    story = [
        source(f"a{n}", body, title=march, publisher=f"Post {n}") for n in range(outlets)
    ]
    lost = "Ada Selby of Oxley has lost her dog"
    other = source("z", f"{lost}.", title=lost)
    assert compose([*story, other]).headline.text == march


def test_bait_loses_to_one_title_that_tells_most_of_it(source):
    body = "Hundreds of ferrymen held a march in Tollen on Friday for the old pier."
    bait = "Why hundreds of ferrymen march in Tollen"
    story = [source(f"a{n}", body, title=bait, publisher=f"P{n}") for n in range(3)]
    plain = source("z", body, title="Ferrymen of Selby march in Tollen", publisher="Z")
    assert compose([*story, plain]).headline.text == "Ferrymen of Selby march in Tollen"


def test_the_old_headline_stays_unless_a_better_one_wins_clearly(source):
    body = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    one = source("a", body, title="River wall breaks in Marsh Lane", minute=1)
    two = source("b", body, title="Marsh Lane river wall breaks", minute=2)
    first = compose([two])
    assert compose([one, two], previous=first).headline.text == first.headline.text


def test_a_corrected_title_replaces_the_old_one(source):
    body = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    old = compose([source("a", body, title="Dam breaks in Marsh Lane")])
    new = source("a", body, title="River wall breaks in Marsh Lane", revision=2)
    text = compose([new], previous=old).headline
    assert text.text == "River wall breaks in Marsh Lane"
    assert text.citations[0].revision_id == "a-r2"


def test_an_article_with_a_title_beats_one_without(flood):
    text = compose([flood[0], flood[2]])
    assert text.headline.citations[0].article_id == "courier"


def test_the_latest_title_overtakes_the_first_if_both_are_borne_out(source):
    body = "Doctors in Lowmere count people who are ill with a fever from a tower."
    titles = ("Fever in Lowmere: nine people ill", "Fever in Lowmere: tower is the cause")
    sources = [
        source(f"a{n}", body, title=title, publisher=f"P{n}", day=15 + 2 * n)
        for n, title in enumerate(titles)
    ]
    assert compose(sources).headline.text == titles[1]


LABELLED = "The Morland ferry struck a sandbank off Pell Point with 212 people on board."


def test_a_label_heads_nothing_where_a_title_tells_what_happened(source):
    told = "Ferry with 212 on board runs onto sandbank off Pell Point"
    pair = [
        source("a", LABELLED, title="Morland ferry", publisher="Live Desk"),
        source("b", LABELLED, title=told, publisher="Echo"),
        source("c", LABELLED, title="Ferry news", publisher="Post"),
    ]
    assert compose(pair).headline.text == told
    before = compose(pair[:1])
    assert before.headline.text == "Morland ferry"
    assert compose(pair, previous=before).headline.text == told


@pytest.mark.parametrize(
    ("title", "language", "label"),
    [
        ("Morland ferry", "en", True),
        ("Obituaries", "en", True),
        ("Mayor resigned", "en", False),
        ("Holm wins vote", "en", False),
        ("Oxley bans lorries", "en", False),
        ("Ferry runs onto sandbank", "en", False),
        ("Fähre", "de", True),
        ("Fähre sitzt fest", "de", False),
    ],
)
def test_a_label_is_short_and_tells_nothing(title, language, label):
    assert is_label(title, language) == label


def test_words_that_a_line_s_end_has_parted_are_whole_in_a_headline(source):
    body = "Tram drivers in Oxley ended their nine-day strike over pay on Monday evening."
    title = "Tram drivers in Oxley end nine- day strike- union calls deal fair"
    text = compose([source("a", body, title=title)]).headline.text
    assert text == "Tram drivers in Oxley end nine-day strike- union calls deal fair"
