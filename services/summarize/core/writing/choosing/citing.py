"""Tells which articles carry a sentence, and with which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from services.summarize.core.writing.gate.agreeing import agrees, tells_otherwise
from services.summarize.core.writing.said.claims import Claims, claims, words_of
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.lists import NO_NAMES
from services.summarize.core.writing.words.vectors import Vectors
from services.summarize.core.writing.words.words import stem
from shared.events.article import Enrichment
from shared.events.story import Citation

#: Cosine from which a sentence of another article says the same.
SUPPORT = 0.35
#: Cosine from which two sentences count the same things.
SAME_THING = 0.5
#: A figure this much younger than the others is later news.
AHEAD = timedelta(hours=6)
#: Share of its meaning, beside names and numbers, that another must have to carry it.
CARRIED = 0.4
#: The same, if it has the sentence's numbers: with another verb it may still carry it.
COUNTED = 0.6
#: A sentence is shown with at most so many sources.
MOST = 8
_NAMED = Kept[frozenset[str]]()


@dataclass(frozen=True, slots=True)
class Support:
    """The sources of one sentence, its own article first."""

    citations: tuple[Citation, ...]
    #: Independent voices among them: neither of one outlet nor copies of each other.
    voices: int

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words of the sources."""
        return tuple(one.quote for one in self.citations)


def support(
    row: int, pool: Sequence[Candidate], space: Vectors, *, most: int = MOST
) -> Support:
    """Cite the sentence's own article, then of every other outlet its likest sentence.

    One sentence for each outlet and each group of copies is enough: more would only
    look like more sources. A further sentence must carry every number of the one that is
    shown, and deny what that denies; every name must stand in it or elsewhere in its
    article, which may say "the mayor" here; and it must tell the same of the same people
    (`agrees`): else it is no source, and neither is then
    its article.
    """
    own = pool[row]
    cosines = space.near(row)
    said = claims(own.text, own.source.enrichment.language)
    named = names_of(own)
    outlets, groups = {own.source.outlet}, {own.source.group}
    cited, seen = [own.citation], {own.source.member.id}
    order = sorted(
        np.flatnonzero(cosines >= SUPPORT).tolist(),
        key=lambda at: (-round(float(cosines[at]), 9), pool[at].key),
    )
    for at in order:
        one = pool[at]
        if one.source.member.id in seen or len(cited) >= most:
            continue
        seen.add(one.source.member.id)
        if one.source.outlet in outlets or one.source.group in groups:
            continue
        # Two of one direction may differ in all that carries no weight: `did not`.
        if one.stems != own.stems and not _carries(one, own, said, named):
            continue
        outlets.add(one.source.outlet)
        groups.add(one.source.group)
        cited.append(one.citation)
    return Support(tuple(cited), len(cited))


def names_of(one: Candidate) -> frozenset[str]:
    """Return the words of a sentence that name somebody or something, folded; its first
    word if the enrichment found a name in it. Days of the week are no names."""
    article = one.source.enrichment
    said = claims(one.text, article.language)
    if not said.openers:
        return frozenset(said.names) - NO_NAMES
    known = _NAMED.of(article, None, lambda: _named(article))
    return frozenset((*said.names, *known.intersection(said.openers))) - NO_NAMES


def _named(article: Enrichment) -> frozenset[str]:
    return frozenset(
        word for entity in article.entities for word in words_of(entity.text)
    )


def _carries(one: Candidate, own: Candidate, said: Claims, named: frozenset[str]) -> bool:
    """Say whether a sentence bears out another one that says and names all this."""
    mine = claims(one.text, one.source.enrichment.language)
    if not (set(said.numbers) <= set(mine.numbers) and _names_all(one, named)):
        return False
    bare_names = {stem(word, one.source.enrichment.language) for word in named}
    meaning = own.meaning - bare_names
    shared = len(meaning & one.meaning)
    if shared < CARRIED * len(meaning) or contradicts(said, mine):
        return False
    is_counted = bool(said.numbers) and shared >= COUNTED * len(meaning)
    return _is_told(own, one, is_counted=is_counted)


def _is_told(own: Candidate, one: Candidate, *, is_counted: bool) -> bool:
    """Say whether a sentence says of the same people what another one says of them;
    `is_counted`: it has the same numbers and most of its words."""
    language = own.source.enrichment.language
    if language != one.source.enrichment.language:
        return False
    if agrees(own.text, one.text, language):
        return True
    return is_counted and language == "en" and not tells_otherwise(own.text, one.text)


def _names_all(one: Candidate, named: frozenset[str]) -> bool:
    """Say whether a sentence, or else its article, has all these names."""
    missing = set(named - words_of(one.text))
    for sentence in one.source.enrichment.sentences:
        if not missing:
            break
        missing -= words_of(sentence.text)
    return not missing


def echoes(row: int, pool: Sequence[Candidate], space: Vectors) -> int:
    """Count the other voices that tell something like it: what many tell matters."""
    near = space.near(row)
    own = pool[row].source
    return len(
        {
            one.source.outlet
            for one in (pool[at] for at in np.flatnonzero(near >= SUPPORT).tolist())
            if one.source.group != own.group and one.source.outlet != own.outlet
        }
    )


def is_outvoted(row: int, pool: Sequence[Candidate], space: Vectors) -> bool:
    """Say whether more outlets give another figure for the same thing than bear this
    one out. A figure that came out AHEAD of theirs is news, until others have it."""
    own = pool[row]
    said = claims(own.text, own.source.enrichment.language)
    if not said.figures:
        return False
    cosines = space.near(row)
    others = [
        (one, claims(one.text, one.source.enrichment.language))
        for one in (pool[at] for at in np.flatnonzero(cosines >= SAME_THING).tolist())
        if one.source.outlet != own.source.outlet
    ]
    against = {
        one.source.outlet
        for one, counted in others
        if own.source.moment - one.source.moment < AHEAD
        if _miscounts(said, counted)
    }
    bearing = {
        one.source.outlet for one, counted in others if not contradicts(said, counted)
    }
    return len(against) > 1 and len(against) > len(bearing)


def contradicts(one: Claims, other: Claims) -> bool:
    """Say whether two likely sentences may not stand for each other.

    They give other values for the same thing, or each has numbers or names and none
    in common, or one denies.
    """
    if (one.negations - other.negations) % 2:
        return True
    return (
        _miscounts(one, other)
        or _apart(set(one.numbers), set(other.numbers))
        or _apart(set(one.names), set(other.names))
    )


def _miscounts(one: Claims, other: Claims) -> bool:
    counted = _counted(other)
    return any(
        number not in counted.get(follow[0], {number}) for number, follow in one.figures
    )


def _counted(said: Claims) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for number, follow in said.figures:
        values.setdefault(follow[0], set()).add(number)
    return values


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)
