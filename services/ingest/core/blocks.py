"""A file of any length as records: lines of JSON come as a stream, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.ingest.core import sniffing
from services.ingest.core.archives.inflating import Inflated, Stream
from services.ingest.core.archives.unpacking import packing_of
from services.ingest.core.data.json_files import is_wrapper_line
from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.records import split
from services.ingest.core.text.decoding import encoding_of
from shared.events.words import Reason

#: Bytes that are read at a time. A file that is no longer than this is read at once.
BLOCK = 1 << 20
_ENDINGS = {
    "cut": "The gzip data ends within this line.",
    "broken": "The gzip data is damaged from here on.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """How far a stream of lines was read: so many lines, so many unpacked bytes."""

    line: int = 0
    offset: int = 0


@dataclass(slots=True)
class Reached:
    """How far one file was read."""

    #: Where to go on, and, as records are taken, where the last of them ended.
    place: Place = field(default_factory=Place)
    #: Whether it is a stream of lines, in which `place` has a meaning.
    is_stream: bool = False


def records(
    stream: Stream,
    *,
    name: str,
    limits: Limits,
    block: int = BLOCK,
    reached: Reached | None = None,
) -> Iterator[Record | Refusal | None]:
    """Yield a file's records in order, at least one or a refusal. Never raises, unless
    `stream` does.

    Like records.split, but of JSON lines only a block and a line are in memory at a
    time, plain or gzipped, and the limits of a stream hold for them. None: nothing came
    of a block; ask again. `reached.place`: pass over what lies before it.
    """
    reached = reached or Reached()
    packed = packing_of(_exactly(stream, 10)) == "gzip"
    stream.seek(0)
    source: Stream | Inflated = stream
    if packed:
        source = Inflated(stream, most=limits.stream_bytes)
    head = _head(source, limits, block)
    if len(head) < block or not _are_lines(head, name):
        yield from _whole(stream, name, limits)
        return
    reached.is_stream = True
    lines = _Lines(source, limits, block, reached)
    lines.begin(head)
    yield from lines.run()


def _exactly(source: Stream | Inflated, size: int) -> bytes:
    """Read so many bytes, fewer only at the end."""
    parts, left = [], size
    while left and (part := source.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _head(source: Stream | Inflated, limits: Limits, block: int) -> bytes:
    """Read a block, and on to the end of a first line of JSON unless it is too long."""
    head = _exactly(source, block)
    begins_as_json = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    while begins_as_json and b"\n" not in head.strip():
        more = _exactly(source, len(head))  # twice as much each time
        if not more or len(head) > limits.record_bytes:
            break
        head += more
    return head


def _are_lines(head: bytes, name: str) -> bool:
    """Say whether a file begins as lines of JSON."""
    encoding, mark = encoding_of(head)
    if encoding.startswith(("utf-16", "utf-32")) or not head[mark:].strip():
        return False  # an end of line is no single byte there
    if sniffing.container_of(head) is not None or sniffing.named_binary(head):
        return False
    if sniffing.is_junk(head) or is_wrapper_line(head):
        return False
    return sniffing.format_of(head, name) == "jsonl"


def _whole(stream: Stream, name: str, limits: Limits) -> Iterator[Record | Refusal]:
    stream.seek(0)
    data = _exactly(stream, limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        size = larger("file", limits.file_bytes)
        yield Refusal("too_big", f"{size} Only JSON lines may be.", b"")
        return
    found = split(data, name=name, limits=limits)
    del data
    yield from found


class _Lines:
    """Cuts a stream into lines; a line that is too long is refused, not held."""

    def __init__(
        self, source: Stream | Inflated, limits: Limits, block: int, reached: Reached
    ) -> None:
        self._source = source
        self._limits = limits
        self._block = block
        self._reached = reached
        self._held = b""
        #: Bytes of the line that we are in which are held no longer.
        self._passed = 0
        #: The line that we are in was refused already.
        self._is_refused = False

    def begin(self, head: bytes) -> None:
        """Go to the place where reading begins; `head` was read from the source."""
        mark = encoding_of(head)[1]
        if not self._reached.place.offset:
            self._reached.place = Place(0, mark)
        left = self._reached.place.offset
        while head and left > len(head):
            left -= len(head)
            head = self._source.read(self._block)
        self._held = head[left:]

    def run(self) -> Iterator[Record | Refusal | None]:
        """Yield the records, to the end of the stream or of what is allowed."""
        while True:
            something = False
            for record in self._lines(is_end=False):
                something = True
                yield record
            more = self._source.read(self._block)
            if self._is_full() and (more or self._held):
                detail = f"The file has more than {self._limits.stream_lines:,} lines."
                yield self._refused("too_big", detail, b"")
                return
            if not more:
                break
            self._held += more
            if not something:
                yield None
        yield from self._rest()

    def _lines(self, *, is_end: bool) -> Iterator[Record | Refusal]:
        """Yield what whole lines hold; what is held after is the beginning of one."""
        data, position = self._held, 0
        while (end := data.find(b"\n", position)) >= 0 or is_end:
            end = len(data) if end < 0 else end
            yield from self._line(data[position:end], end + 1 - position)
            position = end + 1
            if position >= len(data):
                break
            if self._is_full():
                self._held = data[position:]
                return
        begun = data[position:].lstrip()
        if len(begun) > self._limits.record_bytes:
            if not self._is_refused:
                yield self._too_long(begun)
            self._is_refused, begun = True, b""
        self._passed += max(0, len(data) - position) - len(begun)
        self._held = begun

    def _line(self, line: bytes, length: int) -> Iterator[Record | Refusal]:
        """Yield what one whole line of so many bytes holds, nothing if it is empty."""
        line, is_refused = line.strip(), self._is_refused
        too_long = len(line) > self._limits.record_bytes and not is_refused
        refusal = self._too_long(line) if too_long else None
        place = self._reached.place
        place = Place(place.line + 1, place.offset + self._passed + length)
        self._reached.place, self._passed, self._is_refused = place, 0, False
        if refusal is not None:
            yield refusal
        elif line and not is_refused:
            yield Record(line, "json", place.line)

    def _is_full(self) -> bool:
        return self._reached.place.line >= self._limits.stream_lines

    def _too_long(self, line: bytes) -> Refusal:
        detail = larger("line", self._limits.record_bytes)
        # Cut, so that it is the same however much of it we held.
        return self._refused("too_big", detail, beginning(line, 0, self._limits))

    def _refused(self, reason: Reason, detail: str, data: bytes) -> Refusal:
        return Refusal(reason, detail, data, self._reached.place.line + 1)

    def _rest(self) -> Iterator[Record | Refusal]:
        """Yield what stands after the last end of line."""
        state = self._source.state if isinstance(self._source, Inflated) else "whole"
        if state == "whole":
            if self._held:
                yield from self._lines(is_end=True)
        elif state == "too_big":
            size = larger("unpacked file", self._limits.stream_bytes)
            yield self._refused("too_big", size, b"")
        elif not self._is_refused:
            yield self._refused("broken", _ENDINGS[state], self._held)
