"""Rates: so much a year is neither so much a month nor so much at once."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.numbers.numbers_said import number_of, tokens_of

#: What tells for how long a number counts, by language: a year, a month, a week, a
#: day, an hour, parted by slashes.
_PERIODS: Mapping[str, str] = {
    "en": r"""(?:per|each|every) year|annual|yearly / (?:per|each|every) month|monthly
        / (?:per|each|every) week|weekly / (?:per|each|every) day|daily
        / (?:per|each|every) hour|hourly""",
    "de": r"""(?:pro|je|jedes) jahr|jährlich / (?:pro|je|jeden) monat|monatlich
        / (?:pro|je|jede) woche|wöchentlich / (?:pro|je|jeden) tag|täglich
        / (?:pro|je|jede) stunde|stündlich""",
    "fr": r"""(?:par|chaque) an|tous les ans|chaque année|annuel / (?:par|chaque)
    mois|mensuel
        / (?:par|chaque) semaine|hebdomadaire / (?:par|chaque) jour|quotidien
        / (?:par|chaque) heure|de l['’]heure""",
    "es": r"""(?:al|por|cada) año|anual / (?:al|por|cada) mes|mensual
        / (?:a la|por|cada) semana|semanal / (?:al|por|cada) día|diari[oa]
        / (?:por|a la|cada) hora""",
    "it": r"""all['’]anno|ogni anno|annu[aeio] / (?:al|ogni) mese|mensil
        / (?:alla|ogni) settimana|settimanal / (?:al|ogni) giorno|giornalier
        / all['’]ora|ogni ora""",
    "pt": r"""(?:por|ao|cada) ano|anual / (?:por|ao|cada) mês|mensal
        / (?:por|cada) semana|semanal / (?:por|ao|cada) dia|diári / (?:por|cada) hora""",
    "nl": r"""(?:per|elk|ieder) jaar|jaarlijks / (?:per|elke|iedere) maand|maandelijks
        / (?:per|elke|iedere) week|wekelijks / (?:per|elke|iedere) dag|dagelijks
        / (?:per|elk|ieder) uur""",
    "sv": r"""(?:per|om|varje) år|årlig / (?:per|i|varje) månad / (?:per|i|varje) vecka
        / (?:per|om|varje) dag|daglig / (?:per|i|varje) timm""",
    "da": r"""(?:per|om|hvert) år|årlig / (?:per|om|hver) måned|månedlig
        / (?:per|om|hver) uge|ugentlig / (?:per|om|hver) dag|daglig / (?:per|i|hver)
        time""",
    "no": r"""(?:per|i|hvert) år(?:et)?|årlig / (?:per|i|hver) måned|månedlig
        / (?:per|i|hver) uke|ukentlig / (?:per|om|hver) dag|daglig / (?:per|i|hver)
        time""",
    "pl": r"""(?:na|co) rok|roczni / (?:na|co) miesiąc|miesięczni
        / (?:na|co) tydzień|tygodniow / co dzień|dzienni / (?:na|co) godzin""",
    "ru": r"""в год|ежегодн|каждый год / в месяц|ежемесячн / в неделю|еженедельн
        / в (?:день|сутки)|ежедневн / в час""",
    "cs": r"""(?:za|každý) rok|ročn / (?:za|každý) měsíc|měsíčn / (?:za|každý) týden|týdn
        / (?:za|každý) den|denn / za hodin""",
}
#: English `a year` tells a rate right behind what is counted only: `9,000 tonnes a year`.
_COUNTED = r"\d[\w.,]*(?:\s(?!for|in|than|of|about|half|once|by)[\w-]+){0,3}\san?\s"
_NO_RATE = r"(?!\s(?:ago|earlier|later|before|after|on|old|in|to))\b"
_A = ("year", "month", "week", "day", "hour")
_CLAUSE = re.compile(r"[;:()–—]\s|,\s")
#: For what time a number counts: a place in the line of its language, for none, or it
#: can't be told.
_NONE, _UNTOLD = -1, -2


def rates_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether every number counts for the time for which a source has it count: a
    year, a month, or none."""
    if language not in _PERIODS:
        return True
    told: dict[str, set[int]] = {}
    for one in evidence:
        for value, period in _rated(one, language):
            told.setdefault(value, set()).add(period)
    return all(
        period == _UNTOLD or period in told[value] or _UNTOLD in told[value]
        for value, period in _rated(text, language)
        if value in told
    )


@lru_cache(maxsize=1 << 12)
def _rated(text: str, language: str) -> tuple[tuple[str, int], ...]:
    """Return the numbers of a sentence, each with the time for which it counts."""
    found: list[tuple[str, int]] = []
    for clause in _CLAUSE.split(text):
        values = [
            value
            for _, word in tokens_of(clause)
            if (value := number_of(word, language)) and value[0].isdecimal()
        ]
        if values:
            period = _period(clause.lower(), language) if len(values) == 1 else _UNTOLD
            found.extend((value, period) for value in values)
    return tuple(found)


def _period(clause: str, language: str) -> int:
    found = [at for at, one in enumerate(_patterns(language)) if one.search(clause)]
    return (found or [_NONE])[0] if len(found) < 2 else _UNTOLD


@lru_cache(maxsize=32)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    sides = " ".join(_PERIODS[language].split()).split(" / ")
    return tuple(
        re.compile(
            rf"\b(?:{side.replace(' ', chr(92) + 's')})"
            + (rf"|\b{_COUNTED}{_A[at]}{_NO_RATE}" if language == "en" else "")
        )
        for at, side in enumerate(sides)
    )
