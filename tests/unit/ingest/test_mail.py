"""Mails: newsletters, articles that somebody forwards, and mailboxes."""

import gzip
import time
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.mail.mail_senders import Sender, sender_of
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TEXT = f"{LEDE}\n\n{LAST}\n"
CELL = f"<td><p>{LEDE}</p><p>{LAST}</p></td>"
PAGE = f"<html><body><table><tr>{CELL}</tr></table></body></html>"
WIDE = Limits()
DATE = "Fri, 17 May 2024 21:30:00 +0200"


def mail(
    text: str | None = TEXT, page: str | None = None, **headers: str
) -> EmailMessage:
    made = EmailMessage()
    said = {
        "From": "Marsh Gazette <news@gazette.example>",
        "Subject": "Flood in Marsh Lane",
        "Date": DATE,
        "Message-ID": "<1@gazette.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in said.items():
        if value:
            made[name] = value
    if text is not None:
        made.set_content(text)
    if page is not None and text is None:
        made.set_content(page, subtype="html")
    elif page is not None:
        made.add_alternative(page, subtype="html")
    return made


def records(data: bytes, name: str = "flood.eml", limits: Limits = WIDE):
    return list(split(data, name=name, limits=limits))


def read(made: EmailMessage | bytes, name: str = "flood.eml") -> Draft | Refused:
    (record,) = records(made if isinstance(made, bytes) else bytes(made), name)
    assert isinstance(record, Record)
    assert record.kind == "mail"
    return drafted(record, received_at=NOON)


@pytest.mark.parametrize("name", ["flood.eml", "flood.txt", "flood"])
def test_a_mail_is_read_with_all_that_it_says(name):
    draft = read(mail(), name)
    assert (draft.title, draft.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert draft.publisher == "Marsh Gazette"
    assert draft.external_id == "1@gazette.example"
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert draft.published.found == "header"


def test_the_page_wins_over_the_text():
    assert read(mail("Your mail program shows no pages.", PAGE)).paragraphs == (
        LEDE,
        LAST,
    )
    empty = "<html><body><img src='x.gif' alt='pixel'></body></html>"
    assert read(mail(TEXT, empty)).paragraphs == (LEDE, LAST)


def test_a_pasted_page_with_lines_like_a_mails_is_a_text():
    pasted = f"From: Ada Quill\nDate: {DATE}\nSubject: Flood\n\n{TEXT}".encode()
    assert [one.kind for one in records(pasted, "flood.txt")] == ["text"]
    assert [one.kind for one in records(pasted, "flood.eml")] == ["mail"]


@pytest.mark.parametrize(
    "text",
    [
        f"Flood in Marsh Lane\n\n{TEXT}",
        f"Note: this is a text\nMessage-ID: none\n{LEDE}\n\n",
        f"From the mayor of Fenwick 2024\n{LEDE}\n",
    ],
)
@pytest.mark.parametrize("name", ["flood.eml", "flood.mbox", "flood.mht", "flood.txt"])
def test_what_has_no_header_is_a_text_whatever_it_is_called(text, name):
    assert [one.kind for one in records(text.encode(), name)] == ["text"]


def test_subjects_may_be_encoded_and_say_how_they_came():
    raw = bytes(mail()).replace(
        b"Flood in Marsh Lane",
        b"=?utf-8?Q?Fwd:_H=C3=B6fe?=\n =?utf-8?Q?_unter_Wasser?=",
    )
    assert read(raw).title == "Höfe unter Wasser"
    eight = bytes(mail()).replace(b"Flood in", "Höfe in".encode("cp1252"))
    assert read(eight).title == "Höfe in Marsh Lane"


@pytest.mark.parametrize("charset", ["x-unknown", "hex", "ascii", "punycode", "utf-8"])
def test_a_charset_that_is_none_or_wrong_falls_back(charset):
    text = f"Höfe standen unter Wasser. {LEDE}"
    raw = (
        b"From: Marsh Gazette <n@g.example>\nMessage-ID: <1@g>\nSubject: Flut\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n\n" % charset.encode()
    )
    assert read(raw + text.encode("cp1252")).paragraphs == (text,)
    html = raw.replace(b"text/plain", b"text/html")
    assert read(html + f"<p>{text}</p>".encode("cp1252")).paragraphs == (text,)


@pytest.mark.parametrize(
    ("date", "hour"),
    [
        ("Fri, 17 May 2024 21:30 +0200 (CEST)", 19),
        ("Fri, 17 May 24 21:30:00 +0200", 19),
        ("Friday", None),
    ],
)
def test_a_bad_date_is_none(date, hour):
    raw = bytes(mail(Date="")).replace(b"Subject:", b"Date: %s\nSubject:" % date.encode())
    moment = read(raw).published.moment
    assert (moment.hour if moment else None) == hour


def test_what_programs_and_lists_put_around_a_newsletter_goes():
    page = (
        "<div style='display:none'>Preview of the flood.</div><p><a href="
        "'https://gazette.example/mail/7'>View this email in your browser</a></p>"
        f"<h1>Flood in Marsh Lane</h1>{PAGE}<img src='p.gif'><p>You are receiving this "
        f"email "
        "because you signed up.</p><p><a>Unsubscribe</a> | <a>Manage preferences</a></p>"
        "<p>Marsh Gazette, 1 Mill Road, Fenwick</p>"
    )
    draft = read(mail(None, page))
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.url == "https://gazette.example/mail/7"


@pytest.mark.parametrize(
    "foot",
    [
        "-- \nAda Quill\nMarsh Gazette\n",
        "_______________________________________________\nFlood mailing "
        "list\nf@g.example",
        "To unsubscribe, click here <https://gazette.example/u>\n",
        "Sie erhalten diesen Newsletter, weil Sie ihn bestellt haben.\n",
        "Sent from my iPhone\n",
        "Update your email preferences\n",
    ],
)
def test_the_foot_of_a_plain_mail_goes(foot):
    assert read(mail(f"{TEXT}\n{foot}")).paragraphs == (LEDE, LAST)


def test_what_looks_like_a_foot_but_stands_above_most_of_the_text_goes_alone():
    text = f"To unsubscribe write to us.\n\n{TEXT}"
    assert read(mail(text)).paragraphs == (LEDE, LAST)


def test_quotes_and_the_addresses_behind_words_go():
    text = f"{LEDE} <https://gazette.example/a?b=c>\n\n> Did it?\n\n{LAST}\n"
    assert read(mail(text)).paragraphs == (LEDE, LAST)


def test_a_lists_archive_is_no_address_but_the_mails_own_place_in_it_is():
    lists = {"List_Archive": "<https://lists.example/floods>"}
    assert read(mail(**lists)).url is None
    own = {"Archived_At": "<https://lists.example/floods/1>"}
    assert read(mail(**lists, **own)).url == "https://lists.example/floods/1"


def test_the_tag_of_a_list_is_no_part_of_the_title():
    headers = {
        "Subject": "[floods] Flood in Marsh Lane",
        "List_Id": "Floods <f.g.example>",
    }
    draft = read(mail(From="ada@gmail.com", **headers))
    assert (draft.title, draft.publisher) == ("Flood in Marsh Lane", "Floods")


@pytest.mark.parametrize(
    ("line", "list_id", "sender"),
    [
        ("Marsh Gazette <n@g.example>", None, Sender("Marsh Gazette")),
        ("Marsh Gazette Newsletter <n@g.example>", None, Sender("Marsh Gazette")),
        (
            "Ada Quill at Marsh Gazette <n@g.example>",
            None,
            Sender("Marsh Gazette", "Ada Quill"),
        ),
        (
            '"Ada Quill, Marsh Gazette" <n@g.example>',
            None,
            Sender("Marsh Gazette", "Ada Quill"),
        ),
        (
            '"Ada Quill (Marsh Gazette)" <n@g.example>',
            None,
            Sender("Marsh Gazette", "Ada Quill"),
        ),
        (
            '"Marsh Gazette | Ada Quill" <n@g.example>',
            None,
            Sender("Marsh Gazette", "Ada Quill"),
        ),
        ("Ada Quill via Letters <n@g.example>", None, Sender("Ada Quill")),
        (
            "Ada Quill <a@g.example>",
            "Floods <f.g.example>",
            Sender("Floods", "Ada Quill"),
        ),
        ("Ada Quill <a@g.example>", None, Sender("Ada Quill")),
        ("n@gazette.example", None, Sender("gazette.example")),
        ("ada@gmail.com", None, Sender()),
        (None, None, Sender()),
        ("fenwick <n@g.example>", None, Sender("fenwick")),
        ("fenwick - notes <n@g.example>", None, Sender("fenwick - notes")),
    ],
)
def test_the_sender_is_an_outlet_or_a_person(line, list_id, sender):
    assert sender_of(line, list_id=list_id) == sender


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
    ],
)
def test_nothing_makes_reading_a_mail_slow(hostile, reason):
    start = time.process_time()
    for record in records(hostile):
        draft = drafted(record, received_at=NOON)
        if reason:
            assert draft.reason == reason
    assert time.process_time() - start < 4


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


def test_lines_that_a_program_broke_are_joined_where_it_says_so():
    flowed = LEDE.replace(" ", " \n", 5)
    raw = bytes(mail(f"{flowed}\n\n{LAST}\n\n-- \nAda Quill\n"))
    raw = raw.replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert read(raw).paragraphs == (LEDE, LAST)


def test_the_last_message_of_a_packed_mailbox_that_is_cut_is_broken():
    packed = gzip.compress(BOX + bytes(range(32, 127)) * 9)
    found = records(packed[:-60], "day.mbox.gz")
    assert [type(one) for one in found] == [Record, Refusal]
    assert (found[1].reason, found[1].line) == ("broken", 2)


def test_a_mailbox_behind_a_mark_or_empty_lines_is_one_all_the_same():
    assert [one.line for one in records(b"\n\n" + BOX)] == [1, 2]
    marked = records(b"\xef\xbb\xbf" + BOX[: BOX.index(b"\n\nFrom")])
    assert [one.reason for one in marked] == ["empty"]


def test_a_boundary_that_nothing_bounds_takes_nothing_away():
    raw = bytes(mail()).replace(b"text/plain", b"multipart/mixed; boundary=a")
    small = records(raw, limits=Limits(record_bytes=200))
    assert [one.reason for one in small] == ["too_big"]


@pytest.mark.parametrize(
    "said", ["Read on our site", "View the full story on our website"]
)
def test_where_a_mail_says_that_it_is_on_the_site_is_its_page(said):
    link = f"<p><a href='https://gazette.example/2024/flood'>{said}</a></p>"
    draft = read(mail(None, PAGE + link))
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.url == "https://gazette.example/2024/flood"


def test_other_links_are_not_the_mails_own_page():
    links = "<a href='https://g.example/a'>Pumps</a><a href='mailto:a@g.example'>Ada</a>"
    assert read(mail(None, f"{PAGE}<p>{links}</p>")).url is None


# -- Digests.

HEADS = ("Flood in Marsh Lane", "Ferry runs again", "Bath to close", "Heron on a pump")


def link(number: int) -> str:
    return f"https://gazette.example/2024/{number}"


def digest(card: str) -> str:
    cards = (
        card.format(head=head, tease=f"{LEDE} {number}", link=link(number))
        for number, head in enumerate(HEADS)
    )
    return f"<body><p>Good morning, here is the news.</p>{''.join(cards)}</body>"


@pytest.mark.parametrize(
    "card",
    [
        "<h2><a href='{link}'>{head}</a></h2><p>{tease}</p>",
        "<h2>{head}</h2><p>{tease}</p><p><a href='{link}'>Read more</a></p>",
        "<a href='{link}'><h3>{head}</h3><p>{tease}</p></a>",
        "<table><tr><td><a href='{link}'>{head}</a></td><td>{tease}</td></tr></table>",
        "<p><a href='{link}'>{head}</a></p>{tease}<p><a href='{link}'>More</a></p>",
    ],
)
def test_a_digest_of_teasers_is_no_article(card):
    refused = read(mail(None, digest(card), Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.detail) == (
        "not_an_article",
        "The mail is a digest: teasers of 4 articles with links to them.",
    )


@pytest.mark.parametrize(
    "card",
    [
        "{head}\n\n{tease}\n\n{link}\n\n",
        "{head} <{link}>\n\n{tease}\n\n",
        "{head}\n\n{tease}\n\nRead more: {link}\n\n",
    ],
)
def test_a_digest_in_plain_text_is_no_article(card):
    text = "".join(
        card.format(head=head, tease=f"{LEDE} {number}", link=link(number))
        for number, head in enumerate(HEADS)
    )
    refused = read(mail(text, Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert "digest" in refused.detail


TEASES = (
    "Three houses stand in water, and the mayor asks for pumps.",
    "It sails on Monday after a month of repairs.",
    "The council says that the roof leaks.",
    "Firemen spent an hour on getting it down.",
)


def briefing(card: str) -> str:
    cards = (
        card.format(head=head, tease=tease, link=link(number))
        for number, (head, tease) in enumerate(zip(HEADS, TEASES, strict=True))
    )
    return "".join(cards)


@pytest.mark.parametrize(
    "card",
    [
        "<ul><li><a href='{link}'>{head}</a>: {tease}</li></ul>",
        "<p><a href='{link}'>{head}</a> {tease}</p>",
        "<p><b>{head}.</b> {tease} <a href='{link}'>Read more</a></p>",
        "<p>{tease} <a href='{link}'>{head}</a>.</p>",
        "<p><b>{head}</b> {tease} <a href='{link}'>→</a></p>",
        "<h3>{head}</h3><p>{tease} (<a href='{link}'>Gazette</a>)</p>",
    ],
)
def test_a_digest_whose_links_begin_or_end_its_lines_is_no_article(card):
    page = f"<body><p>Good morning.</p>{briefing(card)}</body>"
    refused = read(mail(None, page, Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert "digest: teasers of 4 articles" in refused.detail


@pytest.mark.parametrize(
    "card",
    [
        "{head}: {tease} {link}\n\n",
        "* {head} - {tease} (more: {link})\n\n",
        "* {head} - {tease} <{link}>.\n\n",
    ],
)
def test_a_digest_in_plain_text_with_addresses_at_its_lines_ends_is_none(card):
    refused = read(mail(f"Good morning.\n\n{briefing(card)}"))
    assert isinstance(refused, Refused)
    assert "digest" in refused.detail


def test_paragraphs_that_begin_with_the_name_of_a_linked_place_are_an_article():
    told = "".join(
        f"<p><a href='{link(n)}'>Fenwick</a> saw it again. {tease}</p>"
        for n, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_whose_longer_paragraphs_end_in_links_is_an_article():
    told = "".join(
        f"<p>{LEDE} {LAST} {LEDE} {tease} <a href='{link(n)}'>As we wrote</a></p>"
        for n, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_with_sources_between_its_paragraphs_is_an_article():
    told = "".join(
        f"<p>{LEDE} {number}</p><p>{tease} <a href='{link(number)}'>Here</a></p>"
        f"<p>{LAST} {number}</p><p>{LEDE} {LAST} {number}</p>"
        for number, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_with_headlines_below_it_is_an_article():
    below = "".join(
        f"<p><a href='{link(n)}'>{one}</a></p>" for n, one in enumerate(HEADS)
    )
    long = "".join(f"<p>{LEDE} {LAST} {number}</p>" for number in range(6))
    draft = read(mail(None, f"<body>{long}{below}</body>"))
    assert isinstance(draft, Draft)


def test_a_letter_with_links_in_its_sentences_is_an_article():
    told = "".join(
        f"<p>{LEDE} Then <a href='{link(n)}'>{one}</a>, as we wrote. {LAST} {n}</p>"
        for n, one in enumerate(HEADS)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor asked for pumps, as is told in a report by the <a>{name} {n}</a>.",
        "<a>The {name} {n}</a> reported that the mayor had asked for pumps again.",
    ],
)
def test_an_article_whose_sentences_begin_or_end_with_their_sources_is_one(sentence):
    told = "".join(
        f"<p>{sentence.format(name='Marsh Herald', n=n)}</p>".replace(
            "<a>", f"<a href='{link(n)}'>"
        )
        for n in range(6)
    )
    told += f"<p>{LEDE}</p><p>{LAST}</p>"
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


@pytest.mark.parametrize("source", ["<{link}>.", "({link})."])
def test_a_plain_article_whose_sentences_end_in_addresses_is_one(source):
    told = "".join(
        "The mayor asked for two more pumps on Friday, a day after the river had risen "
        "over its old bank at the mill, as is told in a report by the Marsh Herald "
        f"{n} {source.format(link=link(n))}\n\n"
        for n in range(6)
    )
    assert isinstance(read(mail(told)), Draft)


def test_three_teasers_are_no_digest_yet():
    cards = "".join(
        f"<h2><a href='{link(n)}'>{one}</a></h2><p>{LEDE} {n}</p>"
        for n, one in enumerate(HEADS[:3])
    )
    assert isinstance(read(mail(None, f"<body>{cards}</body>")), Draft)
