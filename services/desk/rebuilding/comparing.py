"""A rebuilt generation beside the live one: partition, counts, facts. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.desk.rebuilding.taking_over import (
    Kept,
    Stories,
    Succession,
    places,
    standing,
)
from services.desk.terminal.layout import many
from shared.events.stored import StoredMember, membership_of

#: Facts of a story that must come out the same where its articles are the same.
FACTS = (
    "article_count",
    "publisher_count",
    "independent_count",
    "first_published_at",
)


@dataclass(frozen=True, slots=True)
class Stand:
    """What is compared, and taken over, of a generation."""

    stories: Stories = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    documents: int = 0
    #: Documents that have a live revision.
    live: int = 0
    #: Offers of the last 30 days by state; `missing`: the journal knows more of them.
    offers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that stands in another story, or only in one of the generations."""

    article_id: str
    title: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of a story that came out otherwise."""

    story_id: str
    fact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; `before` is None where there was nothing to compare with."""

    after: Mapping[str, int]
    before: Mapping[str, int] | None = None
    moved: tuple[Moved, ...] = ()
    facts: tuple[Difference, ...] = ()
    #: Why a difference is to be expected.
    reasons: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether partition, counts and facts are the same."""
        counted = self.before is None or _gist(self.before) == _gist(self.after)
        return counted and not self.moved and not self.facts

    @property
    def is_sound(self) -> bool:
        """Whether all is the same, or there is a reason why not."""
        return self.is_same or bool(self.reasons)


#: What may differ: it hangs on when somebody last looked for idle stories.
_BY_THE_WAY = frozenset({"stories closed"})


def _gist(counts: Mapping[str, int]) -> dict[str, int]:
    """Leave out what may differ, and what is not there at all."""
    return {name: n for name, n in counts.items() if n and name not in _BY_THE_WAY}


def counts(stand: Stand) -> dict[str, int]:
    """Count what a generation holds."""
    here = standing(stand.stories).values()
    found = {
        "documents": stand.documents,
        "live articles": stand.live,
        "articles in stories": sum(len(one.story.members) for one in here),
        "stories": len(here),
        "stories closed": sum(one.story.status == "closed" for one in here),
    }
    return found | {f"offers {name}": n for name, n in sorted(stand.offers.items())}


def compare(
    before: Stand, after: Stand, plan: Succession, *, reasons: Sequence[str] = ()
) -> Comparison:
    """Compare the live generation with a rebuilt one, matched by `succession`."""
    return Comparison(
        after=counts(after),
        before=counts(before),
        moved=tuple(_moved(before.stories, after.stories, plan)),
        facts=tuple(_differences(before.stories, after.stories, plan)),
        reasons=(*reasons, *_reasons(before, after)),
    )


def _moved(before: Stories, after: Stories, plan: Succession) -> Iterator[Moved]:
    was = places(before)
    is_now = {key: plan.names[story_id] for key, story_id in places(after).items()}
    members = {**_members(before), **_members(after)}
    for article_id in sorted({**was, **is_now}):
        old, new = was.get(article_id), is_now.get(article_id)
        if old != new:
            yield Moved(article_id, members[article_id].title, old, new)


def _members(stories: Stories) -> dict[str, StoredMember]:
    return {
        article_id: member
        for kept in standing(stories).values()
        for article_id, member in kept.story.members.items()
    }


def _differences(
    before: Stories, after: Stories, plan: Succession
) -> Iterator[Difference]:
    for rebuilt, name in sorted(plan.names.items(), key=lambda pair: pair[1]):
        if name not in before:
            continue
        old, new = before[name], after[rebuilt]
        if old.story.members.keys() == new.story.members.keys():
            yield from _facts(name, old, new)


def _facts(name: str, old: Kept, new: Kept) -> Iterator[Difference]:
    """Compare two stories of the same articles, as they are stored."""
    was, is_now = membership_of(old.fields), membership_of(new.fields)
    for fact in FACTS:
        if (one := getattr(was, fact)) != (other := getattr(is_now, fact)):
            yield Difference(name, fact, _spelt(one), _spelt(other))
    # An article that came and was moved on may have raised it, in either: so it is no
    # less than the latest of those that stand here, and the published one stays.
    latest = max((one.received_at for one in new.story.members.values()), default=None)
    if latest is not None and latest > was.last_updated:
        yield Difference(name, "last_updated", _spelt(was.last_updated), _spelt(latest))


def _spelt(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _reasons(before: Stand, after: Stand) -> Iterator[str]:
    was, is_now = _members(before.stories), _members(after.stories)
    both = [
        (one, is_now[key])
        for key, one in was.items()
        if key in is_now and one.revision_id == is_now[key].revision_id
    ]
    otherwise = sum(one.enrichment != other.enrichment for one, other in both)
    if otherwise:
        yield f"{many(otherwise, 'article')} understood by other rules"
    editions = _editions(before.stories), _editions(after.stories)
    elsewhere = sum(editions[1].get(key, one) != one for key, one in editions[0].items())
    if elsewhere:
        yield f"{many(elsewhere, 'article')} in another edition"
    saved = before.offers.get("buried", 0) - after.offers.get("buried", 0)
    if saved > 0:
        yield f"{many(saved, 'offer')} that had been buried went through"


def _editions(stories: Stories) -> dict[str, str]:
    return {
        article_id: kept.story.edition
        for kept in standing(stories).values()
        for article_id in kept.story.members
    }
