"""Bylines: whose names a line gives, by the word before them or the place behind."""

import re

from services.ingest.core.text.capitals import UPPER
from services.ingest.core.text.word_lists import words
from shared.text.first_names import FIRST_NAMES

_NAME = r"[^\W\d_][\w.'’-]*"
_PARTICLES = words(
    "and und et y e & de del della der den di da von van ten le la al el bin ben dos"
)
#: Labels of an author behind which a title may stand as well: "Words: Love".
_MAY_BE_WORDS = r"Words|Text|Tekst|Текст|Haber|Foto und Text|Szöveg"
#: Labels of an author in many languages.
_LABELS = (
    r"Authors?|AUTHORS?|Autor(?:in|en)?|Auteurs?|Autore|Авторы?|Автор статьи|"
    r"Opracowanie|Opracowała?|Autorka|Autorzy|Napsala?|"
    r"Írta|Szerző|Kirjoittanut|Kirjoittaja|Penulis|Oleh|Συντάκτης|Tác giả|"
    rf"Reporter|Journalist|Yazan|Yazar|{_MAY_BE_WORDS}"
)
_LEAD = (
    r"(?:(?:(?:(?:Posted|Written|Published|Submitted|Reported|Interview|Story|Words|Text|Report|Analysis|Review"
    r"|Opinion) )?[Bb]y|BY|[Vv]on|VON|(?:Propos recueillis )?[Pp]ar|PAR|[Pp]or|POR|"
    r"[Dd]i|DI|[Dd]oor|DOOR|Av|Af)[: ] ?"
    r"(?:(?:our |onze? |unser(?:e[rmn]?)? |notre |nuestr[oa] )(?:\w+ )?(?:reporter|"
    r"correspondent|verslag(?:gever|geefster)|redacteur|korrespondent(?:in)?|"
    r"reporterin|redakteur(?:in)?|correspondante?|envoyée? spéciale?|corresponsal) )?|"
    rf"(?:{_LABELS}): ?|"
    r"(?:本報|本报|特約|特约)?(?:記者|记者|撰文|作者)[ :：/／●]{0,2})"
)
#: How a byline begins: hardly a line does, and the others are not looked through.
_BEGINS = re.compile(_LEAD)
_MAY_BE_TITLE = re.compile(rf"(?:{_MAY_BE_WORDS})(?::| [Bb]y )")
_BYLINE = re.compile(rf"{_LEAD}(?P<names>{_NAME}(?:(?: &)?,? {_NAME}){{0,11}})")
#: Posts of those who write, as part of a pattern.
WRITERS = r"correspondent|editor|reporter|writer|columnist|journalist|critic"
#: A post behind a name: "Transport Correspondent", "editor for the north".
POST = re.compile(
    rf"(?:[\w&'’/-]+ ){{0,4}}(?:{WRITERS}|producer|korrespondent(?:in)?|"
    r"redakteur(?:in)?|reporterin)"
    r"(?:,? (?:in|for|at|of|für) .{2,40})?",
    re.IGNORECASE,
)
#: "By Jane Doe for Marsh Gazette".
_FOR = re.compile(rf"(?<=\w) (?:for|FOR|für|pour|para) (?=[{UPPER}]).{{2,60}}$")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿа-я]|\d")
_CAPITALS = rf"[{UPPER}][\w.'’-]*"
#: "in Northgate", "at Quarry Road" behind a name.
_PLACE = re.compile(
    rf" (?:in|at) {_CAPITALS}(?: {_CAPITALS}){{0,2}}(?:, {_CAPITALS}(?: {_CAPITALS})?)?"
    r"(?=$| and | & | und )"
)
_PERSON = rf"{_CAPITALS}(?: (?:(?:de|van|von|der|al|bin) )?{_CAPITALS}){{1,2}}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:, | and | & | und ){_PERSON}){{0,3}}")
#: A name and a post without a comma between them, as pages show them in two colours.
_POSTED = re.compile(
    rf"(?P<name>{_CAPITALS} (?:(?:de|van|von|der|al|bin) )?{_CAPITALS})"
    rf"(?:(?: [\w&'’-]+){{0,4}} (?:{WRITERS})|,(?: [\w&'’-]+){{0,4}} (?i:{WRITERS}))"
)
_RANK = re.compile(
    r"(?:the|our|a|an|chief|senior|deputy|staff|special|foreign|political|associate|"
    r"assistant|managing|executive|contributing)\b",
    re.IGNORECASE,
)
#: What begins so is a thing: "Die Rampe in Northgate" stands below a picture.
_THING = re.compile(r"(?:The|An?|Die|Der|Das|Eine?|Les?|La|L['’]|Une?|Los|Las|Il|Uma?) ")
#: "김민서 기자 minseo@marl.example": a reporter, and where to write to.
_KOREAN = re.compile(
    r"(?P<name>[가-힣]{2,5}) (?:기자|특파원|논설위원)(?: ?[\w.-]+@[\w.-]+)?"
)
#: "מאת דנה לוי": no letter of Hebrew is a capital, so few words are a name.
_HEBREW = re.compile(r"מאת:? (?P<name>[א-ת'׳\"״-]{2,15}(?: [א-ת'׳\"״-]{2,15}){1,2})")
#: Labels as in what is marked as a byline, and words for "by" that a name of two words
#: follows.
_LABEL = re.compile(
    rf"(?:{_LABELS}|autor[ei]|автори|teksti|מאת)(?:s|\(s\)|e?r?s)? ?[:：] ?",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?P<by>di|door|av|af|kirjoittanut|oleh|de|της|του|מאת) (?=(?P<first>{_NAME}) \S)",
    re.IGNORECASE,
)
#: Of these, those that begin names of three words, too: "De Vries Jan".
_BEGINS_A_NAME = words("di de")
#: Longer lines are no bylines.
_LONGEST = 140
#: Words behind a "by" that may begin a sentence, fewer than so many breaks.
_FEW = 4


def author_of(text: str) -> str | None:
    """Return the names of a byline ("By Jane Doe and John Roe"), or None."""
    if len(text) > _LONGEST:
        return None
    if named := _KOREAN.fullmatch(text) or _HEBREW.fullmatch(text):
        return named["name"]
    if not _BEGINS.match(text):
        return _named_behind(text)
    told, cuts = _FOR.subn("", text)
    people, comma, post = told.partition(", ")
    told = people if comma and POST.fullmatch(post) else told
    match = _BYLINE.fullmatch(_PLACE.sub("", told))
    names = re.split(r"[ ,]+", match["names"]) if match else []
    capital = [name for name in names if name not in _PARTICLES]
    # A title may begin so, too: "By Train for London", "Words: Love".
    fewest = 2 if cuts or _MAY_BE_TITLE.match(text) else 1
    if match is None or len(capital) < fewest or names[0] in _PARTICLES:
        return None
    return match["names"] if all(map(_CAPITAL.match, capital)) else None


def without_lead(text: str) -> str:
    """Return the names in a text that is marked as a byline, without the word before
    them in any of many languages: "Autor: Ada Quill", "di Ada Quill", "김민서 기자"."""
    if korean := _KOREAN.fullmatch(text):
        return korean["name"]
    if label := _LABEL.match(text):
        return text[label.end() :] or text
    found = _BY.match(text)
    if found is None:
        return text
    by, first = found["by"], found["first"].casefold()
    is_sure = by.islower() or by.casefold() not in _BEGINS_A_NAME
    return text[found.end() :] if is_sure or first in FIRST_NAMES else text


def _named_behind(text: str) -> str | None:
    """Return the people behind a word for "by" that only a name tells from others."""
    names = without_lead(text)
    return people_in(names) if names != text and names.count(" ") < _FEW else None


def placed_author(text: str) -> str | None:
    """Return the names in "Jill Mercer in Northgate", or None.

    A heading may look the same ("Power Cut in Northgate"): only a place in the header
    tells a byline.
    """
    if len(text) > _LONGEST or (" in " not in text and " at " not in text):
        return None
    names = _PLACE.sub("", text)
    if names == text or _THING.match(names):
        return None
    return names if _PEOPLE.fullmatch(names) else None


def posted_author(text: str) -> str | None:
    """Return the name in "Jill Mercer, Health correspondent", or None.

    Only a place below the title tells it from a heading; a post alone ("Chief Political
    correspondent") names nobody.
    """
    match = _POSTED.fullmatch(text) if len(text) <= _LONGEST else None
    return match["name"] if match and not _RANK.match(text) else None


def people_in(text: str) -> str | None:
    """Return the names in a line of nothing but people ("Jill Mercer, health reporter").

    A heading may look the same ("Marsh Lane"): only a place by the date tells a byline.
    """
    names, _, role = text.partition(", ")
    if len(text) > _LONGEST or (role and not _is_role(role)):
        return None
    plain = names.title() if names.isupper() else names
    is_people = _PEOPLE.fullmatch(plain) and not _BEGINS.match(text)
    return plain if is_people else None


def is_thing(text: str) -> bool:
    """Say whether a name begins as that of a thing does, with an article."""
    return _THING.match(text) is not None


def _is_role(text: str) -> bool:
    """Say whether what follows a name could be a post or an institution."""
    return len(text) <= 60 and not any(map(str.isdigit, text))
