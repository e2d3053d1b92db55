"""What the learnt table takes off an article, what it leaves, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.learning import learn
from services.ingest.core.learnt import (
    NO_TABLE,
    Table,
    line_key,
    outlet_of,
    shortened,
    spelt,
    table_from,
)
from tests.unit.ingest.gazette_reader import FOOT, GAZETTE, reading, readings


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
