"""Who speaks in a story: outlets and agencies, each heard once."""

from collections import Counter
from collections.abc import Collection
from typing import TypeVar

from shared.events.stored import StoredMember

#: Who speaks in a group of copies: a name; or the agencies that are credited there.
Voice = str | tuple[str, ...]

T = TypeVar("T", bound=Voice)


def voice_of(
    agencies: Collection[str], credited: Collection[str], original: StoredMember
) -> Voice:
    """Return who speaks in a group of copies: the agencies among its outlets, all that
    anybody in it credits, and its original tell."""
    if agencies:
        return min(agencies)
    if credited:
        return tuple(sorted(credited))
    outlet = (original.publisher or original.source).strip().casefold()
    # No agency's name is folded: an outlet is never taken for one.
    return outlet or f"article {original.id}"


class Voices:
    """The voices of a story's groups, as these come and go."""

    def __init__(self) -> None:
        self._own: Counter[str] = Counter()
        self._leaning: Counter[tuple[str, ...]] = Counter()

    def add(self, voice: Voice) -> None:
        """Hear the voice of one group more."""
        if isinstance(voice, str):
            self._own[voice] += 1
        else:
            self._leaning[voice] += 1

    def remove(self, voice: Voice) -> None:
        """Hear it of one group less."""
        if isinstance(voice, str):
            _take_one(self._own, voice)
        else:
            _take_one(self._leaning, voice)

    def count(self) -> int:
        """Count the independent ones."""
        added = set[str]()
        # Those that lean on one agency leave no choice, hence come first.
        for credited in sorted(self._leaning, key=lambda names: (len(names), names)):
            if not any(one in self._own or one in added for one in credited):
                added.add(credited[0])
        return len(self._own) + len(added)


def _take_one(counts: Counter[T], voice: T) -> None:
    counts[voice] -= 1
    if not counts[voice]:
        del counts[voice]
