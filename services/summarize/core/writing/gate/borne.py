"""Numbers and names stand in a source with what is said around them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.gate.fuller_names import fuller
from services.summarize.core.writing.gate.speaking import speakers
from services.summarize.core.writing.gate.spoken_of import spoken_of
from services.summarize.core.writing.gate.wholes import wholes
from services.summarize.core.writing.numbers.limits import MEASURES
from services.summarize.core.writing.said.claims import Claims, claims, words_of
from services.summarize.core.writing.said.saying import ACCORDING
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import is_stop, stems

#: Share of the words around a name that one source sentence with that name must have.
AROUND = 0.5
#: Stems of words for people, which tell nothing of those who are counted: `three
#: people were injured`, `three injured`.
FOLK = words_in(
    "peopl person pesso mensch persoon mens människ mennesk osób osoby человек люд lidí"
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
        (follow[0] in held[number] or (_people(follow) & held[number]))
        and (follow[0] in MEASURES or not nearest[number] <= MEASURES)
        for number, follow in said.figures
        if number in held
    )


def _people(follow: Sequence[str]) -> set[str]:
    """Return what is told of people right behind the word for them."""
    return set(follow[1:2]) if follow[0] in FOLK else set()


def numbers_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Every number stands in a source sentence, with what is said around it here, in the
    whole sentence or else in its part of it."""
    return any(
        all(_numbers_stand(claims(one, language), evidence, language) for one in parts)
        for parts in wholes(text, evidence, language)
    )


def _numbers_stand(said: Claims, evidence: Sequence[str], language: str) -> bool:
    held = [
        (frozenset(claims(one, language).numbers), _roots(one, language))
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
    known, longer = speakers(said, evidence), fuller(text, evidence, language)
    return any(
        all(
            _names_stand(claims(one, language), known, longer, evidence, language)
            for one in parts
        )
        for parts in wholes(text, evidence, language)
    )


def _names_stand(
    said: Claims,
    known: frozenset[str],
    longer: Mapping[str, str],
    evidence: Sequence[str],
    language: str,
) -> bool:
    held = [
        (words_of(one) | spoken_of(at, evidence, language), _roots(one, language))
        for at, one in enumerate(evidence)
    ]
    return all(
        word in known
        or _is_borne(word, around, held)
        or (opens and _is_common(word, held, language))
        or (word in longer and _is_borne(longer[word], around, held))
        for (word, opens), around in zip(said.capitals, said.around, strict=True)
    )


@lru_cache(maxsize=1 << 12)
def _roots(text: str, language: str) -> frozenset[str]:
    """Return the stems of a sentence, those of its hyphened words also in one piece, as
    they stand around a name: `a closed-door meeting`."""
    said = claims(text, language)
    return frozenset(stems(text, language)).union(*said.around, *said.beside)


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
    if is_stop(word, language) or word in ACCORDING.get(language, ()):
        return True
    roots = frozenset[str]().union(*(one for _, one in held))
    lower = {root for words, _ in held for root in words}
    return word not in lower and set(stems(word, language)) <= roots
