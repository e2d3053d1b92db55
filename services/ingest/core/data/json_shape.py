"""Where the articles of a JSON file are: found by its brackets, without parsing it.

So a file of any size costs no more than itself, and a broken article harms no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from services.ingest.core.text.word_lists import words

#: Fields that hold the list of articles, also within an object of the second list.
LISTS = words("""
    articles items data results entries documents docs news stories posts records hits
    rows feed value edges nodes objects
""")
_HOLDERS = LISTS | words("response result payload body")
#: Fields of an article: an object with one of these is one, whatever else it holds.
_OWN = words("text body content articleBody article_body full_text content_html headline")
_DEPTH = 3
#: Signs and strings of one article, and of all before the list: more is an attack.
_MOST, _MOST_BEFORE = 2_000_000, 4_000_000
#: A string, also one that never ends, or a sign; never tried twice at one place. Only the
#: sign is a group: a string may be as long as the file, and is not copied.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|([\[\]{},:])', re.DOTALL)
#: Bytes of a string that may be a field's name.
_LONGEST_NAME = 1_000
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_SPACE = re.compile(rb"\s*")
#: Bytes that are looked through at a time for the end of something.
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Span:
    """An element of a list: from `start` to `end`; not `whole`: it has no end
    in the file, or none within reach."""

    start: int
    end: int
    whole: bool = True


def list_start(data: bytes) -> int | None:
    """Return where the list of articles begins, after its bracket; None: there is none.

    That is the file itself, or the value of one of LISTS, at most three objects deep.
    """
    position = _after_space(data, 0)
    if data[position : position + 1] == b"[":
        return position + 1
    if data[position : position + 1] != b"{":
        return None
    return _list_within(data, position + 1, _DEPTH)


def elements(data: bytes, start: int) -> Iterator[Span]:
    """Yield the elements of a list that begins at a position, up to its own bracket."""
    begin, depth, tokens = _after_space(data, start), 0, 0
    for token in _TOKEN.finditer(data, begin):
        sign = token[1]
        tokens += 1
        if tokens > _MOST:
            break
        if depth or sign is None or sign not in b",]}":
            depth += _STEP.get(sign, 0)
            continue
        if begin < token.start():
            yield Span(begin, token.start())
        if sign != b",":
            return
        begin, tokens = _after_space(data, token.end()), 0
    if begin < len(data):
        yield Span(begin, len(data), whole=False)


def top_fields(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the fields of the object that a file is: name, start and end of value."""
    depth, name, start = 0, b"", -1
    for token in islice(_TOKEN.finditer(data), _MOST_BEFORE):
        sign = token[1]
        depth += _STEP.get(sign, 0)
        if start >= 0 and (depth == 0 or (depth == 1 and sign == b",")):
            yield name, start, token.start()
            start = -1
        if depth == 1 and sign == b":":
            start = token.end()
        elif depth == 1 and start < 0:
            name = _name(token)
        if depth <= 0:
            return


def _list_within(data: bytes, start: int, levels: int) -> int | None:
    """Look through an object's fields; one that has an article's own is no wrapper."""
    inner: int | None = None
    for name, value in _fields(data, start):
        first = data[value : value + 1]
        if name in _OWN and first == b'"':
            return None
        if inner is not None:
            continue
        if first == b"[" and name in LISTS and _holds_objects(data, value + 1):
            inner = value + 1
        elif first == b"{" and name in _HOLDERS and levels > 1:
            inner = _list_within(data, value + 1, levels - 1)
    return inner


def _fields(data: bytes, start: int) -> Iterator[tuple[str, int]]:
    """Yield names of an object's fields and where their values begin."""
    depth, name = 0, b""
    for token in islice(_TOKEN.finditer(data, start), _MOST_BEFORE):
        sign = token[1]
        depth += _STEP.get(sign, 0)
        if depth < 0:
            return
        if depth == 0 and sign == b":":
            yield name.decode("utf-8", "replace"), _after_space(data, token.end())
        elif depth == 0:
            name = _name(token)


def _name(token: re.Match[bytes]) -> bytes:
    """Return what may be a field's name; nothing for what is too long for one."""
    is_short = token.end() - token.start() <= _LONGEST_NAME
    return token[0].strip(b'"') if is_short else b""


def _holds_objects(data: bytes, start: int) -> bool:
    position = _after_space(data, start)
    return data[position : position + 1] in (b"{", b"]")


def before_space(data: bytes, start: int, end: int) -> int:
    """Return where ends what begins at a position, without the white space behind it.

    It is no white space itself, and may be as long as the file: it is not copied.
    """
    while not (kept := len(data[max(start, end - _PIECE) : end].rstrip())):
        end -= _PIECE
    return max(start, end - _PIECE) + kept


def _after_space(data: bytes, position: int) -> int:
    found = _SPACE.match(data, position)
    return found.end() if found else position
