"""Mails that somebody forwards, and what is attached to them."""

import pytest

from tests.unit.ingest.mail_writer import (
    DATE,
    LAST,
    LEDE,
    PAGE,
    TEXT,
    mail,
    read,
)

OLD = "Words of another mail, which nobody wrote today and all have read long ago."


def test_a_mail_that_is_forwarded_whole_is_the_article():
    outer = mail("FYI", From="Ben Rush <ben@gmail.com>", Subject="Fwd: look")
    outer.add_attachment(mail())
    draft = read(outer)
    assert (draft.title, draft.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert draft.paragraphs == (LEDE, LAST)


def test_a_mail_with_a_text_of_its_own_is_the_article_whatever_is_attached():
    outer = mail(TEXT * 3 + LAST, Subject="Own")
    outer.add_attachment(mail("Other words that nobody needs to read at all."))
    assert read(outer).title == "Own"


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------",
        "-----Original Message-----",
        "Begin forwarded message:",
    ],
)
def test_a_mail_that_is_forwarded_as_text_is_the_article(mark):
    inner = (
        f"FYI, see below.\n\n{mark}\nFrom: Marsh Gazette <n@g.example>\nDate: {DATE}\n"
        f"Subject: Flood in Marsh Lane\nTo: Ben Rush <ben@gmail.com>\n\n{TEXT}"
    )
    outer = {
        "From": "Ben Rush <ben@gmail.com>",
        "Date": "Sat, 18 May 2024 08:00:00 +0000",
    }
    draft = read(mail(inner, Subject="Fwd: Flood", **outer))
    assert (draft.title, draft.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.published.moment.day == 17


def test_a_program_may_quote_what_it_forwards():
    inner = f"From: Marsh Gazette <n@g.example>\nDate: {DATE}\nSubject: Flood\n\n{TEXT}"
    quoted = "".join(f"> {line}\n" for line in inner.split("\n"))
    text = f"Sent from my phone\n\nBegin forwarded message:\n\n{quoted}"
    draft = read(mail(text, Subject="Fwd: Flood", From="Ben Rush <ben@gmail.com>"))
    assert (draft.title, draft.publisher) == ("Flood", "Marsh Gazette")
    assert draft.paragraphs == (LEDE, LAST)


def test_a_mail_that_is_answered_is_no_forwarded_one_though_it_is_marked_so():
    quoted = "".join(f"> {line}\n" for line in f"From: Ben\n\n{OLD}".split("\n"))
    text = f"{TEXT}\n\n-----Original Message-----\n{quoted}"
    draft = read(mail(text, Subject="Re: Flood", In_Reply_To="<a@b.example>"))
    assert draft.paragraphs[:2] == (LEDE, LAST)
    assert OLD not in draft.paragraphs
    only = f"Thanks.\n\n-----Original Message-----\n{quoted}"
    assert OLD not in read(mail(only, Subject="Re: Flood")).paragraphs


def test_quotes_of_a_forwarded_mail_are_none_of_its_text_if_it_is_not_quoted_itself():
    inner = f"From: Marsh Gazette <n@g.example>\nSubject: Flood\n\n{TEXT}\n> Old words."
    draft = read(mail(f"Begin forwarded message:\n\n{inner}", Subject="Fwd: Flood"))
    assert draft.paragraphs == (LEDE, LAST)


def test_a_program_may_forward_without_saying_so():
    page = (
        "<p>FYI</p><hr><div><b>From:</b> Marsh Gazette "
        "&lt;n@g.example&gt;<br><b>Sent:</b> "
        "Friday, 17 May 2024 21:30<br><b>To:</b> Ben Rush<br><b>Subject:</b> Flood in "
        "Marsh "
        f"Lane</div><p>{LEDE}</p><p>{LAST}</p>"
    )
    draft = read(mail(None, page, From="Ben Rush <ben@gmail.com>", Subject="WG: Flood"))
    assert (draft.title, draft.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.published.moment.day == 17


def test_words_like_those_of_a_forwarded_mail_may_stand_in_an_article():
    text = f"{TEXT * 3}\nBegin forwarded message:\n\n{LAST}"
    assert read(mail(text)).title == "Flood in Marsh Lane"
    bare = f"Begin forwarded message:\n\n{TEXT}"
    assert read(mail(bare)).title == "Flood in Marsh Lane"
    assert read(mail("Begin forwarded message:\nFrom: Ada\nTo: Ben\n")).paragraphs == ()


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("plain", "flood.txt", f"Flood\n\n{TEXT}"),
        ("html", "flood.html", f"<html><body><h1>Flood</h1>{PAGE}</body></html>"),
        ("html", None, f"<html><body><h1>Flood</h1>{PAGE}</body></html>"),
        ("markdown", "flood.md", f"# Flood\n\n{TEXT}"),
    ],
)
def test_an_attachment_is_read_where_the_mail_has_no_text(kind, name, data):
    made = mail("")
    made.add_attachment(data, subtype=kind, filename=name)
    assert read(made).paragraphs == (LEDE, LAST)
    made = mail()
    made.add_attachment(data.replace("Water", "Mud"), subtype=kind, filename=name)
    assert read(made).paragraphs == (LEDE, LAST)


def test_a_mail_within_an_attached_file_is_not_looked_for():
    made = mail("")
    made.add_attachment(bytes(mail()).decode(), filename="flood.txt")
    assert read(made).reason == "no_body"


def test_a_mail_without_any_text_says_so():
    made = mail(None)
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    assert read(made).reason == "no_body"
    made.add_attachment(" ", filename="a.txt")
    assert read(made).reason == "no_body"
