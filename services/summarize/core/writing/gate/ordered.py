"""Names and numbers follow each other as they do in a source, or in an order that tells
the same."""

from collections.abc import Iterator, Sequence

from services.summarize.core.writing.gate.claimed import named_claims
from services.summarize.core.writing.gate.reordered import (
    BY_CASE,
    bys,
    turned,
    with_asides_first,
)
from services.summarize.core.writing.gate.wholes import wholes
from services.summarize.core.writing.said.claims import Claims, claims
from services.summarize.core.writing.said.sure_words import ONCE
from services.summarize.core.writing.words.lists import NO_NAMES
from services.summarize.core.writing.words.words import fold, follows, is_stop, stems


def order_stands(text: str, evidence: Sequence[str], language: str) -> bool:
    """Where one source sentence has all the names, or all the numbers, they follow in
    its order; of several the one that has most of the other words. So do those of each
    part of a sentence.

    Another order stands if it tells the same: the passive, an aside behind its name, who
    says it at the other end. In languages with cases names stand in any.
    """
    return any(
        all(_order_stands(one, evidence, language) for one in parts)
        for parts in wholes(text, evidence, language)
    ) or any(
        _order_stands(one, held, language, with_days=False)
        for one, held in _other_orders(text, evidence, language)
    )


def _other_orders(
    text: str, evidence: Sequence[str], language: str
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield a text, and the sentences that tell most of it, in orders that tell the
    same."""
    best = _fullest(text, evidence, language)
    for one in with_asides_first(text, best):
        yield one, best
    mine = bys(text, language)
    active = [one for one in best if bys(one, language) < mine]
    if active:
        yield from ((one, active) for one in turned(text, language))
    for one in best:
        if bys(one, language) > mine:
            yield from ((text, (each,)) for each in turned(one, language))


def _fullest(text: str, evidence: Sequence[str], language: str) -> list[str]:
    """Return the sentences that have all names of a text, and most of its other words."""
    names = {word for word, opens in claims(text, language).capitals if not opens}
    full = [
        one
        for one in evidence
        if names <= {word for word, _ in claims(one, language).capitals}
    ]
    mine = frozenset(stems(text, language))
    share = [len(mine.intersection(stems(one, language))) for one in full]
    return [one for one, held in zip(full, share, strict=True) if held == max(share)]


def _order_stands(
    text: str, evidence: Sequence[str], language: str, *, with_days: bool = True
) -> bool:
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
    bare = [one for one in bare if one in named and (with_days or one not in NO_NAMES)]
    tellers = _tellers(text, language)
    tellers &= frozenset[str]().union(*(_tellers(one, language) for one in evidence))
    told = [one for one in bare if one not in tellers]
    return (
        language in BY_CASE
        or any(_in_order(one, rows, share) for one in (named, bare, told))
    ) and all(
        _in_order(_of_unit(unit, said), [_of_unit(unit, one) for one in cited], share)
        for unit in {unit for _, unit in said.units}
    )


def _tellers(text: str, language: str) -> frozenset[str]:
    """Return the names of those who say anything in a sentence, folded."""
    return frozenset(fold(one) for who, _ in named_claims(text, language) for one in who)


def _of_unit(unit: str, said: Claims) -> list[str]:
    """Return the numbers of one unit, in order: 7 per cent may come before 3 months."""
    return [value for value, other in said.units if other == unit]


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
