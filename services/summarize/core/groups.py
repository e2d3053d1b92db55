"""Groups of copies in a story that grows: what one article more changes in them."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.columns import Column
from services.summarize.core.copies import (
    WINDOW,
    Order,
    Sketch,
    Sketches,
    dated_first,
)
from services.summarize.core.originals import Origin
from services.summarize.core.texts import Beside, Texts
from services.summarize.core.voices import Voices
from shared.events.stored import StoredMember

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)
_WINDOW = WINDOW // _STEP
#: The time of an undated article: near nobody's.
_UNDATED = np.iinfo(np.int64).min
_NOBODY = -1


class Groups:
    """Members of a story by place, in the order in which they came, in groups of copies.

    Which groups there are does not depend on that order; see `duplicate_groups`. One more
    costs a look-up of its hashes and sums over arrays, not a comparison with each; and
    least, if those before it in the order of `dated_first` are there.
    """

    def __init__(self) -> None:
        """Have none."""
        self._members: list[StoredMember] = []
        #: Name of the group of each: the id of its original.
        self.names: list[str] = []
        self._texts = Texts()
        self._text_of = Column(np.intp)
        self._times = Column(np.int64)
        #: All in the order of `dated_first`, and the position of each there.
        self._ordered: list[Order] = []
        self._positions = Column(np.int64)
        #: Whom each follows: of those before it the one whose copy it is most; itself, if
        #: it copies none.
        self._leaders = Column(np.intp)
        #: What it and that one hold of each other, and how many hashes they share; 0.
        self._shares = Column(np.float64)
        self._shared = Column(np.int64)
        #: Whom each follows in the end: the place by which its group is known.
        self._roots = Column(np.intp)
        self._origins: dict[int, Origin] = {}
        self._voices = Voices()

    def __len__(self) -> int:
        return len(self._members)

    def sketch(self, place: int) -> Sketch:
        """Return the sketch of a member."""
        return self._texts.sketch(int(self._text_of.all[place]))

    def independent_count(self) -> int:
        """Count the voices; see tally.independent_count."""
        return self._voices.count()

    def add(self, member: StoredMember, sketch: Collection[int]) -> list[int]:
        """Take in a member; return the places whose group has another name since, its own
        among them."""
        place, known = len(self._members), len(self._texts)
        text = self._texts.number(sketch)
        self._enter(member, text)
        beside = self._texts.beside(text)
        if beside.is_alone and text == known:
            self._roots.all[place] = place
            return self._speak(place, None, np.array([place]))
        copies = beside.copies[self._text_of.all] & self._near(place)
        self._choose(place, beside, copies)
        self._offer(place, beside, copies)
        return self._regroup()

    def _enter(self, member: StoredMember, text: int) -> None:
        place, key, at = len(self._members), dated_first(member), member.published_at
        self._members.append(member)
        self.names.append("")
        self._text_of.append(text)
        self._times.append(_UNDATED if at is None else (at - _EPOCH) // _STEP)
        position = bisect_left(self._ordered, key)
        self._ordered.insert(position, key)
        if position < place:
            self._positions.all[self._positions.all >= position] += 1
        self._positions.append(position)
        self._leaders.append(place)
        self._shares.append(0.0)
        self._shared.append(0)
        self._roots.append(_NOBODY)

    # -- Who is whose copy.

    def _near(self, place: int) -> Flags:
        """Say of each whether it may be the other's copy by their times; see is_near."""
        times = self._times.all
        at = times[place]
        if at == _UNDATED:
            return np.ones(len(times), np.bool_)
        in_time = (times >= at - _WINDOW) & (times <= at + _WINDOW)
        near: Flags = in_time | (times == _UNDATED)
        return near

    def _choose(self, place: int, beside: Beside, copies: Flags) -> None:
        """Let an article follow the one that it is most like, of those before it."""
        positions, texts = self._positions.all, self._text_of.all
        (found,) = np.nonzero(copies & (positions < positions[place]))
        if not len(found):
            return
        for amounts in (beside.shares[texts], beside.shared[texts], -positions):
            found = found[amounts[found] == amounts[found].max()]
        (leader,) = found
        self._leaders.all[place] = leader
        self._shares.all[place] = beside.shares[texts[leader]]
        self._shared.all[place] = beside.shared[texts[leader]]

    def _offer(self, comer: int, beside: Beside, copies: Flags) -> None:
        """Let those after the comer follow it that are more like it than like those whom
        they follow."""
        positions, leaders = self._positions.all, self._leaders.all
        (after,) = np.nonzero(copies & (positions > positions[comer]))
        texts = self._text_of.all[after]
        shares, shared = beside.shares[texts], beside.shared[texts]
        held, held_shared = self._shares.all[after], self._shared.all[after]
        sooner = positions[comer] < positions[leaders[after]]
        more = (shared > held_shared) | ((shared == held_shared) & sooner)
        better = (shares > held) | ((shares == held) & more)
        won = after[better]
        leaders[won] = comer
        self._shares.all[won] = shares[better]
        self._shared.all[won] = shared[better]

    # -- Whose words a group's are.

    def _regroup(self) -> list[int]:
        """Let whoever follows another in the end than before change groups, comers too;
        return whose name changed."""
        roots, before = _ends_of(self._leaders.all), self._roots.all.copy()
        self._roots.all[:] = roots
        (moved,) = np.nonzero(roots != before)
        left = set(before[moved].tolist()) - {_NOBODY}
        joined = set(roots[moved].tolist())
        named: list[int] = []
        for root in left | joined:
            held = self._origins.pop(root, None)
            if held:
                self._voices.remove(held.voice)
            come = moved[roots[moved] == root]
            if held is None or root in left:
                held, come = None, np.flatnonzero(roots == root)
            if len(come):
                named += self._speak(root, held, come)
        return named

    def _speak(self, root: int, held: Origin | None, come: Places) -> list[int]:
        """Let a group with these in it have its name and voice; `held`: what is known of
        the others. Return whose name changed."""
        name = held.original.id if held else ""
        comers = come.tolist()
        for place in comers:
            if held:
                held.add(self._members[place])
            else:
                held = Origin(self._members[place])
        assert held is not None  # there are comers
        self._origins[root] = held
        self._voices.add(held.voice)
        if held.original.id != name:
            comers = np.flatnonzero(self._roots.all == root).tolist()
            name = held.original.id
        changed = [one for one in comers if self.names[one] != name]
        for one in changed:
            self.names[one] = name
        return changed


def duplicate_groups(
    members: Iterable[StoredMember], sketches: Sketches
) -> dict[str, str]:
    """Return for each member the id of its group's original; its own, if no copy.

    The original is the earliest; before that, the text of an agency that another one of
    the group credits. In the order of `dated_first` each article joins the group of the
    one that it is most like, of those before it whose copy it is, within WINDOW if both
    are dated: it stands in one group, and never holds two together. Of those that hold as
    much of it that with more hashes in common is chosen, then the first. Pure, and the
    same whatever the order of arrival.
    """
    groups, ordered = Groups(), sorted(members, key=dated_first)
    for member in ordered:
        groups.add(member, sketches.get(member.id, ()))
    return dict(zip((one.id for one in ordered), groups.names, strict=True))


def _ends_of(leaders: Places) -> Places:
    """Return whom each follows in the end."""
    while True:
        further: Places = leaders[leaders]
        if np.array_equal(further, leaders):
            return further
        leaders = further
