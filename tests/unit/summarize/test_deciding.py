"""What one article event does: join, open, revise, retract, ignore."""

import pytest

from services.summarize.core.deciding import Placement, apply, decide, item_of
from services.summarize.core.idling import closing
from services.summarize.core.news import News
from shared.events.stages import ArticleEnriched
from tests.copydesk import NOON, a_retraction, an_event, hours, no_news
from tests.placerday import decided


@pytest.fixture
def news() -> News:
    return no_news()


def done(event: ArticleEnriched, news: News, *, placed: int = 0) -> Placement:
    """Decide, and take over."""
    free = f"story-of-{event.article_id}"
    placement = decide(event, news, placed=placed, free_id=free)
    apply(placement, news)
    return placement


def words(placement: Placement) -> list[str]:
    return [turn.event for turn in placement.turns]


def test_an_article_like_no_other_opens_a_story(news: News) -> None:
    placement = done(an_event("flood", "flood marsh lane"), news)
    assert (placement.deed, placement.state) == ("opened", "placed")
    assert (placement.story_id, words(placement)) == ("story-of-flood", ["story.opened"])
    assert news.story_of == {"flood": "story-of-flood"}


def test_an_article_like_another_joins_its_story(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    placement = done(an_event("pumps", "flood pumps lane"), news)
    assert (placement.deed, words(placement)) == ("joined", ["story.grew"])
    assert placement.story_id == "story-of-flood"
    assert set(news.members["story-of-flood"]) == {"flood", "pumps"}


def test_who_is_like_nobody_leaves_nothing_to_tidy(news: News) -> None:
    assert not done(an_event("flood", "flood marsh lane"), news).untidy
    assert done(an_event("pumps", "flood pumps lane"), news).untidy == {"pumps"}
    assert not done(an_event("tram", "tram deal osterhaven"), news).untidy


def test_what_editors_tied_to_others_is_tidied_though_it_is_like_nobody(
    news: News,
) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    news.decide(decided(1, "together", articles=("flood", "tram")))
    placement = done(an_event("tram", "tram deal osterhaven"), news)
    assert (placement.deed, placement.untidy) == ("opened", {"tram"})


def test_deciding_changes_nothing(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    before = dict(news.stories), dict(news.story_of), list(news.neighbours)
    event = an_event("pumps", "flood pumps lane")
    decide(event, news, placed=0, free_id="free")
    assert (dict(news.stories), dict(news.story_of), list(news.neighbours)) == before


def test_a_corrected_article_stays_in_its_story(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    fixed = an_event("flood", "fire mill", kind="revised", state=2, revision="r2")
    placement = done(fixed, news, placed=1)
    assert (placement.deed, placement.state) == ("revised", "revised")
    assert words(placement) == ["story.revised"]
    assert placement.turns[0].after.members["flood"].revision_id == "r2"


def test_a_correction_makes_old_and_new_neighbours_untidy(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    done(an_event("pumps", "flood pumps lane"), news)
    fixed = an_event("flood", "fire mill", kind="revised", state=2, revision="r2")
    assert done(fixed, news, placed=1).untidy == {"flood", "pumps"}


@pytest.mark.parametrize("placed", [1, 2])
def test_the_address_of_an_article_is_a_duplicate_and_corrects_nothing(
    news: News, placed: int
) -> None:
    said = "flood marsh lane"
    done(an_event("flood", said, text=1), news)
    again = {"state": 2, "text": 1, "same_words": True, "revision": "r2"}
    event = an_event("flood", said, kind="revised", received_at=hours(3), **again)
    placement = done(event, news, placed=placed)
    assert placement.state == "duplicate"
    told = [(turn.after.members["flood"], turn.after) for turn in placement.turns]
    assert [
        (one.revision_id, one.revision, one.received_at, story.last_updated)
        for one, story in told
    ] == ([("r2", 1, NOON, NOON)] if placed == 1 else [])


def test_an_article_is_counted_by_its_texts_and_not_by_its_states(news: News) -> None:
    placement = done(an_event("flood", "flood lane", state=7, text=2), news)
    assert placement.turns[0].after.members["flood"].revision == 2


def test_a_correction_of_an_article_never_seen_places_it(news: News) -> None:
    fixed = an_event("flood", "flood lane", kind="revised", state=2)
    placement = done(fixed, news)
    assert (placement.deed, placement.state) == ("opened", "revised")


@pytest.mark.parametrize(("kind", "state"), [("new", "placed"), ("revised", "revised")])
def test_a_lower_state_after_a_higher_one_is_ignored(
    news: News, kind: str, state: str
) -> None:
    done(an_event("flood", "flood lane", state=3), news)
    late = an_event("flood", "fire mill", state=2, kind=kind)
    placement = done(late, news, placed=3)
    assert (placement.deed, placement.state, placement.turns) == ("ignored", state, ())
    assert news.neighbours.holds(item_of(an_event("flood", "flood lane")))


def test_a_late_retraction_that_was_overtaken_is_ignored(news: News) -> None:
    done(an_event("flood", "flood lane", state=3), news)
    placement = done(a_retraction("flood", state=2), news, placed=3)
    assert (placement.deed, placement.state) == ("ignored", "retracted")
    assert "flood" in news.neighbours


def test_a_retracted_article_leaves_its_story(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    done(an_event("pumps", "flood pumps lane"), news)
    placement = done(a_retraction("flood"), news, placed=1)
    assert (placement.deed, words(placement)) == ("retracted", ["story.shrank"])
    assert placement.untidy == {"pumps"}
    assert "flood" not in news.neighbours
    assert news.story_of == {"pumps": "story-of-flood"}


def test_the_last_article_leaves_a_tombstone(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    placement = done(a_retraction("flood"), news, placed=1)
    assert words(placement) == ["story.retracted"]
    after = placement.turns[0].after
    assert (after.status, after.members) == ("retracted", {})
    assert not news.stories
    assert not news.story_of


def test_a_retraction_of_an_unknown_article_is_kept_and_tells_nobody(news: News) -> None:
    placement = done(a_retraction("flood"), news)
    assert (placement.deed, placement.state) == ("retracted", "retracted")
    assert (placement.turns, placement.story_id) == ((), "")


def test_an_article_that_comes_back_opens_a_story_anew(news: News) -> None:
    done(an_event("flood", "flood lane"), news)
    done(a_retraction("flood"), news, placed=1)
    again = an_event("flood", "flood lane", state=3)
    assert done(again, news, placed=2).deed == "opened"


def test_a_late_article_opens_a_closed_story_again_and_says_so_once(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    turn = closing(news.stories["story-of-flood"], news)
    assert (turn.event, turn.after.status) == ("story.closed", "closed")
    news.put_story(turn.after)
    late = an_event("pumps", "flood pumps lane", published_at=hours(300))
    late = late.model_copy(update={"card": an_event("pumps").card, "published_at": NOON})
    placement = done(late, news)
    assert words(placement) == ["story.reopened"]
    assert placement.turns[0].after.status == "live"
    assert sorted(placement.turns[0].after.members) == ["flood", "pumps"]


def test_a_correction_does_not_open_a_closed_story(news: News) -> None:
    done(an_event("flood", "flood marsh lane"), news)
    news.put_story(closing(news.stories["story-of-flood"], news).after)
    fixed = an_event("flood", "flood lane", kind="revised", state=2, revision="r2")
    assert done(fixed, news, placed=1).turns[0].after.status == "closed"


def test_an_event_without_features_is_no_item() -> None:
    assert item_of(a_retraction("flood")) is None
    assert item_of(an_event("flood").model_copy(update={"card": None})) is None
    assert item_of(an_event("flood").model_copy(update={"features": None})) is None
