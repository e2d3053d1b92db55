"""A dropped file as records: one for a text or page, one an article for data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from services.ingest.core import sniffing
from services.ingest.core.archives.archives import split_members
from services.ingest.core.archives.tar_members import tar_members
from services.ingest.core.archives.unpacking import packing_of, unpacked
from services.ingest.core.archives.warc_files import split_warc
from services.ingest.core.archives.zip_members import purpose_of, zip_members
from services.ingest.core.data.json_dressed import undressed
from services.ingest.core.data.json_files import is_wrapper_line, split_json
from services.ingest.core.data.jsonl_files import split_lines
from services.ingest.core.limits import Kind, Limits, Record, Refusal, larger
from services.ingest.core.mail.mail_files import split_mail, split_mbox, split_mhtml
from services.ingest.core.parts import Part, Splitter
from services.ingest.core.text.decoding import encoding_of
from services.ingest.core.unread_formats import TABLE, said_of
from services.ingest.core.wires.feeds import split_feed
from services.ingest.core.wires.newsml_files import split_newsml

__all__ = ["Limits", "Record", "Refusal", "split"]

_SOMETHING = re.compile(rb"\S")
#: Formats that are read, and told by their first bytes alone.
_DOCUMENTS = ("docx", "pdf", "zip", "tar", "warc")


def split(data: bytes, *, name: str, limits: Limits) -> Iterator[Record | Refusal]:
    """Yield a file's records in order, at least one or a refusal. Never raises.

    What the bytes are is told by themselves first and by the name's suffix second. A
    refusal without a line is of the whole file, or of all that follows.
    """
    if len(data) > limits.file_bytes:
        yield Refusal("too_big", larger("file", limits.file_bytes), data)
        return
    found = split_part(Part.of_file(data, name, limits))
    del data  # what was packed need not be in memory when it is unpacked
    yield from found


def split_part(part: Part) -> Iterator[Record | Refusal]:
    """Yield the records of a file, or of a member of an archive, packed or not."""
    packing = packing_of(part.data)
    if packing is None:
        yield from _split(part)
        return
    cap = part.cap
    found = unpacked(part.data, packing, cap=cap)
    part.allowance.left -= cap if found.state == "too_big" else len(found.data)
    if found.state == "too_big":
        yield Refusal("too_big", larger("unpacked file", cap), part.data)
    elif found.state == "broken":
        yield Refusal("broken", f"The {packing} data is damaged.", part.data)
    elif found.state == "cut" and not _is_data(found.data, part.name):
        yield Refusal("broken", f"The {packing} data ends early.", part.data)
    elif packing_of(found.data):
        yield Refusal("unknown_format", "The file was packed twice.", part.data)
    else:
        part = replace(part, data=found.data, cut=found.state == "cut")
        del found
        yield from _split(part)


def _split(part: Part) -> Iterator[Record | Refusal]:
    bare = undressed(part.data, named=sniffing.suffix_of(part.name))
    if isinstance(bare, Refusal):
        yield bare
        return
    part = part if bare is None else replace(part, data=bare)
    found = _format(part.data, part.name)
    if not isinstance(found, Refusal):
        yield from SPLITTERS[found](part)
    elif part.cut and found.reason == "empty":
        # Of packed lines not one came out whole: the first of them is the broken one.
        yield from split_lines(part)
    else:
        yield found


def _format(data: bytes, name: str) -> sniffing.Format | Refusal:
    """Tell the format of unpacked bytes, or why they can't be records."""
    if contained := sniffing.container_of(data):
        return contained
    _, mark = encoding_of(data)
    if not _SOMETHING.search(data, mark):
        return Refusal("empty", "The file holds nothing but white space.", data)
    if binary := sniffing.named_binary(data):
        return Refusal("unknown_format", f"The file is {binary}, not text.", data)
    if sniffing.is_junk(data):
        return Refusal("encoding", "The bytes are no text in any known encoding.", data)
    return sniffing.format_of(data, name)


def _is_data(data: bytes, name: str) -> bool:
    """Say whether what is left of a cut file may have whole articles in it."""
    if not _SOMETHING.search(data):
        return sniffing.format_by_name(name) == "jsonl"
    found = sniffing.container_of(data) or sniffing.format_of(data, name)
    return found in ("json", "jsonl", "tar", "warc", "feed", "newsml", "mbox")


def _whole(kind: Kind, called: str) -> Splitter:
    """Return the splitter of a format of which a file is one article."""

    def split_whole(part: Part) -> Iterator[Record | Refusal]:
        cap = part.limits.record_bytes
        if len(part.data) > cap:
            yield Refusal("too_big", larger(called, cap), part.data)
        else:
            yield Record(part.data, kind)

    return split_whole


def _document(kind: Kind) -> Splitter:
    """Return the splitter of a document that may hold pictures."""

    def split_document(part: Part) -> Iterator[Record | Refusal]:
        cap = part.limits.document_bytes
        if len(part.data) > cap:
            yield Refusal("too_big", larger("document", cap), part.data)
        else:
            yield Record(part.data, kind)

    return split_document


def _lines_or_wrapper(part: Part) -> Iterator[Record | Refusal]:
    is_wrapper = is_wrapper_line(part.data)
    yield from split_json(part) if is_wrapper else split_lines(part)


def _other_xml(part: Part) -> Iterator[Record | Refusal]:
    unread = "The file is XML, but neither page, feed, NewsML nor NITF."
    told = said_of(sniffing.suffix_of(part.name), sniffing.root_of(part.data))
    yield Refusal("unknown_format", told or unread, part.data)


def _table(part: Part) -> Iterator[Record | Refusal]:
    yield Refusal("unknown_format", TABLE, part.data)


def _other(part: Part) -> Iterator[Record | Refusal]:
    suffix = sniffing.suffix_of(part.name)
    detail = said_of(suffix) or f"Files named .{suffix} are not read."
    if suffix in _DOCUMENTS:
        detail = f"The file is named .{suffix} but is none; save it anew or as text."
    yield Refusal("unknown_format", detail, part.data)


def _zip(part: Part) -> Iterator[Record | Refusal]:
    purpose, called = purpose_of(part.data)
    if purpose == "archive":
        yield from split_members(part, zip_members, split_part)
    elif purpose == "docx":
        yield from _document("docx")(part)
    elif purpose == "table":
        yield from _table(part)
    else:
        detail = f"The file is {called}; save it as DOCX, HTML or text."
        yield Refusal("unknown_format", detail, part.data)


def _tar(part: Part) -> Iterator[Record | Refusal]:
    yield from split_members(part, tar_members, split_part)


def _warc(part: Part) -> Iterator[Record | Refusal]:
    yield from split_warc(part, split_part)


SPLITTERS: Mapping[sniffing.Format, Splitter] = {
    "text": _whole("text", "text"),
    "markdown": _whole("markdown", "text"),
    "html": _whole("html", "page"),
    "json": split_json,
    "jsonl": _lines_or_wrapper,
    "feed": split_feed,
    "newsml": split_newsml,
    "nitf": _whole("nitf", "article"),
    "mail": split_mail,
    "mbox": split_mbox,
    "mhtml": split_mhtml,
    "xml": _other_xml,
    "zip": _zip,
    "tar": _tar,
    "warc": _warc,
    "pdf": _document("pdf"),
    "table": _table,
    "other": _other,
}
