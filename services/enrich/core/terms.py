"""Terms: what an article is about, as a unit vector of weighted stems (TF-IDF)."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.enrich.core.words.whole_numbers import leading
from services.enrich.core.words.words import is_unspaced, stems

#: Characters of the body that are read: news tells its subject first.
SPAN = 2_500
#: How often the title counts.
TITLE = 2
#: Stems that more than this share of articles have say nothing of one of them.
COMMON = 0.1
#: Terms kept, the heaviest.
TERMS = 80
#: Digits of a weight.
DIGITS = 4
#: Without a table, a word of so many letters has the full weight.
_LONG = 8


@dataclass(frozen=True, slots=True)
class IdfTable:
    """How many of a background's articles hold each stem; frozen per version."""

    version: str
    language: str
    documents: int
    frequencies: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """Return ln((N + 1) / (n + 1)); a stem that the table does not hold is rare.

        A number that it does not hold counts as its first digits do: `12.6` as `12`.
        """
        held = self.frequencies.get(stem) or self.frequencies.get(leading(stem), 0)
        return math.log((self.documents + 1) / (held + 1))

    def weight(self, stem: str, language: str) -> float:
        """Return the stem's IDF, in another language than the table's a guess by its
        length: long words are rare in all languages with spaces."""
        if language == self.language or is_unspaced(stem):
            return self.idf(stem)
        return math.log(self.documents + 1) * min(1.0, (len(stem) - 1) / (_LONG - 1))


def terms(
    title: str | None, body: str, language: str, table: IdfTable
) -> dict[str, float]:
    """Weigh an article's stems by (1 + ln tf) * idf; the heaviest, of unit length.

    The title counts twice, of the body only its first part. Ties go to the stem that
    is first in order of characters. {}: the text has no words.
    """
    return heaviest(ranked(title, body, language, table))


def heaviest(weighed: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Keep the first TERMS of ranked stems, as a unit vector."""
    kept = weighed[:TERMS]
    length = math.sqrt(math.fsum(weight * weight for _, weight in kept))
    return {stem: round(weight / length, DIGITS) for stem, weight in kept}


def ranked(
    title: str | None, body: str, language: str, table: IdfTable
) -> list[tuple[str, float]]:
    """Return all stems that weigh anything, the heaviest first."""
    counts = Counter(stems(beginning(body), language))
    for stem in stems(beginning(title or ""), language):
        counts[stem] += TITLE
    weighed = [
        (stem, (1 + math.log(count)) * table.weight(stem, language))
        for stem, count in counts.items()
    ]
    return sorted(
        ((stem, weight) for stem, weight in weighed if weight > 0),
        key=lambda one: (-one[1], one[0]),
    )


def telling(weighed: Sequence[tuple[str, float]], table: IdfTable) -> int:
    """Count the stems that say what a text is about: those that the table holds, and few
    articles have. Of a name that nobody has read of before, nothing is known."""
    most = table.documents * COMMON
    return sum(0 < table.frequencies.get(stem, 0) <= most for stem, _ in weighed)


def beginning(text: str) -> str:
    """Return the first part of a body, without a word cut in two; a title is hardly ever
    so long."""
    if len(text) <= SPAN:
        return text
    end = text.rfind(" ", SPAN - 100, SPAN + 1)
    return text[: end if end > 0 else SPAN]
