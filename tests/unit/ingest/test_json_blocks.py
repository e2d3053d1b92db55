"""Articles in data whose text is in blocks, and whose facts stand beside it."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
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


def test_breaks_that_were_escaped_twice_are_breaks():
    draft = read(title="Ferry sails again", text=f"{LEDE}\\n\\n{LAST}")
    assert draft.paragraphs == (LEDE, LAST)


def test_a_path_with_a_backslash_is_no_break():
    text = (
        r"The clerk of Skerry kept the ferry's log under C:\notes\new for eleven years."
    )
    assert read(title="Ferry's log found", text=text).paragraphs == (text,)


def test_paragraphs_with_tags_within_them_stay_paragraphs():
    told = [f"<b>{LEDE}</b>", LAST.replace("Fenwick", '<a href="/fenwick">Fenwick</a>')]
    assert read(title="Ferry sails again", paragraphs=told).paragraphs == (LEDE, LAST)
    blocks = [{"type": "text", "content": one} for one in told]
    found = read(title="Ferry sails again", content_elements=blocks)
    assert found.paragraphs == (LEDE, LAST)


def test_arc_s_title_and_first_day_are_those_of_the_article():
    draft = read(
        headlines={"basic": "Ferry sails again", "mobile": "Ferry"},
        content_elements=[{"type": "text", "content": one} for one in (LEDE, LAST)],
        publish_date="2024-05-18T09:00:00Z",
        first_publish_date="2024-05-17T21:15:00Z",
    )
    assert draft.title == "Ferry sails again"
    assert draft.published.moment == datetime(2024, 5, 17, 21, 15, tzinfo=UTC)
