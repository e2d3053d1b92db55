"""Causes: that one thing came after another makes no source say that it came of it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.meant import meant

#: What tells a cause before it; and what else tells in a source that there is one.
_CAUSES: Mapping[str, tuple[str, str]] = {
    "en": (
        r"because|due\sto|owing\sto|as\sa\sresult\sof|caused\sby|triggered\sby"
        r"|prompted\sby|sparked\sby",
        r"caus\w+|blam\w+|led\sto|result\w*|since|as|over|amid|so|trigger\w+|prompt\w+"
        r"|spark\w+|attribut\w+|why|reasons?|thanks|forc\w+|therefore|for|from|fuel\w+"
        r"|driven|cit(?:ed|ing)|explain\w*|made|makes",
    ),
    "de": (
        r"weil|wegen|aufgrund|infolge",
        r"da|denn|dank|deshalb|daher|darum|gr[uü]nd\w*|ursach\w*|verursach\w*|ausgelöst"
        r"|löste|durch|f[uü]hrt\w*",
    ),
    "fr": (
        r"parce\squ|à\scause\sd|en\sraison\sd|du\sfait\sd|(?:provoqu|caus)ée?s?\spar",
        r"car|puisqu\w*|caus\w+|provoqu\w+|entraîn\w+|raisons?|donc|pour|face|faute|grâce",
    ),
    "es": (
        r"porque|debido\sa|a\scausa\sd|por\sculpa\sd|(?:caus|provoc)ad[oa]s?\spor",
        r"por|pues|ya\sque|caus\w+|provoc\w+|motivo|razón|gracias|ante",
    ),
    "it": (
        r"a\scausa\sd|per\scolpa\sd|(?:causat|provocat)[aoei]\sd|dovut[aoei]\sa",
        r"perché|per|poiché|siccome|caus\w+|provoc\w+|motiv\w+|grazie",
    ),
    "pt": (
        r"porque|devido\s[aà]|por\scausa\sd|(?:caus|provoc)ad[oa]s?\sp",
        r"por|pois|caus\w+|provoc\w+|já\sque|motivo|razão|graças",
    ),
    "nl": (
        r"omdat|wegens|vanwege|doordat|veroorzaakt\sdoor|als\sgevolg\svan",
        r"door|want|oorza\w+|veroorza\w+|daardoor|daarom|dankzij|om",
    ),
    "sv": (
        r"eftersom|på\sgrund\sav|därför\satt|orsakad\w*\sav|till\sföljd\sav",
        r"därför|orsak\w*|beror|tack|för|av",
    ),
    "da": (
        r"fordi|på\sgrund\saf|som\sfølge\saf",
        r"derfor|årsag\w*|skyld\w*|takket|af|for",
    ),
    "no": (
        r"fordi|på\sgrunn\sav|som\sfølge\sav",
        r"derfor|årsak\w*|skyld\w*|takket|av|for",
    ),
    "pl": (
        r"ponieważ|z\spowodu|dlatego\sże|wskutek",
        r"dlatego|powod\w*|przyczyn\w*|spowod\w+|gdyż|bo|przez",
    ),
    "ru": (
        r"потому\sчто|из-за|так\sкак|поскольку|вследствие",
        r"поэтому|причин\w*|вызв\w+|прив[её]л\w*|ведь",
    ),
    "cs": (
        r"protože|kvůli|v\sdůsledku",
        r"proto|příčin\w*|způsob\w+|důvod\w*|díky|neboť",
    ),
}  # fmt: skip
#: Meaningful words behind such a word that tell the cause; and letters that are read.
NEAREST, REACH = 3, 120
#: Share of them that a source sentence must have.
SHARE = 0.5


def causes_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether each cause of a text stands in a source sentence that tells of any
    cause."""
    if language not in _CAUSES:
        return True
    found = _naming(language).finditer(text)
    ends = [one.end() for one in found]
    if not ends:
        return True
    held = [
        frozenset(one.root for one in meant(each, language))
        for each in evidence
        if _telling(language).search(each)
    ]
    return all(_is_told(text[end : end + REACH], held, language) for end in ends)


def _is_told(behind: str, held: Sequence[frozenset[str]], language: str) -> bool:
    roots = {one.root for one in meant(behind, language)[:NEAREST]}
    return any(len(roots & each) >= SHARE * len(roots) for each in held)


@lru_cache(maxsize=32)
def _naming(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_CAUSES[language][0]})", re.IGNORECASE)


@lru_cache(maxsize=32)
def _telling(language: str) -> re.Pattern[str]:
    naming, other = _CAUSES[language]
    return re.compile(rf"\b(?:(?:{naming})|(?:{other})\b)", re.IGNORECASE)
