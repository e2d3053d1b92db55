"""Editors' decisions about stories: resolved to articles, handed over, waited for."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from services.desk.deciding.forgetting import Target, UnknownArticle, targets
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk
from services.desk.stories.stories import record_now, story_named
from services.ingest.journal import Journal
from shared.errors import Away
from shared.events.journal import JournalLine
from shared.events.rulings import NotDecidable, undone
from shared.events.stages import DecisionOffered
from shared.events.story import StoryRecord

#: The least that must be given of a decision's id.
SHORTEST = 4


class NotTaken(Unsettled):
    """The decision is handed over, and goes on; see `storywire status`."""


async def story(desk: Desk, given: str) -> StoryRecord:
    """Return the standing story that is so called, or into which it was merged.

    Raises UnknownStory, NotDecidable for one that was retracted.
    """
    record, _ = await record_now(desk, await story_named(desk, given))
    if not record.articles:
        raise NotDecidable(f"Story {record.id} has no articles any more.")
    return record


async def articles(desk: Desk, given: Sequence[str]) -> tuple[str, ...]:
    """Return the articles that are meant by ids, addresses and file names, or by the end
    of a path if only one article's ends so.

    Raises UnknownArticle, NotDecidable for a file that was refused, or a name that many
    have.
    """
    found: dict[str, None] = {}
    for text in given:
        found |= dict.fromkeys([one.article_id for one in await _meant(desk, text)])
    return tuple(found)


async def _meant(desk: Desk, text: str) -> Sequence[Target]:
    try:
        meant = await targets(desk, [text])
    except UnknownArticle:
        meant = await targets(desk, [text], is_wide=True)
        if len(meant) > 1:
            places = ", ".join(one.place for one in meant[:3])
            raise NotDecidable(f"{text} may be any of {places} …; say which.") from None
    for one in meant:
        if not one.article_id:
            raise NotDecidable(f"{one.place} was refused: it is no article.")
    return meant


async def stories_of(desk: Desk, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the stories in which any of these articles stands."""
    keys = desk.ledger.keys
    documents = await desk.ledger.fields([keys.document(one) for one in ids])
    found = (one.get("story_id", "") for one in documents)
    return tuple(dict.fromkeys(one for one in found if one))


def journalled(desk: Desk) -> list[JournalLine]:
    """Return the journal's lines with decisions about stories, oldest first. Blocks."""
    lines = Journal.reading(desk.home.journal).lines()
    aside = ("forget", "account")
    return [one for one in lines if one.decision and one.decision.kind not in aside]


def undone_of(lines: Iterable[JournalLine]) -> set[str]:
    """Return the ids of the decisions among a journal's lines that are undone."""
    return undone((one.offer_id, one.decision.undone) for one in lines if one.decision)


async def decision_named(desk: Desk, given: str) -> JournalLine:
    """Return the decision that is so called, or whose id so begins.

    Raises NotDecidable, also when several ids begin so.
    """
    if len(given) < SHORTEST:
        raise NotDecidable(
            f"{given} is too short to name a decision: give {SHORTEST} characters of its "
            "id; see `storywire decisions`."
        )
    lines = await asyncio.to_thread(journalled, desk)
    fitting = [one for one in lines if one.offer_id.startswith(given)]
    if len(fitting) != 1:
        count = "Several decisions begin" if fitting else "No decision begins"
        raise NotDecidable(f"{count} with {given}; see `storywire decisions`.")
    if fitting[0].offer_id in undone_of(lines):
        raise NotDecidable(f"Decision {fitting[0].offer_id} was undone already.")
    return fitting[0]


async def taken(
    desk: Desk,
    event: DecisionOffered,
    *,
    progress: Callable[[str], None] = lambda _: None,
    patience: float = 60.0,
    pace: float = 0.05,
) -> None:
    """Wait until a decision is carried out: taken over, and all tidy again.

    Raises NotTaken after so many seconds: it goes on by itself.
    """
    since = desk.clock.seconds()
    editions = (event.edition,) if event.edition else desk.settings.all_editions
    while True:
        try:
            await desk.keep_up()
            keys = desk.ledger.keys
            (fields,) = await desk.ledger.fields([keys.offer(event.decision_id)])
            untidy = [await desk.ledger.members(keys.untidy(one)) for one in editions]
        except Away:
            fields, untidy = {}, [frozenset({""})]
        waits = [one for one in editions if f"taken:{one}" not in fields]
        if not waits and not any(untidy):
            return
        stage = "its stories" if "number" in fields else "ingest"
        progress(f"waiting for {stage}")
        if desk.clock.seconds() - since > patience:
            raise NotTaken(
                f"The decision is handed over and waits for {stage}: it goes on by itself"
                " when all services run."
            )
        await asyncio.sleep(pace)
