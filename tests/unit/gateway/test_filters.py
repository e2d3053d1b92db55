"""Which updates a subscriber wants."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.gateway.core.filters import Filters, Wanted
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate
from tests import newsroom as news


def an_update(**said: Any) -> StoryUpdate:
    plain = {
        "id": "7-0",
        "event": "story.grew",
        "story_id": "flood",
        "edition": "en",
        "version": 7,
        "epoch": "e",
        "occurred_at": "2024-05-18T01:15:21Z",
    }
    return StoryUpdate.model_validate({**plain, **said})


def a_story(**said: Any) -> StoryRecord:
    plain = {
        "id": "flood",
        "edition": "en",
        "language": "en",
        "version": 7,
        "epoch": "e",
        "status": "live",
        "headline": {"text": "Flood in Marsh Lane"},
        "last_updated": "2024-05-18T01:15:21Z",
        "people": [
            {"name": "Helga Brandt", "aliases": ["Brandt"], "mentions": 1, "articles": 1}
        ],
        "places": [{"name": "Marsh Lane", "mentions": 1, "articles": 1}],
        "categories": [{"id": "medtop:17000000", "label": "weather", "score": 0.7}],
        "articles": [
            news.an_article("a1", publisher="Radio Lune").model_dump(
                mode="json", exclude={"since", "reading", "enrichment"}
            )
        ],
    }
    return StoryRecord.model_validate({**plain, **said})


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(story_id="flood"), True),
        (Wanted(story_id="ferry"), False),
        (Wanted(edition="de"), False),
        (Wanted(events=("story.grew", "story.opened")), True),
        (Wanted(events=("story.rewritten",)), False),
        (Wanted(material=True), False),
    ],
)
def test_what_an_update_tells_by_itself_is_enough_for(wanted: Wanted, takes: bool):
    assert wanted.takes(an_update()) is takes


def test_a_material_update_is_taken_by_who_wants_only_those():
    assert Wanted(material=True).takes(an_update(material=True))


def test_everyone_hears_of_a_new_epoch():
    update = an_update(event="epoch.started", story_id="", edition="")
    wanted = Wanted("ferry", "de", "sport", events=("story.grew",), material=True)
    assert wanted.takes(update)
    assert not wanted.must_look(update)


@pytest.mark.parametrize(
    ("about", "fits"),
    [
        ({"category": "WEATHER"}, True),
        ({"category": "medtop:17000000"}, True),
        ({"category": "sport"}, False),
        ({"name": "brandt"}, True),
        ({"name": "marsh lane"}, True),
        ({"name": "Tom Avery"}, False),
        ({"publisher": "radio lune"}, True),
        ({"publisher": "Marsh Herald"}, False),
        ({"language": "EN"}, True),
        ({"language": "de"}, False),
        ({"category": "weather", "publisher": "Marsh Herald"}, False),
    ],
)
def test_a_story_is_wanted_by_what_it_is_about(about: dict[str, str], fits: bool):
    wanted = Wanted(**about)
    assert wanted.must_look(an_update())
    assert wanted.fits(a_story()) is fits


@pytest.mark.parametrize("event", ["story.merged", "story.retracted"])
def test_a_story_s_end_is_heard_by_all_who_may_hold_it(event: str):
    assert not Wanted(category="weather").must_look(an_update(event=event))


def test_all_is_no_edition_and_an_empty_story_none_on_any_road():
    assert Filters(edition="all", story="").wanted() == Wanted()


def test_a_filter_that_no_reader_writes_is_refused():
    with pytest.raises(ValidationError):
        Filters(edition="../en")
    with pytest.raises(ValidationError):
        Filters(name="x" * 201)
