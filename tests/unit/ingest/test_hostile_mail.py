"""Mails that are large, cut, broken or meant to do harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.limits import Limits, Record
from services.ingest.core.mail.mail_lines import without_foot
from services.ingest.core.reading import drafted
from tests.unit.ingest.mail_writer import (
    LAST,
    LEDE,
    NOON,
    PAGE,
    TEXT,
    mail,
    read,
    records,
)


def test_a_large_mail_is_kept_without_its_pictures():
    made = mail(TEXT, PAGE)
    made.add_attachment(
        b"\x00" * 90_000, maintype="image", subtype="png", filename="a.png"
    )
    small = Limits(record_bytes=8_000)
    (record,) = records(bytes(made), limits=small)
    assert len(record.data) < 8_000
    assert drafted(record, received_at=NOON).paragraphs == (LEDE, LAST)
    for text in (LEDE * 200, "x"):
        big = bytes(mail(text)) + b"x" * 8_000
        assert [one.reason for one in records(big, limits=small)] == ["too_big"]


def test_a_mail_cut_anywhere_is_read_or_refused():
    whole = bytes(mail(TEXT, PAGE))
    for end in range(1, len(whole), 7):
        for record in records(whole[:end]):
            if isinstance(record, Record):
                drafted(record, received_at=NOON)


def many(boundaries: int) -> bytes:
    head = b"From: a@b.example\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
        for n in range(boundaries)
    )
    return head + parts + b"Content-Type: text/plain\n\n" + LEDE.encode()


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (many(2_000), "too_deep"),
        (
            b"From: a@b\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 500,
            None,
        ),
        (many(30) + b"\n" * 2_000_000, "too_big"),
        (
            b'From: a@b\nMIME-Version: 1.0\nContent-Type: a/b; c="' + b';"' * 90_000,
            "broken",
        ),
        (b"From: " + b"<a@b>, " * 90_000 + b"\nMIME-Version: 1.0\n\nWater.", None),
        (b"MIME-Version: 1.0\n" + b"Subject: a\n" * 90_000 + b"\nWater.", None),
        (b"From: a@b\nMIME-Version: 1.0\nSubject: " + b"=?utf-8?Q?a?= " * 90_000, None),
        (
            b"From: a@b\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
            + b"<div>" * 5_000,
            "too_deep",
        ),
        (b"From: a@b\nMIME-Version: 1.0\n\n" + b"a\n\n" * 200_000, "too_big"),
        (many(1) + b"\n--b0\n" * 20_000, "too_big"),
    ],
)
def test_nothing_makes_reading_a_mail_slow(hostile, reason):
    start = time.process_time()
    for record in records(hostile):
        draft = drafted(record, received_at=NOON)
        if reason:
            assert draft.reason == reason
    assert time.process_time() - start < 4


@pytest.mark.parametrize("brackets", [60, 900, 3_900])
def test_a_mail_whose_sender_is_full_of_brackets_is_read_without_one(brackets):
    link = "https://gazette.example/flood-in-marsh-lane"
    sender = b"From: Ada " + b"(" * brackets + b" <ada@gazette.example>"
    written = bytes(mail(f"{TEXT}\n{link}")).partition(b"\n")
    draft = read(b"\n".join((sender, written[2])))
    assert (draft.title, draft.author) == ("Flood in Marsh Lane", None)
    assert draft.paragraphs[:2] == (LEDE, LAST)


@given(st.data())
def test_whatever_is_done_to_a_mail_something_comes_of_it(data):
    raw = bytearray(bytes(mail(TEXT, PAGE)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        junk = data.draw(
            st.sampled_from([b"\n", b":", b"--", b"\xff", b"=?", b'"', b";"])
        )
        raw[at : at + data.draw(st.integers(0, 30))] = junk
    found = records(bytes(raw))
    assert found
    for record in found:
        if isinstance(record, Record):
            drafted(record, received_at=NOON)


def test_a_boundary_that_nothing_bounds_takes_nothing_away():
    raw = bytes(mail()).replace(b"text/plain", b"multipart/mixed; boundary=a")
    small = records(raw, limits=Limits(record_bytes=200))
    assert [one.reason for one in small] == ["too_big"]


@pytest.mark.parametrize("foot", ["Unsubscribe", "Our mailing address is:"])
def test_a_letter_of_lines_of_its_foot_alone_is_read_in_time(foot):
    lines = [foot] * 3_000 + ["Water stood a metre high in Marsh Lane."] * 3_000
    start = time.process_time()
    assert without_foot(lines) == lines[3_000:]
    assert time.process_time() - start < 5
