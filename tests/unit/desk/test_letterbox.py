"""Dead letters: named, listed, shown."""

from datetime import UTC, datetime

import pytest

from services.desk.deciding.letterbox import (
    Letter,
    UnknownLetter,
    chosen,
    fate_line,
    letter_lines,
    list_lines,
)
from shared.events.stages import DeadLetter

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)
BURIED = 1_715_994_921_000


def a_letter(place: int, **said) -> Letter:
    plain = {
        "stream": "articles.ingested",
        "group": "enrich",
        "event": '{"body": "{}"}',
        "error": "BlobMissing",
        "detail": "The archive lacks it.",
        "deliveries": 5,
        "article_id": "e2732418353d2d1e4a08ab71",
        "buried_at": NIGHT,
    }
    letter = DeadLetter.model_validate({**plain, **said})
    return Letter(place, f"{BURIED + place}-0", {"event": "dead_letter"}, letter)


LETTERS = [a_letter(1), a_letter(2), Letter(3, f"{BURIED}-9", {"event": "ink"}, None)]


def test_letters_are_named_by_number_or_entry_and_taken_once():
    named = chosen(LETTERS, ["2", f"{BURIED + 1}-0", "1", "2"])
    assert [one.number for one in named] == [2, 1]


@pytest.mark.parametrize("name", ["0", "4", "-1", "flood", f"{BURIED}-1"])
def test_a_letter_that_is_not_there_is_said_so_in_a_line(name):
    with pytest.raises(UnknownLetter, match=r"no dead letter .* \(there are 3\)"):
        chosen(LETTERS, ["1", name])


def test_the_list_says_where_it_failed_what_it_is_about_and_why():
    head, first, *_, last = [one.text for one in list_lines(LETTERS, now=BURIED + 61_001)]
    assert head.split() == ["age", "stream", "of", "tried", "error"]
    assert first.split() == [
        *("1", "1", "min", "articles.ingested"),
        *("article", "e2732418353d", "5x", "BlobMissing"),
    ]
    assert last.endswith("this letter can't be read")


def test_a_letter_is_shown_whole():
    shown = [line.text for line in letter_lines(a_letter(1, number=7), width=80)]
    assert "  buried      May 18 01:15:21 UTC" in shown
    assert "  number      7" in shown
    assert '  message     {"body": "{}"}' in shown


def test_a_letter_that_can_not_be_read_is_shown_as_it_lies():
    shown = [line.text for line in letter_lines(LETTERS[2], width=80)]
    assert shown == [f"Dead letter 3  {BURIED}-9", "  event       ink"]


def test_what_became_of_a_letter_is_said_in_words():
    writing = a_letter(1, stream="stories.due", group="writer", story_id="5d0c")
    assert writing.is_writing
    assert fate_line(writing, "due again").endswith("story 5d0c will be written again")
    assert fate_line(a_letter(2), "reentered").endswith("back in articles.ingested")
