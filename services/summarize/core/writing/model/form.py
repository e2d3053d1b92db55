"""What a sentence of a model must not have, whatever its sources say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from services.summarize.core.writing.model.instructions import SYSTEM
from services.summarize.core.writing.sentences.addressed import is_addressed
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.standing import points_back
from services.summarize.core.writing.words.words import length, tokens

Part = Literal["headline", "dek", "sentence"]

#: Words of each part: fewest, most.
WORDS: dict[Part, tuple[int, int]] = {
    "headline": (3, 18),
    "dek": (5, 40),
    "sentence": (4, 40),
}
#: So many words in a row that also stand in the instructions were copied from there.
COPIED = 7
_ENDS = (
    "com|org|net|info|biz|io|co|example|test|ru|cn|uk|de|app|dev|xyz|shop|site|online|link"
    "|ly|me"
)
#: It may be the name of a company.
_DOMAIN = re.compile(
    rf"(?<![\w-])(?:[\w-]+\.)*[\w-]{{2,}}\.(?:{_ENDS})\b(?:\.[\w-]+)*", re.IGNORECASE
)
_MARKUP = re.compile(
    # an address, of whatever kind
    r"[a-z][a-z\d+.-]*://|\bwww\.|\b[\w.+-]+@[\w-]+\.\w|\b(?:javascript|mailto|data):"
    rf"|\.(?:{_ENDS})[/:?#]\w"
    # markup, and marks of lists
    r"|<[/!a-z]|&(?:[a-z]+|#\d+);|\*\*|__|`|\]\(|^\s*(?:[#>*•-]|\d+[.)])\s"
    # the number of a sentence, curly fields
    r"|\b[A-Za-z\d-]*A\d+\.\d+\b|[{}]|\[\d",
    re.IGNORECASE,
)
#: Two sentences without a space between them: a name there can't be told from a word.
_GLUED = re.compile(r"[a-z]{2}[.!?][A-Z][A-Za-z]")


def form_faults(
    text: str, part: Part, language: str, sources: Iterable[str] = ()
) -> Iterator[str]:
    """Yield what is wrong with a sentence, whatever it says; `sources`: what it cites,
    which may name a company by its address."""
    fewest, most = WORDS[part]
    words = length(text)
    known = {domain for source in sources for domain in _domains(source)}
    if words > most:
        yield "long"
    if words < fewest:
        yield "short"
    if _MARKUP.search(text) or _GLUED.search(text) or _domains(text) - known:
        yield "markup"
    if is_addressed(text) or _is_copied(text):
        yield "instruction"
    if faux_pas(text, language) >= 1:
        yield "manners"
    if part != "sentence" and points_back(text, language):
        yield "leaning"


def _domains(text: str) -> set[str]:
    return {one.lower() for one in _DOMAIN.findall(text)}


def _is_copied(text: str) -> bool:
    """Say whether a part of the instructions stands in a text."""
    return not _runs(tuple(tokens(text))).isdisjoint(_instructions())


@lru_cache(maxsize=1)
def _instructions() -> frozenset[tuple[str, ...]]:
    return _runs(tuple(tokens(SYSTEM)))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)
    )
