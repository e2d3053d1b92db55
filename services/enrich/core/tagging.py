"""What a model that finds names says of an article, sentence by sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from services.enrich.core.cues import PARTICLES
from shared.events.article import Sentence

#: Characters that the model reads of an article, about 1,000 words: its cost is bounded,
#: and names that come up later only are seldom what the article is about.
READ = 6_000
#: Between sentences: the model sees where one ends, and that the text goes on.
_JOINT = "\n"
_PARTICLE = re.compile(
    r"\b(?:" + "|".join(sorted(PARTICLES)) + r")(?=\s+[A-ZÀ-Þ]|\s+de[nrl]?\s+[A-ZÀ-Þ])"
)


class Tagged(NamedTuple):
    """A span that a model takes for a name; offsets in characters, `end` exclusive."""

    start: int
    end: int
    #: As the model names it: PERSON, GPE, ORG, DATE …
    label: str


class Tagger(Protocol):
    """A model that finds names."""

    version: str

    def spans(self, text: str) -> Sequence[Tagged]:
        """Return the names of an English text, in order, none inside another."""
        ...


def read(sentences: Sequence[Sentence], tagger: Tagger) -> Mapping[int, Sequence[Tagged]]:
    """Let the model read running text, as far as READ; return what it says of each
    sentence read, by the sentence's number, with the sentence's own offsets."""
    taken = list(_first(sentences))
    starts = [0]
    for one in taken:
        starts.append(starts[-1] + len(one.text) + len(_JOINT))
    found: dict[int, list[Tagged]] = {one.number: [] for one in taken}
    text = _JOINT.join(shown(one.text) for one in taken)
    for span in tagger.spans(text) if text else ():
        place = bisect_right(starts, span.start) - 1
        sentence = taken[place]
        if span.end < starts[place + 1]:
            shift = sentence.start - starts[place]
            moved = Tagged(span.start + shift, span.end + shift, span.label)
            found[sentence.number].append(moved)
    return found


def shown(text: str) -> str:
    """Return a text as the model reads it best: small words inside names get a capital
    (`Ursula Von Der Leyen`), which it takes for the name's own. No place moves."""
    return _PARTICLE.sub(lambda one: one.group().capitalize(), text)


def _first(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    room = READ
    for one in sentences:
        room -= len(one.text) + len(_JOINT)
        if room < 0:
            return
        yield one
