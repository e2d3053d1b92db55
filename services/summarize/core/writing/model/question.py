"""What a model is asked about a story: numbered sentences, and nothing else of it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.summarize.core.writing.choosing.lengths import portions, room
from services.summarize.core.writing.choosing.selecting import centroid
from services.summarize.core.writing.choosing.worth import worths
from services.summarize.core.writing.pooling import reporting
from services.summarize.core.writing.sentences.addressed import is_addressed
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    candidates,
    in_order,
)
from services.summarize.core.writing.words.vectors import Vectors, vectors
from shared.text.canonical import canonical_json, digest

#: Sentences that are sent of one article, the most and, where many articles must share
#: the room, the fewest.
PER_ARTICLE, AT_LEAST = 25, 3
#: Bytes of a token, and tokens around a sentence: what is estimated is not too little. A
#: letter of a script without spaces has three bytes, and often a token of its own.
BYTES, AROUND = 3, 13
#: Characters that are not seen and could hide something: controls, zero-width, bidi.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that is sent, under the number that the model cites it by."""

    #: `A3.7`: the seventh sentence of the third article.
    number: str
    #: Its row in the question's pool.
    row: int
    one: Candidate


@dataclass(frozen=True)
class Question:
    """What a model is to write a story from."""

    asked: tuple[Asked, ...]
    #: Every usable sentence of the articles, sent or not, and their vectors.
    pool: tuple[Candidate, ...]
    space: Vectors
    #: Who is asked, with the version of the instructions.
    model: str
    #: Words that whoever runs Storywire wants; None: by what there is to tell.
    wanted: int | None = None

    @property
    def language(self) -> str:
        """The language of the first article."""
        return self.asked[0].one.source.enrichment.language if self.asked else "und"

    @cached_property
    def by_number(self) -> dict[str, Asked]:
        """The sentences by their numbers."""
        return {one.number: one for one in self.asked}

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all articles of which sentences are sent, in order."""
        return tuple(dict.fromkeys(one.one.source.member.id for one in self.asked))

    @property
    def words(self) -> int:
        """How long the summary may be: as long as the embedded writer's."""
        if self.wanted is not None:
            return self.wanted
        voices = len(self.articles)
        if not voices:
            return 0
        return room(voices, sum(one.one.words for one in self.asked))

    @cached_property
    def portions(self) -> Mapping[str, float]:
        """How many words of each article the summary may have: as many as the embedded
        writer's."""
        return portions(self.pool)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same sentences, whatever else stands in the story: 64 hex
        digits."""
        said = [
            [*one.one.key, one.number, shown(one.one.text), outlet_of(one.one.source)]
            for one in self.asked
        ]
        return digest(canonical_json([self.model, self.language, self.words, said]))


def question_of(
    sources: Iterable[Source], *, model: str, tokens: int, words: int | None = None
) -> Question:
    """Choose what is sent of a story's articles, at most about so many tokens.

    A copy is not sent, so that one more changes nothing; of each article the sentences
    that the embedded writer values most.
    """
    pool = candidates(reporting(in_order(_originals(in_order(sources)))))
    language = pool[0].source.enrichment.language if pool else "und"
    space = vectors([one.stems for one in pool], language)
    rows: dict[str, list[int]] = {}
    for row, one in enumerate(pool):
        rows.setdefault(one.source.member.id, []).append(row)
    found = _within(list(rows.values()), _worth(pool, space), pool, tokens)
    asked = tuple(
        Asked(f"A{place}.{pool[row].sentence.number}", row, pool[row])
        for place, chosen in enumerate(found, 1)
        for row in chosen
    )
    return Question(asked, pool, space, model, words)


def outlet_of(source: Source) -> str:
    """Name who published an article, as it is told to the model; "" where the name
    speaks to it."""
    name = shown(source.member.publisher or source.member.source)
    return "" if is_addressed(name) else name


def tokens_of(text: str) -> int:
    """Return about how many tokens a text has, in any script; rather too many."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // BYTES)


def shown(text: str) -> str:
    """Return text as a model is shown it: in one line, without what nobody can see."""
    seen = (" " if one.isspace() else one for one in text if one.isspace() or _seen(one))
    return re.sub(" +", " ", "".join(seen)).strip()


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _HIDDEN


def _originals(sources: Sequence[Source]) -> list[Source]:
    """Return one article of each group of copies: the original, if it stands there."""
    kept: dict[str, Source] = {}
    for one in sources:
        if one.group not in kept or one.member.id == one.group:
            kept[one.group] = one
    return list(kept.values())


def _worth(pool: Sequence[Candidate], space: Vectors) -> list[float]:
    if not pool:
        return []
    central = space.against(centroid(pool, space))
    return [round(float(one), 9) for one in central + worths(pool)]


def _within(
    articles: Sequence[Sequence[int]],
    worth: Sequence[float],
    pool: Sequence[Candidate],
    tokens: int,
) -> list[list[int]]:
    """Return each article's best rows in its order, as many as there is room for."""
    found: list[list[int]] = []
    for most in range(PER_ARTICLE, AT_LEAST - 1, -1):
        found = [
            sorted(sorted(rows, key=lambda row: (-worth[row], row))[:most])
            for rows in articles
        ]
        if _tokens(found, pool) <= tokens:
            return found
    while len(found) > 1 and _tokens(found, pool) > tokens:
        del found[1]  # the founding article stays, and the last ones
    return found


def _tokens(found: Iterable[Sequence[int]], pool: Sequence[Candidate]) -> int:
    return sum(tokens_of(pool[row].text) + AROUND for rows in found for row in rows)
