"""Quotation marks: quotes of which a sentence has only one half, and what is torn."""

import re
from collections.abc import Iterator
from functools import lru_cache

_MARK = re.compile(r"[“”\"„«»‹›「」『』]|``|(?<![\w'])''(?=\w)|(?<=[\w.,!?…])''(?![\w'])")
#: What stands before a straight mark that opens, and before one that closes.
_BEFORE_OPENING = re.compile(r"[\s(\[–—-]")
_BEFORE_CLOSING = re.compile(r"[\w.,!?;:…'’)\]]")
#: Marks that open, whatever stands around them, and those that close.
_OPENS, _CLOSES = ("„", "``", "「", "『"), ("」", "』")
#: The other mark of a quotation, of one that opens and of one that closes it.
_CLOSING = {'"': '"', "„": "“", "«": "»", "»": "«", "‹": "›", "›": "‹"} | {
    "「": "」", "『": "』", "``": "''", "''": "''",
}  # fmt: skip
_OPENING = {'"': '"', "«": "»", "»": "«", "‹": "›", "›": "‹"} | {
    "」": "「", "』": "『", "''": "``",
}  # fmt: skip
#: Marks that come together; others within them quote what the speaker quotes.
_KINDS = ("“”\"„``''", "«»", "‹›", "「」", "『』")
#: Words stand for something left out at the end of a text.
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’)»›]*\s*$")
#: Two sentences without a space between: `It broke.Mayor Calder came`.
_GLUED = re.compile(r"[^\W\d_]{3}[.!?][^\W\d_a-z][a-z]")


@lru_cache(maxsize=1 << 13)
def whole_quote(text: str) -> str:
    """Return a sentence with the missing mark of a quote that goes on beyond it.

    Writers mark only the two ends of a quote of several sentences: taken alone, each
    sentence needs both. Not if both its ends are missing. The words stay as they are.
    """
    whole = _completed(text, marks_of(text) or "")
    return whole if _are_paired(marks_of(whole) or "(") else text


def _completed(text: str, marks: str) -> str:
    if marks[-1:] == "(" and marks[:1] != ")":
        gap, last = _space_beside(text, -1), mark_at(text, -1)
        return f"{text}{gap}{_CLOSING.get(last, '”')}"
    if marks[:1] == ")" and marks[-1:] != "(":
        gap, first = _space_beside(text, 0), mark_at(text, 0)
        return f"{_OPENING.get(first, '“')}{gap}{text}"
    return text


@lru_cache(maxsize=1 << 13)
def goes_on(text: str) -> bool:
    """Say whether a sentence opens a quote that ends in another one."""
    return (marks_of(text) or "").endswith("(")


@lru_cache(maxsize=1 << 13)
def ends_quote(text: str) -> bool:
    """Say whether a sentence ends a quote that another one opened."""
    return (marks_of(text) or "").startswith(")")


def marks_of(text: str) -> str | None:
    """Return the marks of a text, `(` for each that opens; None if they follow each
    other in no order, or one may be either."""
    found = "".join(kind for _, kind in _marks(text))
    return found if _are_paired(found.removeprefix(")").removesuffix("(")) else None


def _are_paired(marks: str) -> bool:
    return marks == "()" * (len(marks) // 2)


def _marks(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the marks of a text with what they do; not those of another kind within a
    quotation: `«Elle a dit “non”»`."""
    within = ""
    for match in _MARK.finditer(text):
        if within and match[0] not in within:
            continue
        kind = _kind(text, match)
        yield match, kind
        is_open = kind == "("
        within = next(one for one in _KINDS if match[0] in one) if is_open else ""


def _kind(text: str, match: re.Match[str]) -> str:
    """Return `(` for a mark that opens, `)` for one that closes, `?` for neither."""
    mark, before, after = match[0], text[: match.start()][-1:], text[match.end() :][:1]
    if mark in _OPENS or mark in _CLOSES:
        return "(" if mark in _OPENS else ")"
    opens = (not before or _BEFORE_OPENING.match(before)) and after.strip()
    closes = _BEFORE_CLOSING.match(before) and not after.isalnum()
    if mark in "«‹":  # `« on part »` has spaces within its marks
        return "(" if not before or _BEFORE_OPENING.match(before) else ")"
    if mark in "»›":
        return "(" if opens and (after.isalnum() or after in "…¿¡(") else ")"
    if mark == "“":  # carelessly set, it closes; of `„…“` it always does
        return ")" if closes and not opens else "("
    if mark == "”":
        return "?" if before == "“" else "(" if opens and after.isalnum() else ")"
    return "(" if opens else ")" if closes else "?"


def mark_at(text: str, at: int) -> str:
    """Return the first (0) or last (-1) mark of a text that has some."""
    return [match[0] for match, _ in _marks(text)][at]


def _space_beside(text: str, at: int) -> str:
    """Return the space within the marks that the first (0) or last mark has."""
    match = [match for match, _ in _marks(text)][at]
    if match[0] not in "«»‹›":
        return ""
    beside = text[: match.start()][-1:] if at == 0 else text[match.end() :][:1]
    return beside if beside.isspace() else ""


def within_marks(text: str, opened: str) -> str:
    """Return a text in the marks of a sentence that opens a quotation at its end."""
    mark, gap = mark_at(opened, -1), _space_beside(opened, -1)
    first = mark if mark in _CLOSING else "“"
    return f"{first}{gap}{text}{gap}{_CLOSING.get(mark, '”')}"


@lru_cache(maxsize=1 << 13)
def is_torn(text: str) -> bool:
    """Say whether a part of the sentence is missing, or too much is there: dots stand for
    it, half of a quote that can't be told is elsewhere, or another one is glued to it."""
    text = whole_quote(text)
    if _DOTS.search(text) or _GLUED.search(text):
        return True
    marks = marks_of(text)
    return marks is None or not _are_paired(marks)
