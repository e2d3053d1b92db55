"""Mailboxes: each message a record of its own."""

import gzip

import pytest

from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from tests.unit.ingest.mail_writer import (
    NOON,
    TEXT,
    mail,
    records,
)

BOX = b"".join(
    b"From news@gazette.example Fri May 17 21:30:00 2024\n%s\n\n" % bytes(one)
    for one in (mail(f"{TEXT}\n>From the mill on, all is dry."), mail(Subject="Second"))
)


@pytest.mark.parametrize("name", ["day.mbox", "day", "day.txt"])
def test_each_message_of_a_mailbox_is_a_record(name):
    found = records(BOX, name)
    assert [(one.kind, one.line) for one in found] == [("mail", 1), ("mail", 2)]
    first, second = (drafted(one, received_at=NOON) for one in found)
    assert first.paragraphs[-1].startswith("From the mill on")
    assert second.title == "Second"


def test_messages_over_a_limit_are_refused():
    found = records(BOX, limits=Limits(lines=1))
    assert [type(one) for one in found] == [Record, Refusal]
    long = BOX.replace(b"Water", b"Water" * 900)
    found = records(long, limits=Limits(record_bytes=2_000))
    assert [one.reason for one in found] == ["too_big", "too_big"]


def test_a_mailbox_is_cut_only_before_headers():
    fake = BOX.replace(
        b"\n\nFrom news", b"\n\nFrom Fenwick in 2024\nand more\n\nFrom news"
    )
    assert len(records(fake)) == 2


def test_the_last_message_of_a_packed_mailbox_that_is_cut_is_broken():
    packed = gzip.compress(BOX + bytes(range(32, 127)) * 9)
    found = records(packed[:-60], "day.mbox.gz")
    assert [type(one) for one in found] == [Record, Refusal]
    assert (found[1].reason, found[1].line) == ("broken", 2)


def test_a_mailbox_behind_a_mark_or_empty_lines_is_one_all_the_same():
    assert [one.line for one in records(b"\n\n" + BOX)] == [1, 2]
    marked = records(b"\xef\xbb\xbf" + BOX[: BOX.index(b"\n\nFrom")])
    assert [one.reason for one in marked] == ["empty"]
