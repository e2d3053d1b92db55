"""The headline: the title that most sources bear out, or a lead sentence cut safely."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.heading.lead import from_sentence
from services.summarize.core.writing.heading.title_text import (
    is_label,
    stripped,
    unbroken,
)
from services.summarize.core.writing.sentences.addressed import is_addressed
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    cite,
    title_of,
)
from services.summarize.core.writing.words.lists import LOADED
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.vectors import Floats, Vectors
from services.summarize.core.writing.words.words import content, fold, length
from shared.events.story import Citation, Cited

#: A new headline replaces the old one only if it is better by this much.
MARGIN = 0.15
#: Gain for the latest title of a story that has gone on for longer than FRESH: what it
#: says has overtaken the first ones.
LATEST, FRESH = 0.25, timedelta(hours=4)
#: Cost of a title that asks, shouts or addresses the reader. Where another one tells the
#: same (SAME of its stems), as much as all voices can say for it: it wins only where the
#: others tell something else.
BAIT, ALONE, SAME = 1.0, 0.5, 0.5
#: Cost of a figure that has been overtaken: as much as all voices can say for a title.
OVERTAKEN = 1.0
#: Cost of a label, which shares all its words with the titles of others.
LABEL = 0.8
#: Sentences of an article that bear out a title.
OPENING = 3

_BAIT = re.compile(
    r"[?!]|\.\.\.|…|\b(?:you|your|we|our|us|I)\b"
    r"|^(?:why|how|what|who|here['’]s|here (?:is|are)|this|these|watch|opinion"
    r"|\d+ things)\b|:\s+(?:how|why|what)\b",
    re.IGNORECASE,
)
#: The country, the health organisation, and a numeral.
_NAMES = re.compile(r"\b(?:US|WHO|(?:War|Phase|Part|Type|Class|Division) I)\b")
_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title that may become the headline."""

    text: str
    citation: Citation
    stems: frozenset[str]
    group: str
    moment: datetime
    is_label: bool = False
    score: float = 0.0


def headline(
    sources: Sequence[Source],
    pool: Sequence[Candidate],
    space: Vectors,
    central: Floats,
    previous: Cited | None = None,
    *,
    overtaken: Collection[Citation] = (),
    gate: Gate | None = None,
) -> Cited:
    """Return the story's headline, cited; empty only if there is nothing to cite.

    The old headline stays while its source stands, unless a new one wins by MARGIN.
    `overtaken`: titles whose figure was overtaken.
    """
    titles = _scored(_titles(sources, gate or Gate()), pool, overtaken)
    if not titles:
        return from_sentence(pool, space, central, previous)
    best = min(titles, key=lambda one: (-round(one.score, 9), one.citation.article_id))
    old = (previous.text, previous.citations[:1]) if previous else None
    for one in titles:
        if old == (one.text, (one.citation,)) and best.score < one.score + MARGIN:
            best = one
    return Cited(text=best.text, citations=_bearing(best, titles))


def _titles(sources: Sequence[Source], gate: Gate) -> list[Title]:
    found = []
    for source in sources:
        sentence = title_of(source)
        if sentence is None or is_addressed(sentence.text):
            continue
        language = source.enrichment.language
        said = sentence.text
        text = stripped(said, source.member.publisher)
        body = (one.text for one in source.enrichment.sentences if one.number)
        text = unbroken(text, body)
        text = gate.cut_or_whole(text, said, language)
        found.append(
            Title(
                text,
                cite(source, sentence),
                frozenset(content(text, language)),
                source.group,
                source.moment,
                is_label(text, language),
            )
        )
    return found


def _scored(
    titles: Sequence[Title], pool: Sequence[Candidate], overtaken: Collection[Citation]
) -> list[Title]:
    openings: dict[str, set[str]] = {}
    plain = [one.stems for one in titles if not is_bait(one.text)]
    for one in pool:
        if one.position < OPENING:
            openings.setdefault(one.source.member.id, set()).update(one.stems)
    return [
        replace(
            one,
            score=_shared(one, titles)
            + _borne_out(one, openings)
            + LATEST * _lateness(one, titles)
            - _bait(one, plain)
            - OVERTAKEN * (one.citation in overtaken)
            - LABEL * one.is_label
            - _faults(one.text),
        )
        for one in titles
    ]


def _lateness(title: Title, titles: Sequence[Title]) -> float:
    """How late in the story a title came, 0 to 1; 0 for all of a story of one day."""
    first = min(one.moment for one in titles)
    days = (max(one.moment for one in titles) - first) // FRESH
    return (title.moment - first) // FRESH / days if days else 0.0


def _shared(title: Title, titles: Sequence[Title]) -> float:
    """How far the titles of others say the same; a copy's title counts once."""
    others: dict[tuple[str, frozenset[str]], frozenset[str]] = {
        (one.group, one.stems): one.stems for one in titles if one.group != title.group
    }
    if not others or not title.stems:
        return 0.0
    rows = sorted(tuple(sorted(one)) for one in others.values() if one)
    overlap = sum(
        len(title.stems & set(row)) / min(len(title.stems), len(row)) for row in rows
    ) / max(1, len(rows))
    again = sum(any(stem in row for row in rows) for stem in sorted(title.stems))
    return overlap + 0.5 * again / len(title.stems)


def _borne_out(title: Title, openings: dict[str, set[str]]) -> float:
    """Mean share of articles whose first sentences hold a word of the title."""
    if not title.stems or not openings:
        return 0.0
    held = sum(
        stem in words for words in openings.values() for stem in sorted(title.stems)
    )
    return held / (len(title.stems) * len(openings))


def _bait(title: Title, plain: Sequence[frozenset[str]]) -> float:
    """What a title that is bait costs beside those that are none."""
    if not is_bait(title.text):
        return 0.0
    most = SAME * len(title.stems)
    return BAIT if any(len(title.stems & one) >= most for one in plain) else ALONE


def _faults(text: str) -> float:
    words = length(text)
    return (
        0.3 * (not LOADED.isdisjoint(fold(text).split()))
        + 0.15 * (_MARKS.search(text) is not None)
        + 0.03 * max(0, words - 13)
        + 0.05 * max(0, 6 - words)
    )


def is_bait(text: str) -> bool:
    """Say whether a title asks, shouts or addresses the reader; not in what it quotes."""
    said = _NAMES.sub("-", outside_quotes(text))
    return _BAIT.search(said.lstrip("\"'“‘„«")) is not None


def _bearing(best: Title, titles: Sequence[Title]) -> tuple[Citation, ...]:
    """The title's own article, and those that chose the very same words."""
    same = [
        one.citation
        for one in titles
        if one.text == best.text and one.citation != best.citation
    ]
    return (best.citation, *same[:7])
