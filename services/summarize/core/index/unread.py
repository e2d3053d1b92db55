"""Closed stories that a start has not read yet, by when their articles were published."""

import math
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from services.summarize.core.likeness.traits import day_of
from services.summarize.core.standing.membership import Story
from shared.events.steps import Change, Rank, Unrank

#: Days of one span. The ledger ranks stories by it: it stays as it is.
DAYS = 2


class Unread:
    """Ids of closed stories that lie in the ledger only, by span of publication.

    A story stands in each span in which one of its articles was published; so whoever
    may be like any of them finds it by its own time.
    """

    def __init__(
        self,
        ranked: Iterable[tuple[str, int]] = (),
        memberships: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Take in what the ledger ranks, as (member, membership); `memberships`: those
        of the stories that there are. What is ranked as of another is not unread:
        somebody changed the story who did not rank it."""
        self._spans: dict[str, list[int]] = {}
        self._stories: dict[int, dict[str, bool]] = {}
        #: Members of the ranking that hold no longer.
        self.distrusted: list[str] = []
        for member, as_of in ranked:
            span, story_id = member.partition(" ")[0], ranked_story(member)
            if memberships.get(story_id) == as_of:
                self._spans.setdefault(story_id, []).append(int(span))
                self._stories.setdefault(int(span), {})[story_id] = True
            else:
                self.distrusted.append(member)

    def __len__(self) -> int:
        return len(self._spans)

    def __contains__(self, story_id: object) -> bool:
        return story_id in self._spans

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._spans))

    def read(self, story_id: str) -> None:
        """Note that a story was read; one that was not unread is no error."""
        for span in self._spans.pop(story_id, ()):
            held = self._stories[span]
            del held[story_id]
            if not held:
                del self._stories[span]

    def reached(self, days: Iterable[float | None], far: float) -> list[str]:
        """Return the stories of which something was published within so many days of one
        of these; all of them, if one is None: undated articles may be like any."""
        found: dict[str, bool] = {}
        for first, last in _joined(days, far):
            for span in range(first, last + 1):
                found |= self._stories.get(span, {})
        return list(self if None in days else found)

    def latest(self, most: int) -> list[str]:
        """Return so many stories, the ones published last first."""
        found: dict[str, bool] = {}
        for span in sorted(self._stories, reverse=True):
            found |= self._stories[span]
            if len(found) >= most:
                break
        return list(found)[:most]


def _joined(days: Iterable[float | None], far: float) -> list[tuple[int, int]]:
    """Return the first and last spans around these days, those that overlap as one."""
    spans = sorted({math.floor(one / DAYS) for one in days if one is not None})
    wide = math.ceil(far / DAYS)
    found: list[tuple[int, int]] = []
    for span in spans:
        first, last = span - wide, span + wide
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def listing(before: Story | None, after: Story | None, key: str) -> list[Change]:
    """Return the changes that keep a story in the ledger's ranking of closed ones: if
    one of its members changes, all are ranked anew, so that none holds without others."""
    was, now = ranks_of(before), ranks_of(after)
    if was == now:
        return []
    gone: list[Change] = [Unrank(key, one) for one in was if one not in now]
    return gone + [Rank(key, one, as_of) for one, as_of in now.items()]


def ranks_of(story: Story | None) -> dict[str, int]:
    """Return the members that a story has in the ranking, and as of which membership;
    none, if it is open, or holds an undated article: anything may be like that, so each
    start reads it."""
    if story is None or story.status != "closed":
        return {}
    times = [one.published_at for one in story.members.values()]
    dated = [one for one in times if one is not None]
    if len(dated) < len(times):
        return {}
    spans = sorted({math.floor(day_of(one) / DAYS) for one in dated})
    return {f"{span} {story.id}": story.membership for span in spans}


def ranked_story(member: str) -> str:
    """Return the id of the story that a member of the ranking stands for."""
    return member.partition(" ")[2]
