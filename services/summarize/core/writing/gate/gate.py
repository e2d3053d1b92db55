"""The gate: lets a sentence through only if the cited sentences carry what it claims.

It rejects; it proves nothing: a paraphrase that turns a meaning round without touching
a number, name, quote or negation passes.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from services.summarize.core.writing.gate.borne import (
    figures_stand,
    names_stand,
    numbers_stand,
)
from services.summarize.core.writing.gate.denying import denials_stand, denies_as_often
from services.summarize.core.writing.gate.joined import joints_stand
from services.summarize.core.writing.gate.ordered import order_stands
from services.summarize.core.writing.gate.speaking import quotes_stand, speaker_stands
from services.summarize.core.writing.gate.told_how import MannerFault, manner_checks
from services.summarize.core.writing.numbers.dates_said import dates_stand
from services.summarize.core.writing.numbers.numbers_said import counts
from services.summarize.core.writing.numbers.units_said import units_stand
from services.summarize.core.writing.said.claims import claims, is_balanced
from services.summarize.core.writing.said.ones import ones_stand
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.quotations import squeeze
from services.summarize.core.writing.words.windows import Window, cost_of, windows_of
from services.summarize.core.writing.words.words import is_stop, stem, stems, tokens

Fault: TypeAlias = (
    MannerFault
    | Literal[
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
        "coverage",
    ]
)
#: Share of a sentence's meaningful stems that its best evidence must hold.
COVERAGE = 0.6
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
            numbers_stand(text, evidence, language)
            and ones_stand(text, evidence, language),
        ),
        ("unit", units_stand(said.units, [one.units for one in cited])),
        ("figure", figures_stand(said, cited)),
        ("name", names_stand(text, said, evidence, language)),
        ("name", joints_stand(text, evidence, language)),
        ("date", dates_stand(text, evidence, language)),
        ("order", order_stands(text, evidence, language)),
        ("quote", quotes_stand(text, said, evidence)),
        ("speaker", speaker_stands(text, said, evidence, language)),
        ("marks", is_balanced(text) or not all(is_balanced(one) for one in evidence)),
        ("negation", denials_stand(text, window, language)),
        *manner_checks(text, evidence, language),
        ("coverage", share >= COVERAGE),
    )
    return tuple(dict.fromkeys(fault for fault, stands in checks if not stands))


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
