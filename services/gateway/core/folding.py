"""Words as a search compares them: without case, accents, and marks of spelling. Pure."""

import re
import unicodedata

#: Letters that are no accented form of another, and yet are searched as one.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
#: Accents, and the points of Arabic and Hebrew that print leaves out.
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
#: Apostrophes, and what can't be seen, join the letters around them.
_JOINS = re.compile("['’ʼ`\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: `U.S.` is searched as `US`.
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
#: Letters of scripts that put no space between words: each is a word of its own.
CLOSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{CLOSE}]|[^\W_{CLOSE}]+")


def folded(text: str) -> str:
    """Return a text without case, accents and joining marks."""
    lower = unicodedata.normalize("NFKD", text).casefold()
    bare = unicodedata.normalize("NFC", _MARKS.sub("", lower)).translate(_PLAIN)
    return _INITIALS.sub(r"\1", _JOINS.sub("", bare))


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words, folded; a letter of Chinese, Japanese or Thai is a word."""
    return tuple(_WORD.findall(folded(text)))
