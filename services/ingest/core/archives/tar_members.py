"""What lies in a tar file: read block by block, each header by its checksum."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.ingest.core.archives.archives import Member, counted, stored, too_many
from services.ingest.core.archives.tar_headers import BLOCK, Header, header_of, text_of
from services.ingest.core.limits import beginning
from services.ingest.core.parts import Part

ZEROS = bytes(BLOCK)
#: Longest name or list of attributes that stands before a file.
_LONGEST = 1 << 20
_FILES, _FOLDERS, _NAMES, _ATTRIBUTES = b"0\x007", b"5D", b"L", b"xX"
#: Names of link targets, attributes of all that follows, volume labels: nothing to read.
_ASIDE = b"KgVM"
_OTHER = {
    b"1": "a link",
    b"2": "a link",
    b"3": "a device",
    b"4": "a device",
    b"6": "a pipe",
}
_CUT = "The archive is damaged or ends early; what came before this was read."


@dataclass(slots=True)
class _Told:
    """What stands before a file and is told of it."""

    name: str | None = None
    size: int | None = None
    is_sparse: bool = False


def tar_members(part: Part) -> Iterator[Member]:
    """Yield the files of a tar archive; what is cut or damaged ends it."""
    data, position, told, count = part.data, 0, _Told(), 0
    while data[position : position + BLOCK] != ZEROS:
        header = header_of(data[position : position + BLOCK])
        begins = position + BLOCK
        size = 0 if header is None else _size(header, told)
        if header is None or begins + size > len(data):
            yield Member(
                "", beginning(data, position, part.limits), "broken", _CUT, is_end=True
            )
            return
        position = begins + -(-size // BLOCK) * BLOCK
        if header.kind in _NAMES + _ATTRIBUTES + _ASIDE:
            if size <= _LONGEST:
                _note(told, header.kind, data[begins : begins + size])
            continue
        count += 1
        if count > part.limits.members:
            yield too_many(part)
            return
        member = _member(part, header, told, begins, size)
        told = _Told()
        if member is not None:
            yield member


def _size(header: Header, told: _Told) -> int:
    """Return the bytes that follow a header: links and devices have none."""
    if header.kind in b"123456":
        return 0
    is_file = header.kind not in _NAMES + _ATTRIBUTES + _ASIDE
    return told.size if is_file and told.size is not None else header.size


def _member(
    part: Part, header: Header, told: _Told, begins: int, size: int
) -> Member | None:
    name = told.name or header.name
    if header.kind in _FOLDERS or (header.kind in _FILES and name.endswith("/")):
        return None
    if what := _OTHER.get(header.kind):
        return Member(name, b"", "not_regular", f"In the archive this is {what}.")
    if header.kind not in _FILES or told.is_sparse:
        detail = "The archive keeps it in a way that is not read; pack it as plain tar."
        return Member(name, b"", "unknown_format", detail)
    return counted(part, name, stored(part.data, begins, begins + size), size)


def _note(told: _Told, kind: bytes, data: bytes) -> None:
    """Take down a long name, or attributes of the file that follows."""
    if kind in _NAMES:
        told.name = text_of(data.rstrip(b"\x00"))
    elif kind in _ATTRIBUTES:
        for key, value in _attributes(data):
            if key == b"path":
                told.name = text_of(value)
            elif key == b"size" and value.isdigit() and len(value) < 16:
                told.size = int(value)
            told.is_sparse |= key.startswith(b"GNU.sparse")


def _attributes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the attributes of "LENGTH KEY=VALUE" lines, up to the first odd one."""
    position = 0
    while position < len(data):
        space = data.find(b" ", position, position + 8)
        length = data[position:space]
        if space < 0 or not length.isdigit() or int(length) <= space - position:
            return
        ends = position + int(length)
        key, _, value = data[space + 1 : ends - 1].partition(b"=")
        yield key, value
        position = ends
