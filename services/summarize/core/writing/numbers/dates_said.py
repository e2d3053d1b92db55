"""Days of the week and months that a sentence tells: many languages write them small,
so that they are no names, and all are bound to what happened then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.words.denial_words import DENYING
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import is_stop, stem, tokens

_ABBREVIATED = {
    "jan": "january", "feb": "february", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december",
}  # fmt: skip
#: Days of the week and months by language, in small letters.
DATES: dict[str, frozenset[str]] = {
    "en": words_in(
        """monday tuesday wednesday thursday friday saturday sunday january february
        march april may june july august september october november december"""
    )
    | _ABBREVIATED.keys(),
    "de": words_in(
        """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar
        jänner februar märz april mai juni juli august september oktober november
        dezember"""
    ),
    "fr": words_in(
        """lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril
        mai juin juillet août septembre octobre novembre décembre"""
    ),
    "es": words_in(
        """lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril
        mayo junio julio agosto septiembre octubre noviembre diciembre"""
    ),
    "it": words_in(
        """lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo
        aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"""
    ),
    "pt": words_in(
        """segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
        dezembro"""
    ),
    "nl": words_in(
        """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari
        maart april mei juni juli augustus september oktober november december"""
    ),
}
#: Languages that write them with a capital.
_CAPITAL = frozenset({"en", "de"})
#: Meaningful words on either side of a date that say what happened then; and the share
#: of them that one source sentence must have by that date.
NEAR, AROUND = 3, 0.5
_WORD = re.compile(r"[^\W\d_]+(?:-feira)?")
_BORDER = re.compile(r"[^\W\d_]+|[,;:–—]")


def is_date(word: str, language: str) -> bool:
    """Say whether a word as written is a day of the week or a month."""
    if word.lower() not in DATES.get(language, ()):
        return False
    return language not in _CAPITAL or word[:1].isupper()


@dataclass(frozen=True, slots=True)
class Told:
    """A day or month where it stands."""

    name: str
    #: Its nearest stem, before it if there is one.
    anchor: str
    #: Stems nearest to it, on both sides.
    near: frozenset[str]
    #: Those of its sentence.
    whole: frozenset[str]
    #: Those that are told of other days or months of its sentence only.
    others: frozenset[str]


def dates_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether each day of the week and month is told in a source sentence, of what is
    told of it here. Languages that are not in DATES have none."""
    said = dates(text, language)
    if not said:
        return True
    held = [told for one in evidence for told in dates(one, language)]
    return all(any(_bears(other, one) for other in held) for one in said)


def _bears(held: Told, said: Told) -> bool:
    return (
        said.name == held.name
        and len(said.near & held.whole) >= AROUND * len(said.near)
        and said.anchor not in held.others
    )


@lru_cache(maxsize=1 << 12)
def dates(text: str, language: str) -> tuple[Told, ...]:
    """Return the days of the week and months of a sentence."""
    low = text.lower()
    if not any(name in low for name in DATES.get(language, ())):
        return ()
    return tuple(_dates(text, language))


def _dates(text: str, language: str) -> Iterator[Told]:
    spots = [one for one in _WORD.finditer(text) if is_date(one.group(), language)]
    starts = [0, *(one.end() for one in spots)]
    ends = [*(one.start() for one in spots), len(text)]
    parts = [text[one:two] for one, two in zip(starts, ends, strict=True)]
    whole = frozenset(one for part in parts for one in _stems(part, language))
    owned = list(_owned(parts, language))
    for at, spot in enumerate(spots):
        before, after = _stems(parts[at], language), _stems(parts[at + 1], language)
        name = spot.group().lower()
        rivals = frozenset[str]().union(*(owned[:at] + owned[at + 1 :]))
        yield Told(
            _ABBREVIATED.get(name, name) if language == "en" else name,
            (before[-1:] or after[:1] or [""])[0],
            frozenset((*before[-NEAR:], *after[:NEAR])),
            whole,
            rivals - owned[at],
        )


def _owned(parts: Sequence[str], language: str) -> Iterator[frozenset[str]]:
    """Yield for each date the stems that are told of it: of the text between two, each
    has the part on its side of a comma or of a word that joins; before the first only
    the nearest stem, as whoever acts may act again later."""
    mine = _stems(parts[0], language)[-1:]
    for after in parts[1:-1]:
        # On Sunday, he came, and ... : what opens with its day has what follows.
        rest, right = _halves(after, language, first=bool(mine))
        yield frozenset((*mine, *_stems(rest, language)))
        mine = _stems(right, language)
    yield frozenset((*mine, *_stems(parts[-1], language)))


def _halves(text: str, language: str, *, first: bool) -> tuple[str, str]:
    """Cut a text where its first clause ends, or the first that tells something; one
    without such a place belongs to both sides."""
    ends = DENYING[language].ends
    for one in _BORDER.finditer(text):
        if one.group()[0].isalpha() and one.group() not in ends:
            continue
        if first or _stems(text[: one.start()], language):
            return text[: one.start()], text[one.end() :]
    return text, text


def _stems(text: str, language: str) -> list[str]:
    return [
        stem(one, language)
        for one in tokens(text)
        if one[0].isalpha() and not is_stop(one, language)
    ]
