"""Errors of units, days and denials in German, French and English sentences of our own:
the newsday is English and tells few of them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

#: Sentences by language; a clause between commas may go with its denial.
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "de": (
        "Die Werft in Brede, die nie versichert war, brannte am Dienstag nieder.",
        "Etwa 40 Prozent der Kühe in Lauken wurden am Freitag nicht gemolken.",
        "Der Rat von Brede hat am Montag keine Warnung vor dem Sturm erhalten.",
        "Weder der Hafen noch die Werft in Lauken war am Samstag geöffnet.",
        "Niemand wurde verletzt, als der Kran am Donnerstag auf den Kai fiel.",
        "Der neue Turm, den keiner bestellt hatte, kostete 7 Millionen Euro.",
        "Die Mieten in Brede stiegen seit Mittwoch um 6 Prozent, nicht aber in Lauken.",
        "In Lauken sank die Temperatur am Sonntag auf minus 14 Grad.",
        "Die Lotsen, die nicht gestreikt hatten, erhielten am Freitag 1.500 Euro.",
        "Der Zug hielt am Montag in Brede und fuhr nicht weiter nach Lauken.",
        "Die Taucher fanden am Dienstag 12 Anker, aber sie fanden keine Münzen.",
        "Die Klinik nahm am Mittwoch niemanden auf, weil 80 Prozent der Betten fehlten.",
    ),
    "fr": (
        "Le phare de Morvec, qui n'avait jamais été assuré, a brûlé mardi.",
        "Environ 40 % des vaches de Morvec n'ont pas été vendues vendredi.",
        "Le conseil de Brelan n'a pas reçu lundi l'alerte du port.",
        "Ni le port ni la chapelle de Morvec n'étaient ouverts samedi.",
        "Personne n'a été blessé jeudi quand la grue est tombée sur le quai.",
        "La tour, que personne n'avait commandée, a coûté 7 millions d'euros.",
        "Les loyers de Brelan ont augmenté mercredi de 6 pour cent.",
        "La température est tombée dimanche à moins 14 degrés à Morvec.",
        "Les pilotes, qui ne sont plus en grève, ont reçu vendredi 1 500 euros.",
        "Le train s'arrête lundi à Brelan et ne continue pas vers Morvec.",
        "Les plongeurs ont trouvé mardi 12 ancres, mais ils n'ont trouvé aucune pièce.",
        "La clinique n'accueille plus de malades depuis mercredi à Brelan.",
    ),
    "en": (
        "About 40 percent of the cows in Keld were sold on Friday.",
        "The new tower, which nobody had ordered, cost $7 million.",
        "Rents in Dunlow rose by 6% on Wednesday.",
        "The temperature in Keld fell to -14 degrees on Sunday.",
        "The pilots received 1,500 euros on Friday.",
        "The ferry to Keld leaves at 9 pm on Monday.",
        "The lights in Dunlow went out at 4:30 a.m. on Tuesday.",
        "Some 80 per cent of the beds in Dunlow were free on Thursday.",
    ),
}
_DAYS: Mapping[str, Sequence[str]] = {
    "de": [
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
    ],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
#: What stands for a unit, and what a liar makes of it.
_UNITS = (
    (r" (?:Prozent|percent|per cent|pour cent|%)(?: der| of the| des)?|%", ""),
    (r"\bEuro\b", "Dollar"),
    (r"\beuros\b", "francs"),
    (r"d'euros", "de dollars"),
    (r"\$", ""),
    (r"(?:minus|moins) (?=\d)|-(?=\d)", ""),
    (r"\bpm\b", "am"),
    (r"\ba\.m\.", "p.m."),
    (r"(?<=\d)[. ](?=\d{3})", ","),
)
#: A denial, and what is left when it is taken out; or a verb, and the same denied.
_DENIALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "de": (
        (r" nicht(?= (?:gemolken|weiter))", ""),
        (r"\bkeine\b", "eine"),
        (r"Weder (.*) noch (.*?) war", r"\1 und \2 waren"),
        (r"Niemand wurde", "Jemand wurde"),
        (r"\bniemanden\b", "jemanden"),
        (r"\b(brannte|hielt|kostete) (am \w+|\d)", r"\1 nicht \2"),
        (r"\berhielten\b", "erhielten nie"),
        (r" auf (?=minus)", " nicht auf "),
    ),
    "fr": (
        (r"n'ont pas été", "ont été"),
        (r"n'a pas reçu", "a reçu"),
        (r"ne continue pas", "continue"),
        (r"n'accueille plus de", "accueille des"),
        (r"n'ont trouvé aucune", "ont trouvé une"),
        (r"Ni (.*) ni (.*?) n'étaient", r"\1 et \2 étaient"),
        (r"Personne n'a", "Une personne a"),
        (r"\ba (brûlé|coûté)", r"n'a pas \1"),
        (r"\bont (augmenté|reçu)", r"n'ont jamais \1"),
        (r"\best tombée dimanche", "n'est plus tombée dimanche"),
    ),
}
#: The same in another spelling, or without the clause between two commas.
_SPELLED = (
    (r" (?:Prozent|percent|per cent|pour cent)\b", " %"),
    (r"(?<=\d)[. ](?=\d{3} [Ee]uro)", ""),
    (r"\bminus (?=\d)", "−"),
    (r"\bmoins (?=\d)", "-"),
    (r"\b9 pm\b", "9 p.m."),
    (r"d'euros", "d’euros"),
    (r", (?:die|den|qui|que|which) [^,]*,", ""),
    (r"^(.*), (?:nicht aber|aber|mais|weil) .*$", r"\1."),
)


@dataclass(frozen=True, slots=True)
class Abroad:
    """A sentence made from one of ours, and that."""

    language: str
    source: str
    said: str


def harmless_abroad() -> Iterator[Abroad]:
    """Yield true spellings and shortenings: none may be refused."""
    for language, text in _every():
        for pattern, put in _SPELLED:
            yield from _put(language, text, pattern, put)


def _units() -> Iterator[Abroad]:
    for language, text in _every():
        for pattern, put in _UNITS:
            yield from _put(language, text, pattern, put)


def _weekdays() -> Iterator[Abroad]:
    for language, text in _every():
        for day in _DAYS[language]:
            for other in _DAYS[language] if day in text else ():
                yield from _put(language, text, rf"\b{day}\b", other)


def _denials() -> Iterator[Abroad]:
    for language, text in _every():
        for pattern, put in _DENIALS.get(language, ()):
            yield from _put(language, text, pattern, put)


#: Each kind of error, with what makes all that there are of it.
ABROAD: Mapping[str, Callable[[], Iterator[Abroad]]] = {
    "unit": _units,
    "weekday": _weekdays,
    "denial": _denials,
}


def _every() -> Iterator[tuple[str, str]]:
    for language, texts in SENTENCES.items():
        for text in texts:
            yield language, text


def _put(language: str, text: str, pattern: str, put: str) -> Iterator[Abroad]:
    if (said := re.sub(pattern, put, text, count=1)) != text:
        yield Abroad(language, text, said)
