"""What takes an article back: marked titles, kill notices, a status, a deleted line."""

import json

import pytest

from tests.unit.ingest.reading.readings import HEAD, LEDE, line, reading


@pytest.mark.parametrize(
    "marked",
    [
        "RETRACTED: Flood in Marsh Lane",
        "RETRACTION: Flood in Marsh Lane",
        "WITHDRAWN: Flood in Marsh Lane",
        "RETRACTED – Flood in Marsh Lane",
        "[RETRACTED] Flood in Marsh Lane",
    ],
)
def test_a_marked_title_takes_back_the_article_of_that_title(marked):
    article = reading(HEAD + LEDE)
    tombstone = reading(
        HEAD.replace("Flood in Marsh Lane", marked) + "It was untrue as written."
    )
    assert tombstone.tombstone
    assert tombstone.reason is None
    assert tombstone.key() == article.key()
    assert (tombstone.body, tombstone.revision_id, tombstone.sketch) == ("", None, ())


def test_an_article_about_retractions_is_an_article():
    article = reading(HEAD.replace("Flood in", "Retracted: how science mends") + LEDE)
    assert not article.tombstone


NAMED = {"id": "f1", "publisher": "Marsh Gazette"}
PAGE = "https://gazette.example/news/flood"
NOTICE = "The story was untrue as written, and must not be used in any form."


@pytest.mark.parametrize(
    "marked",
    [
        "Retraction: Flood in Marsh Lane",
        "Retracted: Flood in Marsh Lane",
        "Withdrawn – Flood in Marsh Lane",
        "Retraction notice: Flood in Marsh Lane",
        "[Retracted] Flood in Marsh Lane",
    ],
)
def test_a_page_whose_heading_takes_back_its_article_is_a_tombstone(marked):
    page = f"""<html><head><title>{marked}</title><link rel="canonical" href="{PAGE}">
        </head><body><article><h1>{marked}</h1><p>{LEDE}</p><p>{NOTICE}</p></article>
        </body></html>"""
    tombstone = reading(page, "html", name="flood.html")
    assert (tombstone.tombstone, tombstone.title) == (True, "Flood in Marsh Lane")
    assert tombstone.key() == line(url=PAGE, text=LEDE).key()


@pytest.mark.parametrize(
    "title",
    [
        "Retraction of the law on dykes: what the council says",
        "Retracted: How science mends",
        "Withdrawn: the last ferry",
        "Withdrawn from service: Marsh Lane ferry",
        "Mandatory kill switch for pumps: council votes",
        "Attention editors: how the Gazette reads its mail",
    ],
)
def test_a_headline_about_retractions_takes_nothing_back(title):
    assert not line(url=PAGE, title=title, text=f"{LEDE} {NOTICE}").tombstone


@pytest.mark.parametrize(
    "told",
    [
        {"title": "KILL: Flood in Marsh Lane", "text": NOTICE},
        {"title": "MANDATORY KILL", "text": NOTICE},
        {"title": "Flood in Marsh Lane", "text": f"KILL NOTICE: {NOTICE}"},
        {"text": "ATTENTION EDITORS: The story of the flood has been withdrawn."},
    ],
)
def test_a_kill_notice_takes_back_what_it_names(told):
    article = line(text=LEDE, **NAMED)
    assert line(**told, **NAMED).tombstone
    assert line(**told, **NAMED).key() == article.key()
    nameless = line(**told, publisher="Marsh Gazette")
    assert (nameless.tombstone, nameless.reason) == (False, "not_an_article")
    assert "neither its id nor its url" in nameless.detail
    assert '{"url": …, "deleted": true}' in nameless.detail


def test_a_kill_notice_needs_no_text():
    assert line(title="KILL: Flood in Marsh Lane", **NAMED).tombstone


@pytest.mark.parametrize(
    "mark",
    [
        "KILL: ",
        "KILL - ",
        "KILL – ",
        "KILL—",
        "KILL -- ",
        "KILL NOTICE - ",
        "Kill notice: ",
        "KILL NOTICE—",
        "Kill-Notice – ",
        "KILL ADVISORY. ",
        "Kill order -- ",
        "ADVISORY: KILL ",
        "ADVISORY - KILL - ",
        "Advisory: Kill: ",
        "ADVISORY: KILL: ",
        "Mandatory Kill: ",
        "Mandatory Kill - ",
        "Mandatory-Kill – ",
        "MANDATORY KILL ",
        "Bulletin kill — ",
        "STORY KILL: ",
    ],
)
def test_a_kill_notice_is_known_however_it_is_set(mark):
    told = line(title=f"{mark}Flood in Marsh Lane", text=NOTICE, **NAMED)
    assert (told.tombstone, told.title) == (True, "Flood in Marsh Lane")


@pytest.mark.parametrize(
    "title",
    [
        "Advisory: killer heat on the way to Northgate",
        "Kill or cure: the dyke board's last plan",
        "Kill noticed by the sluice keeper: an otter",
        "KILLED: three swans of Marsh Lane",
        "Story killing time at the ferry",
        "KILL-JOYS OF THE COUNCIL",
    ],
)
def test_a_headline_about_a_kill_takes_nothing_back(title):
    assert not line(url=PAGE, title=title, text=LEDE * 3).tombstone


def test_a_long_text_below_a_note_to_editors_is_an_article():
    note = "ATTENTION EDITORS: The earlier version was withdrawn."
    assert not line(text=f"{note}\n\n{LEDE * 12}", **NAMED).tombstone


@pytest.mark.parametrize("status", ["withdrawn", "Retracted", "KILLED"])
def test_an_article_whose_status_is_gone_is_a_tombstone(status):
    tombstone = line(status=status, **NAMED)
    assert tombstone.tombstone
    assert tombstone.key() == line(text=LEDE, **NAMED).key()


def test_any_other_status_takes_nothing_back():
    assert line(status="published", text=LEDE, **NAMED).body == LEDE


def test_a_deleted_line_is_a_tombstone_of_the_same_document():
    article = line(id="f1", publisher="Marsh Gazette", text=LEDE)
    tombstone = line(id="f1", publisher="Marsh Gazette", deleted=True)
    assert tombstone.tombstone
    assert tombstone.key() == article.key()


def test_a_tombstone_may_name_the_file_that_it_takes_back():
    article = line(id="f1", text=LEDE)
    tombstone = reading(
        json.dumps({"id": "f1", "file": "day.jsonl", "deleted": True}),
        "json",
        name="late.jsonl",
    )
    assert tombstone.of_file == "day.jsonl"
    assert tombstone.key() == article.key()


@pytest.mark.parametrize(
    "fields",
    [{}, {"file": "day.jsonl"}, {"title": "Flood"}, {"url": "https://gazette.example/"}],
)
def test_a_tombstone_that_names_no_document_is_broken(fields):
    refusal = line(deleted=True, **fields)
    assert refusal.reason == "broken"
    assert "names no article" in refusal.detail
