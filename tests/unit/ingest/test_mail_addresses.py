"""Which address in a mail is its article's, and who sends it."""

import pytest

from services.ingest.core.mail.mail_lines import page_lines, text_lines
from services.ingest.core.mail.mail_links import address_of
from services.ingest.core.mail.mail_senders import sender_of

TITLE = "Bus station mural unveiled"
SENDER = "Fen Bugle <letter@mail.bugle.example>"
PAGE = "https://bugle.example/2024/bus-station-mural"


@pytest.mark.parametrize("sender", [SENDER, "Bugle <b@post.example>", "b@bugle.example"])
def test_an_address_is_the_article_s_if_it_tells_its_title_and_is_the_sender_s(sender):
    others = ["https://bugle.example/unsubscribe", "https://bugle.example/r/8f3a"]
    assert address_of(TITLE, [*others, PAGE], sender) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://bugle.example/2021/mural",
        "https://bugle.example/2021/bus-station-closed-after-water-damage-again",
        "https://rival.example/2024/bus-station-mural",
        "https://bugle.example/r/8f3a",
        "https://bugle.example/",
    ],
)
def test_an_address_of_another_article_or_another_s_is_not_the_mail_s_own(address):
    assert address_of(TITLE, [address], SENDER) is None


@pytest.mark.parametrize(("above", "named"), [(1, 1), (3, 0)])
def test_of_plain_text_only_what_stands_above_all_of_it_may_be_its_address(above, named):
    lines = [f"The mural of year {year} was painted by children." for year in range(5)]
    text = "\n\n".join([*lines[:above], PAGE, *lines[above:]])
    assert len(text_lines(text).named) == named


@pytest.mark.parametrize(
    ("name", "publisher", "author"),
    [
        ("Ada from Marsh Gazette", "Marsh Gazette", "Ada"),
        ("James at Radio Fen", "Radio Fen", "James"),
        ("Team at Marsh Gazette", "Marsh Gazette", None),
        ("Letters from Marsh Gazette", "Letters from Marsh Gazette", None),
    ],
)
def test_a_first_name_before_from_and_an_outlet_is_a_person_s(name, publisher, author):
    sender = sender_of(f'"{name}" <slow@post.example>', list_id=None)
    assert (sender.publisher, sender.author) == (publisher, author)


@pytest.mark.parametrize(
    "name",
    [
        "Notes from Skerry",
        "Letters from an Islander",
        "News from Slow Harbour",
        "Ada at Sea",
    ],
)
def test_from_and_no_outlet_is_within_the_name_of_a_letter(name):
    sender = sender_of(f'"{name}" <slow@post.example>', list_id=None)
    assert (sender.publisher, sender.author) == (name, None)


def test_what_readers_of_a_letter_never_read_is_none_of_it():
    lede = "For a hundred years the fish market of Slow Harbour stood by the church."
    page = (
        '<div class="preheader">The old hall was too warm</div>'
        "<p>Forwarded this email? <a href='https://s.example'>Subscribe here</a></p>"
        f"<p>{lede}</p><p>{lede[::-1]}.</p><p>READ IN APP</p><p>Restack</p>"
        "<p>© 2024 Ada Quill<br>548 Market Street</p><p>Unsubscribe</p>"
    )
    assert page_lines(page).lines == [lede, f"{lede[::-1]}."]


LINES = [f"In year {year} the hall sold herring and eel on Fridays." for year in range(5)]


@pytest.mark.parametrize(
    "line",
    ["© 2024 Fen Pictures", "© 2024 Jane Roe. All rights reserved.", "(c) 2024 Fen"],
)
def test_a_picture_s_copyright_within_the_text_takes_none_of_it_away(line):
    page = "".join(f"<p>{one}</p>" for one in [*LINES[:3], line, *LINES[3:]])
    assert page_lines(f"{page}<p>Unsubscribe</p>").lines == [*LINES[:3], line, *LINES[3:]]


def test_what_is_no_address_below_a_copyright_is_text():
    rest = ["© 2024 Fen Pictures", "The hall opens at noon."]
    page = "".join(f"<p>{one}</p>" for one in [*LINES, *rest])
    assert page_lines(f"{page}<p>Unsubscribe</p>").lines == [*LINES, *rest]


def test_where_all_rights_are_reserved_at_the_end_a_letter_is_over():
    page = "".join(f"<p>{one}</p>" for one in LINES)
    end = "<p>© 2024 Fen Letters. All rights reserved.</p><p>12 Quay Street</p>"
    assert page_lines(f"{page}{end}").lines == LINES


@pytest.mark.parametrize("called", ["has-preheader", "preheader", "no-preheader wide"])
def test_what_holds_the_whole_letter_is_no_preview_whatever_it_is_called(called):
    page = "".join(f"<p>{one}</p>" for one in LINES)
    assert page_lines(f'<div class="{called}">{page}</div>').lines == LINES


def test_a_link_to_the_letter_on_the_web_above_it_is_read():
    link = "<a href='https://fen.example/l/7'>View in browser</a>"
    page = f'<div class="preheader">{link}</div>' + "".join(f"<p>{x}</p>" for x in LINES)
    assert page_lines(page).web == "https://fen.example/l/7"


def test_headings_lead_to_addresses_of_the_web_only():
    lede = "For a hundred years the fish market of Slow Harbour stood by the church."
    links = (
        "<a href='https://s.example/fish'>Fish</a> <a href='mailto:a@s.example'>Us</a>"
    )
    assert page_lines(f"<h1>{links}</h1><p>{lede}</p>").named == (
        "https://s.example/fish",
    )
