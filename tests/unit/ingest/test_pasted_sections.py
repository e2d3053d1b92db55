"""Articles in sections: each below a heading of its own, in a block by itself."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TOP = "What the new ferry changes for Skerry\nAda Quill\n17 May 2024"
SECTIONS = (
    (
        "The boat is shorter",
        "It holds nine cars. The old one held eleven, says the crew.",
    ),
    ("The quay is not", "Masons made it longer in March. They found a Danish anchor."),
    ("Fares stay", "A crossing still costs four crowns. Dogs pay with good behaviour."),
)


def paragraphs(*blocks: str) -> tuple[str, ...]:
    read = read_page("\n\n".join((TOP, *blocks)), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.title == "What the new ferry changes for Skerry"
    return read.paragraphs


@pytest.mark.parametrize("heading", ["{at}. {said}", "{at}) {said}", "{said}?", "{said}"])
def test_sections_below_headings_of_their_own_are_the_article(heading):
    blocks = [
        (heading.format(at=at, said=said), text)
        for at, (said, text) in enumerate(SECTIONS, 1)
    ]
    told = paragraphs(*("\n".join(block) for block in blocks))
    assert told == tuple(line for block in blocks for line in block)


def test_sections_below_an_introduction_are_told_by_their_questions():
    intro = "The harbour master of Skerry answered what passengers asked him on Friday."
    told = paragraphs(intro, *(f"{said}?\n{text}" for said, text in SECTIONS))
    assert told == (intro, *(one for a, b in SECTIONS for one in (f"{a}?", b)))


def test_headlines_with_teasers_below_a_heading_of_furniture_are_no_sections():
    body = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    told = paragraphs(
        body,
        "Masons and the crew drank to it on the quay until the tide turned at five.",
        "More stories",
        "Bakery burns\nThe oven of Marl caught fire on Monday. Nobody was hurt there.",
        "Mayor resigns\nHe wants to grow pears. The town of Oakmouth wishes him well.",
    )
    assert len(told) == 2


def test_a_short_last_sentence_below_the_mark_of_an_advertisement_is_kept():
    body = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    last = "Fares stay as they are."
    assert paragraphs(body, body[:-1] + " again.", "Anzeige", last)[-1] == last


@pytest.mark.parametrize("mark", ["PUB", "Anzeige", "AD", "Реклама", "広告"])
def test_marks_of_advertisements_are_no_paragraphs(mark):
    one = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    assert paragraphs(one, mark, two) == (one, two)


def test_a_picture_s_credit_takes_the_caption_in_its_block_along():
    one = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    assert paragraphs(one, "Getty Images\nThe ferry at the quay", two) == (one, two)


def test_a_single_short_headline_in_the_block_of_its_heading_goes_with_it():
    one = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    assert paragraphs(one, "Lesen Sie auch\nBäckerei in Marl brennt", two) == (one, two)


def test_a_pulled_quote_goes_whatever_its_first_letter_was():
    one = (
        "At night the ferry of Skerry is a room that nobody has to pay for, "
        "say those who have slept on it."
    )
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    pulled = "“The ferry of Skerry is a room that nobody has to pay for”"
    assert paragraphs(one, pulled, two) == (one, two)


def test_a_heading_apart_from_the_first_paragraph_is_of_the_header():
    one = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    assert paragraphs("On the quay", one, two) == (one, two)


def test_a_headline_with_an_outlet_and_a_teaser_is_no_section():
    one = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
    two = "Masons and the crew drank to it on the quay until the tide turned at five."
    box = "Bakery burns\nMarl Mercury\nThe oven of Marl caught fire. Nobody was hurt."
    assert paragraphs(one, two, box) == (one, two)
