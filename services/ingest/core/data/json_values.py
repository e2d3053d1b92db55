"""Values of fields in data as lines, texts and moments, however they are wrapped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import ends_sentence
from services.ingest.core.text.word_lists import words
from shared.text.spaces import squeezed

#: How programs write "nothing" when they turn it into text.
_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "undefined"})
#: Fields of an object that stands where a text could: {"rendered": "..."} and others.
_WITHIN = (
    *("name", "displayName", "display_name", "full_name", "fullName", "main", "basic"),
    *("rendered", "value", "@value", "text", "html", "content", "original", "title"),
    *("label", "@id", "$oid", "$date", "$numberLong"),
)
#: Those that are a text; where one is looked for they count before names.
_TEXTS = (
    *("rendered", "value", "@value", "text", "html", "content", "original", "body"),
    *("bodyHtml", "bodyTextSummary"),
)
#: Objects that stand between a field and its value (JSON:API, lists of edges).
_BETWEEN = ("data", "attributes", "node", "fields", "by")
#: Parts of a day.
_DAY = 3
#: Names in two parts.
_PARTS = (
    *(("first_name", "last_name"), ("firstName", "lastName")),
    *(("firstname", "lastname"), ("given_name", "family_name"), ("given", "family")),
)
#: Lists of the blocks of a text, and of the pieces of a block.
_BLOCKS = (
    *("blocks", "paragraphs", "children", "content", "content_elements", "elements"),
    *("body", "nodes", "items", "sections"),
)
#: Where blocks of some programs have their text: {"type": "quote", "data": {"text": ""}}.
_HELD = ("data", "attributes")
#: Kinds of pieces that stand within a line, and of blocks that are no text.
_INLINE = words("""
    text span link a em strong b i mark hyperlink entry-hyperlink asset-hyperlink mention
""")
_NO_TEXT = words("""
    image images picture photo figure video audio gallery slideshow carousel ad ads
    advert advertisement embed oembed iframe tweet twitter instagram social related
    promo promotion interstitial newsletter signup subscribe caption credit button
    form divider script style
""")
#: Blocks of one line each: what stands below them are its pieces.
_LINES = words("""
    paragraph p block heading h1 h2 h3 h4 h5 h6 listitem list_item list-item
    heading-1 heading-2 heading-3 heading-4 heading-5 heading-6
""")
#: Where programs keep what a block is.
_KINDS = ("type", "_type", "nodeType", "blockName")
#: A block's kind where its name stands: "core/paragraph".
_KIND_AS_NAME = re.compile(r"[a-z][a-z\d-]*/[a-z][a-z\d-]*")
#: A tag that closes, and one of a block: a text with it parts its own paragraphs.
_TAG = re.compile(r"</[a-z][a-z\d]{0,9}>|<br ?/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|blockquote|section|article|table|pre)\b", re.IGNORECASE
)
_WORDS_OF_KIND = re.compile(r"[a-z]+")
#: A line break that was escaped once too often, behind a sentence at least once.
_ESCAPED = re.compile(r"\\n|\\r\\n")
_ESCAPED_END = re.compile(r"[.!?\"'”’»)](?:\\r)?\\n")


def moment_of(value: Any) -> Any:
    """Return a value that may be a date, out of the list or object that holds it."""
    if isinstance(value, list):
        return moment_of(value[0]) if value else None
    if isinstance(value, dict):
        if parts := value.get("date-parts"):
            return _of_parts(parts)
        told = (value.get(name) for name in ("$date", "$numberLong", "@value", "value"))
        return moment_of(next((one for one in told if one is not None), None))
    return value


def _of_parts(parts: Any) -> str | None:
    """Return a day that is told in parts, [[2024, 5, 17]]; a bare month is none."""
    first = parts[0] if isinstance(parts, list) else None
    told = [line_of(one) or "" for one in first] if isinstance(first, list) else []
    is_day = len(told) == _DAY and all(one.isascii() and one.isdigit() for one in told)
    return "-".join(one.zfill(2) for one in told) if is_day else None


def line_of(value: Any) -> str | None:
    """Return a value as one line: numbers as text, lists joined, objects by name."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, dict):
        return line_of(_within(value)) or line_of(_between(value))
    if isinstance(value, list):
        named = [
            line_of(one) for one in value if isinstance(one, (str, int, float, dict))
        ]
        return ", ".join(one for one in named if one) or None
    line = squeezed(clean(str(value)))
    return None if line.casefold() in _NOTHING else line


def text_of(value: Any) -> str:
    """Return a value as text: a list is a list of paragraphs, an object has it within.

    Of a text in blocks, those of pictures, embeds and calls are none of it. A name or a
    title is the text only of an object that holds nothing else.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _told(value) or _named(value)
    return _listed(value, is_line=False) if isinstance(value, list) else ""


def with_breaks(text: str) -> str:
    """Return a text with the line breaks that were escaped once too often."""
    if "\\" not in text or "\n" in text or not _ESCAPED_END.search(text):
        return text
    return _ESCAPED.sub("\n", text)


def _listed(values: Sequence[Any], *, is_line: bool) -> str:
    """Return a list as text: as one line where it says so, or where its pieces do."""
    told = [text for one in values if not is_no_text(one) and (text := _piece(one))]
    are_pieces = _are_inline(values) and (is_line or _run_on(told))
    return "".join(told) if are_pieces else in_paragraphs(told)


def in_paragraphs(texts: Sequence[str]) -> str:
    """Return texts as one, each a paragraph: of HTML, too, where a blank line is none."""
    if not any(map(_TAG.search, texts)):
        return "\n\n".join(texts)
    return "\n".join(one if _BLOCK.search(one) else f"<p>{one}</p>" for one in texts)


def _run_on(told: Sequence[str]) -> bool:
    """Say whether each text runs on in the next: some programs call whole paragraphs
    "text", as others call the pieces of one."""
    return all(
        not ends_sentence(one.rstrip())
        and (one[-1].isspace() or not after[0].isalnum() or after[0].islower())
        for one, after in pairwise(told)
    )


def _told(value: Mapping[str, Any]) -> str:
    """Return what an object tells as a text, or in blocks."""
    texts = (value.get(name) for name in _TEXTS)
    told = next((one for one in texts if isinstance(one, str) and one), None)
    return told or _of_blocks(value)


def _piece(value: Any) -> str:
    """Return the text of a piece, which a block may have in an object of its own."""
    if not isinstance(value, dict):
        return text_of(value)
    held = (value, *(one for name in _HELD if isinstance(one := value.get(name), dict)))
    return next(filter(None, map(_told, held)), "") or _named(value)


def _named(value: Mapping[str, Any]) -> str:
    """Return the name of an object, unless it says of which kind a block is."""
    name = _within(value)
    return name if name and not _KIND_AS_NAME.fullmatch(name) else ""


def _of_blocks(value: Mapping[str, Any]) -> str:
    is_line = _kind(value) in _LINES
    texts = (_of_block(value.get(name), name, is_line=is_line) for name in _BLOCKS)
    return next(filter(None, texts), "")


def _of_block(held: Any, name: str, *, is_line: bool) -> str:
    if isinstance(held, list) and name == "items":  # of a list: a line each
        return "\n\n".join(filter(None, map(_piece, held)))
    if isinstance(held, list):
        return _listed(held, is_line=is_line)
    return text_of(held) if isinstance(held, dict) else ""


def _are_inline(values: Sequence[Any]) -> bool:
    """Say whether all are pieces of a line: {"type": "text", "text": "..."}."""
    kinds = [_kind(one) for one in values]
    return bool(kinds) and all(kind in _INLINE for kind in kinds)


def is_no_text(value: Any) -> bool:
    """Say whether a block is a picture, an embed, a call: no part of a text."""
    return not _NO_TEXT.isdisjoint(_WORDS_OF_KIND.findall(_kind(value)))


def _kind(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    given = [value.get(name) for name in _KINDS]
    name = value.get("name")
    if isinstance(name, str) and _KIND_AS_NAME.fullmatch(name):
        given.append(name)
    return next((one.casefold() for one in given if isinstance(one, str) and one), "")


def _within(value: Mapping[str, Any]) -> str | None:
    told = (one for one in _within_in_order(value) if isinstance(one, str) and one)
    return next(told, None)


def _within_in_order(value: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be the value of an object: a name, whole or in two, or a text."""
    names = (
        " ".join(filter(None, (line_of(value.get(one)) for one in pair)))
        for pair in _PARTS
        if any(isinstance(value.get(one), str) for one in pair)
    )
    return chain((value.get(name) for name in _WITHIN[:4]), names, _rest(value))


def _rest(value: Mapping[str, Any]) -> Iterator[Any]:
    return (value.get(name) for name in _WITHIN[4:])


def _between(value: Mapping[str, Any]) -> Any:
    held = (value.get(name) for name in _BETWEEN)
    return next((one for one in held if isinstance(one, (dict, list)) and one), None)
