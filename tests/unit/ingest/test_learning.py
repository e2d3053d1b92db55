"""What is learnt of an outlet's articles: lines that recur, and the order of dates."""

import pytest

from services.ingest.core.learning import learn
from services.ingest.core.learnt import Table, candidates, line_key, shortened
from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from tests.unit.ingest.gazette_reader import (
    FOOT,
    GAZETTE,
    NOON,
    THINGS,
    reading,
    readings,
    text,
)


def lines_of(found):
    """Return the lines learnt of the Gazette."""
    return tuple(one.text for one in found.lines.get(GAZETTE, ()))


def test_each_line_is_told_with_the_number_of_texts_that_have_it():
    found = learn(readings(6), number=1)
    assert [(one.text, one.times) for one in found.lines[GAZETTE]] == [(FOOT, 6)]
    assert found.texts == {GAZETTE: 6}


def test_an_outlets_foot_that_recurs_is_learnt_and_leaves():
    table = learn(readings(6), number=1).table
    one = reading(8, table)
    assert one.body == text(THINGS[8])
    assert (one.removed, one.table) == ((FOOT,), 1)


def test_a_line_of_two_articles_is_the_articles():
    said = [*readings(2), *(reading(n, foot=()) for n in range(2, 8))]
    assert lines_of(learn(said, number=1)) == ()


def test_numbers_in_a_line_make_no_difference():
    said = [
        reading(n, foot=(f"Issue {n} of the Gazette, {n}.50 crowns",)) for n in range(6)
    ]
    table = learn(said, number=1).table
    assert reading(9, table, foot=("Issue 99 of the Gazette, 4.50 crowns",)).removed


def test_a_sentence_needs_more_articles_than_a_label():
    sentence = "The council of Marsh meets again in the old mill on the first Monday."
    said = [reading(n, foot=(sentence,) if n < 3 else ()) for n in range(12)] + [
        reading(n, thing=f"{THINGS[n]} inn", foot=(), id=f"i{n}") for n in range(12)
    ]
    assert lines_of(learn(said, number=1)) == ()
    said = [reading(n, foot=(FOOT,) if n < 3 else ()) for n in range(12)]
    assert lines_of(learn(said, number=1)) == (FOOT,)


def test_an_outlet_of_few_articles_tells_nothing():
    assert learn(readings(4), number=1).table.lines == {}


def test_corrections_of_one_article_count_once():
    same = [
        reading(0, thing=one, url="https://marsh.example/closing") for one in THINGS[:8]
    ]
    assert lines_of(learn(same, number=1)) == ()


def test_one_text_at_many_addresses_counts_once():
    same = [
        reading(0, url=f"https://marsh.example/{number}", title=f"Copy {number}")
        for number in range(8)
    ]
    assert lines_of(learn(same, number=1)) == ()


def test_a_heading_that_wanders_through_articles_is_not_learnt():
    said = []
    for number in range(9):
        more = [f"Line {THINGS[number]} {one}" for one in ("a", "b", "c", "d")]
        more.insert(number % 5, "What happens next")
        said.append(reading(number, foot=more))
    assert lines_of(learn(said, number=1)) == ()


def test_furniture_is_learnt_wherever_it_stands():
    call = "Follow the Gazette on Facebook for tides and prices"
    assert candidates((text("a"), call, text("b"))) == {call: 1}
    assert shortened((text("a"), call, text("b")), frozenset({line_key(call)})) == (
        (text("a"), text("b")),
        (call,),
    )


def test_long_paragraphs_are_never_candidates():
    assert candidates((text("a"), text("b"))) == {}


def test_what_was_taken_off_before_is_learnt_again():
    first = learn(readings(6), number=1).table
    again = learn([reading(number, first) for number in range(6)], number=2)
    assert again.table.content == first.content
    assert lines_of(again) == (FOOT,)


def test_refusals_retractions_and_nobodys_articles_teach_nothing():
    nobody = [
        read(
            Record(f"{text(one)}\n\n{FOOT}".encode(), "text"),
            name="a.txt",
            source="",
            received_at=NOON,
            detect=lambda _: "en",
        )
        for one in THINGS
    ]
    refused = [reading(number, text="") for number in range(6)]
    assert learn([*nobody, *refused], number=1).table == Table(1)


def test_where_no_publisher_is_known_the_source_is_the_outlet():
    said = readings(6, publisher=None)
    assert list(learn(said, number=1).table.lines) == ["source:marsh"]


def test_an_outlet_with_endless_lines_is_learnt_in_bounded_memory(monkeypatch):
    monkeypatch.setattr("services.ingest.core.learning._MOST_LINES", 4)
    said = [reading(n, foot=(FOOT, f"Only of the {THINGS[n]}")) for n in range(9)]
    assert lines_of(learn(said, number=1)) == (FOOT,)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("13/05/2024", "14/05/2024", "15/05/2024"), "dmy"),
        (("05/13/2024", "05/14/2024", "05/15/2024"), "mdy"),
        (("13/05/2024", "14/05/2024"), None),
        (("13/05/2024", "14/05/2024", "05/15/2024"), None),
        (("05/06/2024", "06/05/2024", "2024-05-13"), None),
    ],
)
def test_the_order_of_day_and_month_is_learnt_from_dates_that_leave_no_choice(
    dates, order
):
    said = [reading(number, date=one) for number, one in enumerate(dates)]
    assert learn(said, number=1).table.orders.get(GAZETTE) == order


def test_a_line_above_every_article_is_learnt_too():
    said = [
        reading(n, text="\n\n".join((FOOT, text(THINGS[n]), text("old mill"))))
        for n in range(6)
    ]
    assert lines_of(learn(said, number=1)) == (FOOT,)
