"""Headline, lead and dek."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.headline import is_bait, stripped
from services.summarize.core.writing.lead import shortened
from services.summarize.core.writing.words import length


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


@pytest.mark.parametrize(
    ("title", "publisher", "left"),
    [
        (
            "BREAKING: River wall breaks in Marsh Lane",
            None,
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane - Harbour Post",
            "Harbour Post",
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane | Some Paper",
            None,
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane - three dead",
            "Harbour Post",
            "River wall breaks in Marsh Lane - three dead",
        ),
        (
            "Watch out for ice on Tollen bridge",
            None,
            "Watch out for ice on Tollen bridge",
        ),
    ],
)
def test_outlet_and_shouts_are_taken_off_a_title(title, publisher, left):
    assert stripped(title, publisher) == left


def test_questions_and_you_are_bait_and_the_us_is_not():
    assert is_bait("Is the wall safe?")
    assert is_bait("What you must know about the wall")
    assert is_bait("How the wall broke")
    assert is_bait("Who pays for the wall in Marsh Lane")
    assert is_bait("What Calder meant by ‘the old wall’")
    assert not is_bait("US sends boats to Marsh Lane")
    assert not is_bait("WHO sends nurses to Marsh Lane")
    assert not is_bait("Bomb of World War I found in Marsh Lane")


def test_what_a_title_quotes_is_no_bait_of_its_own():
    assert not is_bait("Ferrymen march for ‘our old pier’")
    assert not is_bait("“Why did the wall break?” ask families")
    assert not is_bait("‘Keep Your Pier’ is told to Tollen")
    assert not is_bait("‘Hero’ who saved a ferry is named")


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


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "A river wall in Marsh Lane broke early on Friday, flooding forty houses and "
            "two schools.",
            "A river wall in Marsh Lane broke early on Friday",
        ),
        (
            "The council of Marsh Lane has opened its school hall, and shops in Oxley "
            "collected blankets.",
            "The council of Marsh Lane has opened its school hall",
        ),
        ("A river wall broke in Marsh Lane.", "A river wall broke in Marsh Lane"),
    ],
)
def test_a_long_lead_is_cut_where_its_last_clause_begins(sentence, headline):
    assert shortened(sentence, "en") == headline


@pytest.mark.parametrize(
    "sentence",
    [
        # An aside in the middle is no last clause.
        "Ruth Calder, who became mayor of Marsh Lane in 2019, has opened the school hall "
        "to families.",
        # What stays would be an opening clause only.
        "After the river wall in Marsh Lane broke on Friday, forty families moved into "
        "the school hall.",
        # What goes would take a denial with it.
        "Families in Marsh Lane can return to their houses, which engineers have not "
        "declared safe for anyone.",
        # What goes says that it was otherwise.
        "The old ferry of Tollen would have reached the pier on Friday, but a gale held "
        "it back.",
        "Nine ferrymen in Tollen were not dismissed because they slept but because they "
        "drank the wine.",
        "The board of Tollen did not, in the end, dismiss nine ferrymen because they had "
        "slept at the oars.",
        "No-one at the ferry of Tollen was dismissed on Friday because nine men had "
        "slept at the oars.",
        # A list.
        "Shops in Northfield collected warm blankets, tinned food, clean water, and dry "
        "clothes for the families.",
        # A claim of one outlet keeps its speaker.
        "The council of Marsh Lane ignored three letters about the old river wall, a "
        "former engineer said.",
    ],
)
def test_a_lead_that_cannot_be_cut_safely_stays_whole(sentence):
    assert shortened(sentence, "en") == sentence.removesuffix(".")
    assert length(sentence) > 14


def test_a_lead_that_breaks_off_is_not_cut(source):
    said = (
        "The old ferry of Tollen came to the pier of Selby on Friday, but a gale from ..."
    )
    assert compose([source("a", said)]).headline.text == said.replace(" ...", "...")


def test_without_titles_the_lead_of_the_story_is_the_headline(flood, source):
    lantern = flood[2]
    text = compose([lantern])
    assert text.headline.citations[0].sentence == 1
    assert not text.headline.text.startswith("MARSH LANE")


def test_an_article_with_a_title_beats_one_without(flood):
    text = compose([flood[0], flood[2]])
    assert text.headline.citations[0].article_id == "courier"


def test_a_title_that_would_lose_a_denial_stays_whole(source):
    body = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    title = "River wall breaks in Marsh Lane | Nobody Home"
    assert compose([source("a", body, title=title)]).headline.text == title


def test_the_old_lead_stays_too(source):
    one = source("a", "A barge sank off Tollen pier after it hit a rock on Sunday.")
    two = source("b", "A barge sank off Tollen pier on Sunday after it hit a rock.")
    first = compose([two])
    assert (
        compose([one, two], previous=first).headline
        == compose([one, two], previous=first).headline
    )
    assert compose([one, two], previous=first).headline.text == first.headline.text
    assert compose([one, two]).headline.text != first.headline.text


def test_a_story_whose_rest_is_worth_nothing_has_no_dek(source):
    one = source(
        "a",
        "A barge sank off Tollen pier after it hit a rock on Sunday.\n"
        "Why did nobody in the harbour office see it coming?\n"
        "We would love to know what you think about this!\n"
        "You and I will never know the truth about boats!",
    )
    assert compose([one], words=12).dek.text == ""


def test_the_latest_title_overtakes_the_first_if_both_are_borne_out(source):
    body = "Doctors in Lowmere count people who are ill with a fever from a tower."
    titles = ("Fever in Lowmere: nine people ill", "Fever in Lowmere: tower is the cause")
    sources = [
        source(f"a{n}", body, title=title, publisher=f"P{n}", day=15 + 2 * n)
        for n, title in enumerate(titles)
    ]
    assert compose(sources).headline.text == titles[1]


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("UPDATE 2-River wall breaks in Marsh Lane", "River wall breaks in Marsh Lane"),
        ("CORRECTED-River wall was old", "River wall was old"),
        ("CORRECTED-UPDATE 1-River wall was old", "River wall was old"),
        (
            "Cycling-friendly Oxley opens its bridge",
            "Cycling-friendly Oxley opens its bridge",
        ),
    ],
)
def test_what_agencies_put_before_a_title_goes(title, left):
    assert stripped(title, None) == left


@pytest.mark.parametrize(
    "title",
    [
        "Football-Mad Oxley Mourns Its Keeper",
        "Boxing-Day Sales Fall in Oxley",
        "Sailing-Club Bar Burns Down in Marsh Lane",
        "POLL-TAX RIOTS OF OXLEY REMEMBERED",
        "REPEAT-OFFENDER LAW PASSES COUNCIL",
        "FOCUS-Group Finds Oxley Families Afraid of Water",
        "EXCLUSIVE-USE LANES OPEN IN OXLEY",
    ],
)
def test_a_word_that_belongs_to_the_one_behind_its_hyphen_stays(title):
    assert stripped(title, None) == title
