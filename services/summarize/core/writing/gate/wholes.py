"""A sentence as one, or in its parts, of which each may come from another source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.claims import Claims, claims

#: What joins one part of a sentence to another, which may come from another source.
_JOINING: Mapping[str, str] = {
    "en": "and|but|while",
    "de": "und|aber|während",
    "fr": "et|mais|tandis que",
    "es": "y|e|pero|mientras",
    "it": "e|ed|ma|mentre",
    "pt": "e|mas|enquanto",
    "nl": "en|maar|terwijl",
    "sv": "och|men|medan",
    "da": "og|men|mens",
    "no": "og|men|mens",
    "pl": "i|a|ale|oraz",
    "ru": "и|а|но",
    "cs": "a|i|ale",
}


@lru_cache(maxsize=32)
def _joint(language: str) -> re.Pattern[str]:
    words = _JOINING.get(language, _JOINING["en"])
    return re.compile(rf"(?:,?\s(?:{words})|,\swhich|;)\s", re.IGNORECASE)


def wholes(text: str, evidence: Sequence[str], language: str) -> Iterator[list[str]]:
    """Yield a sentence as one; and in its parts, if it has several, and no source
    sentence has all its names and numbers, or it has a name twice."""
    yield [text]
    parts = [part for part in _joint(language).split(text) if part.strip()]
    if len(parts) > 1 and _is_merged(claims(text, language), evidence, language):
        # Only the first one opens a sentence: a capital tells of a name in the others.
        yield [parts[0], *(f", {part}" for part in parts[1:])]


def _is_merged(said: Claims, evidence: Sequence[str], language: str) -> bool:
    names = [word for word, _ in said.capitals]
    mine = {*names, *said.numbers}
    held = (claims(one, language) for one in evidence)
    return len(set(names)) < len(names) or not any(
        mine <= {*(word for word, _ in one.capitals), *one.numbers} for one in held
    )
