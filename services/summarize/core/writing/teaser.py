"""What of a teaser that breaks off in the middle of a sentence is a sentence."""

import re
from functools import lru_cache

from services.summarize.core.writing.claims import is_balanced
from services.summarize.core.writing.gate import passes
from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.marks import is_torn, outside_quotes
from services.summarize.core.writing.usable import LETTERS, is_usable
from services.summarize.core.writing.verbs import has_verb

#: How a text breaks off: with dots, or with no stop at all.
_DOTS = re.compile(r"(?:\.\.\.|…|\[…\])[\"'”’)\]]*\s*$")
_STOP = re.compile(r"[.!?。！？][\"'”’»)\]]*\s*$")
_JOINED = (
    r"(?:but|and|so|after|as|when|while|because|before|since|amid|though|although"
    r"|who|which|where|\w{2,}ing)\b"
)
#: Where another clause begins; the last of them is the one that breaks off.
_BORDER = re.compile(rf",\s+{_JOINED}|\s+(?:when|while|because|amid)\s+|;\s+|\s+[–—]\s+")
#: Whose claim it is comes too late to be told.
_SOURCE = re.compile(
    rf"[,—–]\s+(?:according\b|(?!{_JOINED})(?:[\w.'’-]+\s+){{1,6}}"
    r"(?:said|says|say|told|added|reported|reports|announced|suggests?|showed|shows)\b)"
)
#: A whole clause comes after it: `said the council` says nothing yet.
_CLAIMS = re.compile(
    r"\b(?:said|says|saying|told \w+|added|warned|believes?|claims?|claimed|announced"
    r"|that)\b"
)
_ATTACHED = words_in(
    """after as when while although though if since because in on at with for by before
    during despite following amid under among unless until once given"""
)


def breaks_off(text: str) -> bool:
    """Say whether a text has no end: no stop, or dots in its place."""
    return _DOTS.search(text) is not None or _STOP.search(text) is None


@lru_cache(maxsize=1 << 13)
def whole_part(text: str, language: str) -> str | None:
    """Return a sentence that breaks off up to its last whole clause, with a stop; None
    where no part of it is a sentence for sure. English only.

    `The wall broke, but the council said that it had` is told as `The wall broke.`
    """
    if language != "en" or len(text) > LETTERS or _SOURCE.search(text):
        return None
    first = text.split(maxsplit=1)[:1]
    if not first or first[0].lower().strip(",") in _ATTACHED:
        return None
    parts = [
        text[: border.start()]
        for border in _BORDER.finditer(text)
        if _may_end(text[: border.start()], border.group())
    ]
    safe = (f"{part}." for part in reversed(parts))
    return next((part for part in safe if _is_sentence(part, text)), None)


def _may_end(head: str, border: str) -> bool:
    """Say whether a clause is over before a border, as far as can be told: not in the
    middle of a list, nor where what somebody claims has no verb yet."""
    if border.rsplit(maxsplit=1)[-1] in ("and", "so") and "," in head:
        return False
    return has_verb(_CLAIMS.split(outside_quotes(head))[-1].strip(), "en")


def _is_sentence(part: str, text: str) -> bool:
    # Half a quote is none: its other half may be what is missing.
    whole = is_usable(part) and is_balanced(part) and not is_torn(part)
    return whole and passes(part, (text,), "en")
