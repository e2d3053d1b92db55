"""Stories of given articles, every sentence with its source."""

import pytest

from services.desk.stages.rows import Bad, Row
from services.desk.stages.understanding import Understanding, Unfit
from services.desk.stages.writing import as_one_story, written
from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools

UNDERSTANDING = Understanding(
    Tools(IdfTable("none", "en", 1, {})), ("en", "xx"), lambda _: "en"
)
ECHO = {
    "title": "Ferry runs aground off Marsh Point",
    "publisher": "Harbour Echo",
    "published_at": "2024-05-17T21:10:00Z",
    "text": "The night ferry ran aground off Marsh Point on Friday with 212 people on"
    " board. The coast guard took all passengers off within two hours.\n\nThe master"
    " said that the steering had failed twice since the ferry left the harbour.",
}
WIRE = {
    "title": "All safe after night ferry grounds",
    "publisher": "Tarn Wire",
    "published_at": "2024-05-18T05:00:00Z",
    "text": "All 212 people on board the night ferry that ran aground off Marsh Point"
    " are safe, the coast guard said on Saturday.\n\nTwo tugs will try to pull the"
    " ferry off the rocks at the next high water, the harbour office said.",
}


def write(*docs: dict, **more) -> dict:
    return written({"id": "ferry", "docs": list(docs)}, UNDERSTANDING, **more)


def citations(row: dict) -> list[dict]:
    said = [row["headline"], row["dek"], *(s for part in row["paragraphs"] for s in part)]
    return [citation for one in said for citation in one["citations"]]


def test_a_row_is_answered_in_the_shapes_of_a_record():
    row = write(ECHO, WIRE)
    assert list(row) == ["id", "headline", "dek", "paragraphs", "conflicts"]
    assert row["id"] == "ferry"
    assert row["headline"]["text"] in (ECHO["title"], WIRE["title"])
    assert row["paragraphs"][0][0]["text"]


def test_documents_are_named_by_their_place_or_their_id():
    assert {one["article_id"] for one in citations(write(ECHO, WIRE))} == {"0", "1"}
    named = write({**ECHO, "id": "echo-7"}, {**WIRE, "id": 12})
    assert {one["article_id"] for one in citations(named)} == {"echo-7", "12"}


def test_quotes_stand_in_the_documents_as_they_were_given():
    odd = {**ECHO, "text": ECHO["text"].replace("ferry", "fer\u00adry", 1)}
    docs = {"0": odd, "1": WIRE}
    for one in citations(write(odd, WIRE)):
        doc = docs[one["article_id"]]
        assert one["quote"] in doc["title" if one["sentence"] == 0 else "text"]


def test_the_same_row_gives_the_same_text():
    assert write(ECHO, WIRE) == write(ECHO, WIRE)


def test_the_length_is_as_asked():
    def length(row: dict) -> int:
        return sum(len(s["text"].split()) for part in row["paragraphs"] for s in part)

    assert length(write(ECHO, WIRE, words=15)) < length(write(ECHO, WIRE, words=80))


def test_times_may_be_missing():
    bare = [{"text": one["text"]} for one in (ECHO, WIRE)]
    assert write(*bare)["paragraphs"]


def test_a_copy_is_no_second_voice():
    one, other = write(ECHO, WIRE), write(ECHO, WIRE, {**ECHO, "publisher": "Skerry"})
    assert one["headline"]["text"] == other["headline"]["text"]


@pytest.mark.parametrize(
    ("docs", "why"),
    [
        (None, "`docs` is no list of articles, or an empty one."),
        ([], "`docs` is no list of articles, or an empty one."),
        (["Flood"], "Document 0 is no object in braces."),
        ([{**ECHO, "id": "1"}, WIRE], "Two documents are called '1'."),
        ([ECHO, {"title": ""}], "It has neither title nor text."),
    ],
)
def test_what_can_not_be_written_of_is_refused(docs, why):
    with pytest.raises(Unfit, match=why):
        written({"id": 1, "docs": docs}, UNDERSTANDING)


def test_a_bare_article_is_told_how_to_become_a_story():
    with pytest.raises(Unfit, match="--as-one"):
        written(ECHO, UNDERSTANDING)


def test_articles_become_one_story_named_by_where_they_stood():
    (story,) = as_one_story(
        [
            Row("-", 1, {**ECHO, "file": "day.jsonl", "line": 4}),
            Row("-", 2, {**WIRE, "file": "wire.txt", "line": None}),
        ]
    )
    assert isinstance(story, Row)
    row = written(story.value, UNDERSTANDING)
    assert {one["article_id"] for one in citations(row)} == {"day.jsonl:4", "wire.txt"}


def test_two_files_of_one_name_do_not_get_in_each_other_s_way():
    (story,) = as_one_story(
        [Row("-", 1, {**ECHO, "file": "1.txt"}), Row("-", 2, {**WIRE, "file": "1.txt"})]
    )
    assert isinstance(story, Row)
    row = written(story.value, UNDERSTANDING)
    assert {one["article_id"] for one in citations(row)} == {"1.txt", "1"}


def test_what_is_no_article_is_no_part_of_the_story():
    broken = Bad("-", 3, "broken", "The line is no JSON.")
    found = list(
        as_one_story(
            [
                Row("-", 1, {"file": "a.txt", "state": "rejected"}),
                Row("-", 2, {"docs": [ECHO]}),
                broken,
                Row("-", 4, ECHO),
            ]
        )
    )
    assert [getattr(one, "line", 0) for one in found] == [1, 2, 3, 1]
    assert isinstance(found[-1], Row)
    assert found[-1].value == {"docs": [ECHO]}
    assert list(as_one_story([broken])) == [broken]
