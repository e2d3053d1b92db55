"""Which sentences of an article are sentences that may be published."""

import re
from functools import lru_cache

from services.summarize.core.writing.words import length

#: A sentence of fewer or more words is not chosen.
SHORTEST, LONGEST = 6, 60
#: Letters of an article looked at, so that a broken text can't hold the writer up.
LETTERS = 600

_FURNITURE = re.compile(
    r"https?://|www\.|\b(?:click here|read more|sign up|subscribe|newsletter|follow us"
    r"|all rights reserved|copyright|contributed to this report|terms of (?:use|service)"
    r"|cookies?\b.{0,30}\bpolicy|photo(?:graph)? (?:by|courtesy)|image (?:caption|source)"
    r"|share this|e-?mail us|watch the video|scroll down|editor['’]s note)\b|©"
    r"|\bopens? (?:in )?a new (?:window|tab)\b|\b(?:story|article|page) will be updated\b"
    r"|\b(?:breaking|developing) (?:news )?story\b"
    r"|^\W*(?:see (?:also|more)\b|also read\b|related:)"
    # An outlet speaks of itself.
    r"|\bthis (?:news ?paper|news ?site|website|reporter|correspondent|broadcaster)\b"
    r"|\bas (?:previously|earlier|first) reported\b"
    r"|\b(?:our|your) (?:own )?(?:correspondent|reporters?|staff)\b"
    # A list of other articles ran into the sentence: `Ewa BrandtBoard hides ... MORE`.
    r"|(?-i:[a-z]{2}[A-Z][a-z]+ .{15,}\bMORE\b)"
    # A caption: it says so, `FILE - In this May 3 photo`;
    r"|\bfile (?:photo|picture)s?\b|^file\s?[-–—:(]"
    r"|^in this (?:[\w.,]+ ){0,5}(?:photo(?:graph)?|image|picture|frame grab)\b"
    # or what one sees, in the present, with a full date.
    r"|\b(?:speaks|arrives|leaves|walks|poses|attends|stands|waves|looks on|gestures"
    r"|lights|places|holds|hugs|carries|smiles|appears|reacts|takes? part"
    r"|(?:is|are) (?:seen|pictured|interviewed))\b"
    r".*\b\d{1,2}, ?(?:19|20)\d\d\b"
    # Or somebody's name, and what one sees that person do.
    r"|(?-i:^(?:[A-Z][\w.'’-]+ ){2,8}(?:speaks|arrives|poses|waves|gestures|smiles"
    r"|looks on|walks) (?:at|in|on|to|during|after|before|outside|with|from|past) )"
    # Or a place and a full date, with nothing but commas.
    r"|(?-i:, [A-Z][\w.]+,? (?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:the\s+|your\s+)?"
    r"(?:previous|prior|above|earlier)\b|\bas an ai\b|\bsystem prompt\b"
    r"|\blanguage model\b.{0,40}\b(?:must|should|please)\b",
    re.IGNORECASE,
)
#: The rest of a sentence whose beginning is elsewhere: a clause after a dash, a verb
#: without anybody.
_REST = re.compile(
    r"^[-–—―]+\s*[a-z]|^(?:Would|Could|Should|Has|Have|Was|Were|Is|Are|Will|Can|May"
    r"|Might|Must)\s+(?:have|been|be)\b[^?]*$"
)
_ENDED = re.compile(r"[.!?…。！？]['\"”’»)\]]*\s*$")


@lru_cache(maxsize=1 << 13)
def is_usable(text: str) -> bool:
    """Say whether a sentence is one: whole, of bearable length, no furniture."""
    if len(text) > LETTERS or not SHORTEST <= length(text) <= LONGEST:
        return False
    if _FURNITURE.search(text) or _ADDRESSED.search(text) or _REST.match(text):
        return False
    capitals = sum(one.isupper() for one in text)
    letters = sum(one.isalpha() for one in text)
    return letters > 0 and capitals <= 0.5 * letters and bool(_ENDED.search(text))


def speaks_of_its_outlet(text: str, outlet: str | None) -> bool:
    """Say whether a sentence calls its own outlet by its last word alone, as only that
    outlet's readers do: `Calder told the Courier`, in the Marsh Courier."""
    name = re.sub(r"^The\s+", "", outlet or "")
    words = name.split()
    if len(words) < 2 or name in text:
        return False
    return re.search(rf"\b[Tt]he {re.escape(words[-1])}\b", text) is not None
