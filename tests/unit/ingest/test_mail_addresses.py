"""Which address in a mail is its article's, and who sends it."""

import pytest

from services.ingest.core.mail.mail_lines import page_lines
from services.ingest.core.mail.mail_links import address_of
from services.ingest.core.mail.mail_senders import sender_of

TITLE = "Bus station mural unveiled"


@pytest.mark.parametrize(
    ("addresses", "url"),
    [
        (["https://bugle.example/mural"], "https://bugle.example/mural"),
        (
            ["https://bugle.example/unsubscribe", "https://bugle.example/2024/the-mural"],
            "https://bugle.example/2024/the-mural",
        ),
        (["https://bugle.example/r/8f3a"], None),
        (["https://bugle.example/"], None),
        ([], None),
    ],
)
def test_an_address_is_the_article_s_if_it_says_a_word_of_its_title(addresses, url):
    assert address_of(TITLE, addresses) == url


def test_a_person_stands_before_from():
    sender = sender_of('"Ada from Slow Harbour" <slow@post.example>', list_id=None)
    assert (sender.publisher, sender.author) == ("Slow Harbour", "Ada")


def test_an_outlet_with_from_in_its_name_is_none_of_a_person():
    sender = sender_of('"News from Slow Harbour" <slow@post.example>', list_id=None)
    assert sender.publisher == "Slow Harbour"


def test_what_readers_of_a_letter_never_read_is_none_of_it():
    lede = "For a hundred years the fish market of Slow Harbour stood by the church."
    page = (
        '<div class="preheader">The old hall was too warm</div>'
        "<p>Forwarded this email? <a href='https://s.example'>Subscribe here</a></p>"
        f"<p>{lede}</p><p>{lede[::-1]}.</p><p>READ IN APP</p><p>Restack</p>"
        "<p>© 2024 Ada Quill<br>548 Market Street</p><p>Unsubscribe</p>"
    )
    assert page_lines(page).lines == [lede, f"{lede[::-1]}."]


def test_headings_lead_to_addresses_of_the_web_only():
    lede = "For a hundred years the fish market of Slow Harbour stood by the church."
    links = (
        "<a href='https://s.example/fish'>Fish</a> <a href='mailto:a@s.example'>Us</a>"
    )
    assert page_lines(f"<h1>{links}</h1><p>{lede}</p>").named == (
        "https://s.example/fish",
    )
