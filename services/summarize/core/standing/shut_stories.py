"""Closed stories that lie in a drawer, many together, each read when it is asked for."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from zlib import compress, decompress, error

import numpy as np

from services.summarize.core.arrays.directory import Directory, hash_of, hashes_of
from services.summarize.core.arrays.drawers import Drawer
from services.summarize.core.arrays.packing import Packed, packed
from services.summarize.core.standing.members import Packed as Lines
from services.summarize.core.standing.members import lines_of
from services.summarize.core.standing.membership import Story

#: Names of stories and of articles are of two kinds.
_STORY, _ARTICLE = "story ", "article "


class ShutStories:
    """Closed stories as bytes. One that is dropped is passed over; when most of those
    that lie together were, the rest comes up."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._directory = Directory()
        #: By bundle how many stories it holds, and the hashes of what was dropped.
        self._counts: dict[int, int] = {}
        self._dropped: dict[int, frozenset[int]] = {}
        #: Bundles that nobody asks for any more, but perhaps somebody reads in a thread.
        self._over: list[int] = []

    def __len__(self) -> int:
        return sum(self._counts.values())

    def __iter__(self) -> Iterator[Story]:
        """Yield all of them; reads all bundles."""
        for number in list(self._counts):
            held = self._open(number)
            yield from (_read(held, place) for place, _ in self._left(number, held))

    def versions(self) -> dict[str, str]:
        """Return the membership version of each; reads all bundles."""
        found: dict[str, str] = {}
        for number in list(self._counts):
            held = self._open(number)
            versions = held.plain("versions")
            found |= {one: versions[place] for place, one in self._left(number, held)}
        return found

    def clear(self) -> None:
        """Let bundles go of which nobody asks any more; nobody reads in a thread
        meanwhile."""
        while self._over:
            self._drawer.drop(self._over.pop())

    def lay(self, stories: Sequence[Story]) -> None:
        """Take in closed stories. Raises DiskFull, OSError; then nothing is taken in."""
        records = [_record(one) for one in stories]
        names = [_STORY + one.id for one in stories]
        owners = list(range(len(stories)))
        for place, one in enumerate(stories):
            names += [_ARTICLE + article_id for article_id in one.members]
            owners += [place] * len(one.members)
        hashes = hashes_of(names)
        order = np.argsort(hashes)
        number = self._drawer.put(
            packed(
                {
                    "hashes": hashes[order],
                    "owners": np.array(owners, np.int32)[order],
                    "records": np.frombuffer(b"".join(records), np.uint8),
                    "ends": np.cumsum([0, *map(len, records)]),
                },
                {
                    "ids": [one.id for one in stories],
                    "versions": [str(one.membership) for one in stories],
                },
            )
        )
        self._directory.put(number, hashes)
        self._counts[number], self._dropped[number] = len(stories), frozenset()

    def story(self, story_id: str) -> Story | None:
        """Read a story; None if it does not lie here."""
        found = self._find(_STORY + story_id)
        try:
            return None if found is None else _read(*found)
        except error:
            if self._bundle_of(_STORY + story_id) is None:
                return None  # it was dropped just now, and its record blanked
            raise

    def has(self, article_id: str) -> bool:
        """Say whether the story of an article lies here."""
        return self._bundle_of(_ARTICLE + article_id) is not None

    def story_of(self, article_id: str) -> str | None:
        """Return the story of an article; None if that does not lie here."""
        found = self._find(_ARTICLE + article_id)
        return None if found is None else str(found[0].plain("ids")[found[1]])

    def drop(self, story_id: str, up: Callable[[Story], None]) -> None:
        """Let a story go, if it lies here. Others that go with it are handed `up` first:
        who looks in a thread meanwhile finds each here or there."""
        number, found = self._bundle_of(_STORY + story_id), self._find(_STORY + story_id)
        if number is None or found is None:
            return
        held, place = found
        names = [_STORY + story_id]
        names += [_ARTICLE + one for one in _read(held, place).members]
        self._dropped[number] |= {hash_of(one) for one in names}
        self._counts[number] -= 1
        # Perhaps it goes because one of its articles is forgotten.
        begin, end = held.array("ends")[place : place + 2].tolist()
        self._drawer.blank(number, held.place("records") + begin, end - begin)
        if 2 * self._counts[number] > len(held.plain("ids")):
            return
        for place, _ in self._left(number, held):
            up(_read(held, place))
        # First out of the directory: until then it has to be known what was dropped.
        self._directory.drop(number)
        del self._counts[number], self._dropped[number]
        self._over.append(number)

    def _left(self, number: int, held: Packed) -> Iterator[tuple[int, str]]:
        """Yield the places and ids of a bundle's stories that were not dropped."""
        dropped = self._dropped[number]
        for place, story_id in enumerate(held.plain("ids")):
            if hash_of(_STORY + story_id) not in dropped:
                yield place, story_id

    def _bundle_of(self, name: str) -> int | None:
        for number in self._directory.find(name):
            if hash_of(name) not in self._dropped.get(number, ()):
                return number
        return None

    def _find(self, name: str) -> tuple[Packed, int] | None:
        number = self._bundle_of(name)
        if number is None:
            return None
        held = self._open(number)
        hashes = held.array("hashes")
        place = int(np.searchsorted(hashes, np.uint64(hash_of(name))))
        return held, int(held.array("owners")[place])

    def _open(self, number: int) -> Packed:
        return Packed(partial(self._drawer.get, number))


def _record(story: Story) -> bytes:
    plain = {
        "id": story.id,
        "edition": story.edition,
        "language": story.language,
        "last_updated": story.last_updated.isoformat(),
        "opened_at": story.opened_at.isoformat(),
        "status": story.status,
        "split_from": story.split_from,
        "membership": story.membership,
        "losses": story.losses,
    }
    return compress(json.dumps([plain, lines_of(story.members)]).encode(), 1)


def _read(held: Packed, place: int) -> Story:
    begin, end = held.array("ends")[place : place + 2].tolist()
    plain, lines = json.loads(decompress(held.part("records", begin, end)))
    for name in ("last_updated", "opened_at"):
        plain[name] = datetime.fromisoformat(plain[name])
    return Story(**plain, members=Lines(lines))
