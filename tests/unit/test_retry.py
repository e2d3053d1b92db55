import pytest

from shared.errors import (
    Away,
    BlobBroken,
    BlobMissing,
    DiskFull,
    Poison,
    Unreadable,
)
from shared.events.outcomes import Outcome
from shared.ledger.retry import (
    DELIVERIES,
    LONGEST_PAUSE_MS,
    Again,
    Bury,
    Fuse,
    pause,
    second_thought,
    verdict,
)


@pytest.mark.parametrize("error", [Poison(), Unreadable(), BlobBroken()])
def test_poison_is_buried_at_the_first_delivery(error):
    assert verdict(error, deliveries=1) == Bury("poison")


@pytest.mark.parametrize("error", [RuntimeError("no"), BlobMissing(), TimeoutError()])
def test_anything_else_gets_five_deliveries(error):
    judged = [verdict(error, deliveries=number) for number in range(1, DELIVERIES + 2)]
    assert [isinstance(one, Again) for one in judged] == [True] * 4 + [False] * 2
    assert judged[-1] == Bury("deliveries")


@pytest.mark.parametrize("error", [Away(), DiskFull()])
def test_no_message_is_buried_for_its_surroundings(error):
    judged = verdict(error, deliveries=99)
    assert isinstance(judged, Again)
    assert not judged.is_counted


def test_a_failed_delivery_counts():
    assert verdict(RuntimeError(), deliveries=1) == Again(200, is_counted=True)


def test_pauses_double_up_to_a_limit():
    assert [pause(number) for number in range(1, 6)] == [200, 400, 800, 1600, 3200]
    assert pause(0) == 200
    assert pause(1000) == LONGEST_PAUSE_MS


def test_the_limit_may_be_another():
    assert verdict(RuntimeError(), deliveries=1, limit=1) == Bury("deliveries")


@pytest.mark.parametrize(
    "outcome", [Outcome("done"), Outcome("stale", "entry"), Outcome("stale", "token")]
)
def test_a_settled_outcome_needs_no_second_thought(outcome):
    assert second_thought(outcome, deliveries=1) is None


@pytest.mark.parametrize("why", ["server", "epoch", "generation", "lease", "mark"])
def test_a_broken_fence_is_tried_again_at_once_and_not_counted(why):
    judged = second_thought(Outcome("stale", why), deliveries=99)
    assert judged == Again(0, is_counted=False)


def test_a_full_stream_ahead_is_waited_for():
    judged = second_thought(Outcome("full", "stream"), deliveries=99)
    assert judged == Again(LONGEST_PAUSE_MS, is_counted=False)


def test_a_conflict_is_tried_again_and_buried_in_the_end():
    conflict = Outcome("conflict", "story membership")
    assert second_thought(conflict, deliveries=1) == Again(200)
    assert second_thought(conflict, deliveries=5) == Bury("deliveries")


def test_a_fuse_blows_at_one_more_in_a_row_than_its_limit():
    fuse = Fuse(limit=3)
    for _ in range(3):
        fuse = fuse.after(buried=True)
    assert not fuse.is_blown
    assert fuse.after(buried=True).is_blown


def test_a_good_message_makes_the_fuse_whole():
    fuse = Fuse(limit=3, buried=3).after(buried=False)
    assert fuse == Fuse(limit=3)
