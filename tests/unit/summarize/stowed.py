"""An index whose articles leave memory and come back, and the drawer they lie in."""

import random

from services.summarize.core.arrays.drawers import Pocket
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item
from shared.errors import IndexLost


class Watched(Pocket):
    """A drawer that notes in which bundles somebody reads, and may be lost."""

    def __init__(self) -> None:
        super().__init__()
        #: Numbers of bundles, one for each reading.
        self.asked: list[int] = []
        self.is_lost = False

    def get(self, number: int, begin: int = 0, size: int | None = None) -> bytes:
        self.asked.append(number)
        if self.is_lost:
            raise IndexLost
        return super().get(number, begin, size)

    def text(self) -> str:
        return b"".join(self._held.values()).decode("latin-1")


def some_alike(index: Neighbours, chance: random.Random) -> list[str]:
    """A few articles that may leave as one bundle."""
    ids = [one for one in sorted(index.at_hand) if index.is_stowable(one)]
    if not ids:
        return []
    shape = index.shape(chance.choice(ids))
    alike = [one for one in ids if same(index.shape(one), shape)]
    return chance.sample(alike, min(len(alike), chance.randint(1, 9)))


def same(one: tuple[int | None, int], other: tuple[int | None, int]) -> bool:
    return (one[0] is None, one[1]) == (other[0] is None, other[1])


def anything(index: Neighbours, items: list[Item], chance: random.Random) -> None:
    """Something that may happen to an index at any moment."""
    match chance.randint(0, 6):
        case 0 | 1 | 2:
            if ids := some_alike(index, chance):
                index.stow(ids)
        case 3 | 4:
            for number, ids in index.lent()[:1]:
                few = 0 if chance.random() < 0.5 else len(ids)
                left = chance.sample(ids, chance.randint(few, len(ids)))
                index.put_back(number, left)
        case 5:
            index.edges(chance.choice(items).article_id)
        case 6:
            index.fetch(one.article_id for one in chance.sample(items, 3))
