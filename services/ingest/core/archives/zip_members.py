"""What lies in a zip file: by its directory, or, where that is lost, one by one."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from services.ingest.core.archives.archives import Member, counted, stored, too_many
from services.ingest.core.limits import beginning
from services.ingest.core.parts import Part

Purpose = Literal["archive", "docx", "table", "other"]

_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MARK = b"PK\x03\x04"
_ENTRY_MARK = b"PK\x01\x02"
_PIECE = 1 << 16
#: Most bytes of an archive's directory.
_DIRECTORY = 16 << 20
#: Office documents have fewer members.
_NAMED = 5_000
_ENCRYPTED, _UTF8, _SIZED_LATER = 0x1, 0x800, 0x8
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_LOCKED = "It is encrypted; unpack it first."
_DAMAGED = "It is damaged, or the archive is."
_CUT = "The archive is damaged or ends early; what came before this was read."
#: Types of the file system, as Unix writes them into an archive.
_KIND, _LINK, _REGULAR = 0o170000, 0o120000, 0o100000
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
    OverflowError,
    UnicodeError,
)


def purpose_of(data: bytes) -> tuple[Purpose, str]:
    """Tell a plain archive from a document that is packed as one, and name that."""
    names = _names(data)
    if "[Content_Types].xml" in names:
        # Cut before its directory, it may be any; the reader of DOCX will say so.
        if "xl/workbook.xml" in names:
            return "table", "a table"
        is_text = any(one.startswith("word/") for one in names) or len(names) == 1
        return ("docx", "a DOCX document") if is_text else ("other", "an office document")
    if names[:1] == ["mimetype"]:
        return "other", "an OpenDocument or EPUB file"
    if "Index/Document.iwa" in names:
        return "other", "a document of Pages, Numbers or Keynote"
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        return "other", "a program"
    return "archive", "a zip archive"


def zip_members(part: Part) -> Iterator[Member]:
    """Yield the files of a zip archive, each unpacked when it is asked for."""
    if part.data.count(_ENTRY_MARK) > part.limits.members:
        yield too_many(part)
        return
    try:
        archive = zipfile.ZipFile(_Archive(part.data))
    except _ERRORS:
        yield from _one_by_one(part)
        return
    for info in archive.infolist():
        if not info.filename.endswith("/"):
            yield _member(part, archive, info)


def _names(data: bytes) -> list[str]:
    """Return the names of the first members: by these all office programs are known."""
    if data.count(_ENTRY_MARK) <= _NAMED:
        try:
            return zipfile.ZipFile(_Archive(data)).namelist()
        except _ERRORS:
            pass
    size = int.from_bytes(data[26:28], "little")
    return [data[30 : 30 + size].decode("cp437")]


def _member(part: Part, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = _name(info.filename, is_utf8=bool(info.flag_bits & _UTF8))
    kind = info.external_attr >> 16 & _KIND if info.create_system == 3 else 0
    if kind not in (0, _REGULAR):
        what = "a link" if kind == _LINK else "no regular file"
        return Member(name, b"", "not_regular", f"In the archive this is {what}.")
    if refused := _unread(name, info.flag_bits, info.compress_type):
        return refused
    try:
        with archive.open(info) as file:
            pieces = iter(lambda: file.read(_PIECE), b"")
            return counted(part, name, pieces, info.compress_size)
    except _ERRORS:
        return Member(name, b"", "broken", _DAMAGED)


def _unread(name: str, flags: int, method: int) -> Member | None:
    if flags & _ENCRYPTED:
        return Member(name, b"", "broken", _LOCKED)
    if method not in (_STORED, _DEFLATED):
        detail = "It is packed in a way that is not read; pack it as plain zip."
        return Member(name, b"", "unknown_format", detail)
    return None


def _name(name: str, *, is_utf8: bool) -> str:
    """Read a name as UTF-8 where a program wrote that without saying so."""
    if is_utf8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _one_by_one(part: Part) -> Iterator[Member]:
    """Yield members from the beginning on, as far as they are whole."""
    position = count = 0
    while part.data[position : position + 4] == _LOCAL_MARK:
        count += 1
        if count > part.limits.members:
            yield too_many(part)
            return
        try:
            member, position = _next(part, position)
        except _ERRORS:
            break
        if not member.name.endswith("/"):
            yield member
        del member
    yield Member(
        "", beginning(part.data, position, part.limits), "broken", _CUT, is_end=True
    )


def _next(part: Part, position: int) -> tuple[Member, int]:
    """Return the member at a position, and where it ends. Raises what _ERRORS lists."""
    fields = _LOCAL.unpack_from(part.data, position)
    flags, method, packed = fields[2], fields[3], fields[7]
    begins = position + _LOCAL.size
    raw = part.data[begins : begins + fields[9]]
    utf8 = bool(flags & _UTF8)
    name = _name(raw.decode("utf-8" if utf8 else "cp437", "replace"), is_utf8=utf8)
    begins += fields[9] + fields[10]
    if flags & _SIZED_LATER and (method != _DEFLATED or flags & _ENCRYPTED):
        raise ValueError
    if refused := _unread(name, flags, method):
        return refused, begins + packed
    if method == _STORED:
        ends = begins + packed
        if ends > len(part.data):
            raise EOFError
        return counted(part, name, stored(part.data, begins, ends), packed), ends
    stream = _Deflated(part.data, begins)
    member = counted(part, name, iter(stream), len(part.data))
    if member.reason is not None:
        return replace(member, is_end=True), len(part.data)
    ends = stream.position
    if flags & _SIZED_LATER:
        ends += 16 if part.data[ends : ends + 4] == b"PK\x07\x08" else 12
    return member, ends


class _Archive(io.BytesIO):
    """A zip file whose directory is read in one go, if it has no more than some MB: of a
    larger one the names alone would take more memory than the file."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _DIRECTORY:
            raise zipfile.BadZipFile
        return super().read(size)


class _Deflated:
    """A deflated member, of which only its own bytes say where it ends."""

    def __init__(self, data: bytes, position: int) -> None:
        self._view = memoryview(data)
        #: What follows the bytes that were unpacked.
        self.position = position

    def __iter__(self) -> Iterator[bytes]:
        inflate = zlib.decompressobj(-15)
        while not inflate.eof:
            held: bytes | memoryview = self._view[self.position : self.position + _PIECE]
            if not held:
                raise EOFError
            self.position += len(held)
            while held and not inflate.eof:
                yield inflate.decompress(held, _PIECE)
                held = inflate.unconsumed_tail
        self.position -= len(inflate.unused_data)
