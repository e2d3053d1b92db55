"""How near a choice of sentences can come to an editor's summary."""

from datetime import UTC, datetime

from services.desk.evaluating.writing_ceiling import ceiling, nearest
from services.summarize.core.writing.sentences.sources import Source
from shared.events.article import Enrichment, Sentence
from shared.events.stored import StoredMember

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
WALL = "A river wall broke in Marsh Lane early on Friday."
HALL = "The mayor opened the hall of the school to families."
COST = "Insurers put the damage of the flood at four million."


def article(*sentences):
    return Source(
        StoredMember(
            id="courier",
            revision_id="r1",
            revision=1,
            received_at=NOON,
            since=1,
            reading="",
            enrichment="",
        ),
        Enrichment(
            article_id="courier",
            revision_id="r1",
            language="en",
            model="test",
            sentences=tuple(
                Sentence(number=at, paragraph=at, start=0, end=len(text), text=text)
                for at, text in enumerate(sentences, 1)
            ),
        ),
        None,
    )


def test_what_the_editors_tell_is_chosen_and_nothing_else():
    story = [article(COST, WALL, HALL)]
    assert ceiling(story, 40, f"{HALL} {WALL}") == f"{WALL} {HALL}"


def test_no_more_words_are_chosen_than_were_asked_for():
    wanted = f"{HALL} A river wall broke."
    assert ceiling([article(COST, WALL, HALL)], 12, wanted) == HALL


def test_nothing_is_chosen_that_the_editors_do_not_tell():
    assert ceiling([article(COST)], 40, "Nobody slept.") == ""


def test_of_titles_the_one_nearest_to_the_editors_is_the_ceiling():
    titles = ["Families sleep in school", "River wall breaks in Marsh Lane"]
    assert nearest(titles, "Wall breaks: Marsh Lane under water") == titles[1]
