"""The gate: lets a sentence through only if the cited sentences carry what it claims.

It rejects; it proves nothing: a paraphrase that turns a meaning round without touching
a number, name, quote or negation passes.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from services.summarize.core.writing.claims import (
    Claims,
    claims,
    is_balanced,
    squeeze,
    words_of,
)
from services.summarize.core.writing.words import content, is_stop, stems

Fault = Literal[
    "uncited",
    "number",
    "figure",
    "name",
    "order",
    "quote",
    "marks",
    "negation",
    "coverage",
]
#: Share of a sentence's meaningful stems that its best evidence must hold.
COVERAGE = 0.6


def passes(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether the cited sentences carry this one."""
    return not faults(text, evidence, language)


def gated(text: str, original: str, evidence: Sequence[str], language: str) -> str:
    """Return the text if it passes, else the original sentence with single spaces."""
    return text if passes(text, evidence, language) else " ".join(original.split())


def faults(text: str, evidence: Sequence[str], language: str) -> tuple[Fault, ...]:
    """Tell what the cited sentences do not carry; () if the sentence may be published.

    Source: writing notes, section 12.
    """
    if not any(one.strip() for one in evidence):
        return ("uncited",)
    said = claims(text, language)
    cited = [claims(one, language) for one in evidence]
    window, share = _best_window(text, evidence, language)
    negations = sum(claims(one, language).negations for one in window)
    held = {number for one in cited for number in one.numbers}
    checks: tuple[tuple[Fault, bool], ...] = (
        ("number", set(said.numbers) <= held),
        ("figure", _figures_stand(said, cited)),
        ("name", _names_stand(said, evidence, language)),
        ("order", _order_stands(said, cited)),
        ("quote", _quotes_stand(said, evidence)),
        ("marks", is_balanced(text) or not all(is_balanced(one) for one in evidence)),
        ("negation", (negations - said.negations) % 2 == 0),
        ("coverage", share >= COVERAGE),
    )
    return tuple(fault for fault, stands in checks if not stands)


def _figures_stand(said: Claims, cited: Sequence[Claims]) -> bool:
    """Every number counts what it counts in a source: 3 dead, 12 hurt, not swapped."""
    held: dict[str, set[str]] = {}
    for one in cited:
        for number, follow in one.figures:
            held.setdefault(number, set()).update(follow)
    return all(
        follow[0] in held[number] for number, follow in said.figures if number in held
    )


def _names_stand(said: Claims, evidence: Sequence[str], language: str) -> bool:
    held = frozenset[str]().union(*(words_of(one) for one in evidence))
    if not set(said.names) <= held:
        return False
    # The first word is capitalised whatever it is: a common one passes.
    roots = {root for one in evidence for root in stems(one, language)}
    return all(
        opener in held
        or is_stop(opener, language)
        or set(stems(opener, language)) <= roots
        for opener in said.openers
    )


def _order_stands(said: Claims, cited: Sequence[Claims]) -> bool:
    """Where one source sentence has all the names, they follow in its order."""
    mine = tuple(dict.fromkeys(word for word, _ in said.capitals))
    if len(mine) < 2:
        return True
    rows = [[word for word, _ in one.capitals] for one in cited]
    complete = [row for row in rows if set(mine) <= set(row)]
    return not complete or any(_follows(mine, row) for row in complete)


def _follows(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in part)


def _quotes_stand(said: Claims, evidence: Sequence[str]) -> bool:
    held = [squeeze(one) for one in evidence]
    return all(any(quote in one for one in held) for quote in said.quotes)


def _best_window(
    text: str, evidence: Sequence[str], language: str
) -> tuple[tuple[str, ...], float]:
    """Find the one or two cited sentences that hold most of the text's stems."""
    wanted = content(text, language)
    windows = [(one,) for one in evidence] + [tuple(two) for two in pairwise(evidence)]
    best: tuple[tuple[str, ...], float] = ((), -1.0)
    for window in windows:
        held = {root for one in window for root in stems(one, language)}
        share = sum(root in held for root in wanted) / len(wanted) if wanted else 1.0
        if share - 0.05 * (len(window) - 1) > best[1]:
            best = (window, share - 0.05 * (len(window) - 1))
    return best
