"""What fields of an article in data are called, and what stands beside its text."""

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


def test_a_title_beside_an_article_does_not_replace_its_own():
    draft = read(title="Ferry sails again", text=LEDE, meta={"title": "Skerry Sheet"})
    assert draft.title == "Ferry sails again"


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
