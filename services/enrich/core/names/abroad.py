"""How languages other than English write names: what stands before them and sticks to
them, and a few words that tell what they name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.enrich.core.names.capitals import Word
from services.enrich.core.places.places import PLACES
from services.enrich.core.words.lists import word_set
from shared.text.first_names import FIRST_NAMES

#: Before a person's name; never part of it.
TITLES = word_set(
    """
    président présidente présidents presidente presidenta presidentes präsident
    präsidentin präsidenten bundespräsident bundeskanzler bundeskanzlerin kanzler
    kanzlerin minister ministerin ministre ministro ministra außenminister
    außenministerin innenminister finanzminister verteidigungsminister
    ministerpräsident bürgermeister bürgermeisterin burgemeester oberbürgermeister
    herr frau madame monsieur señor señora signor signora don doña premier rey reina
    roi reine könig königin koning koningin papst pape papa maire alcalde alcaldesa
    sindaco sindaca cumhurbaşkanı başbakan başkanı президент министр премьер
    премьер-министр мэр губернатор председатель канцлер
    """
)
#: They make a name a body's.
BODIES = word_set(
    """
    partido tribunal banco banque banca ministerio ministère ministero ministério
    universidad université università universität universidade parlamento parlement
    consejo conseil unión unione agence agencia agenzia assemblée asamblea sénat senado
    senato fédération federación federazione partei verein gesellschaft bahn bundesbank
    """
)
_ARTICLES = {
    "de": word_set("der die das den dem des ein eine einer eines einem einen"),
    "es": word_set("el la los las un una"),
    "fr": word_set("le la les un une"),
    "it": word_set("il lo la i gli le un uno una"),
    "nl": word_set("de het een"),
    "pt": word_set("o a os as um uma"),
}
#: What is elided before a capital: `l'Italie`, `dell'Ucraina`.
_ELIDED = re.compile(
    r"(?:[dlnsjmtc]|qu|(?:d|n|s|c)?[aeou]ll|un)['’](?=[A-ZÀ-Þ])", re.IGNORECASE
)
_ELIDING = frozenset(("fr", "it", "ca"))
#: Endings after an apostrophe: `Ankara'da`.
_ENDING = re.compile(r"['’][^\W\d_A-ZÇĞİÖŞÜ]+$")


def spoken(words: Sequence[Word], language: str) -> list[Word]:
    """Return a sentence's words without what its language glues to them, and without an
    article that begins it, whose capital means nothing."""
    found = list(words)
    if language in _ELIDING:
        found = [
            _bare(one, found[at - 1] if at else None) for at, one in enumerate(found)
        ]
    elif language == "tr":
        found = [_cut(one) for one in found]
    if len(found) > 1 and found[0].lower in _ARTICLES.get(language, ()):
        is_part = f"{found[0].text} {found[1].text}".casefold() in PLACES
        return found if is_part else found[1:]
    return found


def is_common(name: str, kind: str, language: str) -> bool:
    """Say whether a word is no name though a capital begins it, as every noun of German:
    alone, and nothing tells what it would name."""
    return language == "de" and kind == "other" and " " not in name


def _bare(word: Word, before: Word | None) -> Word:
    elided = _ELIDED.match(word.text)
    if elided is None:
        return word
    if before is not None and _is_joined(word, before):
        return word
    at = elided.end()
    return replace(word, text=word.text[at:], start=word.start + at, initial=False)


def _is_joined(word: Word, before: Word) -> bool:
    """Say whether a name goes on: `Côte d'Ivoire`, `Jeanne d'Arc`."""
    is_name = not before.initial or before.lower in FIRST_NAMES
    is_near = word.start - before.end == 1
    return before.is_capital and is_name and is_near and not word.text[0].isupper()


def _cut(word: Word) -> Word:
    bare = _ENDING.sub("", word.text) if word.is_capital else word.text
    return replace(word, text=bare, end=word.start + len(bare)) if bare else word
