"""Who wrote an article in data, by fields that may name others too."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft
from services.ingest.core.fitting import fitted

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "The ferry to Skerry sailed again on Friday after eleven days in the dock."
LAST = "Its new rudder was cast in Fenwick, the harbour master said on the quay."


def read(**fields: object) -> Draft:
    draft = read_line(json.dumps(fields), received_at=NOON)
    assert isinstance(draft, Draft), draft
    return draft


def test_a_number_for_an_author_is_looked_up_in_what_is_embedded():
    draft = read(
        title={"rendered": "Ferry sails again"},
        content={"rendered": f"<p>{LEDE}</p><p>{LAST}</p>"},
        author=7,
        _embedded={"author": [{"id": 7, "name": "Ada Quill"}]},
    )
    assert (draft.author, draft.paragraphs) == ("Ada Quill", (LEDE, LAST))


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ("['Ada Quill', 'Ben Rush']", "Ada Quill, Ben Rush"),
        ([{"first_name": "Ada", "last_name": "Quill"}], "Ada Quill"),
        (
            [{"displayName": "Ada Quill"}, {"displayName": "Ben Rush"}],
            "Ada Quill, Ben Rush",
        ),
        ({"by": [{"name": "Ada Quill"}]}, "Ada Quill"),
        ({"data": {"attributes": {"name": "Ada Quill"}}}, "Ada Quill"),
        (
            [
                {"name": "Ada Quill", "role": "author"},
                {"name": "Ben Rush", "role": "photographer"},
            ],
            "Ada Quill",
        ),
        ("[]", "[]"),
    ],
)
def test_authors_are_names_however_programs_wrap_them(given, author):
    assert read(title="Ferry sails again", text=LEDE, authors=given).author == author


@pytest.mark.parametrize(
    ("credited", "author"),
    [
        ("Photo: Ada Quill / Fen Agency", None),
        ([{"name": "Ada Quill"}], None),
        ([{"name": "Ada Quill", "role": "photographer"}], None),
        ([{"name": "Ada Quill", "role": "reporter"}], "Ada Quill"),
        ({"by": [{"name": "Ada Quill", "type": "author"}]}, "Ada Quill"),
        ({"photos": [{"name": "Ada Quill"}]}, None),
    ],
)
def test_of_those_who_are_credited_the_writers_are_authors(credited, author):
    draft = read(title="Ferry sails again", text=LEDE, credits=credited)
    assert draft.author == author


@pytest.mark.parametrize("role", ["photographer", "Underwriter", "photo editor"])
def test_contributors_who_did_not_write_are_no_authors(role):
    people = [{"name": "Ben Rush", "role": role}, {"name": "Eve Holt", "role": role}]
    draft = fitted(read(title="Ferry sails again", text=LEDE, contributors=people))
    assert (draft.author, draft.author_raw) == (None, None)


def test_one_contributor_alone_is_no_author_either_if_he_did_not_write():
    one = {"name": "Ben Rush", "role": "photographer"}
    assert read(title="Ferry sails again", text=LEDE, contributors=one).author is None
    one["role"] = "reporter"
    draft = read(title="Ferry sails again", text=LEDE, contributors=one)
    assert draft.author == "Ben Rush"


@pytest.mark.parametrize(
    "role",
    ["staff_writer", "Co-author", "coauthor", "Reporter", "Autorin", "contributor"],
)
def test_contributors_who_wrote_are_authors(role):
    others = [{"name": "Ben Rush", "role": "photographer"}]
    people = [*others, {"name": "Ada Quill", "role": role}]
    draft = read(title="Ferry sails again", text=LEDE, contributors=people)
    assert draft.author == "Ada Quill"


def test_contributors_whose_part_nobody_tells_are_authors():
    draft = read(title="Ferry sails again", text=LEDE, contributors=["Ada Quill"])
    assert draft.author == "Ada Quill"


@pytest.mark.parametrize(
    ("named", "author"),
    [("import bot", None), ("Ada Quill", "Ada Quill"), ("سلمى النجار", "سلمى النجار")],
)
def test_an_account_beside_the_text_is_no_author(named, author):
    draft = read(title="Ferry sails again", text=LEDE, meta={"author": named})
    assert draft.author == author
