"""What figures that differ are about, in a few words of their sentences."""

import re
from collections.abc import Sequence
from itertools import takewhile

from services.summarize.core.writing.figures.quantities import Quantity
from services.summarize.core.writing.words.verbs import has_verb
from services.summarize.core.writing.words.words import is_stop, stem

#: A noun phrase before a figure, which may be what is measured.
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+([a-z][a-z-]*(?:\s+[a-z]+){0,2})\b"
)
#: What follows a unit and belongs to what is counted: `homes in Marsh Lane`.
_PLACE = re.compile(r"^\s+(?:in|at|on|near|of)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z]\w*)*")
_WORD = re.compile(r"[a-z][a-z-]{2,}")


def what_of(said: Sequence[Quantity]) -> str:
    """Name in a few words what the figures are about; "" if that can't be said."""
    first = min(said, key=lambda one: one.one.key)
    if first.is_fate:
        return f"people {first.unit}"
    if first.kind == "magnitude":
        return "magnitude"
    if first.kind == "age":
        return _aged(first)
    if first.is_measure:
        return _measured(said) or _shared(said)
    places = {match.group() if (match := _PLACE.match(one.after)) else "" for one in said}
    return first.unit + (places.pop() if len(places) == 1 else "")


def _aged(one: Quantity) -> str:
    word = next((w for w in _WORD.findall(one.one.text) if stem(w, "en") == one.head), "")
    return f"age of the {word}" if word and one.head else "age"


def _measured(said: Sequence[Quantity]) -> str:
    """The noun phrase nearest before a figure that all the sentences have."""
    for phrase in reversed(_PHRASE.findall(said[0].before)):
        words = list(takewhile(_is_noun, phrase.split()))
        if words and all(stem(words[-1], "en") in one.frame.sentence for one in said):
            return " ".join(words)
    return ""


def _shared(said: Sequence[Quantity]) -> str:
    """The word nearest to the figure, before it or else behind, that all have."""
    common = frozenset.intersection(*(one.frame.sentence for one in said))
    words = [*reversed(_WORD.findall(said[0].before)), *_WORD.findall(said[0].after)]
    return next((word for word in words if stem(word, "en") in common), "")


def _is_noun(word: str) -> bool:
    """Say whether a word after an article may belong to its noun."""
    return not (
        is_stop(word, "en") or word.endswith(("ing", "ly")) or has_verb(f"a {word}", "en")
    )
