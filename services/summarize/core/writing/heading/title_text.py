"""A title as a headline has it: without its outlet, flags, and breaks of lines."""

import re
from collections.abc import Iterable

from services.summarize.core.writing.names.agency_marks import unmarked
from services.summarize.core.writing.words.verbs import has_verb
from services.summarize.core.writing.words.words import fold, length

#: Words that a title has at most that is a label, as `Morland ferry`. Of three words many
#: have a verb that no list has: `Twitter bans Trump`.
LABEL = 2

_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{2,20}\]\s*|(?:breaking(?: news)?|just in|watch(?: live)?"
    r"|live(?: updates?| blog)?|update(?:d|s| \d+)?|exclusive|video|photos?|gallery"
    r"|listen|read|opinion"
    r"|analysis|editorial|comment|correction|corrected|first reading|eilmeldung"
    r"|en direct|última hora)\s*[:|–—-]+\s+)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(?:\||–|—|-|::|»|•)\s+(?P<tail>[^|–—»•]{2,40})$")
#: A line that broke behind a hyphen: `nine- day`.
_BROKEN = re.compile(r"\b([^\W\d_]+)- ([^\W\d_]+)\b")


def stripped(title: str, publisher: str | None) -> str:
    """Return a title without its outlet's name and without "BREAKING:" and the like."""
    text = " ".join(title.split())
    if not text.isupper():  # where all are capitals a mark may be a word
        text = unmarked(text)
    text = _PREFIX.sub("", text, count=1)
    tail = _SUFFIX.search(text)
    if tail and length(text[: tail.start()]) >= 4 and _is_outlet(tail, publisher):
        text = text[: tail.start()]
    text = text.strip().removesuffix(".") if not text.endswith("..") else text.strip()
    return text[:1].upper() + text[1:] if text else " ".join(title.split())


def _is_outlet(tail: re.Match[str], publisher: str | None) -> bool:
    name = fold(tail["tail"]).strip()
    if publisher and (name in fold(publisher) or fold(publisher) in name):
        return True
    # After a bar stands the outlet; after a dash only a name of few, capital words.
    return "|" in tail.group() and length(tail["tail"]) <= 5


def unbroken(title: str, body: Iterable[str]) -> str:
    """Return a title with the words whole that a line's end has parted behind a hyphen,
    where a sentence of its article has them so: `nine-day` for `nine- day`."""
    if _BROKEN.search(title) is None:
        return title
    said = " ".join(body).casefold()

    def whole(parts: re.Match[str]) -> str:
        word = f"{parts[1]}-{parts[2]}"
        is_said = re.search(rf"\b{re.escape(word.casefold())}\b", said)
        return word if is_said else parts.group()

    return _BROKEN.sub(whole, title)


def is_label(title: str, language: str) -> bool:
    """Say whether a title only names what the article is about, and tells no news."""
    told = language == "en" and has_verb(title, language)
    return length(title) <= LABEL and not told
