"""Groups of copies in a story: what one article more, or less, changes in them."""

from collections.abc import Collection, Iterable

import numpy as np

from services.summarize.core.arrays.columns import Column
from services.summarize.core.copies.copies import Sketch, Sketches, dated_first
from services.summarize.core.copies.followers import NOBODY, Followers, Places
from services.summarize.core.copies.originals import Origin
from services.summarize.core.likeness.voices import Voices
from shared.events.stored import StoredMember


class Groups:
    """Members of a story by place, in the order in which they came, in groups of copies.

    Which groups there are does not depend on that order; see `duplicate_groups`. One more
    costs a look-up of its hashes and sums over arrays, not a comparison with each; and
    least, if those before it in the order of `dated_first` are there. One less leaves its
    place empty, and costs sums over arrays and what hung on it: those who followed it
    choose anew, and a group whose words were its own is looked through once.
    """

    def __init__(self) -> None:
        """Have none."""
        self._members: list[StoredMember] = []
        #: Name of the group of each: the id of its original.
        self.names: list[str] = []
        self._followers = Followers()
        #: Whom each follows in the end: the place by which its group is known.
        self._roots = Column(np.intp)
        self._origins: dict[int, Origin] = {}
        self._voices = Voices()
        self._gone = 0

    def __len__(self) -> int:
        """Count the places, empty ones too."""
        return len(self._members)

    @property
    def is_hollow(self) -> bool:
        """Say whether most of the places are empty."""
        return 2 * self._gone > len(self)

    def ids(self, places: Iterable[int]) -> list[str]:
        """Return who has these places, also who is gone."""
        return [self._members[one].id for one in places]

    def sketch(self, place: int) -> Sketch:
        """Return the sketch of a member, also of one that is gone."""
        return self._followers.sketch(place)

    def first(self) -> str:
        """Return which article is the first by `original_first`; not of none."""
        return self._followers.first()

    def independent_count(self) -> int:
        """Count the voices; see tally.independent_count."""
        return self._voices.count()

    def add(self, member: StoredMember, sketch: Collection[int]) -> list[int]:
        """Take in a member; return the places whose group has another name since, its own
        among them."""
        place = len(self)
        self._members.append(member)
        self.names.append("")
        self._roots.append(NOBODY)
        if self._followers.add(member, sketch):
            self._roots.all[place] = place
            return self._speak(place, None, np.array([place]))
        return self._regroup()

    def remove(self, place: int) -> list[int]:
        """Let a member go; return the places whose group has another name since."""
        self._followers.remove(place)
        self._gone += 1
        return self._regroup()

    # -- Whose words a group's are.

    def _regroup(self) -> list[int]:
        """Let whoever follows another in the end than before change groups, and who came
        or went, too; return whose name changed."""
        roots, before = self._followers.ends(), self._roots.all.copy()
        self._roots.all[:] = roots
        (moved,) = np.nonzero(roots != before)
        was, now = before[moved], roots[moved]
        named: list[int] = []
        for root in {*was.tolist(), *now.tolist()} - {NOBODY}:
            held = self._origins.pop(root, None)
            name = held.original.id if held else ""
            if held:
                self._voices.remove(held.voice)
            held = self._without(held, moved[was == root])
            come = moved[now == root] if held else np.flatnonzero(roots == root)
            if held or len(come):
                named += self._speak(root, held, come, name)
        return named

    def _without(self, held: Origin | None, left: Places) -> Origin | None:
        """Return what is known of a group that these left; None: all that are in it must
        be asked anew."""
        if held is None or not len(left):
            return held
        (first, *others) = left.tolist()
        # Mostly it is the one that went.
        return held if not others and held.lose(self._members[first]) else None

    def _speak(
        self, root: int, held: Origin | None, come: Places, name: str = ""
    ) -> list[int]:
        """Let a group with these in it have its name and voice; `held`: what is known of
        the others, `name`: theirs. Return whose name changed."""
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
