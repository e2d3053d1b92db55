"""Numbers and names stand in a source with what is said around them, and in its order."""

import re
from collections.abc import Iterator, Sequence

from services.summarize.core.writing.claims import Claims, claims, words_of
from services.summarize.core.writing.limits import MEASURES
from services.summarize.core.writing.speaking import speakers
from services.summarize.core.writing.sure_words import ONCE
from services.summarize.core.writing.words import follows, is_stop, stems

#: Share of the words around a name that one source sentence with that name must have.
AROUND = 0.5
#: Where one part of a sentence is joined to another, which may come from another source.
_JOINT = re.compile(
    r"(?:,?\s(?:and|but|while|und|aber|während|et|mais|tandis que|y|e|pero|mientras|ma"
    r"|mentre|mas|enquanto|en|maar|terwijl|и|а|но)|,\swhich|;)\s",
    re.IGNORECASE,
)


def _wholes(text: str, evidence: Sequence[str], language: str) -> Iterator[list[str]]:
    """Yield a sentence as one; and in its parts, if it has several, and no source
    sentence has all its names and numbers, or it has a name twice."""
    yield [text]
    parts = [part for part in _JOINT.split(text) if part.strip()]
    if len(parts) > 1 and _is_merged(claims(text, language), evidence, language):
        yield parts


def _is_merged(said: Claims, evidence: Sequence[str], language: str) -> bool:
    names = [word for word, _ in said.capitals]
    mine = {*names, *said.numbers}
    held = (claims(one, language) for one in evidence)
    return len(set(names)) < len(names) or not any(
        mine <= {*(word for word, _ in one.capitals), *one.numbers} for one in held
    )


def figures_stand(said: Claims, cited: Sequence[Claims]) -> bool:
    """Every number counts what it counts in a source: 3 dead, 12 hurt, not swapped; and
    years or miles, if it always counts these there."""
    held: dict[str, set[str]] = {}
    nearest: dict[str, set[str]] = {}
    for one in cited:
        for number, follow in one.figures:
            held.setdefault(number, set()).update(follow)
            nearest.setdefault(number, set()).add(follow[0])
    return all(
        follow[0] in held[number]
        and (follow[0] in MEASURES or not nearest[number] <= MEASURES)
        for number, follow in said.figures
        if number in held
    )


def numbers_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Every number stands in a source sentence, with what is said around it here, in the
    whole sentence or else in its part of it."""
    return any(
        all(_numbers_stand(claims(one, language), evidence, language) for one in parts)
        for parts in _wholes(text, evidence, language)
    )


def _numbers_stand(said: Claims, evidence: Sequence[str], language: str) -> bool:
    held = [
        (frozenset(claims(one, language).numbers), frozenset(stems(one, language)))
        for one in evidence
    ]
    borne = (
        _is_borne(number, beside, held)
        for number, beside in zip(said.numbers, said.beside, strict=True)
    )
    return all(borne)


def names_stand(text: str, said: Claims, evidence: Sequence[str], language: str) -> bool:
    """Every name stands in a source sentence, with what is said around it here, in the
    whole sentence or else in its part of it."""
    known = speakers(said, evidence)
    return any(
        all(
            _names_stand(claims(one, language), known, evidence, language)
            for one in parts
        )
        for parts in _wholes(text, evidence, language)
    )


def _names_stand(
    said: Claims, known: frozenset[str], evidence: Sequence[str], language: str
) -> bool:
    held = [(words_of(one), frozenset(stems(one, language))) for one in evidence]
    return all(
        word in known
        or _is_borne(word, around, held)
        or (opens and _is_common(word, held, language))
        for (word, opens), around in zip(said.capitals, said.around, strict=True)
    )


def _is_borne(
    word: str,
    around: frozenset[str],
    held: Sequence[tuple[frozenset[str], frozenset[str]]],
) -> bool:
    return any(
        word in words and len(around & roots) >= AROUND * len(around)
        for words, roots in held
    )


def _is_common(
    word: str,
    held: Sequence[tuple[frozenset[str], frozenset[str]]],
    language: str,
) -> bool:
    """Say whether a capital only opens the sentence: the first word has one, whatever
    it is."""
    if is_stop(word, language):
        return True
    roots = frozenset[str]().union(*(one for _, one in held))
    lower = {root for words, _ in held for root in words}
    return word not in lower and set(stems(word, language)) <= roots


def order_stands(text: str, evidence: Sequence[str], language: str) -> bool:
    """Where one source sentence has all the names, or all the numbers, they follow in
    its order; of several the one that has most of the other words. So do those of each
    part of a sentence."""
    return any(
        all(_order_stands(one, evidence, language) for one in parts)
        for parts in _wholes(text, evidence, language)
    )


def _order_stands(text: str, evidence: Sequence[str], language: str) -> bool:
    said, cited = claims(text, language), [claims(one, language) for one in evidence]
    mine = frozenset(stems(text, language))
    share = [len(mine.intersection(stems(one, language))) for one in evidence]
    rows = [[word for word, _ in one.capitals] for one in cited]
    # What only opens a sentence or a quote is no name: `Former governor Tom Hask`, and
    # may open another.
    known = frozenset(word for row in rows for word in row)
    named = [
        one
        for one, opens in said.capitals
        if not opens or one in known or (is_stop(one, language) and one not in ONCE)
    ]
    bare = [one for one, opens in said.capitals if not (opens and is_stop(one, language))]
    bare = [one for one in bare if one in named]
    return (_in_order(named, rows, share) or _in_order(bare, rows, share)) and _in_order(
        said.numbers, [one.numbers for one in cited], share
    )


def _in_order(
    mine: Sequence[str], rows: Sequence[Sequence[str]], share: Sequence[int]
) -> bool:
    if len(mine) < 2:
        return True
    complete = [at for at, row in enumerate(rows) if set(mine) <= set(row)]
    most = max((share[at] for at in complete), default=0)
    return not complete or any(
        follows(mine, rows[at]) for at in complete if share[at] == most
    )
