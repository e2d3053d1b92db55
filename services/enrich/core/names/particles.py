"""Small words that belong to names: `Ursula von der Leyen`, `van Dijk`."""

from collections.abc import Iterable, Iterator, Sequence, Set

from services.enrich.core.names import nouns
from services.enrich.core.names.capitals import Run, Word, place_of
from services.enrich.core.names.cues import PARTICLES
from services.enrich.core.names.modelled import Named
from shared.text.first_names import FIRST_NAMES

#: Particles that are words of English too; behind one of these they are nouns.
_NOUNS = frozenset(("van", "bin", "den"))
_BEFORE_NOUNS = nouns.DETERMINERS | frozenset(("his", "her", "my", "your", "which"))
#: Those that are verbs and numbers: only a full name tells that they are none.
_OTHERS = frozenset(("do", "ten"))
#: Words looked at before such a noun: `the old white van`.
_FAR = 3


def rejoined(parts: Sequence[Named], run: Run) -> Iterator[Named]:
    """Yield names of a run as a model sees them, those joined that only particles part;
    they are what the first is."""
    found: list[Named] = []
    for part, label in parts:
        if found and _are_parted_by_particles(found[-1][0], part, run):
            head, kind = found.pop()
            joined = run[run.index(head[0]) : run.index(part[-1]) + 1]
            found.append((joined, kind))
        else:
            found.append((part, label))
    yield from found


def _are_parted_by_particles(one: Run, other: Run, run: Run) -> bool:
    if one[-1] not in run or other[0] not in run or other[-1] not in run:
        return False
    between = run[run.index(one[-1]) + 1 : run.index(other[0])]
    return bool(between) and all(word.text in PARTICLES for word in between)


def led(run: Run, label: str, words: Sequence[Word], told: Set[str]) -> Run:
    """Return a surname with the particles before it: `fans love van Dijk`.

    `label`: the model's; `told`: surnames with their particles, as full names of the
    article have them.
    """
    at = place_of(run[0], words)
    start = at
    while start and words[start - 1].text in PARTICLES and _touch(words, start):
        start -= 1
    if start == at or (len(run) > 1 and run[0].lower in FIRST_NAMES):
        return run
    whole = (*words[start:at], *run)
    if _spelled(whole) in told:
        return whole
    return whole if label == "PER" and _is_free(words, start) else run


def surnames(words: Sequence[Word]) -> Iterable[str]:
    """Return surnames with particles that stand behind a capital: `van Dijk`."""
    for at, word in enumerate(words):
        is_first = word.text in PARTICLES and at and _touch(words, at)
        if not is_first or not words[at - 1].is_capital or words[at - 1].owns:
            continue
        end = at
        while end < len(words) and words[end].text in PARTICLES and _touch(words, end):
            end += 1
        if end < len(words) and words[end].is_capital and _touch(words, end):
            yield _spelled(words[at : end + 1])


def _is_free(words: Sequence[Word], start: int) -> bool:
    """Say whether a particle is no word of English here: `beat van Dijk`, not `a van
    Dijk drove`."""
    particle = words[start].text
    if particle in _OTHERS:
        return False
    before = {word.lower for word in words[max(0, start - _FAR) : start]}
    return particle not in _NOUNS or not before & _BEFORE_NOUNS


def _touch(words: Sequence[Word], at: int) -> bool:
    """Say whether only a space parts a word from the one before it."""
    return words[at].start - words[at - 1].end == 1


def _spelled(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)
