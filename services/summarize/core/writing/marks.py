"""Quotation marks: what is quoted, and quotes of which a sentence has only one half."""

import re
from functools import lru_cache

#: A quotation in double marks, or in single ones that are no apostrophes.
QUOTED = re.compile(
    r"[\"“„«][^\"“”„«»]*[\"”“»]|(?<!\w)‘(?:[^‘’]|’(?=\w))+’(?!\w)"
    r"|(?<![\w'])'(?:[^']|'(?=\w))+'(?!\w)"
)
_MARK = re.compile(r"[“”\"]")
#: What stands before a straight mark that opens, and before one that closes.
_BEFORE_OPENING = re.compile(r"[\s(\[–—-]")
_BEFORE_CLOSING = re.compile(r"[\w.,!?;:…'’)\]]")
#: Words stand for something left out at the end of a text.
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’)]*\s*$")
#: Two sentences without a space between: `It broke.Mayor Calder came`.
_GLUED = re.compile(r"[^\W\d_]{3}[.!?][^\W\d_a-z][a-z]")


@lru_cache(maxsize=1 << 13)
def whole_quote(text: str) -> str:
    """Return a sentence with the missing mark of a quote that goes on beyond it.

    Writers mark only the two ends of a quote of several sentences: taken alone, each
    sentence needs both. Not if both its ends are missing. The words stay as they are.
    """
    marks = _marks(text)
    if marks is None:
        return text
    if marks[-1:] == "(" and marks[:1] != ")":
        return text + _other(text, -1)
    if marks[:1] == ")" and marks[-1:] != "(":
        return _other(text, 0) + text
    return text


def has_marks(text: str) -> bool:
    """Say whether a text has a double quotation mark, of English or of typewriters."""
    return _MARK.search(text) is not None


@lru_cache(maxsize=1 << 13)
def goes_on(text: str) -> bool:
    """Say whether a sentence opens a quote that ends in another one."""
    return (_marks(text) or "").endswith("(")


@lru_cache(maxsize=1 << 13)
def ends_quote(text: str) -> bool:
    """Say whether a sentence ends a quote that another one opened."""
    return (_marks(text) or "").startswith(")")


def _marks(text: str) -> str | None:
    """Return the marks of a text, `(` for each that opens; None if they follow each
    other in no order, or one may be either."""
    found = "".join(_kind(text, match) for match in _MARK.finditer(text))
    return found if _are_paired(found.removeprefix(")").removesuffix("(")) else None


def _are_paired(marks: str) -> bool:
    return marks == "()" * (len(marks) // 2)


def _kind(text: str, match: re.Match[str]) -> str:
    """Return `(` for a mark that opens, `)` for one that closes, `?` for neither."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if match[0] == "“":
        return "("
    if match[0] == "”":
        return "?" if before == "“" else ")"
    if (not before or _BEFORE_OPENING.match(before)) and after.strip():
        return "("
    return ")" if _BEFORE_CLOSING.match(before) and not after.isalnum() else "?"


def _other(text: str, at: int) -> str:
    """Return the mark that goes with the first (0) or last (-1) one of a text."""
    return {"“": "”", "”": "“"}.get(_MARK.findall(text)[at], '"')


@lru_cache(maxsize=1 << 13)
def outside_quotes(text: str) -> str:
    """Return what the writer says, without what is quoted."""
    return QUOTED.sub(" ", text)


@lru_cache(maxsize=1 << 13)
def is_torn(text: str) -> bool:
    """Say whether a part of the sentence is missing, or too much is there: dots stand for
    it, half of a quote that can't be told is elsewhere, or another one is glued to it."""
    text = whole_quote(text)
    if _DOTS.search(text) or _GLUED.search(text):
        return True
    if "„" in text:  # „German“ ends with what opens an English quote
        return text.count('"') % 2 == 1
    marks = _marks(text)
    return marks is None or not _are_paired(marks)
