"""Mails: what a letter says, and what programs put around it."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.mail.mail_senders import Sender, sender_of
from tests.unit.ingest.mail_writer import (
    DATE,
    LAST,
    LEDE,
    PAGE,
    TEXT,
    mail,
    read,
    records,
)


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


def test_the_foot_that_a_letters_program_writes_goes_whole():
    foot = (
        "<p>Website</p><p><strong>Our mailing address is:</strong><br>Marsh Gazette<br>"
        "1 Marsh Lane<br><br>Want to change how you receive these emails?<br>You can "
        "<a>update your preferences</a> or <a>unsubscribe from this list</a>.</p>"
    )
    page = PAGE.replace("</table>", f"</table>{foot}")
    assert read(mail(None, page)).paragraphs == (LEDE, LAST)


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


def test_lines_that_a_program_broke_are_joined_where_it_says_so():
    flowed = LEDE.replace(" ", " \n", 5)
    raw = bytes(mail(f"{flowed}\n\n{LAST}\n\n-- \nAda Quill\n"))
    raw = raw.replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert read(raw).paragraphs == (LEDE, LAST)


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


def test_what_stands_between_title_and_sender_is_the_dek_of_a_letter():
    page = f"<h1>Flood</h1><h3>Ten days of rain</h3><p>Ada Quill</p><p>{LEDE}</p>"
    sender = "Ada Quill from Marsh Gazette <ada@gazette.example>"
    draft = read(mail(None, page, From=sender, Subject="Flood"))
    assert (draft.dek, draft.author) == ("Ten days of rain", "Ada Quill")
    assert draft.paragraphs == (LEDE,)


def test_a_letter_that_its_sender_signs_has_no_dek():
    page = f"<h1>Flood</h1><p>{LEDE}</p><p>Ada Quill</p>"
    sender = "Ada Quill from Marsh Gazette <ada@gazette.example>"
    draft = read(mail(None, page, From=sender, Subject="Flood"))
    assert (draft.dek, draft.paragraphs[0]) == (None, LEDE)
