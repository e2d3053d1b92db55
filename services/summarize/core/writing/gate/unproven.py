"""What nothing shows is not told: of `no evidence that the bridge could fall` no `the
bridge could fall` is made."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.denials import read
from services.summarize.core.writing.said.meant import Meant, is_form, meant

_FEW = r"(?:\w+\s){0,4}"
_LESS = r"(?:\w+\s){0,2}"
#: Denials of what would show a thing, up to the word that opens what it would show.
_UNPROVEN: Mapping[str, str] = {
    "en": rf"\b(?:no|not|never|n['’]t|without|lack\sof|little)\s{_FEW}(?:evidence|proof"
    rf"|signs?|indications?|show\w*|prove\w*|find|found|confirm\w*|establish\w*|mean)\s"
    rf"{_LESS}that\s",
    "de": rf"\b(?:kein\w*|nicht|ohne)\s{_FEW}(?:Beleg\w*|Beweis\w*|Hinweis\w*|Anzeichen"
    rf"|belegt|bewiesen|bestätigt|gezeigt|erwiesen),?\s(?:\w+,?\s){{0,2}}dass\s",
    "fr": rf"\b(?:aucun\w*|pas|sans)\s{_FEW}(?:preuves?|indices?|signes?|démontr\w+"
    rf"|montr\w+|prouv\w+|confirm\w+)\s{_LESS}qu(?:e\s|['’])",
    "es": rf"\b(?:no|sin|ningun\w*)\s{_FEW}(?:pruebas?|indicios?|evidencias?|demostr\w+"
    rf"|muestr\w+|prob\w+|confirm\w+)\s{_LESS}que\s",
    "it": rf"\b(?:non|senza|nessun\w*)\s{_FEW}(?:prov\w+|indizi\w*|dimostr\w+|mostr\w+"
    rf"|conferm\w+)\s{_LESS}che\s",
    "pt": rf"\b(?:não|sem|nenhum\w*)\s{_FEW}(?:provas?|indícios?|evidências?|demonstr\w+"
    rf"|mostr\w+|comprov\w+|confirm\w+)\s{_LESS}que\s",
    "nl": rf"\b(?:geen|niet|zonder)\s{_FEW}(?:bewijs\w*|aanwijzing\w*|tekenen|aangetoond"
    rf"|bewezen|bevestigd),?\s{_LESS}dat\s",
    "sv": rf"\b(?:inga|inte|ingen|inget|utan)\s{_FEW}(?:bevis\w*|tecken|belägg|visa\w*"
    rf"|bekräfta\w*)\s{_LESS}att\s",
    "da": rf"\b(?:ingen|ikke|intet|uden)\s{_FEW}(?:bevis\w*|tegn|belæg|vist|bekræft\w*)"
    rf",?\s{_LESS}at\s",
    "no": rf"\b(?:ingen|ikke|uten)\s{_FEW}(?:bevis\w*|tegn|belegg|vist|bekreft\w*)\s"
    rf"{_LESS}at\s",
    "pl": rf"\b(?:nie|brak|żadnych)\s{_FEW}(?:dowod\w+|potwierdz\w+|oznak|wykaza\w+),?\s"
    rf"{_LESS}że\s",
    "ru": rf"\b(?:нет|не|без)\s{_FEW}(?:доказательств\w*|признаков|свидетельств\w*"
    rf"|подтвер\w+|показа\w+|доказа\w+),?\s(?:\w+,?\s){{0,2}}что\s",
    "cs": rf"\b(?:žádn\w+|není|nejsou|ne\w+)\s{_FEW}(?:důkaz\w*|známk\w*|potvr\w+"
    rf"|prokáz\w+),?\s(?:\w+,?\s){{0,2}}že\s",
}
#: Where what is not shown ends: at another sentence that is joined to it.
_END = re.compile(
    r"[;:]\s|,\s(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|en|maar|och|men|og|ale|и|но)\s"
)
#: Letters behind that are read, meaningful words of these, and the share that tells it.
REACH, NEAREST, SHARE = 160, 6, 0.6
#: Such denials of one sentence that are read.
MOST = 12


def unproven_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text without a denial does not tell what the evidence has only behind
    `no evidence that`."""
    unproven = [words for one in evidence for words in _unproven(one, language)]
    if not unproven or read(text, language).denials:
        return True
    mine = _roots(text, language)
    free = [_roots(one, language) for one in evidence if not _unproven(one, language)]
    return not any(
        _holds(mine, words) and not any(_holds(each, words) for each in free)
        for words in unproven
    )


def _holds(roots: frozenset[str], words: Sequence[Meant]) -> bool:
    told = [one.root for one in words if one.is_word]
    held = sum(
        one in roots or any(is_form(one, other) for other in roots) for one in told
    )
    return len(told) > 1 and held >= SHARE * len(told)


def _roots(text: str, language: str) -> frozenset[str]:
    return frozenset(one.root for one in meant(text, language))


@lru_cache(maxsize=1 << 12)
def _unproven(text: str, language: str) -> tuple[tuple[Meant, ...], ...]:
    """Return of each such denial the words of what nothing shows."""
    if language not in _UNPROVEN:
        return ()
    found = []
    for one in _denying(language).finditer(text):
        words = meant(_END.split(text[one.end() : one.end() + REACH])[0], language)
        found.append(words[:NEAREST])
        if len(found) == MOST:
            break
    return tuple(found)


@lru_cache(maxsize=32)
def _denying(language: str) -> re.Pattern[str]:
    return re.compile(_UNPROVEN[language], re.IGNORECASE)
