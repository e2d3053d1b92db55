"""Whether a German sentence is somebody's words by its verb, and does not say whose."""

import re

from services.summarize.core.writing.said.saying import SAYING
from services.summarize.core.writing.said.sure_words import CLAIMING
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.quotations import outside_quotes

#: Verbs in the form that tells another's words: `Die Stadt habe nichts gewusst`.
_REPORTING = words_in(
    """sei seien habe werde könne müsse solle wolle dürfe gebe komme gehe stehe bleibe
    liege wisse lasse mache sehe brauche halte gelte nehme bringe führe bestehe finde"""
)
#: What names a source beside verbs of saying.
_SOURCE = words_in(
    """laut zufolge angaben nach hieß heißt ansicht meinung überzeugt überzeugung
    auffassung einschätzung darstellung aussage worten wonach demnach beschied ließ
    urteilte mahnte räumte gab verwies begründete stellte fest sieht sah hält hielt
    ich wir"""
)
#: It compares, or makes a condition: `als sei nichts geschehen`, `es sei denn`.
_NOT_SAID = re.compile(
    r"\b(?:als(?: ob)? (?:\w+ )?(?:sei|habe|werde|könne)|sei denn|wie dem auch sei"
    r"|sei es|man (?:nehme|sehe))\b",
    re.IGNORECASE,
)
#: `…, so der Minister`.
_ASIDE = re.compile(r", so \w")
_WORD = re.compile(r"\w+")


def is_of_nobody(text: str, language: str) -> bool:
    """Say whether the main clause of a German sentence is reported speech of somebody
    whom only the sentence before names: `Er sei erschüttert`."""
    if language != "de":
        return False
    said = outside_quotes(text)
    main = said.split(",", maxsplit=1)[0]
    if _REPORTING.isdisjoint(_WORD.findall(main)) or _NOT_SAID.search(said):
        return False
    words = {word.lower() for word in _WORD.findall(said)}
    if _ASIDE.search(said):
        return False
    return words.isdisjoint(_SOURCE | SAYING["de"] | CLAIMING["de"])
