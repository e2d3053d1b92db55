"""Offers decided one after the other, as ingest does, with what the ledger would hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.ingest.core.documents.commits import Terms, commit_of
from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.register import TEXTS, Same
from services.ingest.core.documents.sharing import Sharing
from services.ingest.core.documents.shelf import Shelf
from services.ingest.core.documents.states import DocumentState
from shared.events.identity import revision_id
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.reading import Reading
from shared.events.steps import Era, Expect, Held, Put, Step
from shared.text.sketch import sketch

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = "The river Wend rose by two metres on Friday and flooded nine homes in the lane."
LATER = (
    FLOOD + " By evening the fire brigade had pumped out four of them, its chief said."
)
OTHER = "The council of Ashby voted on Monday to close the old swimming bath for good."
EVERY_KEY = {"url": "https://wend.example/flood-in-marsh-lane"}
HOUR = timedelta(hours=1)


def an_article(body: str = FLOOD, *, at: int | None = None, **about: Any) -> Reading:
    """An article as read; `at`: hour of the day at which it says it was changed."""
    title = about.pop("title", None)
    known = {"received_at": NOON + 24 * HOUR, **about}
    return Reading(
        title=title,
        body=body,
        modified_at=NOON.replace(hour=at) if at is not None else None,
        sketch=sketch(body),
        revision_id=revision_id(
            publisher=about.get("publisher"), url=about.get("url"), title=title, body=body
        ),
        **known,
    )


def a_retraction(*, at: int | None = None, **about: Any) -> Reading:
    known = {"received_at": NOON + 24 * HOUR, **about}
    modified = NOON.replace(hour=at) if at is not None else None
    return Reading(tombstone=True, modified_at=modified, **known)


def in_file(
    body: str, file: str = "wire.jsonl", guid: str = "7", **about: Any
) -> Reading:
    """An article that an id of its file tells, and nothing else."""
    return an_article(body, external_id=guid, file=file, **about)


def edition_of(language: str) -> str:
    return language if language in ("en", "de") else "xx"


class Newsroom:
    """Offers readings one after the other, as ingest does, and keeps what it decided."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[str, str]] = {}
        self.revisions: dict[str, dict[str, str]] = {}
        self.texts: dict[str, list[tuple[int, ...]]] = {}
        self.steps: list[Step] = []

    def offer(self, *readings: Reading) -> list[Decision]:
        """Offer a batch; what the commits say is stored, and checked against."""
        shelf = Shelf(readings, edition_of)
        while wanted := shelf.missing():
            for one in wanted:
                shelf.put(one, self.fields.get(one, {}))
        for one in shelf.unrevised():
            shelf.put_revisions(one, self.revisions.get(one, {}))
        for one in shelf.untold():
            shelf.put_texts(one, self.texts.get(one, [])[-TEXTS:])
        decided = zip(readings, shelf.decisions(), strict=True)
        return [self._commit(reading, *said) for reading, said in decided]

    def _commit(
        self,
        reading: Reading,
        decision: Decision,
        states: int,
        sharing: Sharing | None,
        same: Same,
    ) -> Decision:
        step = commit_of(
            a_line(len(self.steps) + 1),
            reading,
            decision,
            states=states,
            terms=TERMS,
            sharing=sharing,
            same=same,
        )
        self.steps.append(step)
        self.texts.setdefault(decision.article_id, []).append(reading.sketch)
        for expected in step.expected:
            assert isinstance(expected, Expect)
            key = expected.key.removeprefix("{storywire}:g1:document:")
            assert self.fields.get(key, {}).get(expected.name) == expected.value
        for change in step.changes:
            if isinstance(change, Put) and "document:" in change.key:
                self._put(change)
        return decision

    def _put(self, change: Put) -> None:
        article_id, _, revisions = change.key.partition("document:")[2].partition(":")
        into = self.revisions if revisions else self.fields
        into.setdefault(article_id, {}).update(change.fields)

    def one(self, reading: Reading) -> Decision:
        (decision,) = self.offer(reading)
        return decision

    def state(self, article_id: str) -> DocumentState:
        state = DocumentState.of(self.fields[article_id])
        assert state is not None
        return state

    @property
    def live(self) -> set[str]:
        """The live revisions of all documents."""
        states = [DocumentState.of(one) for one in self.fields.values()]
        return {one.live for one in states if one and one.live}


KEYS = Keys()
TERMS = Terms(Era(1, "k3f9"), KEYS, Held(KEYS.lease("ingest"), "a1"), bound=100)


def a_line(number: int) -> JournalLine:
    return JournalLine(
        number=number,
        offer_id=f"offer-{number}",
        source="",
        file="flood.txt",
        received_at=NOON,
        trace_id=f"trace-{number}",
        blob="b" * 64,
        reading="c" * 64,
    )
