"""Which sentences of an article are sentences that may be published."""

import re
from functools import lru_cache

from services.summarize.core.writing.sentences.addressed import is_addressed
from services.summarize.core.writing.words.marks import whole_quote
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.words import length

#: A sentence of fewer or more words is not chosen.
SHORTEST, LONGEST = 6, 60
#: Letters of an article looked at, so that a broken text can't hold the writer up.
LETTERS = 600

_FURNITURE = re.compile(
    r"https?://|www\.|\b(?:click here|read more|sign up|subscribe|newsletter|follow us"
    r"|all rights reserved|copyright|contributed to this report|terms of (?:use|service)"
    r"|cookies?\b.{0,30}\bpolicy|photo(?:graph)? (?:by|courtesy)|image (?:caption|source)"
    r"|share this|e-?mail us|watch the video|scroll down|editor['’]s note)\b|©"
    # What a page says of its rubric, and of who answers for it.
    r"|^filed under\b|^comments?/trackbacks?\b"
    r"|\b(?:views|opinions)(?: and (?:views|opinions))? expressed (?:here|in|on|by)\b"
    r".{0,60}\b(?:are (?:solely |those|not necessarily|the sole)|do not)"
    r"|^(?:they|these|it|(?:the )?(?:views|opinions))\b[^,“\"]{0,40}\bdo(?:es)? not"
    r" (?:necessarily )?(?:reflect|represent) the (?:views?|opinions?)\b"
    # A link's own words, and an article's word of itself.
    r"|\(opens? in (?:a )?new (?:window|tab)\)"
    r"|(?-i:\bOpens? (?:[Ii]n )?[Aa] [Nn]ew (?:[Ww]indow|[Tt]ab)(?=[.)]|$))"
    r"|\bthis (?:is a )?(?:breaking|developing) (?:news )?story\b"
    r"|\bthis (?:story|article|page) will be updated\b"
    r"|^[\s(\[•*>-]*(?:see (?:also|more)\b|also read:|related:)"
    r"|^(?:pictures?|images?|videos?|graphics?|photos?) by\b"
    # A list of other articles ran into the sentence: `Ewa BrandtBoard hides ... MORE`.
    r"|(?-i:[a-z]{2}[A-Z][a-z]+ .{15,}\bMORE\b)"
    # A caption: it says so, `FILE - In this May 3 photo`;
    r"|\bfile (?:photo|picture)s?\b|^file\s?[-–—:(]"
    r"|^in this (?:[\w.,]+ ){0,5}(?:photo(?:graph)?|image|picture|frame grab)\b"
    # or what one sees, in the present, with a full date.
    r"|\b(?:speaks|arrives|leaves|walks|poses|attends|stands|waves|looks on|gestures"
    r"|smiles|appears|reacts|takes? part|(?:is|are) (?:seen|pictured|interviewed))\b"
    r".*\b\d{1,2}, ?(?:19|20)\d\d\b"
    # Or a place and a full date, with nothing but commas.
    r"|(?-i:, [A-Z][\w.]+,? (?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$)",
    re.IGNORECASE,
)
#: A caption without a date: somebody's name, and what one sees that person do. Reports
#: in the present tell a time, a reason, a purpose or a source.
_SEEN = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){2,8}(?:speaks|poses|waves|gestures|smiles|looks on)"
    r" (?:at|in|on|to|during|outside|with) "
    r"(?!.*(?:[\d,;:\"“”]|day\b|\b(?:to(?:morrow|night)|next|this|said|says|as|after|since"
    r"|before|for|about|and|but|that|who|which|because|while|when|to)\b))"
)
#: An outlet speaks of itself.
_OUTLET = re.compile(
    r"\bthis (?:news ?paper|reporter|correspondent)\b"
    r"|\b(?:told|(?:seen|obtained|reviewed) by) this (?:news ?site|website|broadcaster)\b"
    r"|\bour (?:own )?(?:correspondent|reporters?|staff)\b"
    # Not where a report is put right: `not 20, as previously reported`.
    r"|^(?!.*(?:\bnot\b|n['’]t\b|\b(?:but|instead|rather|than)\b))"
    r"(?:[^,]*, )?as (?:previously|earlier) reported,",
    re.IGNORECASE,
)
#: The rest of a sentence whose beginning is elsewhere: a clause after a dash, a verb
#: without anybody.
_REST = re.compile(
    r"^[-–—―]+\s*[a-z]|^(?:Would|Could|Should|Has|Have|Was|Were|Is|Are|Will|Can|May"
    r"|Might|Must)\s+(?:have|been|be)\b[^?]*$"
)
#: What papers are called; `House` or `Parliament` may be the outlet's, or a house.
_PAPER = re.compile(
    r"Courier|Post|Times|Gazette|Tribune|Herald|Journal|Chronicle|Observer|Globe|Star|Sun"
    r"|Mirror|Mail|Express|Guardian|Independent|Telegraph|Examiner|Inquirer|Enquirer"
    r"|Dispatch|Register|Sentinel|Record|Standard|Monitor|Echo|Argus|Advertiser"
)
_TOLD = (
    r"\b(?:told|(?:obtained|reviewed|interviewed|contacted|seen|published|reported) by"
    r"|interview with)"
)
_ENDED = re.compile(r"[.!?…。！？]['\"”’»)\]]*\s*$")


@lru_cache(maxsize=1 << 13)
def is_usable(text: str) -> bool:
    """Say whether a sentence is one: whole, of bearable length, no furniture."""
    if len(text) > LETTERS or not SHORTEST <= length(text) <= LONGEST:
        return False
    if is_furniture(text) or _REST.match(text) or is_addressed(text):
        return False
    if _SEEN.match(text) or _OUTLET.search(outside_quotes(whole_quote(text))):
        return False
    capitals = sum(one.isupper() for one in text)
    letters = sum(one.isalpha() for one in text)
    return letters > 0 and capitals <= 0.5 * letters and bool(_ENDED.search(text))


def is_furniture(text: str) -> bool:
    """Say whether a text is no sentence of an article, but its page's or a picture's."""
    return _FURNITURE.search(text) is not None


def speaks_of_its_outlet(text: str, outlet: str | None) -> bool:
    """Say whether a sentence calls its own outlet by its last word alone, as only that
    outlet's readers do: `Calder told the Courier`, in the Marsh Courier."""
    name, paper = _paper(outlet or "")
    if not paper or paper not in text or name in text:
        return False
    called = rf"{_TOLD} the {paper}\b(?!['’-]|\s+[A-Z])"
    return re.search(called, outside_quotes(text)) is not None


@lru_cache(maxsize=1 << 10)
def _paper(outlet: str) -> tuple[str, str]:
    """Return an outlet's name without its article, and its last word, if that says that
    it is a paper; else ""."""
    name = re.sub(r"^The\s+", "", outlet)
    words = name.split()
    is_paper = len(words) > 1 and _PAPER.fullmatch(words[-1]) is not None
    return name, words[-1] if is_paper else ""
