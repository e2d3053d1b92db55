"""Groups of copies in a story that grows: what one article more changes in them."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from services.summarize.core.copies import (
    CANDIDATES,
    WINDOW,
    Order,
    Sketch,
    Sketches,
    dated_first,
    original_first,
)
from services.summarize.core.holders import Holders
from services.summarize.core.voices import Voice, Voices, voice_of
from shared.events.stored import StoredMember
from shared.text.agencies import agency_of
from shared.text.sketch import SHARED, containment, is_copy

#: How one candidate stands beside others: who shares more hashes, then who comes first.
_Rank = tuple[int, Order]


@dataclass(slots=True)
class _Text:
    """Members whose sketches are the same: they are held against others once."""

    sketch: Sketch
    #: The dated ones by time; all of them in the order of `dated_first`; each by place.
    times: list[tuple[datetime, int]] = field(default_factory=list)
    ordered: list[tuple[Order, int]] = field(default_factory=list)
    undated: list[tuple[Order, int]] = field(default_factory=list)

    def add(self, member: StoredMember, place: int) -> None:
        key = dated_first(member)
        insort(self.ordered, (key, place))
        if member.published_at is None:
            insort(self.undated, (key, place))
        else:
            insort(self.times, (member.published_at, place))

    def near(self, at: datetime) -> Iterator[int]:
        """Yield the nearest before a time and the nearest after it, within WINDOW: all
        others there are copies of one of these, as near."""
        place = bisect_left(self.times, (at, -1))
        for moment, one in self.times[max(0, place - 1) : place + 1]:
            if abs(moment - at) <= WINDOW:
                yield one


@dataclass(slots=True)
class _Group:
    """Copies of each other, by place, and whose words they are."""

    places: list[int]
    original: StoredMember
    first: StoredMember
    #: The first that is an agency's own text, and credited by another.
    own: StoredMember | None
    agencies: set[str]
    credited: set[str]
    voice: Voice = ""


class Groups:
    """Members of a story by place, in the order in which they came, in groups of copies.

    Which groups there are does not depend on that order; see copies.duplicate_groups.
    One more costs a look-up of its hashes, not a comparison with each.
    """

    def __init__(self) -> None:
        self._members: list[StoredMember] = []
        #: Name of the group of each: the id of its original.
        self.names: list[str] = []
        self._holders = Holders()
        self._texts: list[_Text] = []
        self._numbers: dict[Sketch, int] = {}
        self._text_of: list[_Text] = []
        #: Dated copies of copies, joined.
        self._parents: list[int] = []
        #: Of each undated member whom it is most like, the last candidate that was asked
        #: for that, and the dated copy, or the undated original, that this leads to.
        self._choices: dict[int, int | None] = {}
        self._last: dict[int, _Rank | None] = {}
        self._bases: dict[int, int] = {}
        self._groups: dict[int, _Group] = {}
        self._voices = Voices()

    def __len__(self) -> int:
        return len(self._members)

    def sketch(self, place: int) -> Sketch:
        """Return the sketch of a member."""
        return self._text_of[place].sketch

    def independent_count(self) -> int:
        """Count the voices; see voices.independent_count."""
        return self._voices.count()

    def add(self, member: StoredMember, sketch: Collection[int]) -> list[int]:
        """Take in a member; return the places whose group has another name since, its own
        among them."""
        place, text = len(self._members), self._text(tuple(sketch))
        self._members.append(member)
        self.names.append("")
        self._text_of.append(text)
        self._parents.append(place)
        shared = self._shared(text)
        if member.published_at is None:
            self._choose(place, shared)
            self._rest(place)
            joined = {self._root(place)} - {place}
        else:
            joined = set(self._copied(member.published_at, text, shared))
        changed = self._join(place, joined)
        text.add(member, place)
        if self._choose_again(place, shared):
            return sorted({*changed, *self._regrouped()})
        return changed

    # -- Who is whose copy.

    def _text(self, sketch: Sketch) -> _Text:
        number = self._numbers.get(sketch)
        if number is None:
            number = self._numbers[sketch] = len(self._texts)
            self._texts.append(_Text(sketch))
            self._holders.extend([sketch])
        return self._texts[number]

    def _shared(self, text: _Text) -> list[tuple[int, _Text]]:
        """Return the texts that have enough hashes in common with this one, and how many:
        those with most first."""
        counts = self._holders.shared(text.sketch)
        (found,) = np.nonzero(counts >= SHARED)
        ranked = found[np.argsort(-counts[found], kind="stable")]
        pairs = zip(counts[ranked].tolist(), ranked.tolist(), strict=True)
        return [(count, self._texts[number]) for count, number in pairs]

    def _copied(
        self, at: datetime, text: _Text, shared: Iterable[tuple[int, _Text]]
    ) -> Iterator[int]:
        """Yield the groups that hold a copy of a dated article."""
        place = len(self._members) - 1
        found = {place}
        for _, other in shared:
            near = {self._root(one) for one in other.near(at)} - found
            if near and is_copy(text.sketch, other.sketch):
                found |= near
                yield from near

    def _choose(self, place: int, shared: Iterable[tuple[int, _Text]]) -> bool:
        """Find whom an undated article is most like; return whether that is another."""
        key, mine = dated_first(self._members[place]), self._text_of[place].sketch
        asked: list[tuple[_Rank, int]] = []
        least = 0
        for count, text in shared:
            if len(asked) >= CANDIDATES and count < least:
                break
            least = count
            before = bisect_left(text.ordered, (key, -1))
            held = text.ordered[: min(before, CANDIDATES)]
            asked += [((-count, order), one) for order, one in held]
        asked = sorted(asked)[:CANDIDATES]
        copies = [
            (-containment(mine, self.sketch(one)), rank, one)
            for rank, one in asked
            if is_copy(mine, self.sketch(one))
        ]
        choice = min(copies)[2] if copies else None
        self._last[place] = asked[-1][0] if len(asked) == CANDIDATES else None
        before_this = self._choices.get(place)
        self._choices[place] = choice
        return choice != before_this

    def _choose_again(self, comer: int, shared: Iterable[tuple[int, _Text]]) -> bool:
        """Let undated articles that come after the comer choose it; return whether any
        chose another than before."""
        key, changed = dated_first(self._members[comer]), False
        for count, text in shared:
            after = bisect_right(text.undated, (key, comer))
            for _, one in text.undated[after:]:
                last = self._last[one]
                if last is None or (-count, key) < last:
                    again = self._choose(one, self._shared(text))
                    changed = changed or again
        return changed

    def _rest(self, place: int) -> None:
        """Find to what the choice of an undated article leads."""
        choice = self._choices[place]
        if choice is not None:
            self._bases[place] = self._bases.get(choice, choice)
        else:
            self._bases.pop(place, None)

    def _root(self, place: int) -> int:
        one = self._bases.get(place, place)
        while (parent := self._parents[one]) != one:
            self._parents[one] = self._parents[parent]
            one = parent
        return one

    # -- Whose words a group's are.

    def _join(self, place: int, joined: Collection[int]) -> list[int]:
        """Make one group of an article and these; return whose name changed."""
        member, groups = self._members[place], {}
        for one in joined:
            groups[one] = self._groups.pop(one)
            self._voices.remove(groups[one].voice)
        if not groups:
            self._groups[place] = _alone(place, member)
            return self._named(self._groups[place], [place])
        root = max(groups, key=lambda one: len(groups[one].places))
        group, come = groups.pop(root), []
        name = group.original.id
        for other, smaller in groups.items():
            self._parents[other] = root
            come += smaller.places
        if member.published_at is not None:
            self._parents[place] = root
        come.append(place)
        for other in come:
            _take(group, other, self._members)
        self._groups[root] = group
        return self._named(group, come if group.original.id == name else group.places)

    def _named(self, group: _Group, places: Iterable[int]) -> list[int]:
        """Let a group speak, and these of it have its name; return whose changed."""
        group.voice = voice_of(group.agencies, group.credited, group.original)
        self._voices.add(group.voice)
        name = group.original.id
        changed = [one for one in places if self.names[one] != name]
        for one in changed:
            self.names[one] = name
        return changed

    def _regrouped(self) -> list[int]:
        """Group all members anew; return whose name changed."""
        ordered = sorted(self._choices, key=lambda one: dated_first(self._members[one]))
        for one in ordered:
            self._rest(one)
        self._groups, self._voices = {}, Voices()
        for place, member in enumerate(self._members):
            root = self._root(place)
            if root in self._groups:
                _take(self._groups[root], place, self._members)
            else:
                self._groups[root] = _alone(place, member)
        return [
            one
            for group in self._groups.values()
            for one in self._named(group, group.places)
        ]


def duplicate_groups(
    members: Iterable[StoredMember], sketches: Sketches
) -> dict[str, str]:
    """Return for each member the id of its group's original; its own, if no copy.

    The original is the earliest; before that, the text of an agency that another one of
    the group credits. Copies of copies are of one group: the connected components of
    `is_copy` between dated articles within WINDOW of each other. An undated one joins
    the group of the article that it is most like, and never holds two groups together.
    Pure, and the same whatever the order of arrival.
    """
    groups, ordered = Groups(), sorted(members, key=dated_first)
    for member in ordered:
        groups.add(member, sketches.get(member.id, ()))
    return dict(zip((one.id for one in ordered), groups.names, strict=True))


def _alone(place: int, member: StoredMember) -> _Group:
    agency = agency_of(member.publisher)
    credited = set(member.credits)
    own = member if agency in credited else None
    agencies = {agency} if agency else set[str]()
    return _Group([place], member, member, own, agencies, credited)


def _take(group: _Group, place: int, members: Sequence[StoredMember]) -> None:
    """Put a member into a group, and see whose words they are now."""
    member = members[place]
    group.places.append(place)
    agency = agency_of(member.publisher)
    if agency:
        group.agencies.add(agency)
    if group.credited.issuperset(member.credits):
        asked: Sequence[int] = (place,)
    else:
        group.credited.update(member.credits)
        asked = group.places
    group.first = min(group.first, member, key=original_first)
    for one in (members[place] for place in asked):
        if agency_of(one.publisher) in group.credited:
            group.own = min(group.own or one, one, key=original_first)
    group.original = group.own or group.first
