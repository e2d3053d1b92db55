"""A story and its updates as a terminal shows them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.desk.fates.showing import item_line, story_lines, update_line
from services.desk.terminal.layout import width_of
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


def cited(text: str, *sources: str) -> dict[str, Any]:
    citations = [
        {"article_id": one, "revision_id": "r", "sentence": 1, "quote": text}
        for one in sources
    ]
    return {"text": text, "citations": citations}


def an_article(article_id: str, **shown: Any) -> dict[str, Any]:
    plain = {"id": article_id, "revision_id": "r", "revision": 1, "received_at": NIGHT}
    return {**plain, "publisher": "Marsh Herald", "title": "Water rises", **shown}


def a_story(**shown: Any) -> StoryRecord:
    plain = {
        "id": "5d0c1f7a3b21",
        "edition": "en",
        "language": "en",
        "version": 7,
        "epoch": "e",
        "headline": cited("Flood in Marsh Lane", "a1"),
        "dek": cited("The Ouse broke its bank.", "a2"),
        "paragraphs": [
            [cited("Forty families left.", "a1", "a2"), cited("Nobody was hurt.", "a1")],
            [cited("The school opened its doors.", "a2")],
        ],
        "article_count": 2,
        "publisher_count": 2,
        "independent_count": 2,
        "last_updated": NIGHT,
        "articles": [
            an_article("a1", url="https://marsh-herald.example/flood", author="N. Pell"),
            an_article("a2", publisher="Eastport Post", title="Ouse over its bank"),
        ],
    }
    return StoryRecord.model_validate({**plain, **shown})


def text_of(record: StoryRecord, width: int = 80) -> str:
    return "\n".join(line.text for line in story_lines(record, width=width))


def test_a_story_begins_with_its_headline_and_its_counter():
    assert text_of(a_story()).splitlines()[:2] == [
        "Flood in Marsh Lane",
        "2 articles | last updated: May 18 01:15:21",
    ]


def test_every_sentence_bears_the_numbers_of_its_sources():
    shown = text_of(a_story())
    assert "The Ouse broke its bank. [1]" in shown
    assert "Forty families left. [1][2] Nobody was hurt. [2]" in shown
    assert "[1] Eastport Post: Ouse over its bank" in shown


def test_sources_show_who_wrote_them_when_and_where_they_are():
    shown = text_of(a_story())
    assert "N. Pell, received " in shown
    assert "https://marsh-herald.example/flood" in shown


def test_an_address_that_would_speak_to_the_terminal_is_not_shown():
    trap = an_article("a1", url="https://marsh.example/\x1b]8;;", title="Up\x1b[2J")
    shown = text_of(a_story(articles=[trap]))
    assert "\x1b" not in shown
    assert "marsh.example" not in shown


def test_copies_and_corrections_are_told():
    copy = an_article("a2", revision=3, duplicate_group="a1")
    shown = text_of(a_story(articles=[an_article("a1"), copy]))
    assert "corrected, a copy of [2]" in shown


def test_names_categories_timeline_and_differences_have_their_places():
    shown = text_of(
        a_story(
            people=[{"name": "Helga Brandt", "mentions": 6}],
            places=[
                {"name": "Marsh Lane", "mentions": 9},
                {"name": "Kerel", "country": "PT", "place_kind": "city"},
            ],
            things=[{"name": "Mill Bridge"}],
            categories=[{"id": "medtop:1", "label": "disaster", "score": 0.9}],
            timeline=[{"date": "2024-05-17", **cited("The pumps stopped.", "a1")}],
            conflicts=[
                {
                    "what": "families that left",
                    "values": [
                        {"value": "40", "publisher": "Marsh Herald"},
                        {"value": "45", "publisher": "Eastport Post"},
                    ],
                }
            ],
        )
    )
    for said in (
        "People  Helga Brandt",
        "Places  Marsh Lane, Kerel (Portugal)",
        "Things  Mill Bridge",
        "Topics  disaster",
        "  17 May 2024  The pumps stopped. [2]",
        "  families that left: 40 (Marsh Herald); 45 (Eastport Post)",
    ):
        assert said in shown


def test_a_closed_and_a_merged_story_say_so():
    assert "Closed: no new sources" in text_of(a_story(status="closed"))
    gone = a_story(status="merged", merged_into="77aa", articles=[], paragraphs=[])
    assert "it is story 77aa now" in text_of(gone)


def test_a_story_without_text_and_sources_still_has_a_headline():
    bare = a_story(headline={}, dek={}, paragraphs=[], articles=[], article_count=0)
    assert text_of(bare).startswith("Untitled story\n0 articles")


@pytest.mark.parametrize("width", [60, 80])
def test_no_line_is_wider_than_the_terminal(width):
    lines = story_lines(a_story(), width=width)
    assert all(width_of(line.text) <= width for line in lines)


def test_a_list_has_one_line_a_story_which_fits():
    long = a_story(headline=cited("Flood in Marsh Lane drives forty families out", "a1"))
    line = item_line(long, width=80)
    assert line.startswith("5d0c1f7a3b21  2 articles | last updated: May 18 01:15:21  Fl")
    assert line.endswith("…")
    assert width_of(line) <= 80
    assert item_line(long, width=None).endswith("drives forty families out")


def an_update(event: str, **data: Any) -> StoryUpdate:
    return StoryUpdate.model_validate(
        {
            "id": "1716000000000-0",
            "event": event,
            "story_id": "5d0c1f7a3b21",
            "epoch": "e",
            "occurred_at": NIGHT,
            "data": {"headline": {"text": "Flood in Marsh Lane"}, **data},
        }
    )


def test_an_update_says_when_what_which_and_how_many():
    assert update_line(an_update("story.grew", article_count=10), width=None) == (
        "May 18 01:15:21  grew       5d0c1f7a3b21   10  Flood in Marsh Lane"
    )


def test_a_merged_story_says_where_it_went():
    line = update_line(an_update("story.merged", merged_into="77aa"), width=None)
    assert line.endswith("→ 77aa Flood in Marsh Lane")


def test_a_split_story_says_where_it_came_from():
    line = update_line(an_update("story.split", split_from="77aa"), width=None)
    assert "← 77aa" in line


def test_a_new_epoch_has_a_line_without_a_story():
    update = an_update("epoch.started").model_copy(update={"story_id": "", "data": {}})
    assert update_line(update, width=80) == "May 18 01:15:21  epoch.started"
