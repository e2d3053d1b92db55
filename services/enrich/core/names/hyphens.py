"""What a small letter behind a hyphen means: a given name, or that a word is said of
something else, as `Moscow-based` is."""

import re

from services.enrich.core.words.lists import word_set
from shared.text.first_names import FIRST_NAMES

#: `Moscow-based`, `Obama-era`; and `I'm`.
_RELATED = re.compile(r"\w-[a-z]{2,}$|^I['’]")
#: A syllable of Korean or Chinese, in whichever of the usual spellings: `Jae-myung`,
#: `Suk-yeol`, `Ing-wen`, `Kai-shek`.
_SYLLABLE = (
    r"(?:ch|hs|hw|wh|hy|jj|kk|kh|kw|gw|ph|ss|sh|th|ts|tz|zh|[bcdfghjklmnpqrstwxyz])?"
    r"[aeiouy]{1,4}w?(?:ng|ck|hn|hk|[bghklmnprt])?"
)
_GIVEN = re.compile(rf"(?=\w\w)(?:{_SYLLABLE})-(?=\w\w)(?:{_SYLLABLE})", re.IGNORECASE)
#: They begin given names of two: `Jean-luc`.
_FIRSTS = word_set("jean marie anne pierre hans karl juan mary")
#: Words of English that are spelt like such a syllable: `Semi-free`, `Ten-man`.
_WORDS = word_set(
    """
    run hit cut put set get let got war law tax tech ton top bot bank back up out to at
    an or go us we two ten six men man year day way long free rich cap car deal far fan
    heat keep king line link lock look meet neck pack park part peak rank room root
    ship shop shot sign suit talk team term time type view week work book boat door
    down food foot good half hour near need next note page path pick plan
    """
)


def is_related(word: str, *, opens: bool = False) -> bool:
    """Say whether a word is said of something else: `Moscow-based`, not `Ki-moon`.
    `opens`: it stands alone and begins a sentence, where its capital tells nothing."""
    return _RELATED.search(word) is not None and (opens or not is_given(word))


def is_given(word: str) -> bool:
    """Say whether a word, in capitals or not, is a given name of two syllables or two
    names: `Ki-moon`, `Jean-luc`; as far as its form and lists tell."""
    head, hyphen, tail = word.partition("-")
    if not hyphen or (len(head) > 1 and head.isupper() and not tail.isupper()):
        return False  # `UN-run`
    parts = (head.lower(), tail.lower())
    if parts[0] in FIRST_NAMES and parts[1] in FIRST_NAMES:
        return True
    if parts[0] in _FIRSTS:
        return not parts[1].endswith(("ed", "ing"))
    return _GIVEN.fullmatch(word) is not None and not any(one in _WORDS for one in parts)


def ends_given(name: str) -> bool:
    """Say whether a full name ends with such a given name, in small letters behind the
    hyphen, as no place and no body does: `Ban Ki-moon`."""
    last = name.rpartition(" ")[2]
    return last != name and last.partition("-")[2].islower() and is_given(last)
