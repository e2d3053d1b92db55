"""Whether a name plays: a team goes by its town, in reports and in lines of results."""

import re
from typing import NamedTuple

#: Words of reports of matches.
_SPORT = re.compile(
    r"\b(?:match|matches|goals?|goalless|scored|scorer|league|season|cup|half-?time|"
    r"innings|wickets?|runs|overs|penalty|playoffs?|quarter-?final|semi-?final|derby|"
    r"striker|goalkeeper|midfielder|defender|touchdowns?|homer|inning|overtime|"
    r"all out|stumps|"
    r"tournament|kick-?off|relegat\w+|promoted|champions|game|win|draw|defeat|victory)\b"
    r"|\b\d{1,3} ?[-–] ?\d{1,3}\b",
    re.IGNORECASE,
)
#: Two numbers and no more: three are a day.
_SCORE = r"\d{1,3} ?[-–] ?\d{1,3}\b(?! ?[-–]\d)"
#: Before a side: `a draw with Kerel`, where the sentence is of sport.
_AGAINST = re.compile(
    r"\b(?:against|beat|beating|beaten by|defeated|defeat (?:by|of|to|against)|thrashed|"
    rf"(?:drew|draw|drawing|lost|losing|loss|win|won|victory) (?:{_SCORE} )?"
    r"(?:at|to|with|over|against)|visit to|hosts?|v|vs\.?) (?:the )?$",
    re.IGNORECASE,
)
#: Before a club, whatever the sentence is of: `on loan to Kerel`.
_HIRED = re.compile(
    r"\b(?:signed (?:by|for|from)|(?:sold|loaned|transferred) to|"
    r"on loan (?:at|from|to)|"
    r"debut (?:for|with|against)|scored (?:\w+ )?for|"
    r"(?:appearances?|caps|games|goals|matches) (?:for|with)|"
    r"(?:plays|played|playing|playmaker|turned out) (?:for|with|alongside)|"
    r"contract (?:extension )?(?:at|with)|spells? (?:at|with)|move (?:from|to)|"
    r"(?:striker|goalkeeper|midfielder|defender|winger) (?:of|from|with)|side) $"
)
#: Behind a side: `Kerel beat Tollen`, `Kerel won 2-1`, `Kerel 12 7 3 2`.
_PLAYS = re.compile(
    r" (?:beat|thrashed|trounced|edged|outplayed|drew (?:with|at)|lost to|were all out|"
    rf"(?:won|win|lost|lose|led|drew) {_SCORE}|{_SCORE}|(?:v|vs\.?) [A-Z]|"
    r"\d{1,3} \d{1,3} \d{1,3}\b)",
    re.IGNORECASE,
)
#: Behind a club: `Kerel striker Anna Bell`.
_STAFFED = re.compile(
    r"(?: ['’]s|['’]s?)? (?:goalkeeper|keeper|striker|midfielder|defender|winger|forward|"
    r"captain|coach|manager|quarterback|pitcher|shortstop|fly-?half|full-?back)\b"
)
#: A line of results or standings: `Kerel 2 Tollen Rovers 0`, `Kerel 12 7 3 2 25 11 24`.
_RESULT = re.compile(
    r"\D{2,40} \d{1,3}(?: \([^()]*\))? \D{2,40} \d{1,3}(?: \(.*\))?\s*"
    r"|(?:\d{1,2}\.? )?\D{2,40}(?: [\d.:-]+){4,}\s*"
)
#: `KEREL AT TOLLEN`.
_FIXTURE = re.compile(r"[A-Z][A-Z .'&-]+ AT [A-Z][A-Z .'&-]+")


#: Characters to both sides that are looked at; lines of results are no longer.
FAR = 150


class Playing(NamedTuple):
    """What one mention shows."""

    #: A side in a match: a team, a country, or one who plays alone.
    is_side: bool
    #: A club that hires and lends players: nobody and no country.
    is_club: bool


def playing(text: str, start: int, end: int) -> Playing:
    """Say whether what stands at a place of a sentence plays there."""
    ahead, behind = text[max(0, start - 40) : start], text[end : end + 60]
    is_hired = _HIRED.search(ahead) is not None
    may_play = (_AGAINST.search(ahead) or _PLAYS.match(behind)) is not None
    is_sport = (is_hired or may_play) and (
        _SPORT.search(text, max(0, start - FAR), end + FAR) is not None
    )
    is_club = _STAFFED.match(behind) is not None or (is_hired and is_sport)
    is_side = is_club or (may_play and is_sport) or _is_in_line(text, start)
    return Playing(is_side, is_club)


def _is_in_line(text: str, start: int) -> bool:
    """Say whether a name stands in a line of results where sides stand: not in brackets,
    where those stand who scored."""
    if len(text) > FAR:
        return False
    if _FIXTURE.fullmatch(text):
        return True
    before = text[:start].rstrip()[-1:]
    return (not before or before in "0123456789.)") and _RESULT.fullmatch(
        text
    ) is not None
