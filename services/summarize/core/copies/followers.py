"""Whose copy each text of a story is: what one that comes, or goes, changes in that."""

from bisect import bisect_left
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.columns import Column
from services.summarize.core.copies.copies import WINDOW, Order, Sketch, dated_first
from services.summarize.core.copies.texts import Beside, Texts
from shared.events.stored import StoredMember

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

#: The end of whoever has none: it is gone, or was not asked yet.
NOBODY = -1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)
_WINDOW = WINDOW // _STEP
#: The time of an undated article: near nobody's.
_UNDATED = np.iinfo(np.int64).min


class Followers:
    """Articles by place: 0, 1, and so on, in the order in which they came; each follows
    the one whose copy it is most, of those before it in the order of `dated_first`.

    One more costs a look-up of its hashes and sums over arrays. Of one that goes only
    those who followed it choose anew: a look-up for each text of theirs.
    """

    def __init__(self) -> None:
        """Have none."""
        self._texts = Texts()
        self._text_of = Column(np.intp)
        self._times = Column(np.int64)
        #: Whether each is still here: who goes leaves its place empty.
        self._here = Column(np.bool_)
        #: All that are here in the order of `dated_first`, and the position of each.
        self._ordered: list[Order] = []
        self._positions = Column(np.int64)
        #: Whom each follows; itself, if it copies none.
        self._leaders = Column(np.intp)
        #: What it and that one hold of each other, and how many hashes they share; 0.
        self._shares = Column(np.float64)
        self._shared = Column(np.int64)

    def sketch(self, place: int) -> Sketch:
        """Return the sketch of an article, also of one that is gone."""
        return self._texts.sketch(int(self._text_of.all[place]))

    def first(self) -> str:
        """Return which article is the first by `original_first`; not of none."""
        dated, undated = self._ordered[:1], bisect_left(self._ordered, (True,))
        found = [*dated, *self._ordered[undated : undated + 1]]
        return min(one[1:] for one in found)[-1]

    def add(self, member: StoredMember, sketch: Collection[int]) -> bool:
        """Take an article in; say whether it is like no other for sure."""
        place, known = len(self._text_of.all), len(self._texts)
        text = self._texts.number(sketch)
        self._enter(place, member, text)
        beside = self._texts.beside(text)
        if beside.is_alone and text == known:
            return True
        copies = beside.copies[self._text_of.all] & self._near(place) & self._here.all
        self._choose(place, beside, copies)
        self._offer(place, beside, copies)
        return False

    def remove(self, place: int) -> None:
        """Let an article go; whoever followed it chooses anew."""
        positions, leaders = self._positions.all, self._leaders.all
        position = int(positions[place])
        del self._ordered[position]
        positions[positions > position] -= 1
        positions[place] = -1
        self._here.all[place] = False
        (left,) = np.nonzero(leaders == place)
        left = left[left != place]
        leaders[place] = place
        texts = self._text_of.all[left]
        for text in np.unique(texts).tolist():
            self._choose_again(left[texts == text], self._texts.beside(text))

    def ends(self) -> Places:
        """Return whom each follows in the end; NOBODY: it is gone."""
        leaders = self._leaders.all
        while True:
            further: Places = leaders[leaders]
            if np.array_equal(further, leaders):
                break
            leaders = further
        return np.where(self._here.all, leaders, NOBODY)

    def _enter(self, place: int, member: StoredMember, text: int) -> None:
        key, at = dated_first(member), member.published_at
        self._text_of.append(text)
        self._times.append(_UNDATED if at is None else (at - _EPOCH) // _STEP)
        self._here.append(True)
        position = bisect_left(self._ordered, key)
        if position < len(self._ordered):
            self._positions.all[self._positions.all >= position] += 1
        self._ordered.insert(position, key)
        self._positions.append(position)
        self._leaders.append(place)
        self._shares.append(0.0)
        self._shared.append(0)

    def _near(self, place: int) -> Flags:
        """Say of each whether it may be the other's copy by their times; see is_near."""
        return _are_near(int(self._times.all[place]), self._times.all)

    def _choose(self, place: int, beside: Beside, copies: Flags) -> None:
        """Let an article follow the one that it is most like, of those before it."""
        positions, texts = self._positions.all, self._text_of.all
        (found,) = np.nonzero(copies & (positions < positions[place]))
        if not len(found):
            return
        for amounts in (beside.shares[texts], beside.shared[texts], -positions):
            found = found[amounts[found] == amounts[found].max()]
        (leader,) = found
        self._follow(place, int(leader), beside)

    def _choose_again(self, places: Places, beside: Beside) -> None:
        """Let each of these, who have one text, follow the one that it is most like, of
        those before it.

        All rank the others alike, so these are asked in that order, each once for all
        that follow none yet: mostly the first one takes them all.
        """
        self._leaders.all[places] = places
        self._shares.all[places], self._shared.all[places] = 0.0, 0
        positions, times, texts = self._positions.all, self._times.all, self._text_of.all
        sooner = positions < positions[places].max()
        (found,) = np.nonzero(beside.copies[texts] & self._here.all & sooner)
        kinds = texts[found]
        keys = (positions[found], -beside.shared[kinds], -beside.shares[kinds])
        for leader in found[np.lexsort(keys)].tolist():
            if not len(places):
                return
            after = positions[places] > positions[leader]
            won = after & _are_near(int(times[leader]), times[places])
            self._follow(places[won], leader, beside)
            places = places[~won]

    def _follow(self, places: int | Places, leader: int, beside: Beside) -> None:
        text = self._text_of.all[leader]
        self._leaders.all[places] = leader
        self._shares.all[places] = beside.shares[text]
        self._shared.all[places] = beside.shared[text]

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


def _are_near(at: int, times: NDArray[np.int64]) -> Flags:
    """Say of each time whether what was published then may be a copy of what was at `at`,
    or the other way round."""
    if at == _UNDATED:
        return np.ones(len(times), np.bool_)
    in_time = (times >= at - _WINDOW) & (times <= at + _WINDOW)
    near: Flags = in_time | (times == _UNDATED)
    return near
