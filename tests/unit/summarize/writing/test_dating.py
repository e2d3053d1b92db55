"""The timeline."""

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.dating import timeline
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors


def test_each_day_has_one_cited_sentence(flood):
    found = compose(flood).timeline
    assert [one.date for one in found] == ["2024-05-17", "2024-05-18"]
    assert found[1].citations[0].article_id == "later"


def test_one_day_is_no_timeline(flood):
    assert compose(flood[:4]).timeline == ()


def test_articles_without_dates_have_no_timeline(source):
    bodies = ("A barge sank off Tollen pier on Sunday.", "Divers found the barge today.")
    assert (
        compose([source(f"a{n}", body) for n, body in enumerate(bodies)]).timeline == ()
    )


def test_a_day_that_only_repeats_is_left_out(source):
    body = "A barge sank off Tollen pier after it hit a rock on Sunday."
    other = "Divers raised the sunken barge and towed its wreck into the harbour."
    found = compose(
        [
            source("a", body, day=12),
            source("b", body, day=13),
            source("c", other, day=14),
        ]
    ).timeline
    assert [one.date for one in found] == ["2024-05-12", "2024-05-14"]


def dates(*sources):
    return [one.date for one in compose(sources).timeline]


WALL = "The river wall in Marsh Lane broke on Wednesday and water ran into forty houses."
BOATS = "Boats carried the families of the street to the school hall on 16 May."
BOARD = "The Tollen River Board published its report on the state of the wall today."


def test_what_happened_before_stands_at_the_day_that_the_text_names(source):
    first = source("a", f"{WALL}\n{BOATS}", publisher="Harbour Post", day=17)
    other = source("b", BOARD, publisher="Daily Lantern", day=18)
    found = compose([first, other]).timeline
    assert [(one.date, one.text[:9]) for one in found] == [
        ("2024-05-15", "The river"),
        ("2024-05-16", "Boats car"),
        ("2024-05-18", "The Tolle"),
    ]
    assert [one.citations[0].article_id for one in found] == ["a", "a", "b"]


def test_what_is_still_to_come_is_no_line(source):
    ahead = "Engineers will inspect the rest of the wall in Marsh Lane on Monday."
    assert dates(
        source("a", WALL, publisher="Harbour Post", day=17),
        source("b", f"{BOARD}\n{ahead}", publisher="Daily Lantern", day=18),
    ) == ["2024-05-15", "2024-05-18"]


def test_who_said_it_when_is_not_when_it_happened(source):
    said = "Twelve people were hurt when the wall fell, the mayor said on Thursday."
    assert "2024-05-16" not in dates(
        source("a", f"{WALL}\n{said}", publisher="Harbour Post", day=17),
        source("b", BOARD, publisher="Daily Lantern", day=18),
    )


def test_a_day_long_ago_is_no_part_of_the_story(source):
    old = "The wall in Marsh Lane was opened by the mayor on 4 March 1931 with a band."
    assert dates(
        source("a", f"{WALL}\n{old}", publisher="Harbour Post", day=17),
        source("b", BOARD, publisher="Daily Lantern", day=18),
    ) == ["2024-05-15", "2024-05-18"]


def test_one_article_alone_has_no_timeline(source):
    assert dates(source("a", f"{WALL}\n{BOATS}", publisher="Harbour Post", day=17)) == []


def test_what_the_gate_refuses_of_a_timeline_is_counted_too(source):
    turned = WALL.replace("Marsh Lane", "Marsh Lane (which had not been checked)")
    held = in_order(
        [
            source("a", turned, publisher="Harbour Post", day=17),
            source("b", BOARD, publisher="Daily Lantern", day=18),
        ]
    )
    pool, gate = candidates(held), Gate()
    found = timeline(pool, vectors([one.stems for one in pool], "en"), gate=gate)
    assert turned in [one.text for one in found]
    assert gate.refused["negation"]
