"""Where a text says that it ends, and the notes for desks below."""

import pytest

from services.ingest.core.pasted.end_marks import before_end

ONE = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
TWO = "Masons and the crew drank to it on the quay until the tide turned at five."
LAST_WORD = "The harbour master said on the quay that she would not wait so long again."


def test_below_an_end_stands_whom_to_ask():
    notes = ("Notes to editors", "Call Ada Quill of the harbour office before noon.")
    assert before_end((ONE, TWO, "Ends", *notes)) == [ONE, TWO]
    contact = ("Media contact", "Ada Quill, harbour office, 01632 960 123")
    assert before_end((ONE, TWO, ONE, *contact)) == [ONE, TWO, ONE]


@pytest.mark.parametrize(
    "mark",
    [
        *("-more-", "(more)", "###", "# # #", "End", "Ends", "Ende", "* Fin *", "(0)"),
        *("(30)", "About us", "About the company", "Information for media"),
        *("Media inquiries", "Notes to editors"),
    ],
)
def test_a_text_goes_on_below_what_may_part_its_sections(mark):
    lines = (ONE, TWO, ONE[::-1] + ".", mark, TWO[::-1] + ".", LAST_WORD)
    assert before_end(lines) == list(lines)


@pytest.mark.parametrize("mark", ["###", "Ends", "About us"])
def test_a_last_paragraph_stays_below_a_mark_that_is_none_for_sure(mark):
    lines = (ONE, TWO, ONE, TWO, ONE, mark, LAST_WORD)
    assert before_end(lines) == list(lines)
    assert before_end((*lines[:-2], "-ends-", LAST_WORD)) == list(lines[:-2])


def test_an_end_before_a_longer_text_is_none():
    lines = (TWO, "-ends-", ONE, ONE)
    assert before_end(lines) == list(lines)
