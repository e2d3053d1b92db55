"""Kinds of lines in a page's header, each told by its own shape."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.ingest.core.pasted.furniture import is_furniture
from services.ingest.core.pasted.header_marks import without_release
from services.ingest.core.pasted.trails import ENTRANCES, is_trail
from services.ingest.core.text.bylines import author_of
from services.ingest.core.text.outlets import could_be_publisher
from services.ingest.core.text.paragraphs import ends_sentence
from services.ingest.core.text.word_lists import words
from services.ingest.core.times.dates import Stamp, read_stamp

Kind = Literal[
    "stamp", "byline", "role", "credit", "url", "site", "section", "furniture", "plain"
]

#: Sections that papers of any country have, in lower case.
_SECTIONS = words("""
    news world politics business companies economy economics sport sports technology
    tech science health culture arts entertainment opinion local regional national
    international europe africa asia americas us u.s usa uk u.k environment climate
    energy education
    travel lifestyle life weather crime court courts finance markets money society media
    religion food fashion music film movies tv books games history nature property
    motoring cars football cricket tennis cities city region community australia canada
    india china russia america investigations features comment editorial letters
    obituaries blog defence defense security law justice elections election
    politik wirtschaft kultur welt ausland inland panorama wissen wissenschaft umwelt
    gesellschaft gesundheit digital netzwelt regionales lokales meinung reise bildung
    politique monde économie société sciences santé environnement régions
    política mundo economía deportes cultura sociedad ciencia salud tecnología opinión
    internacional nacional economia
""") | {"middle east", "latin america", "north america", "south america", "asia pacific"}
_PARTS = re.compile(r"\s*(?:[>»/|&,•·]|\band\b)\s*")

_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|columnist|journalist|bureau|staff|chief|"
    r"korrespondent\w*|redakteur\w*|redaktion|correspondant\w*|redactora?|corresponsal)\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"]{4,2000}", re.IGNORECASE)
_SITE = re.compile(r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,20}){1,3}", re.IGNORECASE)
_AGE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted) )?(?:\d+|an?|one|two) "
    r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? (?:ago|old)|"
    r"yesterday|today|just now|(?:vor|hace|il y a) \d+ \w+",
    re.IGNORECASE,
)
#: "Source: Northgate News": who is credited with the text.
_CREDIT = re.compile(
    r"(?:source|sources|quelle|via|fuente|publisher|publication|outlet|newspaper|kaynak|"
    r"źródło|zdroj|fonte|bron|källa|kilde|источник|来源|來源|出典|출처) ?[:：] ?"
    r"(?P<name>\S.{1,80}?)(?: ?\([^()]{1,60}\))?\.?",
    re.IGNORECASE,
)
#: "Le Courrier avec AFP": an outlet, and whose words it has.
_WITH_AGENCY = re.compile(
    r"(?P<name>\S.{2,50}?),? (?:avec|with|mit|con|com|met|og|och|z) (?:l['’])?"
    r"(?:AFP|AP|Reuters|dpa|DPA|EFE|ANSA|APA|Lusa|Belga|ANP|PAP|TT|NTB|Ritzau|agences?|"
    r"agencies|Agenturen|agencias|agências|agenzie)(?:[ ,/&].{0,40})?"
)
_ADDRESS = re.compile(
    r"(?:url source|source url|canonical url|source|quelle|via|url|link) ?: ?(?P<url>https?://\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of a header and its kind."""

    kind: Kind
    text: str
    stamp: Stamp | None = None


def header_line(text: str, *, received_at: datetime) -> HeaderLine:
    """Tell the kind of a line."""
    stamp = read_stamp(text, received_at=received_at)
    if stamp is not None:
        return HeaderLine("stamp", text, stamp)
    address = _ADDRESS.fullmatch(text)
    text = address["url"] if address else text
    return HeaderLine(_kind(text), text)


def credit_of(text: str) -> str | None:
    """Return whom a line credits ("Source: Northgate News"), or None."""
    if len(text) > 120:
        return None
    match = _CREDIT.fullmatch(text) or _WITH_AGENCY.fullmatch(text)
    return match["name"] if match and could_be_publisher(match["name"]) else None


def is_section(text: str) -> bool:
    """Say whether a line names a section, or a path of them ("News > Politics")."""
    plain = text.strip(" .:>»")
    # Asked before folding, which can only lengthen it: most lines are paragraphs.
    if len(plain) > 60 or len(folded := plain.casefold()) > 60:
        return False
    parts = [part for part in _PARTS.split(folded) if part]
    if len(parts) > 1 and parts[0] in ENTRANCES:
        parts, folded = parts[1:], parts[-1]  # a path that begins at the entrance
    known = [part in _SECTIONS for part in (*parts, folded)]
    return known[-1] or (bool(parts) and all(known[:-1]))


def could_be_title(text: str) -> bool:
    """Say whether a line is short enough for a title, and one sentence at most."""
    return len(text) <= 220 and text.count(" ") < 36 and any(map(str.isalpha, text))


def ends_in_full_stop(text: str) -> bool:
    """Say whether a line ends as a sentence of the article does, and a title does not."""
    return ends_sentence(text) and not text.rstrip("\"'”’»)").endswith(("?", "!"))


def _kind(text: str) -> Kind:
    if author_of(text) is not None:
        return "byline"
    if credit_of(text) is not None:
        return "credit"
    if _URL.fullmatch(text):
        return "url"
    if len(text) <= 80 and _SITE.fullmatch(text) and not text[-1].isdigit():
        return "site"
    if is_section(text) or is_trail(text):
        return "section"
    if len(text) <= 60 and _ROLE.search(text) and could_be_publisher(text.title()):
        return "role"
    return "furniture" if _says_nothing(text) else "plain"


def _says_nothing(text: str) -> bool:
    """Say whether a line is an age, the label of a press release, or furniture."""
    if len(text) <= 60 and _AGE.fullmatch(text):
        return True
    return without_release(text) == ("", "") or is_furniture(text, edge=True)
