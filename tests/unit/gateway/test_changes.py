"""What changed between two texts."""

from datetime import timedelta

from services.gateway.core.changes import changes
from services.gateway.core.history import moment_of
from shared.events.stored import StoredText
from shared.events.story import Citation, Cited, Member, Moments, StoryText
from tests.records import NIGHT


def said(text, *sources, sentence=1):
    named = [one.split(":") for one in sources]
    return Cited(
        text=text,
        citations=tuple(
            Citation(article_id=a, revision_id=r, sentence=sentence, quote=text)
            for a, r in named
        ),
    )


def a_text(*sentences, **more):
    return StoryText(paragraphs=(sentences,), **more)


def members(**revisions):
    return [
        Member(id=one, revision_id=r, revision=1, received_at=NIGHT)
        for one, r in revisions.items()
    ]


def kinds(found):
    return [(one.kind, one.text, one.before, one.caused_by) for one in found]


WATER = said("Water ran into forty houses.", "a:r1")
PUMPS = said("Both pumps failed at midnight.", "a:r1", sentence=2)


def test_the_same_sentences_in_another_order_are_no_change():
    old, new = a_text(WATER, PUMPS), a_text(PUMPS, WATER)
    assert changes(old, new, members(a="r1")) == ()


def test_another_source_for_the_same_words_is_no_change():
    more = said(WATER.text, "a:r1", "b:r1")
    assert changes(a_text(WATER), a_text(more), members(a="r1", b="r1")) == ()


def test_a_corrected_article_changes_its_sentence():
    right = said("Water ran into fifty houses.", "a:r2")
    found = changes(a_text(WATER), a_text(right), members(a="r2"))
    assert kinds(found) == [("changed", right.text, WATER.text, "a")]


def test_a_retracted_article_takes_its_sentence_away():
    boats = said("Boats carried families out.", "b:r1")
    found = changes(a_text(WATER, boats), a_text(WATER), members(a="r1"))
    assert kinds(found) == [("removed", boats.text, "", "b")]


def stored(text, *names):
    """A text as it was kept: with the articles that it was written from."""
    return StoredText(**text.model_dump(), written_from=names)


def received(**minutes):
    return [
        one.model_copy(update={"received_at": NIGHT + timedelta(minutes=minutes[one.id])})
        for one in members(**{name: "r1" for name in minutes})
    ]


def test_a_sentence_that_entered_since_another_article_came_was_caused_by_that_one():
    old = stored(a_text(WATER), "a", "b")
    held = received(a=1, b=2, c=3)
    for entered in (
        said("Boats carried families out.", "b:r1"),
        said("Boats carried families out.", "a:r1", sentence=7),
        said("Boats carried families out.", "b:r1", "c:r1"),
    ):
        found = changes(old, a_text(WATER, entered), held)
        assert kinds(found) == [("added", entered.text, "", "c")]


def test_of_several_that_came_a_sentence_was_caused_by_the_one_that_it_cites():
    old = stored(a_text(WATER), "a")
    entered = said("Boats carried families out.", "b:r1")
    found = changes(old, a_text(WATER, entered), received(a=1, b=2, c=3))
    assert kinds(found) == [("added", entered.text, "", "b")]


def test_a_sentence_that_entered_since_another_left_was_caused_by_that_one():
    boats, tents = said("Boats came.", "b:r1"), said("Soldiers brought tents.", "a:r1")
    old = stored(a_text(WATER, boats), "a", "b")
    found = changes(old, a_text(WATER, tents), received(a=1))
    assert {(one.kind, one.caused_by) for one in found} == {
        ("added", "b"),
        ("removed", "b"),
    }


def test_a_headline_becomes_another_however_unlike():
    old = StoryText(headline=said("Flood in Marsh Lane", "a:r1", sentence=0))
    new = StoryText(headline=said("Three rescued by boat", "b:r1", sentence=0))
    (found,) = changes(old, new, members(a="r1", b="r1"))
    assert (found.part, found.kind, found.caused_by) == ("headline", "changed", "b")


def test_lines_of_the_timeline_are_compared_with_their_day():
    line = Moments(date="2024-05-17", text=WATER.text, citations=WATER.citations)
    later = line.model_copy(update={"date": "2024-05-18"})
    old, new = StoryText(timeline=(line,)), StoryText(timeline=(later,))
    (found,) = changes(old, new, members(a="r1"))
    assert (found.part, found.before[:10]) == ("timeline", "2024-05-17")


def test_a_version_or_a_time_can_be_asked_for():
    assert moment_of("12") == 12
    assert moment_of("2024-05-18").isoformat() == "2024-05-18T00:00:00+00:00"
    assert moment_of("2024-05-18T01:15:21Z") == NIGHT
    assert moment_of("2024-05-18T03:15:21 02:00") == NIGHT
    for wrong in ("yesterday", "-1", "9" * 30, "²"):
        assert moment_of(wrong) is None
