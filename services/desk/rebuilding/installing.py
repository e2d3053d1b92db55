"""Stories that take over, as steps of the rebuilt generation's ledger. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.desk.rebuilding.taking_over import Kept, Stories, Succession
from services.summarize.core.announcing import Times
from services.summarize.core.index.unread import listing
from shared.events.keys import Keys
from shared.events.steps import (
    Change,
    Era,
    Erase,
    Held,
    Put,
    Rank,
    Send,
    Step,
    Touch,
    Unrank,
)

#: Redirects put in one step.
_PUT = 500


@dataclass(frozen=True, slots=True)
class Site:
    """The rebuilt generation, and by which right it is changed."""

    keys: Keys
    era: Era
    held: Held
    #: Now, in ms.
    now: int
    times: Times

    def step(self, *changes: Change) -> Step:
        """Return a step of these changes."""
        return Step(self.era, (self.held,), changes=changes)


def clearing(rebuilt: Stories, site: Site) -> Iterator[Step]:
    """Yield the steps that take the rebuilt stories away; their documents stay."""
    keys = site.keys
    for story_id, kept in rebuilt.items():
        yield site.step(
            Erase(keys.story(story_id)),
            Erase(keys.members(story_id)),
            Erase(keys.writing(story_id)),
            Unrank(keys.due, story_id),
            Unrank(keys.front(), story_id),
            Unrank(keys.front(kept.story.edition), story_id),
            *listing(kept.story, None, keys.closed(kept.story.edition)),
        )
    yield site.step(Erase(keys.redirects))


def installing(heirs: Stories, plan: Succession, site: Site) -> Iterator[Step]:
    """Yield the steps that put the heirs in their place, one for each story."""
    renamed = {name for rebuilt, name in plan.names.items() if rebuilt != name}
    for story_id, kept in heirs.items():
        changes: list[Change] = [Put(site.keys.story(story_id), kept.fields)]
        if kept.is_standing:
            changes += _standing(kept, site, is_renamed=story_id in renamed)
        yield site.step(*changes)


def _standing(kept: Kept, site: Site, *, is_renamed: bool) -> list[Change]:
    keys, story = site.keys, kept.story
    lines = {key: one.model_dump_json() for key, one in story.members.items()}
    score = int(story.last_updated.timestamp() * 1000)
    changes: list[Change] = [
        Put(keys.members(story.id), lines),
        Rank(keys.front(), story.id, score),
        Rank(keys.front(story.edition), story.id, score),
        *listing(None, story, keys.closed(story.edition)),
    ]
    if kept.is_due:
        times = (site.times.quiet, site.times.longest)
        writing = keys.writing(story.id)
        changes.append(Touch(writing, keys.due, story.id, site.now, *times))
    if is_renamed:
        named = {"story_id": story.id}
        changes += [Put(keys.document(one), named) for one in story.members]
    return changes


def redirecting(old: Mapping[str, str], plan: Succession, site: Site) -> Iterator[Step]:
    """Yield the steps that keep the ways from merged stories to their heirs."""
    ways = {**old, **{one: into for one, into in plan.ended.items() if into}}
    pairs = sorted(ways.items())
    for first in range(0, len(pairs), _PUT):
        part = dict(pairs[first : first + _PUT])
        yield site.step(Put(site.keys.redirects, part))


def mailing(letters: Sequence[Mapping[str, str]], stream: str, site: Site) -> Step:
    """Return the step that puts dead letters where the operator finds them."""
    sent = tuple(Send(stream, one) for one in letters)
    return Step(site.era, (site.held,), events=sent)


def tidied_up(site: Site) -> Step:
    """Return the step that removes what only the rebuilding needed."""
    return site.step(Erase(site.keys.updates), Erase(site.keys.dead_letters))
