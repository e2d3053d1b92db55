"""Letters as their carriers lay them out: dek, author and calls around the text."""

import pytest

from services.ingest.core.draft import Draft
from tests.unit.ingest.header_reader import page as pasted
from tests.unit.ingest.mail_writer import LAST, LEDE, mail, read

DEK = "What the council knew, and when"
CALL = (
    "Marsh Letters is a reader-supported publication. To receive new posts and support"
    " my work, consider becoming a free or paid subscriber."
)
PUBLIC = "Thanks for reading Marsh Letters! This post is public so feel free to share it."


def letter(above: str, below: str = "", sender: str = "Jane Doe from Marsh Letters"):
    text = f"<p>{LEDE}</p><p>{LAST}</p>{below}"
    page = f"<html><body><h1>Flood in Marsh Lane</h1>{above}{text}</body></html>"
    found = read(mail(None, page, From=f"{sender} <marsh@letters.example>"))
    assert isinstance(found, Draft)
    return found


@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "div"])
def test_what_a_letter_calls_its_subtitle_is_its_dek(tag):
    found = letter(f"<{tag} class='subtitle'>{DEK}</{tag}>")
    assert found.dek == DEK
    assert found.paragraphs == (LEDE, LAST)


def test_a_long_heading_of_a_letter_is_no_dek():
    heading = "What the council knew of the old barrier, and since when"
    found = letter(f"<h2>{heading}</h2>")
    assert found.dek is None
    assert heading in found.paragraphs


def test_a_letter_does_not_begin_with_its_author_and_who_may_read_it():
    found = letter("<div>Jane Doe</div><div>∙</div><div>Paid</div>")
    assert found.author == "Jane Doe"
    assert found.paragraphs == (LEDE, LAST)


@pytest.mark.parametrize("call", [CALL, PUBLIC])
def test_what_a_letter_says_of_itself_goes_wherever_it_stands(call):
    assert letter("", f"<p>{call}</p>").paragraphs == (LEDE, LAST)
    found = pasted("Flood in Marsh Lane", "17 May 2024", "", LEDE, call, LAST)
    assert call not in found.paragraphs


@pytest.mark.parametrize(
    "said",
    [
        "The Marsh Gazette is a reader-supported publication that was founded in 1931.",
        "Thank you for reading the will, the heirs said. This post is vacant since May.",
    ],
)
def test_a_sentence_that_tells_of_such_a_thing_stays(said):
    assert said in letter("", f"<p>{said}</p><p>{LAST}</p>").paragraphs
