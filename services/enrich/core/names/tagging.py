"""What a model that finds names says of an article, sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from services.enrich.core.sentences.stops import STARTERS
from shared.events.article import Sentence

#: Characters that the model reads of an article, about 1,000 words: its cost is bounded,
#: and names that come up later only are seldom what the article is about.
READ = 7_000


class Tagged(NamedTuple):
    """A span that a model takes for a name; offsets in characters, `end` exclusive."""

    start: int
    end: int
    #: As CoNLL 2003 tells kinds: PER, LOC, ORG, MISC.
    label: str


class Tagger(Protocol):
    """A model that finds names."""

    version: str

    def spans(self, sentences: Sequence[str]) -> Sequence[Sequence[Tagged]]:
        """Return the names of each sentence of an English text, in order, none inside
        another. What is said of a sentence does not depend on the others."""
        ...


def read(
    sentences: Sequence[Sentence], tagger: Tagger, *, reach: int = READ
) -> Mapping[int, Sequence[Tagged]]:
    """Let the model read an article, `reach` characters far; return what it says of each
    sentence read, by the sentence's number, with the sentence's own offsets."""
    taken = list(_first(sentences, reach))
    worth = [one for one in taken if may_name(one.text)]
    found: dict[int, Sequence[Tagged]] = {one.number: () for one in taken}
    for one, spans in zip(worth, tagger.spans([one.text for one in worth]), strict=True):
        shift = one.start
        found[one.number] = [
            Tagged(start + shift, end + shift, label) for start, end, label in spans
        ]
    return found


def unread(sentences: Sequence[Sentence], *, reach: int = READ) -> int:
    """Return how many sentences of an article lie beyond what a model reads."""
    return len(sentences) - sum(1 for _ in _first(sentences, reach))


def may_name(text: str) -> bool:
    """Say whether a sentence may hold a name: a capital inside it, or a first word that
    does not begin sentences only."""
    first, _, rest = text.partition(" ")
    if any(map(str.isupper, rest)):
        return True
    return any(map(str.isupper, first)) and first.lower().rstrip(",") not in STARTERS


def _first(sentences: Sequence[Sentence], room: int) -> Iterator[Sentence]:
    for one in sentences:
        room -= len(one.text) + 1
        if room < 0:
            return
        yield one
