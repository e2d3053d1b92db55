"""How names are spelt: their words, and which spellings may be of one name."""

import re
from functools import lru_cache

from services.summarize.core.writing.words.words import fold
from shared.text.called import bare, forms
from shared.text.sounds import alike

#: A name of more letters, all capitals, is no short form but a dateline.
SHOUTED = 5
#: First letters, with dots or without; of small words too: MoD, DfE.
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,8}s?|[A-Z]{1,3}(?:of|[aoft])[A-Z]{1,4}s?")
#: Letters with dots: U.S.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")


@lru_cache(maxsize=1 << 14)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; letters with dots are one word."""
    if _DOTTED.fullmatch(name):
        return (fold(name).replace(".", ""),)
    return tuple(re.findall(r"[^\W_]+", fold(name).replace(".", " ").replace("'", "")))


def words_of_text(text: str) -> tuple[str, ...]:
    """The words of a running text, folded as those of names are."""
    return tuple(part for word in text.split() for part in parts_of(_bare(word)))


def _bare(word: str) -> str:
    return re.sub(r"['’]s?\W*$", "", word.strip("\"“”‘’'(),;:!?"))


def brevity(parts: tuple[str, ...]) -> tuple[int, bool]:
    """Fuller names come first: more words, and a first name rather than "J."."""
    return (-len(parts), len(parts) > 1 and len(parts[0]) == 1)


def is_short(name: str) -> bool:
    """Say whether a name is one of first letters: NSC, U.N., MoD."""
    return _LETTERS.fullmatch(name) is not None


def shouts(name: str) -> bool:
    """Say whether a name is all capitals, and no short form."""
    return name.isupper() and len(name) > SHOUTED


def first_fits(one: str, other: str) -> bool:
    """Say whether first names agree: "John" fits "J.", never "Jane"."""
    if one == other:
        return True
    return (len(one) == 1 or len(other) == 1) and one[:1] == other[:1]


def middle_fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether middle names agree; a missing one does."""
    return (
        not one or not other or {name[0] for name in one} == {name[0] for name in other}
    )


def may_be_called(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether a person's name, in folded words, may be a shorter or other spelling of
    a fuller one."""
    if not short or not long:
        return False
    if len(short) == 1:
        # A surname; it comes first in some languages: Xi for Xi Jinping.
        ends = (bare(long)[-1], long[0])
        return len(bare(long)) > 1 and any(alike(short[0], end) for end in ends)
    if " ".join(short) in _forms(long):
        return True
    return (
        alike(short[-1], long[-1])
        and first_fits(short[0], long[0])
        and middle_fits(short[1:-1], long[1:-1])
    )


@lru_cache(maxsize=1 << 13)
def _forms(name: tuple[str, ...]) -> frozenset[str]:
    return frozenset(forms(name))
