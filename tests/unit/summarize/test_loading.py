"""What the placer reads of the ledger's index is what it read of the message."""

from datetime import UTC, datetime

import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.standing.members import Packed
from services.summarize.loading import item_in
from shared.events.stages import ArticleEnriched
from tests.copydesk import a_retraction, an_event


def with_title(title: str) -> ArticleEnriched:
    event = an_event("flood", "flood lane", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    card = event.card
    assert card is not None
    return event.model_copy(update={"card": card.model_copy(update={"title": title})})


@pytest.mark.parametrize(
    "event",
    [
        an_event("flood", "flood lane"),
        with_title("Flood in Marsh Lane"),
        with_title("Morning briefing: what to know today"),
        a_retraction("flood", state=2),
    ],
    ids=["undated", "dated", "aside", "retracted"],
)
def test_an_article_is_read_from_the_index_as_it_came(event: ArticleEnriched) -> None:
    assert item_in(event.model_dump_json()) == item_of(event)


def test_members_of_a_story_are_read_when_they_are_asked_for() -> None:
    packed = Packed({"flood": "no member"})
    assert list(packed) == ["flood"]
    assert (len(packed), "flood" in packed, "fire" in packed) == (1, True, False)
    with pytest.raises(ValueError, match="json"):
        packed["flood"]
