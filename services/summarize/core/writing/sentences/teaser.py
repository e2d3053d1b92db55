"""What of a teaser that breaks off in the middle of a sentence is a sentence."""

import re
from functools import lru_cache

from services.summarize.core.writing.gate.gate import may_be_cut
from services.summarize.core.writing.said.claims import denies, is_balanced
from services.summarize.core.writing.sentences.usable import LETTERS, is_usable
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.marks import is_torn

#: How a text breaks off: with dots, with a mark that joins, or with a word that joins.
_DOTS = re.compile(r"(?:\.\.\.|…|\[…\])[\"'”’)\]]*\s*$")
_STOP = re.compile(r"[.!?。！？][\"'”’»)\]]*\s*$")
_OPEN = re.compile(r"(?:[,;:(–—-]|(?P<word>[^\W\d_]+))\s*$")
_JOINING = words_in(
    """a an the my your our their its of at for from with by into onto upon via per to
    in on toward towards between among amid against during despite without within and
    or but nor because when while although though unless until if whether since than
    as that which who whose whom where is are was were be been being am has have had
    will would can could shall should may might must do does did"""
)
#: Where one clause is over and another begins, and nothing turns the first one round.
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\b")
_NEXT = re.compile(r",\s+and\b|;\s")
#: Within a clause that is told: a list, an aside or another clause may be open there.
_MARKED = re.compile(r"[,;:(\[]|\s[–—-]\s|\w—\w")
#: Where a clause begins inside of one: each must have a verb of its own.
_INNER = re.compile(
    r"\b(?:that|which|who|whose|whom|where|what|how|why|when|while|because|since|as"
    r"|after|before|amid|than|though|although|so)\b"
)
#: What somebody claims, after it: `said the council` says nothing yet.
_CLAIMS = re.compile(
    r"\b(?:said|says|saying|told \w+|(?:add|warn|believ|claim|announc|rul|fear|hop|learn"
    r"|insist|argu|alleg|suggest|prov|reveal|suspect|confirm|not|acknowledg|admitt|report"
    r"|den[iy]|agre|explain|stat|deem|consider|estimat|expect)(?:e?s|ed|es|ied|ies)"
    r"|knew|knows?|found|finds?|thought|thinks?|showed|shows?|heard|hears?|felt|feels?"
    r"|saw|sees?|held|holds?)\b"
)
#: Whose claim it is comes too late to be told.
_SOURCE = re.compile(
    r"[,—–]\s+(?:according\b|(?!(?:and|but|so|after|as|when|while|because|before|since"
    r"|amid|though|although|who|which|where)\b)(?:[\w.'’-]+\s+){1,6}"
    r"(?:said|says|say|told|added|reported|reports|announced|suggests?|showed|shows)\b)"
)
#: With these, what is missing may say the contrary, or that it is not so.
_TURNING = words_in(
    """but although though however until unless if except yet otherwise instead rather
    nor or not false falsely untrue wrongly denied denies deny only
    would could should might may either neither both between whether hardly scarcely
    barely rarely seldom nearly almost few little supposedly allegedly reportedly"""
)
#: A sentence that opens with one of these asks, or is about what comes.
_OPENING = words_in(
    """did do does is are am was were has have had will can shall must what who whom
    whose which where when why how after as while since because in on at with for by
    before during despite following amid under among once given like unlike to having
    being so such much more less far even just that there assuming provided suppose"""
)
#: Pasts that are no participles and need no more than who did it: over by themselves.
_DONE = words_in(
    """began blew broke came drank ate fell flew froze grew rang rode rose sang sank
    shook spoke swam went withdrew woke"""
)
_SURE = _DONE | words_in("is are was were has had will did does said says")
#: What stands before a noun, where verb and noun look alike: `the rose`, `to have`.
_NO_VERB_AFTER = words_in("to the a an his her its their my our your this that of in at")
#: More must be done to whom: `came to tell the mayor, who`.
_PURPOSE = re.compile(r"\bto\s+(?!(?:the|a|an|his|her|its|their)\b|[A-Z0-9])")
_WORD = re.compile(r"[\w'’]+")


def breaks_off(text: str) -> bool:
    """Say whether a text has no end: dots stand in its place, or the last mark or word
    joins it to what is missing. A text that lacks only its stop is whole."""
    if _DOTS.search(text):
        return True
    if _STOP.search(text):
        return False
    end = _OPEN.search(text)
    return end is not None and (not end["word"] or end["word"] in _JOINING)


@lru_cache(maxsize=1 << 13)
def whole_part(text: str, language: str) -> str | None:
    """Return the first clause of a sentence that breaks off, with a stop; None where it
    may not be over, or where what is missing may turn it round. English only.

    `The wall broke, and the council said that it had` is told as `The wall broke.`
    """
    if language != "en" or len(text) > LETTERS or not breaks_off(text):
        return None
    if _SOURCE.search(text) or _turns(text):
        return None
    mark = _MARKED.search(text)
    if mark is None:
        return None
    head = text[: mark.start()]
    return f"{head}." if _is_over(head, text) and _is_sentence(head, text) else None


def _turns(text: str) -> bool:
    """Say whether anything that can be seen denies, asks, doubts or contrasts: then what
    can't be seen may say the contrary of the rest."""
    found = _WORD.findall(text.replace("’", "'"))
    words = [one if one == "May" else one.lower() for one in found]
    return "?" in text or denies(text) or not _TURNING.isdisjoint(words)


def _is_over(head: str, text: str) -> bool:
    """Say whether a clause is over for sure where the mark after it stands."""
    words = _WORD.findall(head)
    if not words or words[0].lower() in _OPENING or words[-1] in _JOINING:
        return False
    rest = text[len(head) :]
    if _RELATIVE.match(rest):
        verbs, ends = _DONE, not _PURPOSE.search(head)
    else:
        verbs, ends = _SURE, _NEXT.match(rest) is not None
    pieces = (*_INNER.split(head), _CLAIMS.split(head)[-1])
    return ends and all(_has_verb(one, verbs) for one in pieces)


def _has_verb(piece: str, verbs: frozenset[str]) -> bool:
    """Say whether a clause has somebody who does, and what is done for sure."""
    words = _WORD.findall(piece)
    return any(
        word in verbs and words[at].lower() not in _NO_VERB_AFTER
        for at, word in enumerate(words[1:])
    )


def _is_sentence(head: str, text: str) -> bool:
    # Half a quote is none: its other half may be what is missing.
    told = f"{head}."
    whole = is_usable(told) and is_balanced(told) and not is_torn(told)
    return whole and may_be_cut(told, text, "en")
