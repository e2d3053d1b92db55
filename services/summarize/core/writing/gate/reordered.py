"""A sentence in other orders that tell the same: active or passive, with what stands
beside a name before or behind it, or with whoever says it first or last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.meant import TOKEN
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import fold

#: What tells by whom a thing is done.
BY: Mapping[str, frozenset[str]] = {
    "en": words_in("by"),
    "de": words_in("von vom durch"),
    "fr": words_in("par"),
    "es": words_in("por"),
    "it": words_in("da dal dalla dai dalle dallo dagli dall"),
    "pt": words_in("por pelo pela pelos pelas"),
    "nl": words_in("door"),
    "sv": words_in("av"),
    "da": words_in("af"),
    "no": words_in("av"),
}
#: Languages whose names tell by their endings who does it to whom, wherever they stand.
BY_CASE = words_in("pl ru cs uk sk")
#: Parts between commas that are looked at, at most, and words of one that stands beside.
PARTS, WORDS = 6, 8
_COMMA = re.compile(r",\s+")


@lru_cache(maxsize=1 << 12)
def bys(text: str, language: str) -> int:
    """Count the words that may tell by whom a thing is done."""
    marks = BY.get(language, frozenset())
    return sum(word.lower() in marks for word in TOKEN.findall(text))


@lru_cache(maxsize=1 << 12)
def turned(text: str, language: str) -> tuple[str, ...]:
    """Return a sentence with each of those by whom a thing is done first: `Bell was freed
    by Voss`, `Voss Bell was freed`; of a language that `BY` has."""
    mark = re.compile(rf"\b(?:{'|'.join(sorted(BY[language]))})\b", re.IGNORECASE)
    found = []
    for one in list(mark.finditer(text))[:PARTS]:
        whom, comma, rest = text[one.end() :].partition(",")
        found.append(f"{whom.strip()} {text[: one.start()]}{comma}{rest}")
    return tuple(found)


def with_asides_first(text: str, evidence: Sequence[str]) -> Iterator[str]:
    """Yield a sentence with each short part between two commas before the one that it
    follows, if a source has the two so, word for word: `Calder, the mayor of Brel, left`,
    `the mayor of Brel, Calder, left`."""
    parts = _COMMA.split(text)
    held = [fold(one) for one in evidence]
    for at in range(1, min(len(parts) - 1, PARTS)):
        both = fold(f"{parts[at]}, {parts[at - 1]}")
        if len(parts[at].split()) <= WORDS and any(both in one for one in held):
            before = [*parts[: at - 1], parts[at], parts[at - 1]]
            yield ", ".join([*before, *parts[at + 1 :]])
