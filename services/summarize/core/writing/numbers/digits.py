"""Digits as languages group and part them: 12 500, 12.500, 12'500; 2,4 and 2.4."""

import re
from functools import lru_cache

from services.summarize.core.writing.words.lists import words_in

#: Languages with a comma before the decimals, and dots or spaces between thousands.
COMMA = words_in("de fr es it pt nl da sv no pl ru fi cs ro tr hu")
#: Those that put plain spaces between thousands, too; elsewhere two numbers stand there.
_SPACED = words_in("fr es pt da sv no pl ru fi cs hu")
_THIN = re.compile(r"(?<![\w.,])(\d{1,3})((?:[\u00a0\u2009\u202f'’]\d{3})+)(?![\w'’])")
_WIDE = re.compile(r"(?<![\w.,])(\d{1,3})((?:[ \u00a0\u2009\u202f'’]\d{3})+)(?![\w'’])")
_NO_DIGIT = re.compile(r"\D")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_THOUSANDS = re.compile(r"[,.](?=\d{3}(?:\D|$))")


@lru_cache(maxsize=1 << 12)
def ungrouped(text: str, language: str) -> str:
    """Return a text whose numbers have no spaces or apostrophes between thousands."""
    pattern = _WIDE if language in _SPACED else _THIN
    return pattern.sub(lambda one: one[1] + _NO_DIGIT.sub("", one[2]), text)


def plain_digits(word: str, language: str) -> str:
    """Return digits without thousands' marks and with a point before decimals."""
    if language in COMMA:
        bare = word.replace(".", "") if _DOTTED.fullmatch(word) else word
    else:
        bare = _THOUSANDS.sub("", word) if "," in word else word
    return bare.replace(",", ".") if bare.count(",") + bare.count(".") == 1 else bare
