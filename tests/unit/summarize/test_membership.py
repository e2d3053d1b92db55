"""The placer's half of a story: who stands in it, since when, and what is counted."""

from services.summarize.core.deciding import member_of
from services.summarize.core.standing.membership import Story, changed, facts_of, load
from shared.events.stored import StoredMember, membership_fields
from tests.copydesk import NOON, an_event, hours

EMPTY = Story("marsh-lane", "en", "en", last_updated=NOON, opened_at=NOON)


def a_member(article_id: str, **said: object) -> StoredMember:
    return member_of(an_event(article_id, **said))


def test_each_change_raises_the_membership_by_one() -> None:
    story = changed(EMPTY, {}, come=[a_member("a")])
    assert (story.membership, story.members["a"].since) == (1, 1)
    story = changed(story, {}, come=[a_member("b")])
    assert (story.membership, story.members["b"].since) == (2, 2)
    assert story.members["a"].since == 1


def test_a_member_that_comes_loses_nothing() -> None:
    story = changed(EMPTY, {}, come=[a_member("a")])
    assert changed(story, {}, come=[a_member("b")]).losses == 0


def test_a_member_that_leaves_is_a_loss() -> None:
    story = changed(EMPTY, {}, come=[a_member("a"), a_member("b")])
    story = changed(story, {}, gone=["a"])
    assert (story.losses, sorted(story.members)) == (2, ["b"])


def test_a_member_that_is_not_there_can_not_leave() -> None:
    story = changed(EMPTY, {}, come=[a_member("a")])
    assert changed(story, {}, gone=["b"]).losses == 0


def test_a_revised_member_counts_from_now_and_is_a_loss() -> None:
    story = changed(EMPTY, {}, come=[a_member("a")])
    story = changed(story, {}, come=[a_member("a", revision="r2")])
    assert (story.losses, story.members["a"].since) == (2, 2)


def test_a_member_that_comes_again_unchanged_keeps_its_place() -> None:
    story = changed(EMPTY, {}, come=[a_member("a")])
    story = changed(story, {}, come=[a_member("a")])
    assert (story.losses, story.members["a"].since) == (0, 1)


def test_last_updated_is_the_latest_arrival_and_never_goes_back() -> None:
    story = changed(EMPTY, {}, come=[a_member("a", received_at=hours(5))])
    assert story.last_updated == hours(5)
    story = changed(story, {}, come=[a_member("b", received_at=hours(2))])
    assert story.last_updated == hours(5)
    assert changed(story, {}, gone=["a"]).last_updated == hours(5)


def test_the_newest_is_by_publication_or_by_arrival_where_that_is_not_known() -> None:
    dated = a_member("a", published_at=hours(1), received_at=hours(3))
    story = changed(EMPTY, {}, come=[dated])
    assert story.newest == hours(1)
    bare = a_member("b", published_at=None, received_at=hours(2))
    assert changed(story, {}, come=[bare]).newest == hours(2)


def test_an_article_from_the_future_is_as_new_as_its_arrival() -> None:
    ahead = a_member("a", published_at=hours(900), received_at=hours(3))
    assert changed(EMPTY, {}, come=[ahead]).newest == hours(3)


def test_a_story_without_members_is_as_new_as_its_last_update() -> None:
    assert EMPTY.newest == NOON


def test_articles_publishers_and_independent_voices_are_counted() -> None:
    copy = tuple(range(20))
    come = [
        a_member("a", publisher="Marsh Herald"),
        a_member("b", publisher="Tarn Wire", published_at=hours(1)),
        a_member("c", publisher="Tarn Wire", published_at=hours(2)),
        a_member("d", publisher=None, source="radio", published_at=None),
    ]
    facts = facts_of(changed(EMPTY, {"a": copy, "b": copy}, come=come))
    assert facts.article_count == 4
    assert facts.publisher_count == 3
    assert facts.independent_count == 3
    assert facts.first_published_at == NOON


def test_a_story_is_read_back_as_it_was_written() -> None:
    story = changed(EMPTY, {}, come=[a_member("a"), a_member("b")], status="closed")
    story = changed(story, {}, gone=["b"])
    fields = membership_fields(facts_of(story)) | {
        "membership": str(story.membership),
        "losses": str(story.losses),
        "opened_at": story.opened_at.isoformat(),
    }
    stored = {key: one.model_dump_json() for key, one in story.members.items()}
    assert load(story.id, fields, stored) == story
