"""From one record to its Reading, whatever its bytes are."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Refused
from services.ingest.core.fitting import LONGEST
from services.ingest.core.readers import READERS
from services.ingest.core.reading import drafted, read, refused
from services.ingest.core.records import Record, Refusal
from shared.events.identity import revision_id
from shared.events.reading import Reading
from shared.text.sketch import sketch

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
HEAD = "Flood in Marsh Lane\nMarsh Gazette\n17/05/2024 23h41\n\n"


def reading(data: str | bytes, kind="text", *, name="flood.txt", detect=lambda _: "en"):
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    record = Record(raw, kind, 3 if kind == "json" else None)
    return read(record, name=name, source="desk", received_at=NOON, detect=detect)


def line(**fields) -> Reading:
    return reading(json.dumps(fields), "json", name="day.jsonl")


def test_a_page_becomes_an_article_with_its_identity():
    article = reading(HEAD + LEDE)
    assert article.reason is None
    assert (article.title, article.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert article.published_at == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
    assert (article.published_precision, article.published_raw) == (
        "minute",
        "17/05/2024 23h41",
    )
    assert article.body == LEDE
    assert article.revision_id == revision_id(
        publisher="Marsh Gazette", url=None, title="Flood in Marsh Lane", body=LEDE
    )
    assert article.sketch == sketch(LEDE)
    key = article.key()
    assert key is not None
    assert key.parts == ("marsh gazette", "flood in marsh lane", "2024-05-17")


def test_a_line_keeps_its_place():
    article = line(id=7, text=LEDE)
    assert (article.file, article.line, article.source) == ("day.jsonl", 3, "desk")
    assert (article.external_id, article.received_at) == ("7", NOON)


def test_paragraphs_are_parted_by_an_empty_line():
    assert reading(f"{LEDE}\n{LEDE[:-1]}, too.").body == f"{LEDE}\n\n{LEDE[:-1]}, too."


def test_the_same_bytes_give_the_same_reading():
    assert reading(HEAD + LEDE) == reading(HEAD + LEDE)


def test_white_space_and_furniture_make_no_new_revision():
    once = reading(HEAD + LEDE)
    again = reading(
        "\ufeff" + HEAD.replace("\n", "\r\n") + "Share\r\n" + LEDE + "  \r\nRelated"
    )
    assert again.revision_id == once.revision_id


def test_the_language_is_told_from_title_and_text():
    seen: list[str] = []
    reading(HEAD + LEDE, detect=lambda text: seen.append(text) or "en")
    assert seen == [f"Flood in Marsh Lane\n{LEDE}"]


def test_a_given_language_is_believed_if_it_is_one():
    assert line(text=LEDE, language="de-AT").language == "de"
    assert line(text=LEDE, language="klingon").language == "en"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("\n \u200b\n", "empty"),
        ("Flood in Marsh Lane", "no_body"),
        ("Flood in Marsh Lane\n\nRelated\nShare", "no_body"),
        ("Flood in Marsh Lane\n\nMore tomorrow.", "not_an_article"),
        ("Advertisement\nShare\nMenu", "not_an_article"),
        ("1234 5678\n\n90 12 34 56 78 90 12 34.", "not_an_article"),
        (b"\xff\xd1\x00\x98" * 60, "encoding"),
        ("Наводнение на Болотной улице унесло три дома".encode("cp1251"), "encoding"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data, reason):
    refusal = reading(data)
    assert refusal.reason == reason
    assert refusal.detail
    assert (refusal.body, refusal.title, refusal.revision_id) == ("", None, None)


@pytest.mark.parametrize(
    "text",
    ["洪水淹没了沼泽巷的三座房子没有人受伤", "น้ำท่วมบ้านสามหลังในซอยหนองน้ำเมื่อคืนวันศุกร์"],
)
def test_scripts_without_spaces_have_words_too(text):
    assert line(text=text + "。").reason is None


def test_five_words_are_an_article():
    assert line(text="The water came at night.").reason is None
    assert line(text="The water came back.").reason == "not_an_article"


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


def test_an_address_that_is_none_is_dropped():
    assert line(text=LEDE, url="javascript:alert(1)").url is None
    assert line(text=LEDE, url="https://gazette.example/" + "x" * 3_000).url is None
    assert line(text=LEDE, url=" https://gazette.example/flood ").url is not None


def test_the_address_names_the_publisher_if_nothing_else_does():
    told = {"text": LEDE, "url": "https://www.gazette.example/flood"}
    assert line(**told).publisher == "gazette.example"
    assert line(**told, source="Marsh Gazette").publisher == "Marsh Gazette"


def test_the_publishers_name_leaves_the_title():
    named = line(
        text=LEDE, title="Flood in Marsh Lane | Marsh Gazette", publisher="marsh gazette"
    )
    assert named.title == "Flood in Marsh Lane"
    other = line(
        text=LEDE, title="Flood in Marsh Lane - an inquiry", publisher="Marsh Gazette"
    )
    assert other.title == "Flood in Marsh Lane - an inquiry"


def test_fields_without_end_are_cut_at_a_word():
    article = line(
        text=LEDE, title="Flood " * 900, publisher="Gazette " * 900, id="7" * 9_000
    )
    assert article.title is not None
    assert len(article.title) <= LONGEST["title"]
    assert article.title.endswith("Flood…")
    assert len(article.publisher or "") <= LONGEST["publisher"]
    assert len(article.external_id or "") == 64


def test_a_name_that_is_no_text_is_spelled_out():
    article = reading(HEAD + LEDE, name="fl\udcffod\x00.txt")
    assert article.file == "fl\\udcffod\\x00.txt"


def test_a_refusal_becomes_a_reading_of_its_own():
    refusal = Refusal("too_big", "The line is larger than 8 MB.", b"...", 12)
    said = refused(refusal, name="day.jsonl", source="desk", received_at=NOON)
    assert (said.reason, said.detail, said.line) == ("too_big", refusal.detail, 12)
    assert (said.file, said.source, said.body) == ("day.jsonl", "desk", "")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=8,
)
_FIELDS = [
    *("id", "url", "title", "text", "body", "published_at", "publisher", "source"),
    *("author", "language", "section", "modified_at", "deleted", "retracted", "file"),
    "status",
]


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.dictionaries(st.sampled_from(_FIELDS), _JSON).map(
            lambda o: json.dumps(o).encode()
        ),
    ),
    kind=st.sampled_from(["text", "json"]),
    name=st.text(max_size=20),
)
def test_reading_never_raises_and_always_can_be_stored(data, kind, name):
    found = reading(data, kind, name=name)
    again = Reading.model_validate_json(found.model_dump_json())
    assert again == found
    found.model_dump_json().encode("utf-8")
    assert (found.reason is None) == (found.tombstone or found.revision_id is not None)


@pytest.mark.parametrize(
    ("error", "reason"), [(MemoryError(), "too_big"), (IndexError(), "broken")]
)
def test_a_reader_that_fails_refuses_its_record(monkeypatch, error, reason):
    def fail(data, *, received_at):
        raise error

    monkeypatch.setitem(READERS, "markdown", fail)
    refused = drafted(Record(b"# Flood", "markdown"), received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert "Flood" not in refused.detail


@pytest.mark.parametrize(
    "publisher", ["marshgazette.example", "www.marsh-gazette.co.uk", "Marsh Gazette"]
)
def test_the_site_s_name_leaves_the_title_also_where_only_its_domain_is_told(publisher):
    title = "Flood in Marsh Lane | The Marsh Gazette".replace(
        "The ", "" if "." not in publisher else "The "
    )
    assert (
        line(text=LEDE, title=title, publisher=publisher).title == "Flood in Marsh Lane"
    )
