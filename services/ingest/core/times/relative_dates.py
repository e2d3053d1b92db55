"""Dates told from the moment of arrival: "3 hours ago", "heute, 14:05 Uhr"."""

import re
from datetime import datetime, timedelta

from services.ingest.core.text.word_lists import phrases, words
from shared.events.words import Precision

_NUMBER = r"(?P<number>\d{1,3}|an?|one|eine[rmn]?|un[ea]?|um|uma|een)"
_UNIT = r"(?P<unit>[^\W\d_]{1,9})\.?"
#: "3 hours ago", "vor 3 Stunden", "il y a 3 heures", "3 ore fa".
_AGO = (
    re.compile(rf"{_NUMBER} ?{_UNIT} (?:ago|fa|geleden|atrás|sedan|siden|назад)"),
    re.compile(rf"(?:vor|il y a|hace|há|for|för) {_NUMBER} ?{_UNIT}(?: siden| sedan)?"),
)
_MINUTES = words("""
    m min mins minute minutes minuten minuto minutos minuti minuut минут мин
""")
_HOURS = words("""
    h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren
    timme timmar time timer час часа часов
""")
_DAYS = words("""
    d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar
    dage день дня дней
""")
_WEEKS = words("""
    w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken
""")
_UNITS: tuple[tuple[frozenset[str], timedelta, Precision], ...] = (
    (_MINUTES, timedelta(minutes=1), "minute"),
    (_HOURS, timedelta(hours=1), "minute"),
    (_DAYS, timedelta(days=1), "day"),
    (_WEEKS, timedelta(weeks=1), "day"),
)
#: Words for a day, and how many days ago it was.
_NAMED: dict[str, int] = {
    **dict.fromkeys(
        phrases("today|heute|aujourd'hui|hoy|hoje|oggi|vandaag|i dag|idag|сегодня"), 0
    ),
    **dict.fromkeys(
        ("yesterday", "gestern", "hier", "ayer", "ontem", "ieri", "gisteren", "вчера"), 1
    ),
    **dict.fromkeys(("vorgestern", "avant-hier", "anteayer", "eergisteren"), 2),
}
_DAY = re.compile(
    rf"(?P<day>{'|'.join(sorted(map(re.escape, _NAMED), key=len, reverse=True))})"
    r"(?:[,\s·|–-]+(?P<time>\S.{0,30}))?"
)
_TIME_FIRST = re.compile(
    rf"(?P<time>\d\S{{0,8}}(?: [ap]\.?m\.?)?(?: uhr)?(?: [a-z]{{2,4}})?),? "
    rf"(?P<day>{'|'.join(sorted(map(re.escape, _NAMED), key=len, reverse=True))})"
)


def ago(text: str, received_at: datetime) -> tuple[datetime, Precision] | None:
    """Return the moment of "3 hours ago"; None for anything else.

    Months and years are too vague to tell a day.
    """
    plain = _plain(text)
    if plain == "just now":
        return received_at.replace(second=0, microsecond=0), "minute"
    match = next(filter(None, (one.fullmatch(plain) for one in _AGO)), None)
    if match is None:
        return None
    number = int(match["number"]) if match["number"].isdecimal() else 1
    for names, size, precision in _UNITS:
        if match["unit"] in names:
            moment = (received_at - number * size).replace(microsecond=0)
            return (moment if precision == "minute" else _day(moment)), precision
    return None


def named_day(text: str) -> tuple[timedelta, str] | None:
    """Return how long ago the day of "yesterday at 9 a.m." was, and the time as written,
    "" for none; None for anything else."""
    plain = _plain(text)
    match = _DAY.fullmatch(plain) or _TIME_FIRST.fullmatch(plain)
    if match is None:
        return None
    return timedelta(days=_NAMED[match["day"]]), match["time"] or ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,")


def _day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
