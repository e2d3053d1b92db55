"""A placement, or a tidied neighbourhood, as one step of the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.summarize.core.announcing import Said, Times, say
from services.summarize.core.deciding import Placement, Turn
from services.summarize.core.index.unread import listing
from services.summarize.core.standing.membership import Story
from shared.events.keys import Keys
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.events.steps import (
    Change,
    Drop,
    Era,
    Exclude,
    Expect,
    Fence,
    Include,
    Put,
    Rank,
    Step,
    Unrank,
)

#: So many published times make the watermark.
WATERMARK = 1000
#: Members that are put into a set by one command.
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Bench:
    """What every step of one placer has in common."""

    keys: Keys
    era: Era
    edition: str
    now: datetime
    times: Times


def placing_step(
    placement: Placement, event: ArticleEnriched, fences: Sequence[Fence], bench: Bench
) -> Step:
    """Return the step that places an article."""
    keys = bench.keys
    offer: Change = Put(keys.offer(event.offer_id), {"state": placement.state})
    if placement.deed == "ignored":
        return Step(bench.era, tuple(fences), changes=(offer,))
    said = _said(placement.turns, bench, [event.article_id], event.trace_id)
    has_left = placement.removed or placement.deed == "blocked"
    story_id = "" if has_left else placement.story_id
    document = {"placed": str(event.state), "story_id": story_id}
    changes: list[Change] = [offer, Put(keys.document(event.article_id), document)]
    moved = sorted(placement.moved.items())
    changes += [Put(keys.document(one), {"story_id": stands}) for one, stands in moved]
    changes += _index(placement, event, bench)
    return Step(
        bench.era,
        tuple(fences),
        tuple(one for part in said for one in part.expected),
        (*changes, *(one for part in said for one in part.changes)),
        tuple(part.update for part in said),
    )


def _index(placement: Placement, event: ArticleEnriched, bench: Bench) -> list[Change]:
    keys, edition = bench.keys, bench.edition
    changes: list[Change] = []
    if placement.untidy:
        changes.append(Include(keys.untidy(edition), tuple(sorted(placement.untidy))))
    if placement.removed:
        changes.append(Drop(keys.features(edition), (placement.removed,)))
    if placement.item is not None:
        line = {event.article_id: event.model_dump_json()}
        changes.append(Put(keys.features(edition), line))
        is_news = placement.deed != "blocked"
        if is_news and placement.item.published_at is not None:
            at = min(placement.item.published_at, event.received_at)
            member = f"{int(at.timestamp() * 1000)}:{event.article_id}"
            mark = Rank(keys.watermark(edition), member, event.number, WATERMARK)
            changes.append(mark)
    return changes


def adopting_step(
    version: str, article_ids: Sequence[str], fences: Sequence[Fence], bench: Bench
) -> Step:
    """Return the step from which on an edition is placed with other weights: all its
    articles are untidy, for any of them may stand elsewhere by these."""
    keys, edition = bench.keys, bench.edition
    untidy = (
        Include(keys.untidy(edition), tuple(article_ids[first : first + AT_ONCE]))
        for first in range(0, len(article_ids), AT_ONCE)
    )
    adopted = Put(keys.placing(edition), {"weights": version})
    return Step(bench.era, tuple(fences), changes=(adopted, *untidy))


def ranking_step(story: Story, fences: Sequence[Fence], bench: Bench) -> Step:
    """Return the step that ranks a closed story as it stands: it changes nothing else,
    and may be done twice."""
    expected = Expect(bench.keys.story(story.id), "membership", str(story.membership))
    changes = listing(None, story, bench.keys.closed(bench.edition))
    return Step(bench.era, tuple(fences), (expected,), tuple(changes))


def unranking_step(members: Sequence[str], fences: Sequence[Fence], bench: Bench) -> Step:
    """Return the step that takes members out of the ranking of closed stories."""
    key = bench.keys.closed(bench.edition)
    gone = tuple(Unrank(key, one) for one in members)
    return Step(bench.era, tuple(fences), changes=gone)


def tidying_step(
    turns: Sequence[Turn],
    tidied: Sequence[str],
    moved: Sequence[str],
    fences: Sequence[Fence],
    bench: Bench,
) -> Step:
    """Return the step that settles a neighbourhood; `moved`: articles that changed
    their story."""
    keys = bench.keys
    said = _said(turns, bench, moved, "")
    stands = {key: turn.after.id for turn in turns for key in turn.after.members}
    changes: list[Change] = [
        Exclude(keys.untidy(bench.edition), tuple(sorted(tidied))),
        *(Put(keys.document(one), {"story_id": stands[one]}) for one in moved),
    ]
    return Step(
        bench.era,
        tuple(fences),
        tuple(one for part in said for one in part.expected),
        (*changes, *(one for part in said for one in part.changes)),
        tuple(part.update for part in said),
    )


def ruling_step(
    decided: StoryDecided,
    untidy: Sequence[str],
    fences: Sequence[Fence],
    bench: Bench,
    *,
    leaving: int | None = None,
) -> Step:
    """Return the step that takes a decision over: it holds from now on, and tidying
    carries it out. `leaving`: how many articles a block takes out of their stories."""
    keys = bench.keys
    line = {f"{decided.number}": decided.model_dump_json()}
    told = {"state": "placed", f"taken:{bench.edition}": "1"}
    if leaving is not None:
        told[f"leaving:{bench.edition}"] = f"{leaving}"
    changes: list[Change] = [
        Put(keys.ruled(bench.edition), line),
        Put(keys.offer(decided.decision_id), told),
    ]
    if untidy:
        changes.append(Include(keys.untidy(bench.edition), tuple(sorted(untidy))))
    return Step(bench.era, tuple(fences), changes=tuple(changes))


def evicting_step(
    turn: Turn, event: ArticleEnriched, fences: Sequence[Fence], bench: Bench
) -> Step:
    """Return the step that takes a blocked article out; `event`: its last."""
    keys, article_id = bench.keys, event.article_id
    step = tidying_step([turn], [article_id], [], fences, bench)
    changes = (
        Put(keys.document(article_id), {"story_id": ""}),
        Put(keys.offer(event.offer_id), {"state": "blocked"}),
    )
    return replace(step, changes=(*step.changes, *changes))


def readmitted(offers: Iterable[str], keys: Keys) -> tuple[Change, ...]:
    """Return the changes by which offers that were blocked are placed after all."""
    return tuple(Put(keys.offer(one), {"state": "placed"}) for one in offers)


def _said(
    turns: Sequence[Turn], bench: Bench, caused_by: Sequence[str], trace_id: str
) -> list[Said]:
    return [
        say(
            turn.event,
            turn.before,
            turn.after,
            keys=bench.keys,
            now=bench.now,
            times=bench.times,
            caused_by=caused_by,
            trace_id=trace_id,
        )
        for turn in turns
    ]
