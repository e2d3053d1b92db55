"""What a form brings, and whether it was made for who sends it."""

import pytest

from services.gateway.core.forms import Form, form_of, proof_of, proves

HELD = "what-a-browser-holds"


def test_a_field_s_values_are_read_each_once_and_what_lacks_is_empty():
    form = form_of(b"article=a1&article=a2&article=a1&address=+%2Fstories%2Fferry+&q=")
    assert form is not None
    assert form.all("article") == ("a1", "a2")
    assert form.first("address") == "/stories/ferry"
    assert (form.all("other"), form.first("other")) == ((), "")


@pytest.mark.parametrize("body", [b"article=\xff", b"&".join([b"article=a"] * 10_001)])
def test_what_no_browser_sends_is_no_form(body: bytes):
    assert form_of(body) is None


def test_a_form_is_told_from_others_by_all_that_it_brings_and_its_digits():
    forms = [
        {"once": ("12ab",), "ask": ("pin",), "article": ("a1", "a2")},
        {"once": ("12ab",), "ask": ("pin",), "article": ("a1",)},
        {"once": ("12ab",), "ask": ("block",), "article": ("a1", "a2")},
        {"once": ("34cd",), "ask": ("pin",), "article": ("a1", "a2")},
    ]
    assert len({Form(one).mark() for one in forms}) == 4
    assert Form(forms[0]).mark() == Form(dict(forms[0])).mark()
    assert Form({"ask": ("pin",)}).mark() == ""


def test_bytes_that_are_no_text_become_question_marks():
    form = form_of(b"address=%ff%fe")
    assert form is not None
    assert form.first("address") == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("proof", "held", "site", "is_ours"),
    [
        (proof_of(HELD), HELD, "same-origin", True),
        (proof_of(HELD), HELD, "", True),
        (proof_of(HELD), HELD, "cross-site", False),
        (proof_of(HELD), HELD, "same-site", False),
        (proof_of("another"), HELD, "same-origin", False),
        ("", HELD, "same-origin", False),
        (proof_of(""), "", "same-origin", False),
    ],
)
def test_a_form_counts_if_its_page_was_made_for_this_browser(
    proof: str, held: str, site: str, is_ours: bool
):
    assert proves(Form({"proof": (proof,)}), held, site=site) is is_ours
