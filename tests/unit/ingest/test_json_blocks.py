"""Articles in data whose text is in blocks, and whose facts stand beside it."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft
from services.ingest.core.fitting import fitted
from services.ingest.core.limits import Limits
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
MORNING = datetime(2024, 5, 17, 7, 30, tzinfo=UTC)
LEDE = "The ferry to Skerry sailed again on Friday after eleven days in the dock."
LAST = "Its new rudder was cast in Fenwick, the harbour master said on the quay."


def read(**fields: object) -> Draft:
    draft = read_line(json.dumps(fields), received_at=NOON)
    assert isinstance(draft, Draft), draft
    return draft


def test_a_text_in_blocks_is_read_without_its_pictures_and_calls():
    draft = read(
        title="Ferry sails again",
        content={
            "blocks": [
                {"type": "paragraph", "text": LEDE},
                {"type": "image", "text": "The ferry on Thursday", "url": "a.jpg"},
                {"type": "newsletter-signup", "text": "Get our letter every day of rain"},
                {"type": "paragraph", "text": LAST},
            ]
        },
    )
    assert draft.paragraphs == (LEDE, LAST)


def test_pieces_of_a_paragraph_are_one_line():
    pieces = [
        {"type": "text", "text": "The ferry to "},
        {"type": "link", "text": "Skerry"},
        {"type": "text", "text": " sailed again on Friday after eleven days."},
    ]
    doc = {"type": "doc", "content": [{"type": "paragraph", "content": pieces}]}
    assert read(title="Ferry sails again", body=doc).paragraphs == (
        "The ferry to Skerry sailed again on Friday after eleven days.",
    )


@pytest.mark.parametrize("name", ["content", "text", "value"])
@pytest.mark.parametrize("field", ["content_elements", "body", "content"])
def test_paragraphs_that_are_called_texts_stay_apart(field, name):
    told = ("The rudder, and what it costs", LEDE, LAST)
    texts = [{"type": "text", name: one} for one in told]
    assert read(title="Ferry sails again", **{field: texts}).paragraphs[-2:] == (
        LEDE,
        LAST,
    )
    assert "costsThe" not in " ".join(
        read(title="Ferry sails again", **{field: texts}).paragraphs
    )


def test_a_sentence_in_bold_is_of_its_paragraph():
    pieces = [{"type": "strong", "text": LEDE}, {"type": "text", "text": f" {LAST}"}]
    body = [{"type": "paragraph", "children": pieces}]
    assert read(title="Ferry sails again", body=body).paragraphs == (f"{LEDE} {LAST}",)


def test_pieces_that_run_on_are_one_line_wherever_they_stand():
    body = [
        {"type": "text", "text": "The ferry to "},
        {"type": "link", "text": "Skerry"},
        {"type": "text", "text": ", new as it is, sailed again on Friday at noon."},
    ]
    assert read(title="Ferry sails again", body=body).paragraphs == (
        "The ferry to Skerry, new as it is, sailed again on Friday at noon.",
    )


@pytest.mark.parametrize(
    "items",
    [
        ["Ropes", "Chains"],
        [{"type": "text", "content": "Ropes"}, {"type": "text", "content": "Chains"}],
        [{"type": "list", "items": ["Ropes"]}, {"content": "Chains"}],
    ],
)
def test_a_list_among_blocks_has_a_line_for_each_item(items):
    blocks = [
        {"type": "text", "content": LEDE},
        {"type": "list", "items": items},
        {"type": "text", "content": LAST},
    ]
    draft = read(title="Ferry sails again", content_elements=blocks)
    assert draft.paragraphs == (LEDE, "Ropes", "Chains", LAST)


def test_a_quotation_among_blocks_has_blocks_of_its_own():
    quote = {"type": "quote", "content_elements": [{"type": "text", "content": LAST}]}
    blocks = [{"type": "text", "content": LEDE}, quote]
    draft = read(title="Ferry sails again", content_elements=blocks)
    assert draft.paragraphs == (LEDE, LAST)


@pytest.mark.parametrize("name", ["name", "title", "label", "@id"])
def test_a_document_s_name_is_not_its_text(name):
    doc = {name: "Ferry, last draft", "content": [{"type": "paragraph", "text": LEDE}]}
    assert read(title="Ferry sails again", body=doc).paragraphs == (LEDE,)


@pytest.mark.parametrize("held", ["data", "attributes"])
@pytest.mark.parametrize("kind", ["type", "name", "blockName"])
def test_a_block_s_kind_is_not_its_text_which_may_be_held_apart(kind, held):
    blocks = [
        {kind: "core/paragraph", held: {"content": LEDE}},
        {kind: "core/spacer", held: {"height": "40px"}},
        {kind: "core/image", held: {"text": "The ferry on Thursday"}},
        {kind: "core/paragraph", held: {"content": LAST}},
    ]
    assert read(title="Ferry sails again", body=blocks).paragraphs == (LEDE, LAST)


@pytest.mark.parametrize("kind", ["paragraph", "heading-2"])
def test_a_line_of_rich_text_keeps_its_link(kind):
    linked = [{"nodeType": "text", "value": "after eleven days"}]
    pieces = [
        {"nodeType": "text", "value": "On Friday the ferry sailed again "},
        {
            "nodeType": "hyperlink",
            "data": {"uri": "https://x.example"},
            "content": linked,
        },
        {"nodeType": "text", "value": ". All cheered. Its rudder is new."},
    ]
    line = {"nodeType": kind, "data": {}, "content": pieces}
    doc = {"nodeType": "document", "data": {}, "content": [line]}
    assert read(title="Ferry sails again", body=doc).paragraphs == (
        "On Friday the ferry sailed again after eleven days. All cheered. "
        "Its rudder is new.",
    )


def test_what_stands_beside_the_text_counts_where_its_own_fields_are_silent():
    draft = read(
        article={
            "meta": {
                "headline": "Ferry sails again",
                "firstPublished": 1715931000000,
                "section": {"name": "Harbour"},
                "canonicalUrl": "https://skerry.example/ferry",
            },
            "content": {"paragraphs": [LEDE, LAST]},
        }
    )
    assert draft.title == "Ferry sails again"
    assert (draft.section, draft.url) == ("Harbour", "https://skerry.example/ferry")
    assert (draft.published.moment, draft.paragraphs) == (MORNING, (LEDE, LAST))


def test_a_number_for_an_author_is_looked_up_in_what_is_embedded():
    draft = read(
        title={"rendered": "Ferry sails again"},
        content={"rendered": f"<p>{LEDE}</p><p>{LAST}</p>"},
        author=7,
        _embedded={"author": [{"id": 7, "name": "Ada Quill"}]},
    )
    assert (draft.author, draft.paragraphs) == ("Ada Quill", (LEDE, LAST))


def test_a_title_beside_an_article_does_not_replace_its_own():
    draft = read(title="Ferry sails again", text=LEDE, meta={"title": "Skerry Sheet"})
    assert draft.title == "Ferry sails again"


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


@pytest.mark.parametrize("end", ["_t", "_txt", "_txt_en", "_s", ".keyword"])
def test_names_with_a_type_behind_them_are_the_names(end):
    draft = read(**{f"headline{end}": ["Ferry sails again"], f"body{end}": [LEDE]})
    assert (draft.title, draft.paragraphs) == ("Ferry sails again", (LEDE,))


def test_a_name_with_a_type_never_beats_one_without():
    draft = read(
        title_s="ferry-sails-web",
        text_s="A ferry.",
        date_s="2 hours ago",
        source_s="crawler-9",
        headline="Ferry sails again",
        content=f"{LEDE}\n\n{LAST}",
        published_at=MORNING.isoformat(),
        publisher="Skerry Sheet",
    )
    assert (draft.title, draft.publisher) == ("Ferry sails again", "Skerry Sheet")
    assert (draft.paragraphs, draft.published.moment) == ((LEDE, LAST), MORNING)


def test_a_name_with_a_type_counts_where_the_one_without_is_empty():
    draft = read(title="", title_s="Ferry sails again", text=None, body_t=LEDE)
    assert (draft.title, draft.paragraphs) == ("Ferry sails again", (LEDE,))


def test_a_text_about_a_field_is_not_the_field():
    draft = read(
        title="Ferry sails again",
        text=LEDE,
        source_text="As told by the crew",
        date_text="17 May 2024",
        link_text="https://skerry.example/more-about-it",
        author_text="Read by a voice",
    )
    assert (draft.publisher, draft.url, draft.author) == (None, None, None)
    assert draft.published.moment is None


def test_a_name_that_only_ends_like_a_type_is_another_field():
    assert read(title="Ferry sails again", text=LEDE, url_s_count=5).url is None


def test_the_address_may_stand_among_links():
    links = {
        "self": "https://api.skerry.example/9",
        "permalink": "https://skerry.example/9",
    }
    draft = read(title="Ferry sails again", text=LEDE, links=links)
    assert draft.url == "https://skerry.example/9"


def test_breaks_that_were_escaped_twice_are_breaks():
    draft = read(title="Ferry sails again", text=f"{LEDE}\\n\\n{LAST}")
    assert draft.paragraphs == (LEDE, LAST)


def test_a_path_with_a_backslash_is_no_break():
    text = (
        r"The clerk of Skerry kept the ferry's log under C:\notes\new for eleven years."
    )
    assert read(title="Ferry's log found", text=text).paragraphs == (text,)


def test_an_abstract_is_the_dek_of_a_lead_paragraph_that_stands_for_the_text():
    draft = read(
        title="Ferry sails again", abstract="A rudder was cast.", lead_paragraph=LEDE
    )
    assert (draft.paragraphs, draft.dek) == ((LEDE,), "A rudder was cast.")


def test_edges_and_nodes_are_a_list_of_articles():
    edges = [{"node": {"title": f"Ferry {at}", "text": LEDE}} for at in (1, 2)]
    export = json.dumps({"data": {"articles": {"edges": edges}}}).encode()
    records = list(split(export, name="export.json", limits=Limits()))
    drafts = [read_line(one.data.decode(), received_at=NOON) for one in records]
    assert [one.title for one in drafts] == ["Ferry 1", "Ferry 2"]


def test_a_wrapping_is_one_in_any_case():
    draft = read(Title="Ferry sails again", Document={"Content": f"<p>{LEDE}</p>"})
    assert draft.paragraphs == (LEDE,)


def test_what_stands_beside_a_text_may_be_no_object():
    draft = read(title="Ferry sails again", text=LEDE, meta="x", header=["y"])
    assert (draft.title, draft.paragraphs) == ("Ferry sails again", (LEDE,))


@pytest.mark.parametrize(
    "beside",
    [
        {"media": [{"type": "image", "title": "Ferry at the quay"}]},
        {"site": "uk"},
        {"website": "skerry-web"},
        {"paper": "A3"},
        {"meta": {"source": "crawler-7"}},
    ],
)
def test_the_host_of_an_address_is_told_before_what_may_be_no_outlet(beside):
    url = "https://skerry.example/ferry"
    draft = read(title="Ferry sails again", text=LEDE, url=url, **beside)
    assert fitted(draft).publisher == "skerry.example"


def test_an_object_beside_the_text_names_the_outlet_where_no_address_does():
    meta = {"sitename": "Skerry Sheet"}
    draft = read(title="Ferry sails again", text=LEDE, meta=meta)
    assert draft.publisher == "Skerry Sheet"


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


@pytest.mark.parametrize("role", ["staff_writer", "Co-author", "coauthor", "Reporter"])
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
