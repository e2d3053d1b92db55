"""Days of news drawn by chance: what came, what happened, what all settles to."""

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from services.summarize.core.constraints import FREE, Constraints
from services.summarize.core.deciding import item_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.tidying.tidying import settle
from shared.blobs.memory import MemoryBlobs
from shared.events.stages import ArticleEnriched, StoryDecided
from tests.copydesk import TEXTS, WEIGHTS, a_retraction, an_article, hours
from tests.placerday import Newsday


def settled(
    events: Iterable[ArticleEnriched], constraints: Constraints = FREE
) -> set[frozenset[str]]:
    """The partition that the last states of all documents settle to."""
    last: dict[str, ArticleEnriched] = {}
    for event in events:
        if event.state > (
            last[event.article_id].state if event.article_id in last else 0
        ):
            last[event.article_id] = event
    index = Neighbours(WEIGHTS)
    for event in last.values():
        item = item_of(event)
        if item and not constraints.blocks(
            item.article_id, publisher=item.publisher or "", source=item.source
        ):
            index.add(item)
    return set(settle(index, index, WEIGHTS, constraints=constraints))


BLOBS = MemoryBlobs()


@st.composite
def histories(draw: st.DrawFn) -> list[ArticleEnriched]:
    """Some documents with their states: new, corrected, retracted, come back."""
    events = []
    for place in range(draw(st.integers(3, 8))):
        name, text = f"d{place}", st.sampled_from(TEXTS)
        at = draw(st.sampled_from((hours(0), hours(7), hours(30), hours(90), None)))
        kinds = draw(
            st.sampled_from(("n", "n", "n", "nv", "nr", "nvr", "nrn", "nvv", "r"))
        )
        for state, kind in enumerate(kinds, start=1):
            about: dict[str, Any] = {"state": state, "number": len(events) + 1}
            if kind == "r":
                events.append(a_retraction(name, received_at=hours(100), **about))
                continue
            about["kind"] = "revised" if kind == "v" else "new"
            received = hours(100 + draw(st.integers(0, 5)))
            about |= {"published_at": at, "received_at": received}
            told = draw(text)
            if kind == "v":
                told += f"\nThis is how the desk put it the {state}th time."
            events.append(an_article(BLOBS, name, told, **about))
    return events


async def hear(day: Newsday, news: Sequence[ArticleEnriched | StoryDecided]) -> None:
    """Send articles; decisions are taken over at once."""
    for one in news:
        if isinstance(one, StoryDecided):
            await day.decide(one)
        else:
            await day.send(one)


async def happen(day: Newsday, what: str, batch: int) -> None:
    """Let something happen on a day: `batch` articles are placed at most."""
    match what:
        case "poll":
            await day.poll(batch)
        case "tidy":
            await day.placer.tidy(limit=1)
        case "write":
            await day.write()
        case "close":
            await day.let_go()
        case "restart":
            await day.hire()
        case "read":
            await day.placer.read_on()
        case _:
            raise ValueError(what)
