"""Sentences with their exact places, by rule."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from services.enrich.core.sentences.borders import END, borders
from shared.events.article import Sentence

#: Longer sentences are cut, at the best place before this many characters.
LONGEST = 600
#: Sentences that are kept of a body, and characters of it that are parted: twice what the
#: longest reports have, so that neither time nor size grows with what is longer.
SENTENCES, PARTED = 5_000, 500_000

Span = tuple[int, int]

_BULLET = re.compile(r"\s*(?:[•·▪◦‣●■*–—-]\s+)?")
_BREAKS = ("; ", ": ", " – ", " — ", ", ", "；", "，", "、", " ")
_WRAPPED = re.compile(r"[^\W_]|[\"“(‘]")
#: A line from this length on, without a stop, may be wrapped rather than a heading.
_FULL_LINE = 55


def split(title: str | None, body: str, language: str = "en") -> tuple[Sentence, ...]:
    """Part an article: number 0 is the title (if there is one), the body's from 1.

    Offsets are exact: body[start:end] == text. Paragraphs are hard borders, so a
    heading is a sentence of its own. What holds no letter or digit is left out, and so
    is what stands behind the first SENTENCES, or behind PARTED characters.
    """
    found = []
    start, end = _trim(title or "", 0, len(title or ""))
    if title and start < end:
        found.append(_sentence(title, 0, -1, start, end))
    spans = islice(_parted(body, language), SENTENCES)
    for number, (place, start, end) in enumerate(spans, 1):
        found.append(_sentence(body, number, place, start, end))
    return tuple(found)


def _parted(body: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield the number of a paragraph and where a sentence of it stands, one by one."""
    begun = body[:PARTED]
    found = (
        (place, start, end)
        for place, paragraph in enumerate(paragraphs(begun))
        for start, end in _sentences(begun, *paragraph, language)
    )
    # The last one of a body that is cut may be cut, too.
    return found if len(body) <= PARTED else (one for one, _ in pairwise(found))


def unparted(body: str, sentences: Sequence[Sentence]) -> int:
    """Return how many characters of a body stand behind the last sentence that is kept,
    of a body that is too long; of others 0, whatever stands there."""
    last = sentences[-1] if sentences else None
    if len(body) <= PARTED and (last is None or last.number < SENTENCES):
        return 0
    end = last.end if last is not None and last.number else 0
    return len(body[end:].strip())


def paragraphs(body: str) -> Iterator[Span]:
    """Yield where each paragraph stands: a line, or the lines of one wrapped text."""
    start = end = 0
    for line in re.finditer(r"[^\n\r\v\f\x85\u2028\u2029]+", body):
        if end and not _goes_on(body, start, end, line.start(), line.end()):
            yield from _solid(body, start, end)
            start = line.start()
        elif not end:
            start = line.start()
        end = line.end()
    yield from _solid(body, start, end)


def _goes_on(body: str, start: int, end: int, new: int, new_end: int) -> bool:
    """Say whether a line continues the paragraph before it: text wrapped at a width."""
    if body[end:new] not in ("\n", "\r\n"):
        return False
    last = body[max(start, body.rfind("\n", start, end) + 1) : end].rstrip()
    line = body[new:new_end].lstrip()
    if not last or not line or END.search(last[-3:]) or last.endswith(":"):
        return False
    if line[0].islower():
        return True
    is_full = _FULL_LINE <= len(last) <= 100 and len(line) <= 100
    return is_full and bool(_WRAPPED.match(line)) and END.search(line) is not None


def _solid(body: str, start: int, end: int) -> Iterator[Span]:
    start, end = _trim(body, start, end)
    if any(character.isalnum() for character in body[start:end]):
        yield start, end


def _sentences(body: str, start: int, end: int, language: str) -> Iterator[Span]:
    bullet = _BULLET.match(body, start, end)
    here = bullet.end() if bullet else start
    for border in borders(body, here, end, language):
        yield from _pieces(body, here, border)
        here = border
    yield from _pieces(body, here, end)


def _pieces(body: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentence, in pieces if it is too long."""
    start, end = _trim(body, start, end)
    while end - start > LONGEST:
        cut = _best_break(body, start)
        yield from _solid(body, start, cut)
        start, end = _trim(body, cut, end)
    yield from _solid(body, start, end)


def _best_break(body: str, start: int) -> int:
    for mark in _BREAKS:
        found = body.rfind(mark, start + LONGEST // 3, start + LONGEST)
        if found >= 0:
            return found + len(mark)
    return start + LONGEST


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentence(text: str, number: int, paragraph: int, start: int, end: int) -> Sentence:
    return Sentence(
        number=number, paragraph=paragraph, start=start, end=end, text=text[start:end]
    )
