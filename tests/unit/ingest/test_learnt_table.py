"""The learnt table: what recurs at an outlet leaves, what an article says stays."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.learning import learn
from services.ingest.core.learnt import (
    NO_TABLE,
    Table,
    candidates,
    line_key,
    outlet_of,
    shortened,
    spelt,
    table_from,
)
from services.ingest.core.limits import Record
from services.ingest.core.reading import read

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
FOOT = "Marsh Gazette, founded 1904, printed at the old mill"
THINGS = ("ferry", "bridge", "market", "school", "harbour", "museum", "orchard", "mill",
          "library", "theatre", "garden", "quarry")  # fmt: skip
GAZETTE = "publisher:marsh gazette"


def text(thing: str) -> str:
    long = f" Nobody on the {thing} had been told of it before, and many were angry." * 3
    return f"The council voted on Friday to close the {thing} for the whole winter.{long}"


def reading(number=0, table=NO_TABLE, *, thing=None, foot=(FOOT,), **fields):
    """Read the article of such a number: its own text above lines of its outlet."""
    named = thing or THINGS[number]
    said = {
        "id": f"n{number}", "title": f"The {named} closes", "publisher": "Marsh Gazette",
        "text": "\n\n".join((text(named), *foot)), **fields,
    }  # fmt: skip
    return read(
        Record(json.dumps(said).encode(), "json"),
        name="one.json",
        source="marsh",
        received_at=NOON,
        detect=lambda _: "en",
        table=table,
    )


def readings(count, **fields):
    return [reading(number, **fields) for number in range(count)]


def lines_of(found):
    """Return the lines learnt of the Gazette."""
    return tuple(one.text for one in found.lines.get(GAZETTE, ()))


# -- What is learnt.


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


# -- What a table does.


@pytest.mark.parametrize(("order", "day"), [("dmy", 5), ("mdy", 6)])
def test_the_learnt_order_reads_a_date_that_nothing_else_tells(order, day):
    table = Table(1, orders={GAZETTE: order})
    plain, told = reading(date="05/06/2024"), reading(table=table, date="05/06/2024")
    assert plain.published_at is None
    assert told.published_at.day == day
    assert plain.key() == told.key()


def test_document_and_revision_are_the_same_whatever_the_table():
    table = learn(readings(6), number=1).table
    plain, told = reading(9), reading(9, table)
    assert plain.body != told.body
    assert (plain.key(), plain.revision_id, plain.content) == (
        told.key(),
        told.revision_id,
        told.content,
    )


def test_reading_with_a_table_is_a_pure_function_of_bytes_and_table():
    table = learn(readings(6), number=1).table
    assert reading(9, table) == reading(9, table_from(spelt(table)))


def test_a_body_is_never_emptied():
    line = "Closed until further notice"
    table = Table(1, {GAZETTE: frozenset({line_key(line)})})
    one = reading(0, table, text=line + " now and then", foot=())
    assert one.body == line + " now and then"
    assert shortened((line,), table.lines[GAZETTE]) == ((line,), ())


def test_another_outlets_articles_stay_as_they_are():
    table = learn(readings(6), number=1).table
    other = reading(8, table, publisher="Northgate News")
    assert (other.removed, other.table) == ((), 1)
    assert other.body.endswith(FOOT)


def test_a_known_line_in_the_middle_stays_unless_it_is_furniture():
    body = ("One.", "Two.", "Three.", FOOT, *("Four.",) * 6)
    assert shortened(body, frozenset({line_key(FOOT)})) == (body, ())


def test_a_retraction_knows_no_table():
    table = learn(readings(6), number=1).table
    gone = reading(0, table, retracted=True)
    assert (gone.tombstone, gone.removed) == (True, ())


def test_an_outlet_has_one_key_however_it_is_spelt():
    assert outlet_of("MARSH  Gazette", "x") == outlet_of("Marsh Gazette", "y") == GAZETTE
    assert outlet_of(None, "Marsh") == "source:marsh"
    assert outlet_of(None, "") is None


# -- How it is kept.


@given(
    st.dictionaries(st.text(), st.frozensets(st.text())),
    st.dictionaries(st.text(), st.sampled_from(["dmy", "mdy"])),
)
def test_a_table_is_read_as_it_was_spelt(lines, orders):
    table = Table(7, lines, orders)
    assert table_from(spelt(table)) == table


def test_the_number_is_no_part_of_what_a_table_says():
    assert Table(1, {"a": frozenset({"b"})}).content == (
        Table(2, {"a": frozenset({"b"})}).content
    )
    assert Table(1, {"a": frozenset({"b"})}).content != NO_TABLE.content


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b'{"v": 2}', b'{"v": 1}', b'{"v": 1, "number": 1, "lines": []}',
        b'{"v": 1, "number": 1, "lines": {}, "orders": {"a": "ymd"}}',
        b'{"v": 1, "number": 1, "lines": {"a": 1}, "orders": {}}',
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        table_from(data)


def test_a_line_above_every_article_is_learnt_too():
    said = [
        reading(n, text="\n\n".join((FOOT, text(THINGS[n]), text("old mill"))))
        for n in range(6)
    ]
    assert lines_of(learn(said, number=1)) == (FOOT,)
