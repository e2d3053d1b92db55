"""Quotation marks: what is quoted, and quotes of which a sentence has only one half."""

import re
from functools import lru_cache

#: A quotation in double marks, or in single ones that are no apostrophes.
QUOTED = re.compile(
    r"[\"“„«][^\"“”„«»]*[\"”“»]|(?<!\w)‘(?:[^‘’]|’(?=\w))+’(?!\w)"
    r"|(?<![\w'])'(?:[^']|'(?=\w))+'(?!\w)"
)
_BEGUN = re.compile(r"^[^“”\"]*(?:“|(?<![^\s(\[–—-])\")(?=\w)[^“”\"]*$")
_ENDED = re.compile(r"^[^“”\"]*(?<=[\w.,!?;:…])(?P<mark>[”\"])[^“”\"]*$")
#: Words stand for something left out at the end of a text.
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’)]*\s*$")


@lru_cache(maxsize=1 << 13)
def whole_quote(text: str) -> str:
    """Return a sentence with the missing mark of a quote that goes on beyond it.

    Writers mark only the two ends of a quote of several sentences: taken alone, each
    sentence needs both. The words stay as they are.
    """
    if _BEGUN.match(text):
        return text + ("”" if "“" in text else '"')
    ended = _ENDED.match(text)
    if ended:
        return ("“" if ended["mark"] == "”" else '"') + text
    return text


@lru_cache(maxsize=1 << 13)
def outside_quotes(text: str) -> str:
    """Return what the writer says, without what is quoted."""
    return QUOTED.sub(" ", text)


@lru_cache(maxsize=1 << 13)
def is_torn(text: str) -> bool:
    """Say whether a part of the sentence is missing: dots stand for it, or half of a
    quote that can't be told is elsewhere."""
    text = whole_quote(text)
    halves = text.count("“") + text.count("„") - text.count("”")
    if text.count("„"):
        halves = 0  # „German“ ends with what opens an English quote
    return bool(halves) or text.count('"') % 2 == 1 or _DOTS.search(text) is not None
