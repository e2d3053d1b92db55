"""Pages of a PDF whose rows were written across their columns."""

import textwrap
from itertools import chain, zip_longest

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record
from services.ingest.core.papers.pdf_columns import are_columns
from services.ingest.core.reading import drafted
from services.ingest.core.records import split
from tests.unit.ingest.page_writer import NOON
from tests.unit.ingest.pdf_writer import Placed, a_pdf

TITLE = "Ferry aground at Fenwick as the tide runs out"
FIRST = (
    "The ferry ran aground at dawn on the sandbank off Fenwick, the harbour master said, "
    "and nobody was hurt though the old boat lay on her side until the noon tide came, "
    "and the wind had gone round to the north by the time that she was afloat again."
)
SECOND = (
    "Passengers were taken off in small boats before noon, and most of them walked the "
    "last mile to the town along the sands, the coast guard's officer in charge said, "
    "while the crew stayed with the boat and kept her lamps lit for the whole morning."
)
THIRD = (
    "Engineers would look at the hull at the next low tide; a report in March had put "
    "the cost of a new channel marker at two million, more than the council could pay, "
    "and the old one had been lost in the storm of the year before, nobody knows where."
)


def across(texts: list[str], *, lefts: list[int], width: int) -> list[Placed]:
    """Texts side by side, each a column, written row by row."""
    columns = [textwrap.wrap(one, width) for one in texts]
    placed = (
        [
            (line, left, 700 - 13 * row, 10)
            for left, line in zip(lefts, lines, strict=True)
            if line
        ]
        for row, lines in enumerate(zip_longest(*columns))
    )
    return list(chain.from_iterable(placed))


def draft(lines: list[Placed]) -> Draft:
    data = a_pdf([lines])
    (record,) = split(data, name="ferry.pdf", limits=Limits())
    assert isinstance(record, Record)
    made = drafted(record, received_at=NOON)
    assert isinstance(made, Draft)
    return made


HEAD: list[Placed] = [(TITLE, 60, 780, 22)]


def test_two_columns_that_were_written_row_by_row_are_read_one_after_the_other():
    made = draft(HEAD + across([FIRST, SECOND], lefts=[60, 310], width=40))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND))


def test_a_column_may_be_longer_than_the_other():
    made = draft(HEAD + across([f"{FIRST} {THIRD}", SECOND], lefts=[60, 310], width=40))
    assert " ".join(made.paragraphs) == f"{FIRST} {THIRD} {SECOND}"


def test_three_columns_are_read_so_too():
    lines = across([FIRST, SECOND, THIRD], lefts=[50, 220, 390], width=28)
    told = " ".join(draft(HEAD + lines).paragraphs)
    assert told == f"{FIRST} {SECOND} {THIRD}"


def test_what_stands_across_the_columns_parts_what_is_above_from_what_is_below():
    below = [(text, x, y - 300, size) for text, x, y, size in
             across([THIRD, FIRST], lefts=[60, 310], width=40)]  # fmt: skip
    middle: list[Placed] = [("What the engineers found in the hull of her, as they told"
                             " the harbour master on the day", 60, 460, 13)]  # fmt: skip
    made = draft(
        HEAD + across([FIRST, SECOND], lefts=[60, 310], width=40) + middle + below
    )
    told = " ".join(made.paragraphs)
    assert told.index(FIRST) < told.index(SECOND) < told.index("What the engineers")
    assert told.index("What the engineers") < told.index(THIRD)


def test_a_page_of_one_column_has_none():
    lines = textwrap.wrap(f"{FIRST} {SECOND} {THIRD} {FIRST} {SECOND}", 100)
    single: list[Placed] = [(one, 40, 740 - 13 * n, 10) for n, one in enumerate(lines)]
    told = " ".join(draft(HEAD + single).paragraphs)
    assert told.startswith(FIRST)
    assert not are_columns([[FIRST], [SECOND]])


def test_rows_of_a_table_stay_rows():
    rows: list[Placed] = []
    for number in range(12):
        rows.append((f"Fenwick Rovers {number}", 60, 600 - 13 * number, 10))
        rows.append((f"{number} points", 380, 600 - 13 * number, 10))
    top = [
        (line, 60, 740 - 13 * n, 10) for n, line in enumerate(textwrap.wrap(FIRST, 80))
    ]
    told = " ".join(draft(HEAD + top + rows).paragraphs)
    assert "Fenwick Rovers 7 7 points" in told
