"""From the stories as they stand to the settled ones: ids follow history."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.summarize.core.placing import story_id_of

Part = frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What decides which id goes on: the time at which the story was opened."""

    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """An article goes from one story (None: from nowhere) to another."""

    article_id: str
    source: str | None
    target: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A part gets a story of its own; `split_from`: where most of it stood before."""

    story_id: str
    founder: str
    split_from: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A story lost all its articles, most of them to another."""

    story_id: str
    into: str


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What must change, and the parts as they then stand."""

    #: Each part by the id of its story, new ones included.
    parts: Mapping[str, Part]
    #: In order of article id.
    moves: tuple[Move, ...] = ()
    opened: tuple[Opened, ...] = ()
    merged: tuple[Merged, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Nothing has to change."""
        return not self.moves

    @property
    def touched(self) -> tuple[str, ...]:
        """Ids of all stories that gain or lose an article, in order."""
        ends = {end for one in self.moves for end in (one.source, one.target)}
        return tuple(sorted(end for end in ends if end))


def rearrange(
    current: Mapping[str, str],
    settled: Sequence[Part],
    stories: Mapping[str, StoryFacts],
    *,
    taken: Container[str] = (),
) -> Rearrangement:
    """Give each settled part the id of the story most of whose articles it holds.

    The larger share keeps the id; ties: the older story, then the smaller story id, then
    the part with the smaller article id. Other parts open stories, whose ids are neither
    in `stories` nor in `taken`. Articles that stand in no part stay where they are.
    """
    parts = sorted((part for part in settled if part), key=min)
    shares = [_shares(part, current) for part in parts]
    kept = _keep(parts, shares, stories)
    opened, names = [], []
    used = set(kept.values())
    for place, part in enumerate(parts):
        if place in kept:
            names.append(kept[place])
            continue
        origins = _by_rank(shares[place], stories)
        new = _new_story(min(part), (stories, taken, used), origins)
        opened.append(new)
        names.append(new.story_id)
        used.add(new.story_id)
    moves = tuple(
        Move(article_id, current.get(article_id), name)
        for article_id, name in sorted(
            (article_id, name)
            for name, part in zip(names, parts, strict=True)
            for article_id in part
        )
        if current.get(article_id) != name
    )
    merged = tuple(_emptied(current, moves, names, stories))
    return Rearrangement(
        dict(zip(names, parts, strict=True)), moves, tuple(opened), merged
    )


def _shares(part: Part, current: Mapping[str, str]) -> dict[str, int]:
    shares: dict[str, int] = {}
    for article_id in part:
        if story_id := current.get(article_id):
            shares[story_id] = shares.get(story_id, 0) + 1
    return shares


def _age(story_id: str, stories: Mapping[str, StoryFacts]) -> tuple[float, str]:
    """Order stories by age; one that nothing is known of comes last."""
    facts = stories.get(story_id)
    return (facts.opened_at.timestamp() if facts else float("inf"), story_id)


def _by_rank(shares: Mapping[str, int], stories: Mapping[str, StoryFacts]) -> list[str]:
    return sorted(shares, key=lambda name: (-shares[name], *_age(name, stories)))


def _keep(
    parts: Sequence[Part],
    shares: Sequence[Mapping[str, int]],
    stories: Mapping[str, StoryFacts],
) -> dict[int, str]:
    """Match parts with story ids, the largest share first."""
    offers = sorted(
        (-size, *_age(story_id, stories), min(parts[place]), place)
        for place, share in enumerate(shares)
        for story_id, size in share.items()
    )
    kept: dict[int, str] = {}
    gone: set[str] = set()
    for _, _, story_id, _, place in offers:
        if place not in kept and story_id not in gone:
            kept[place] = story_id
            gone.add(story_id)
    return kept


def _new_story(
    founder: str, taken: tuple[Container[str], ...], origins: Sequence[str]
) -> Opened:
    number = 1
    while any(story_id_of(founder, number) in ids for ids in taken):
        number += 1
    origin = origins[0] if origins else None
    return Opened(story_id_of(founder, number), founder, origin)


def _emptied(
    current: Mapping[str, str],
    moves: Sequence[Move],
    names: Sequence[str],
    stories: Mapping[str, StoryFacts],
) -> Iterator[Merged]:
    went: dict[str, dict[str, int]] = {}
    for move in moves:
        if move.source:
            targets = went.setdefault(move.source, {})
            targets[move.target] = targets.get(move.target, 0) + 1
    lost = {story_id: sum(targets.values()) for story_id, targets in went.items()}
    held = _shares(frozenset(current), current)
    for story_id in sorted(went):
        if story_id not in names and lost[story_id] == held[story_id]:
            yield Merged(story_id, _by_rank(went[story_id], stories)[0])
