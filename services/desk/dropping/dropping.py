"""`storywire drop`: files handed to the inbox, each whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from services.desk.dropping import handing
from services.desk.dropping.remembering import Memories, Memory
from services.desk.home import Home
from services.desk.terminal.listing import Weight, handed_in, seen, weigh
from services.ingest.core.files import Stamp
from services.ingest.opening import stamp_of
from shared.errors import StorywireError

#: More files or bytes than this (of data, a sixteenth) are backfill: no fresh file shall
#: wait for them.
MANY = Weight(500, 16 << 20)
#: So many files or bytes are copied before they are given their names: one fsync of the
#: list, and of each folder, serves them all, and their own go together.
_BATCH = Weight(256, 64 << 20)


class NothingFound(StorywireError):
    """No article was found in what was given."""


class NothingCame(StorywireError):
    """The pipe ended without a byte."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file handed over: where it came from, and its name below the inbox."""

    origin: Path
    name: str
    #: It was handed over before, and is not again.
    is_known: bool = False
    #: It went to the backfill folder.
    is_backfill: bool = False


@dataclass(frozen=True, slots=True)
class How:
    """How files are dropped."""

    #: They stay where they are, and are copied.
    keep: bool = False
    #: What is kept is remembered, and not handed over a second time …
    remember: bool = False
    #: … unless that is wanted.
    again: bool = False
    #: Whether they are backfill; None: if they are many.
    backfill: bool | None = None
    #: Hears how much is done.
    progress: Callable[[Weight, Weight], None] = lambda done, all_: None

    def is_backfill(self, weight: Weight) -> bool:
        """Say whether so much is backfill."""
        much = max(weight.bytes, weight.load)
        is_much = weight.files > MANY.files or much > MANY.bytes
        return is_much if self.backfill is None else self.backfill


def drop(
    home: Home, paths: Iterable[Path | str], *, keep: bool, how: How | None = None
) -> Iterator[Dropped]:
    """Hand files to the inbox; without `keep` they leave where they were.

    Killed, and called again with the same, it goes on: nothing is handed over twice.
    Raises what handed_in raises before the first one is handed over.
    """
    listed, how = list(paths), replace(how or How(backfill=False), keep=keep)
    weight = weigh(listed, data=home.data)
    with _Work(home, how, weight) as work:
        for origin, name in handed_in(listed, data=home.data):
            yield from work.hand(origin, name)
        yield from work.settle()


def hand_in(home: Home, origin: Path, name: Path, *, keep: bool) -> Dropped:
    """Hand one file to the inbox, under a name of handed_in."""
    with _Work(home, How(keep, backfill=False), Weight(1)) as work:
        return [*work.hand(origin, name), *work.settle()][0]


def drop_stream(
    home: Home, stream: BinaryIO, *, name: str, how: How | None = None
) -> Dropped:
    """Hand over what a pipe brings, as one file, of any length.

    Raises PassedOver, and NothingCame for an empty pipe.
    """
    how = how or How()
    folder = home.backfill if how.backfill else home.inbox

    def told(size: int) -> None:
        how.progress(Weight(0, size), Weight())

    with handing.reserved(folder / seen(Path(name).relative_to("."))) as place:
        place.fill(stream, told=told)
        if not place.aside.stat().st_size:
            raise NothingCame("Nothing came through the pipe; nothing was handed over.")
        place.secure()
        place.settle()
    below = str(place.target.relative_to(folder))
    return Dropped(Path("-"), below, is_backfill=bool(how.backfill))


@dataclass(slots=True)
class _Copied:
    """A file that was copied aside, and is to be given its name."""

    origin: Path
    place: handing.Place
    memory: Memory


@dataclass(slots=True)
class _Work:
    """Hands over file after file; copies a batch at a time."""

    home: Home
    how: How
    weight: Weight
    done: Weight = field(default_factory=Weight)
    copied: list[_Copied] = field(default_factory=list)
    size: int = 0
    _memories: Memories | None = None

    def __enter__(self) -> "_Work":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.copied:
            one.place.free()
        if self._memories is not None:
            self._memories.close()

    @property
    def folder(self) -> Path:
        """Where the files go."""
        is_backfill = self.how.is_backfill(self.weight)
        return self.home.backfill if is_backfill else self.home.inbox

    def hand(self, origin: Path, name: Path) -> Iterator[Dropped]:
        """Hand over one file; yield those that are done."""
        try:
            stamp = stamp_of(origin.lstat())
        except FileNotFoundError:
            return  # it went away since it was listed
        # Before its name is reserved: a reserved one looks as if it was never finished.
        known = self._known(origin, name)
        if known and (self.how.keep or self._leave(origin, known, stamp)):
            yield Dropped(origin, str(name), is_known=True)
        else:
            yield from self._hand(origin, name, stamp.size)
        self.done += Weight(1, stamp.size)
        self.how.progress(self.done, self.weight)
        if len(self.copied) >= _BATCH.files or self.size >= _BATCH.bytes:
            yield from self.settle()

    def _hand(self, origin: Path, name: Path, size: int) -> Iterator[Dropped]:
        place = handing.reserve(self.folder / name)
        try:
            if not self.how.keep and place.take(origin):
                yield self._dropped(origin, place)
            else:
                self._copy(origin, name, place, size)
        except BaseException:
            place.free()
            raise

    def settle(self) -> Iterator[Dropped]:
        """Give the files that were copied their names, and yield them."""
        if not self.copied:
            return
        handing.secure([one.place for one in self.copied])
        told = [one.memory for one in self.copied if self._is_told(one.memory)]
        if told:
            self._list().add(told)
        for one in self.copied:
            one.place.settle()
            if not self.how.keep:
                one.origin.unlink()
        if told and not self.how.keep:
            self._list().forget(told)
        copied, self.copied, self.size = self.copied, [], 0
        for one in copied:
            yield self._dropped(one.origin, one.place)

    def _copy(self, origin: Path, name: Path, place: handing.Place, size: int) -> None:
        def told(so_far: int) -> None:
            self.how.progress(self.done + Weight(0, so_far), self.weight)

        content = handing.put_aside(origin, place, told=told)
        memory = Memory(self._origin(origin), content, _source(name), place.target)
        self.copied.append(_Copied(origin, place, memory))
        self.size += size

    def _known(self, origin: Path, name: Path) -> Memory | None:
        """Return as what a file was handed over before; None: it was not."""
        if self.how.keep and (self.how.again or not self.how.remember):
            return None
        if not self.how.keep and not self._was_stopped(origin):
            return None
        content, source = handing.hash_of(origin), _source(name)
        memory = Memory(self._origin(origin), content, source, origin)
        mine = [(one.memory.content, one.memory.source) for one in self.copied]
        is_mine = self.how.keep and (content, source) in mine
        is_known = is_mine or self._list().has(memory.origin, content, source)
        return memory if content and is_known else None

    def _was_stopped(self, origin: Path) -> bool:
        """Say whether a file that is to be moved may have been copied before."""
        exists = self.home.dropped.exists()
        return exists and self._list().names(self._origin(origin))

    def _leave(self, origin: Path, memory: Memory, stamp: Stamp) -> bool:
        """Remove what was handed over before we were stopped; False if it has changed
        since: of its new bytes nobody has any."""
        is_same = stamp_of(origin.lstat()) == stamp
        if is_same:
            origin.unlink()
        self._list().forget([memory])
        return is_same

    def _is_told(self, memory: Memory) -> bool:
        return bool(memory.content) and (self.how.remember or not self.how.keep)

    def _origin(self, origin: Path) -> bytes:
        """Name what is to be removed; all that is kept is one, by its content."""
        return b"" if self.how.keep else os.fsencode(origin.absolute())

    def _list(self) -> Memories:
        if self._memories is None:
            self._memories = Memories(self.home.dropped)
        return self._memories

    def _dropped(self, origin: Path, place: handing.Place) -> Dropped:
        name = str(place.target.relative_to(self.folder))
        is_backfill = self.folder == self.home.backfill
        return Dropped(origin, name, is_backfill=is_backfill)


def _source(name: Path) -> bytes:
    return os.fsencode(name.parts[0]) if len(name.parts) > 1 else b""
