"""The corpus of bad files: from a seed always the same ones, made of invented articles.

`python -m tests.hostile FOLDER` writes them out to look at.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.hostile import archives, bombs, encodings, entities, objects, pages, strings
from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import PACKERS

SEED = 20240518
#: Every format is cut after each tenth of its bytes; the last cut takes one byte away.
_TENTHS = 10
#: In so many places a byte is flipped, a piece doubled, a piece lost.
_WOUNDS = 3


@dataclass(frozen=True, slots=True)
class Where:
    """What bad files may point at, to see that nothing follows."""

    #: A file whose text must come out nowhere.
    secret: str = "/etc/hostname"
    #: An address at which somebody listens, to see that nobody calls.
    address: str = "http://127.0.0.1:9/"


Family = Callable[[random.Random], Iterator[Bad]]
FAMILIES: dict[str, Family] = {
    "encodings": encodings.encodings,
    "bombs": bombs.bombs,
    "archives": archives.archives,
    "objects": objects.objects,
    "pages": pages.pages,
    "strings": strings.strings,
}


def corpus(seed: int = SEED, where: Where | None = None) -> list[Bad]:
    """Return all bad files, each under a name of its own."""
    where = where or Where()
    dice = random.Random(seed)
    found = [
        *_cut(dice),
        *_wounded(dice),
        *_misnamed(dice),
        *(bad for family in FAMILIES.values() for bad in family(dice)),
        *entities.entities(where.secret, where.address),
    ]
    assert len({bad.name for bad in found}) == len(found), "every name once"
    return found


def _cut(dice: random.Random) -> Iterator[Bad]:
    """Cut a file of every format at every tenth, and one byte before its end."""
    for suffix, pack in PACKERS.items():
        whole = pack(an_article(dice.randrange(10_000, 90_000)))
        for tenth in range(1, _TENTHS + 1):
            end = len(whole) * tenth // _TENTHS if tenth < _TENTHS else len(whole) - 1
            yield Bad("cut", f"cut-{tenth}0.{suffix}", whole[:end])


def _wounded(dice: random.Random) -> Iterator[Bad]:
    """Flip bytes, double and lose pieces of a file of every format."""
    for suffix, pack in PACKERS.items():
        whole = pack(an_article(dice.randrange(10_000, 90_000)))
        for turn in range(_WOUNDS):
            place = dice.randrange(len(whole) - 20)
            flipped = bytearray(whole)
            for _ in range(1 + 5 * turn):
                flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
            yield Bad("wounded", f"flipped-{turn}.{suffix}", bytes(flipped))
        doubled = whole[: place + 20] + whole[place:]
        yield Bad("wounded", f"doubled.{suffix}", doubled)
        yield Bad("wounded", f"lost.{suffix}", whole[:place] + whole[place + 20 :])
        yield Bad("wounded", f"backwards.{suffix}", whole[::-1])


def _misnamed(dice: random.Random) -> Iterator[Bad]:
    """Name a file of every format as if it were of another, or of none."""
    suffixes = list(PACKERS)
    for place, (suffix, pack) in enumerate(PACKERS.items()):
        for step in (1, 7, 12):
            other = suffixes[(place + step) % len(suffixes)]
            whole = pack(an_article(dice.randrange(10_000, 90_000)))
            name = f"{suffix.replace('.', '-')}-as.{other}"
            yield Bad("misnamed", name, whole)
        whole = pack(an_article(dice.randrange(10_000, 90_000)))
        yield Bad("misnamed", f"{suffix.replace('.', '-')}-bare", whole)
