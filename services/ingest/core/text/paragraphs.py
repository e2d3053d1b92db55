"""Paragraphs of a plain text: its lines, with hard-wrapped ones joined again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.text.spaces import squeezed

#: A line that was wrapped at a fixed width is at least and at most so long.
_WRAPPED_FROM, _WRAPPED_TO = 40, 110
#: A text of more lines that are not empty is a book or an attack.
MOST_LINES = 100_000
_EMPTY = re.compile(r"\n[ \n]*\n")
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；؟।][\"'”’»)\]」』）】]*$")
#: A sentence of fewer words may be a heading or a label.
_PROSE = 8
#: What begins in lower case and yet goes on with nothing.
_NO_SENTENCE = re.compile(
    r"https?:|www\.|by |von |par |por |di |door |av |af |[\w-]+\.[\w.-]+$"
)
_BULLET = re.compile(r"^(?:[•▪●■◦‣∙·*]\s+)+")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W_]{4,}")
#: Scripts that put no spaces between words; two characters count as one word there.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


class Item(str):
    """A paragraph that began with the sign of an item of a list, which is gone."""

    __slots__ = ()


def lines_of(text: str) -> list[str]:
    """Cut a clean text into paragraphs, each one line with single spaces."""
    return [str(line) for block in blocks_of(text) for line in block]


def blocks_of(text: str) -> list[list[str]]:
    """Cut a clean text into paragraphs, in runs between empty lines; those with a
    bullet before them as Item."""
    blocks = list(_blocks(text))
    width = _width(blocks)
    return [_unwrapped(block, width) for block in blocks]


def is_endless(text: str) -> bool:
    """Say whether a clean text has more lines than any article."""
    return len(text) > MOST_LINES and _EMPTY.sub("\n", text).count("\n") > MOST_LINES


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does, perhaps within quotes."""
    return _SENTENCE_END.search(line[-8:]) is not None


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence of an article rather than a heading or label."""
    if len(line) > 200:
        return True
    if not ends_sentence(line):
        return False
    if line.count(" ") >= _PROSE - 1:
        return True
    return not line.isascii() and word_count(line) >= _PROSE


def word_count(line: str) -> int:
    """Count a line's words by its spaces, or where a script has none by its characters,
    of which two make a word."""
    return max(len(line.split()), len(_UNSPACED.findall(line)) // 2)


def is_unspaced(line: str) -> bool:
    """Say whether a line begins in a script that puts no spaces between words."""
    return _UNSPACED.match(line) is not None


def words_in(text: str, *, limit: int | None = None) -> int:
    """Count words made of letters; with a limit, stop counting there."""
    count = 0
    for word in _WORD.finditer(text):
        unspaced = 0 if word[0].isascii() else len(_UNSPACED.findall(word[0]))
        count += max(1, (unspaced + 1) // 2)
        if limit is not None and count >= limit:
            return limit
    return count


def word_starts(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text: what it is about."""
    return {word[:5] for word in _LONG_WORD.findall(text.casefold())}


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield runs of lines between empty ones, spaces squeezed."""
    block: list[str] = []
    for raw in text.split("\n"):
        whole = squeezed(raw)
        line = _BULLET.sub("", whole)
        if len(line) < len(whole):
            line = Item(line)
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _width(blocks: Sequence[Sequence[str]]) -> int:
    """Return the width at which a text was wrapped as a whole; 0: it was not.

    One line that goes on below may be a slip; from two on it is the way of the text.
    """
    broken = [
        len(line)
        for block in blocks
        for line, after in pairwise(block)
        if _goes_on(line, after)
    ]
    return max(broken) if len(broken) > 1 else 0


def _unwrapped(block: Sequence[str], width: int) -> list[str]:
    """Join the lines of a block that were wrapped: all of them if it looks so as a
    whole, else each that goes on in lower case where the one before broke off, or has
    no room there for its first word."""
    whole = _is_wrapped(block)
    joined: list[list[str]] = []
    for index, line in enumerate(block):
        before = block[index - 1] if index else ""
        is_new = not before or isinstance(line, Item)
        if is_new or not (
            whole or _goes_on(before, line) or _is_full(before, line, width)
        ):
            joined.append([line])
        else:
            joined[-1].append(line)
    return [_joined(parts) for parts in joined]


def _joined(parts: Sequence[str]) -> str:
    text = " ".join(parts)
    return Item(text) if isinstance(parts[0], Item) else text


def _is_wrapped(block: Sequence[str]) -> bool:
    inner = block[:-1]
    if len(inner) < 2 or max(map(len, block)) > _WRAPPED_TO:
        return False
    if sum(len(line) >= _WRAPPED_FROM for line in inner) < 0.9 * len(inner):
        return False
    # Headlines in a list are of such length too, but hardly one begins in lower case.
    lower = sum(line[0].islower() for line in block[1:])
    broken = sum(not ends_sentence(line) for line in inner)
    return lower >= 0.25 * len(inner) and broken >= 0.5 * len(inner)


def _is_full(line: str, after: str, width: int) -> bool:
    """Say whether a line ends where a text of such width has no room for another word.

    A row of names, or a heading all in capitals, is no such line.
    """
    if not len(line) <= width < len(line) + 1 + len(after.partition(" ")[0]):
        return False
    named = line.split()
    return 3 * sum(word[0].islower() for word in named) >= len(named)


def _goes_on(line: str, after: str) -> bool:
    fits = _WRAPPED_FROM <= len(line) <= _WRAPPED_TO
    starts = after[0].islower() and not _NO_SENTENCE.match(after)
    return fits and starts and not ends_sentence(line)
