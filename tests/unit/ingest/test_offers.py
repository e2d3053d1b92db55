"""Offers: named once for ever, read without harm, noted where they are refused."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.offers import Offer, canonical, file_id
from services.ingest.core.ports import NoTables, Taken
from services.ingest.core.reading import drafted
from shared.errors import StorywireError
from shared.events.reading import Reading
from shared.text.canonical import canonical_json

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = b"Water stood a metre high in three houses of Marsh Lane on Friday night."
STAMP = Stamp(device=1, inode=7, size=len(LEDE), mtime_ns=5)
TAKEN = Taken(Found("gazette/flood.txt", STAMP), STAMP, LEDE)
RECORD = Record(LEDE, "text")
#: All but halves of characters, which no reading has.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
DRAFT = drafted(RECORD, received_at=NOON)


def english(_: str) -> str:
    return "en"


def test_the_same_file_has_the_same_offer_and_its_lines_have_others():
    first, again = (Offer.of(TAKEN, RECORD, NOON) for _ in range(2))
    assert first.id == again.id
    assert Offer.of(TAKEN, Record(LEDE, "json", 2), NOON).id != first.id


def test_an_offer_becomes_a_reading_a_blob_and_a_line_of_the_journal():
    offer = Offer.of(TAKEN, RECORD, NOON)
    reading, spelt = offer.read(DRAFT, english)
    assert (reading.source, reading.file, reading.reason) == (
        "gazette",
        "flood.txt",
        None,
    )
    assert json.loads(spelt)["body"] == LEDE.decode()
    assert offer.blobs(spelt) == [LEDE, spelt]
    line = offer.line(reading, ["raw", "read"], number=3, trace_id="t")
    assert (line.blob, line.reading, line.number) == ("raw", "read", 3)


def test_a_file_that_could_not_be_read_has_no_bytes_to_keep():
    taken = Taken(TAKEN.found, STAMP, reason="no_permission", detail="closed")
    offer = Offer.of(taken, Refusal("no_permission", "closed", b""), NOON)
    reading, spelt = offer.read(None, english)
    assert (reading.reason, offer.blobs(spelt)) == ("no_permission", [spelt])
    assert offer.line(reading, ["read"], number=1, trace_id="t").blob is None


def test_a_fault_of_our_reading_refuses_one_record_without_a_word_of_it():
    def stumble(text: str) -> str:
        raise KeyError(text)

    reading, _ = Offer.of(TAKEN, RECORD, NOON).read(DRAFT, stumble)
    assert reading.reason == "broken"
    assert "KeyError" in reading.detail
    assert "Marsh" not in reading.detail


def test_a_record_of_an_archive_is_named_by_its_member_everywhere():
    record = Record(LEDE, "text", 2, "monday/flood.txt")
    offer = Offer.of(TAKEN, record, NOON)
    reading, _ = offer.read(DRAFT, english)
    line = offer.line(reading, ["raw", "read"], number=3, trace_id="t")
    assert (line.line, line.member, line.format) == (2, "monday/flood.txt", "text")
    note = offer.note({"reason": "no_body", "received_at": str(NOON)})
    assert (note.line, note.member) == (2, "monday/flood.txt")


def test_a_fault_of_our_set_up_is_not_the_records():
    def missing(_: str) -> str:
        raise StorywireError

    with pytest.raises(StorywireError):
        Offer.of(TAKEN, RECORD, NOON).read(DRAFT, missing)


def test_a_note_says_what_can_be_done():
    offer = Offer.of(TAKEN, Refusal("encoding", "no text", LEDE, 4), NOON)
    note = offer.note({"reason": "encoding", "received_at": str(NOON)})
    assert "UTF-8" in note.remedy
    assert (note.file, note.line, note.source) == ("flood.txt", 4, "gazette")


def test_a_file_has_a_name_of_its_own_in_each_state():
    later = replace(TAKEN, stamp=replace(STAMP, mtime_ns=6))
    assert file_id(TAKEN) == file_id(replace(TAKEN, data=b""))
    assert file_id(TAKEN) != file_id(later)


def test_an_ingest_that_learnt_nothing_has_an_empty_table():
    assert NoTables().newest() == NO_TABLE


@given(
    title=st.none() | TEXTS,
    body=TEXTS,
    sketch=st.lists(st.integers(0, 2**32 - 1), max_size=4),
)
def test_a_reading_is_spelt_as_all_canonical_json_is(
    title: str | None, body: str, sketch: list[int]
) -> None:
    """Else the same reading would have two names in the archive."""
    reading = Reading(title=title, body=body, sketch=tuple(sketch), received_at=NOON)
    plain = canonical_json(reading.model_dump(mode="json"))
    assert canonical(reading) == plain.encode()
