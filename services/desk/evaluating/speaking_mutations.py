"""How many lies about speakers, names and quotes the gate catches, in three languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.speaking_sentences import (
    BEHIND,
    JOINED,
    SPEAKERS,
    UNQUOTED,
    WORDS,
    Pattern,
    Words,
)
from services.desk.evaluating.writing_plan import WritingPlan
from services.summarize.core.writing.gate.gate import faults


@dataclass(frozen=True, slots=True)
class Planted:
    """A source of our own, a true sentence that it carries, and a lie."""

    language: str
    source: str
    true: str
    lie: str


#: Each kind of lie, how it is told of, and the share of it that must be caught.
KINDS: Mapping[str, tuple[str, float]] = {
    "speaker": ("  own: a quote in another mouth of its sentence", 0.95),
    "joined": ("  own: two names made one", 0.95),
    "behind": ("  own: a name behind an elision or a prefix", 1.0),
    "altered": ("  own: a word of a quote in any marks", 1.0),
    "marked": ("  own: marks around words that nobody is quoted with", 1.0),
}


def speaking_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Count what of our own sentences the gate lets through, true and not."""
    every = {kind: list(planted(kind)) for kind in KINDS}
    true = list(chain.from_iterable(every.values()))
    refused = [one for one in true if faults(one.true, (one.source,), one.language)]
    for one in refused:
        plan.told({"set": "mutations", "kind": "own alarm", "said": one.true,
                   "was": one.source})  # fmt: skip
    yield Figure("mutations.own", "gate: own true sentences refused",
                 len(refused) / len(true), len(true), Asked(0.01, "most"))  # fmt: skip
    for kind, (about, least) in KINDS.items():
        missed = [one for one in every[kind] if not _is_caught(one)]
        for one in missed:
            plan.told({"set": "mutations", "kind": kind, "was": one.source,
                       "said": one.lie})  # fmt: skip
        caught = 1 - len(missed) / len(every[kind])
        yield Figure(f"mutations.{kind}", f"{about}: caught", caught, len(every[kind]),
                     Asked(least))  # fmt: skip


def _is_caught(one: Planted) -> bool:
    return bool(faults(one.lie, (one.source,), one.language))


def planted(kind: str) -> Iterator[Planted]:
    """Yield all sentences of a kind, in every language."""
    patterns: Mapping[str, Mapping[str, Sequence[Pattern]]] = {
        "speaker": SPEAKERS,
        "joined": JOINED,
        "behind": BEHIND,
        "altered": SPEAKERS,
        "marked": UNQUOTED,
    }
    for language, words in WORDS.items():
        for pattern in patterns[kind][language]:
            found = _filled(pattern, words, language, is_altered=kind == "altered")
            yield from dict.fromkeys(found)


def _filled(
    pattern: Pattern, words: Words, language: str, *, is_altered: bool
) -> Iterator[Planted]:
    for marks, quote, names, places in product(
        words.marks, words.quotes, words.names, words.places
    ):
        said = _fields(quote[0], marks, words)
        people = _people(*names) | {"P": places[0], "Q": places[1]}
        fields, lie = people | said, pattern.lie
        if is_altered:
            lie = pattern.true
            other = quote[0].replace(quote[1], quote[2])
            said = _fields(other, marks, words)
        yield Planted(
            language,
            pattern.source.format(**fields),
            pattern.true.format(**fields),
            lie.format(**(people | said)),
        )


def _fields(quote: str, marks: tuple[str, str], words: Words) -> dict[str, str]:
    start, end = marks
    said = f"{quote},{end}" if words.is_comma_within else f"{quote}{end},"
    return {"said": start + said, "told": f"{start}{quote}.{end}", "plain": quote}


def _people(one: str, other: str) -> dict[str, str]:
    first, last = one.split()
    return {"A": one, "B": other, "a": last, "AB": f"{first} {other.split()[1]}"}
