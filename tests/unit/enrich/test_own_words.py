"""An outlet's own words: what it quotes is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.core.own_words import own_words
from shared.text.sketch import is_copy, sketch

OWN = "The mayor of Lowmere spoke of the flood for an hour before she left the hall"


@pytest.mark.parametrize(
    "quote",
    [
        "“We saw it come,”",
        '"We saw it come,"',
        "„Wir sahen es kommen“",
        "„Wir sahen es kommen”",
        "« Nous l’avons vu »",
        "»Wir sahen es kommen«",
        "「来るのが見えた」",
    ],
)
def test_a_quote_leaves(quote: str) -> None:
    assert own_words(f"{OWN}. {quote} she said.") == f"{OWN}.   she said."


def test_a_quote_that_goes_on_in_the_next_paragraph_leaves() -> None:
    body = f"{OWN}. “It came.\n\n“Then it went,” she said."
    assert own_words(body) == f"{OWN}.  \n\n  she said."


def test_apostrophes_and_inches_are_no_quotes() -> None:
    body = f"{OWN}. The farmers' 5\" pipe didn't hold, nor did the Smiths' 6\" one."
    assert own_words(body) == body


def test_an_interview_keeps_its_quotes() -> None:
    body = "She said: “" + "We saw the water come over the wall. " * 9 + "”"
    assert own_words(body) == body


def test_two_outlets_that_print_one_statement_copy_nothing() -> None:
    said = " ".join(f"word{n}" for n in range(120))
    one = " ".join(f"marsh{n}" for n in range(110))
    other = " ".join(f"tarn{n}" for n in range(130))
    bodies = [f"{own}. “{said}.” And {own[:200]}." for own in (one, other)]
    assert is_copy(*(sketch(body) for body in bodies))
    assert not is_copy(*(sketch(own_words(body)) for body in bodies))


@given(st.text(st.sampled_from('ab "“”„«»「」\n')))
def test_nothing_is_added(body: str) -> None:
    assert len(own_words(body)) <= len(body)
