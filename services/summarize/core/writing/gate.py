"""The gate: lets a sentence through only if the cited sentences carry what it claims.

It rejects; it proves nothing: a paraphrase that turns a meaning round without touching
a number, name, quote or negation passes.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from services.summarize.core.writing.claims import (
    Claims,
    claims,
    is_balanced,
    words_of,
)
from services.summarize.core.writing.contraries import turns_round
from services.summarize.core.writing.dates_said import dates_stand
from services.summarize.core.writing.denying import denials_stand, denies_as_often
from services.summarize.core.writing.joined import joints_stand
from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.numbers_said import counts
from services.summarize.core.writing.ones import ones_stand
from services.summarize.core.writing.quotations import squeeze
from services.summarize.core.writing.speaking import (
    quotes_stand,
    speaker_stands,
    speakers,
)
from services.summarize.core.writing.units_said import units_stand
from services.summarize.core.writing.windows import Window, cost_of, windows_of
from services.summarize.core.writing.words import is_stop, stem, stems, tokens

Fault = Literal[
    "uncited",
    "number",
    "unit",
    "figure",
    "name",
    "date",
    "order",
    "quote",
    "speaker",
    "marks",
    "negation",
    "contrary",
    "coverage",
]
#: Share of a sentence's meaningful stems that its best evidence must hold.
COVERAGE = 0.6
#: Share of the words around a name that one source sentence with that name must have.
AROUND = 0.5
#: What is left of a number whose digits are cut off: 5th, 240bn.
_ENDINGS = words_in("st nd rd th bn mn tn m k")


def passes(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether the cited sentences carry this one."""
    return not faults(text, evidence, language)


class Gate:
    """Lets sentences of one text through, and counts what it refuses, by reason."""

    def __init__(self) -> None:
        self.refused: Counter[Fault] = Counter()

    def passes(self, text: str, evidence: Sequence[str], language: str) -> bool:
        """Say whether the cited sentences carry this one; count why not."""
        return self._count(faults(text, evidence, language))

    def cuts(self, text: str, source: str, language: str) -> bool:
        """Say whether words of a source's sentence may go so; count why not."""
        return self._count(_cut_faults(text, source, language))

    def _count(self, found: Sequence[Fault]) -> bool:
        self.refused.update(found)
        return not found

    def repaired(
        self, text: str, original: str, evidence: Sequence[str], language: str
    ) -> str:
        """Return the text if it passes, else the original sentence, with single
        spaces, which is its own evidence."""
        if self.passes(text, evidence, language):
            return text
        return " ".join(original.split())

    def cut_or_whole(self, text: str, source: str, language: str) -> str:
        """Return what is left of a source's sentence if the rest may go, else all of it,
        with single spaces."""
        return text if self.cuts(text, source, language) else " ".join(source.split())


def may_be_cut(text: str, source: str, language: str) -> bool:
    """Say whether words of a source's sentence may go so that this is left: the writer's
    own deletions take no denial along, though a model may leave out a clause with one."""
    return not _cut_faults(text, source, language)


def _cut_faults(text: str, source: str, language: str) -> tuple[Fault, ...]:
    found = faults(text, (source,), language)
    if found or denies_as_often(text, source, language):
        return found
    return ("negation",)


def faults(text: str, evidence: Sequence[str], language: str) -> tuple[Fault, ...]:
    """Tell what the cited sentences do not carry; () if the sentence may be published."""
    if not any(one.strip() for one in evidence):
        return ("uncited",)
    if squeeze(text) in map(squeeze, evidence):
        return ()  # word for word
    said = claims(text, language)
    cited = [claims(one, language) for one in evidence]
    window, share = _best_window(text, evidence, language)
    checks: tuple[tuple[Fault, bool], ...] = (
        (
            "number",
            _numbers_stand(text, said, evidence, language)
            and ones_stand(text, evidence, language),
        ),
        ("unit", units_stand(said.units, [one.units for one in cited])),
        ("figure", _figures_stand(said, cited)),
        ("name", _names_stand(said, evidence, language)),
        ("name", joints_stand(text, evidence, language)),
        ("date", dates_stand(text, evidence, language)),
        ("order", _order_stands(said, cited, language)),
        ("quote", quotes_stand(text, said, evidence)),
        ("speaker", speaker_stands(text, said, evidence, language)),
        ("marks", is_balanced(text) or not all(is_balanced(one) for one in evidence)),
        ("negation", denials_stand(text, window, language)),
        ("contrary", not turns_round(text, evidence, language)),
        ("coverage", share >= COVERAGE),
    )
    return tuple(dict.fromkeys(fault for fault, stands in checks if not stands))


def _figures_stand(said: Claims, cited: Sequence[Claims]) -> bool:
    """Every number counts what it counts in a source: 3 dead, 12 hurt, not swapped."""
    held: dict[str, set[str]] = {}
    for one in cited:
        for number, follow in one.figures:
            held.setdefault(number, set()).update(follow)
    return all(
        follow[0] in held[number] for number, follow in said.figures if number in held
    )


def _numbers_stand(
    text: str, said: Claims, evidence: Sequence[str], language: str
) -> bool:
    """Every number stands in a source sentence, with what is said around it here."""
    held = [
        (frozenset(claims(one, language).numbers), frozenset(stems(one, language)))
        for one in evidence
    ]
    borne = (
        _is_borne(number, beside, held)
        for number, beside in zip(said.numbers, said.beside, strict=True)
    )
    return all(borne)


def _names_stand(said: Claims, evidence: Sequence[str], language: str) -> bool:
    """Every name stands in a source sentence, with what is said around it here."""
    held = [(words_of(one), frozenset(stems(one, language))) for one in evidence]
    known = speakers(said, evidence)
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


def _order_stands(said: Claims, cited: Sequence[Claims], language: str) -> bool:
    """Where one source sentence has all the names, or all the numbers, they follow in
    its order."""
    rows = [[word for word, _ in one.capitals] for one in cited]
    # What only opens a sentence or a quote is no name, and may open another.
    bare = [one for one, opens in said.capitals if not (opens and is_stop(one, language))]
    return (
        _in_order([word for word, _ in said.capitals], rows) or _in_order(bare, rows)
    ) and _in_order(said.numbers, [one.numbers for one in cited])


def _in_order(mine: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    if len(mine) < 2:
        return True
    complete = [row for row in rows if set(mine) <= set(row)]
    return not complete or any(_follows(mine, row) for row in complete)


def _follows(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in part)


def _best_window(
    text: str, evidence: Sequence[str], language: str
) -> tuple[Window, float]:
    """Find the one or two cited sentences that hold most of the text's stems."""
    wanted = [
        stem(word, language)
        for word in tokens(text)
        if word[0].isalpha() and not is_stop(word, language)
        if word not in _ENDINGS and not counts(word, language)
    ]
    best: tuple[Window, float] = ((), -1.0)
    for window in windows_of(evidence):
        held = {root for one in window for root in stems(one, language)}
        share = sum(root in held for root in wanted) / len(wanted) if wanted else 1.0
        if share - cost_of(window) > best[1]:
            best = (window, share - cost_of(window))
    return best
