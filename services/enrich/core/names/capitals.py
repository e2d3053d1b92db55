"""Runs of capitalised words: what may be a name, before anything is decided."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.enrich.core.names.cues import (
    BEFORE_OF,
    LONG_NAMED,
    OWNED,
    OWNED_KINDS,
    PARTICLES,
    TITLES,
)
from services.enrich.core.places.places import PLACES
from services.enrich.core.words.lists import word_set
from shared.text.first_names import FIRST_NAMES

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.K.
    r"|[A-ZÀ-Þ]\.(?=\s+[A-ZÀ-Þ])"  # the W. of George W. Bell
    r"|(?:[JS]r|Inc|Ltd|Corp|Bros)\.(?=.*\w)"  # the end of a name, not of a sentence
    r"|\d*[^\W\d_](?:[\w&/'’-]*\w)?"
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_ENDINGS = ("'", "’", "'s", "’s", "'S", "’S")
_MIXED = re.compile(r"(?:[a-z]{1,2}|[dl]['’]|(?:al|el|ul|ar|as|ash|at)-)[A-ZÀ-Þ]")
_OPENS = re.compile(r"[\"“„«:]")
#: Written with a full stop before a name.
_SHORT = word_set(
    """
    mr mrs ms dr prof gen sen rep gov lt col sgt capt maj adm rev hon st mt ft jr
    """
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place, without a possessive ending."""

    text: str
    start: int
    end: int
    #: It begins a sentence, a quotation or what follows a colon.
    initial: bool
    #: A possessive ending was cut off: few names go on after it.
    owns: bool

    @property
    def lower(self) -> str:
        return self.text.lower().removesuffix(".")

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or _MIXED.match(self.text) is not None


Run = tuple[Word, ...]


def place_of(word: Word, words: Sequence[Word]) -> int:
    """Return where a word stands among those of its sentence; a sentence may be long."""
    return bisect_left(words, word.start, key=_start)


def _start(word: Word) -> int:
    return word.start


def words_of(text: str, offset: int) -> list[Word]:
    """List the words of one sentence that stands at `offset`."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        whole = match.group()
        cut = _POSSESSIVE.sub("", whole)
        gap = text[end : match.start()]
        initial = not found or _OPENS.search(gap) is not None
        start = offset + match.start()
        end = match.end()
        owns = cut != whole or (cut[-1] in "sS" and text[end : end + 1] in ("'", "’"))
        found.append(Word(cut, start, start + len(cut), initial, owns))
    return found


def runs(words: list[Word], text: str, offset: int) -> Iterator[Run]:
    """Yield the runs of capitalised words, with the small words inside them."""
    run: list[Word] = []
    for place, word in enumerate(words):
        if run and _continues(run, words, place, text, offset):
            run.append(word)
            continue
        yield from _whole(run)
        run = [word] if word.is_capital else []
    yield from _whole(run)


def _whole(run: list[Word]) -> Iterator[Run]:
    while run and not run[-1].is_capital:
        run.pop()
    if run:
        yield tuple(run)


def _continues(
    run: list[Word], words: list[Word], place: int, text: str, offset: int
) -> bool:
    word, last = words[place], run[-1]
    if last.owns:
        return _is_owned(run, words[place : place + 2], text, offset)
    if not _is_near(last, word, text, offset):
        return False
    if word.is_capital:
        return not (last.text == "and" and word.lower in FIRST_NAMES | TITLES)
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or not _is_near(word, following, text, offset):
        return False
    return _links(run, word, following)


def _is_owned(run: list[Word], following: list[Word], text: str, offset: int) -> bool:
    """Say whether a possessive stands inside a name: `St Olaf's Primary School`."""
    last, heads = run[-1], [word for word in following if word.is_capital]
    gap = text[last.end - offset : following[0].start - offset]
    if not heads or heads[0] is not following[0] or gap.rstrip() not in _ENDINGS:
        return False
    if len(run) == 1 and last.text.casefold() in PLACES:
        return False
    if heads[0].lower in OWNED_KINDS and len(heads) > 1:
        return heads[1].lower in OWNED
    return heads[0].lower in OWNED


def _links(run: list[Word], word: Word, following: Word) -> bool:
    """Say whether a small word goes on with the name before it."""
    if word.text in PARTICLES:
        return following.is_capital or following.text in PARTICLES
    heads = {one.lower for one in run}
    if word.text == "of":
        is_head = run[-1].lower in BEFORE_OF or bool(heads & LONG_NAMED)
        return is_head and (following.is_capital or following.text == "the")
    if word.text in ("for", "on", "and"):
        return bool(heads & LONG_NAMED) and (
            following.is_capital or (word.text != "and" and following.text == "the")
        )
    return word.text == "the" and run[-1].text in ("of", "for", "on")


def _is_near(one: Word, other: Word, text: str, offset: int) -> bool:
    gap = text[one.end - offset : other.start - offset]
    if "&" in gap and len(one.text) > 1 and one.text.isupper() and other.text.isupper():
        return False  # two bodies: `the DOJ & FBI`
    if gap.strip() == "." and one.lower in _SHORT:
        return True
    return gap.strip() in ("", "&") and 0 < len(gap) <= 3
