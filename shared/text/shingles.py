"""The shingles of a text in any script: runs of about three words, in order.

Of languages with spaces between words: three words. Of Chinese and Japanese: five
characters; of Thai, Lao, Burmese, Khmer: nine letters, each with its signs. So many make
three words on average, so that their shingles are as rare as English ones. Where scripts
are mixed, each unit counts for its part of a shingle.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

_WORD = re.compile(r"\w+")
#: Of ASCII what is no part of a word, as a space: ten times faster than the pattern.
_ASCII = bytes(
    sign if _WORD.match(chr(sign)) and sign < 128 else ord(" ") for sign in range(256)
)
#: ASCII with the dashes, quotes and dots of print, which part words as its own do.
_WITH_SIGNS = re.compile("[\\x00-\\x7f\u2010-\u2027]*")
#: Chinese characters and kana.
_HAN = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
#: Letters of Thai, Lao, Burmese, Khmer, and the signs above, below and behind them.
_LETTERS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066"
    "\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u17d7\u17dc"
)
_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d"
    "\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
)
#: Scripts with spaces whose vowel signs are no part of a word to `\w`, which cuts their
#: words to pieces: those of India, Tibetan, Thaana. Their full stops stay out.
_INDIC = "\u0780-\u07b1\u0900-\u0963\u0966-\u0dff\u0f40-\u0f84\u0f86-\u0fbc"
#: What joins the letters of such words, or keeps them apart, and is not seen.
_JOINERS = {0x200C: None, 0x200D: None}
_UNIT = re.compile(
    rf"([{_HAN}])|([{_LETTERS}{_SIGNS}][{_SIGNS}]*)"
    rf"|(?:[^\W{_HAN}{_LETTERS}]|[{_INDIC}])+"
)
_OF_THESE = re.compile(f"[{_HAN}{_LETTERS}{_SIGNS}{_INDIC}]+")
#: A text with fewer characters of these scripts than one in so many is parted by `\w`,
#: as all were at first: a name in its own letters changes nothing of an English article.
_FEW = 4
#: What a shingle holds, and a word of it, a character, a letter with its signs.
_WHOLE, _OF_WORD, _OF_HAN, _OF_LETTER = 45, 15, 9, 5


def shingles(text: str) -> Iterator[bytes]:
    """Yield the shingles of a text in small letters, in order, as often as they come."""
    if text.isascii() or _WITH_SIGNS.fullmatch(text):
        return _threes(text.encode("ascii", "replace").translate(_ASCII).split())
    ours = sum(len(run) for run in _OF_THESE.findall(text))
    if _FEW * ours < len(text):
        return _threes(_encoded(_WORD.findall(text)))
    units, parts = [], []
    for unit in _UNIT.finditer(text.translate(_JOINERS)):
        units.append(unit.group())
        parts.append((_OF_WORD, _OF_HAN, _OF_LETTER)[unit.lastindex or 0])
    return _weighed(_encoded(units), parts)


def _encoded(words: Sequence[str]) -> list[bytes]:
    return "\n".join(words).encode("utf-8", "replace").split(b"\n")


def _threes(words: Sequence[bytes]) -> Iterator[bytes]:
    # One call each for all words: this runs for every article that comes in.
    return map(b" ".join, zip(words, words[1:], words[2:], strict=False))


def _weighed(units: Sequence[bytes], parts: Sequence[int]) -> Iterator[bytes]:
    """Yield from each unit on the fewest that make a whole shingle."""
    sums = [0, *accumulate(parts)]
    end = 0
    for start in range(len(units)):
        while sums[end] - sums[start] < _WHOLE:
            end += 1
            if end == len(sums):
                return
        yield b" ".join(units[start:end])
