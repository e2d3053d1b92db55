"""What a paper prints below its name: mottoes, and the line of an issue.

A motto says nothing of the article that stands below it, and so is never its title; a
well-known one tells whose page it is, as a well-known domain does.
"""

import re

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.outlets import names_outlet

#: Mottoes as they are folded, and the outlets whose they are.
_MOTTOES = {
    "democracy dies in darkness": "The Washington Post",
    "all the news that's fit to print": "The New York Times",
    "fair and balanced": None,
    "without fear or favour": None,
    "without fear or favor": None,
    "let the truth be told": None,
    "the truth shall make you free": None,
    "give light and the people will find their own way": None,
    "independent. always": "The Sydney Morning Herald",
    "dahinter steckt immer ein kluger kopf": "Frankfurter Allgemeine",
    "covering the world since 1846": "Associated Press",
    "advancing the power of facts": "Associated Press",
    "news, reporting and analysis": None,
    "the world's greatest newspaper": "Chicago Tribune",
    "to comfort the afflicted and afflict the comfortable": None,
}
#: What others say of themselves in such a place.
_SLOGAN = re.compile(
    r"(?:(?:serving|covering|informing|proudly serving) .{2,60} )?"
    r"(?:since|est\.?|established|founded|gegründet|fondé en|desde|dal)"
    r"(?: in)? 1[5-9]\d\d|"
    r"vol(?:\.|ume)? ?[\divxlc]+,? ?(?:no|issue|number|nr)\.? ?\d+.{0,40}"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Januar|Februar|März|Mai|"
    r"Juni|Juli|Oktober|Dezember|Spring|Summer|Autumn|Fall|Winter)\.?"
)
#: "Fen Post | April 2024"
_ISSUE = re.compile(
    rf"(?P<name>[^|•·–—]{{3,50}}?) ?[|•·–—] ?(?:{_MONTH}(?: ?[-–/] ?{_MONTH})?,? )?"
    r"(?:19|20)\d\d(?: issue| edition)?(?: ?[|•·–—] ?(?:page |p\. ?)?\d{1,4})?",
    re.IGNORECASE,
)


def is_motto(line: str) -> bool:
    """Say whether a whole line is what a paper prints below its name."""
    folded = fold(line)
    return folded in _MOTTOES or _SLOGAN.fullmatch(folded) is not None


def outlet_of_motto(line: str) -> str | None:
    """Return whose well-known motto a line is, or None."""
    return _MOTTOES.get(fold(line))


def outlet_of_issue(line: str) -> str | None:
    """Return whose issue a line names with its month or year, or None."""
    found = _ISSUE.fullmatch(line) if len(line) <= 100 else None
    return found["name"] if found and names_outlet(found["name"]) else None
