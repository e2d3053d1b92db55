"""Numbers that are written with marks, as one word: `12.6`, `1,250`, `12,34,567`."""

import re

#: What may be a number: digits in parts. A date or a version may look like one.
WRITTEN = r"\d+(?:[.,]\d+)+"
_MARK = re.compile("([.,])")
#: Digits of a thousand; India parts larger ones by two.
_THOUSAND, _PARTS = 3, (2, 3)


def parts_of(said: str) -> list[str]:
    """Return what matched WRITTEN as one number, without marks of thousands and with a
    point before its decimals; or its parts, if they are several numbers.

    Languages part thousands by commas or by points. Three digits after one mark are
    thousands; `1.250` of something is told with so many decimals hardly ever.
    """
    digits, marks = _MARK.split(said)[::2], _MARK.split(said)[1::2]
    if _are_thousands(digits, marks):
        return ["".join(digits)]
    whole, rest = digits[:-1], digits[-1]
    if len(whole) == 1 or (_are_thousands(whole, marks[:-1]) and marks[-1] != marks[0]):
        return [f"{''.join(whole)}.{rest}"]
    return digits


def leading(word: str) -> str:
    """Return the digits of a number before its first mark, as with marks of thousands;
    any other word as it is."""
    whole, _, decimals = word.partition(".")
    if not whole.isdecimal() or not (decimals or "0").isdecimal():
        return word
    return whole[: (len(whole) - 1) % _THOUSAND + 1]


def _are_thousands(digits: list[str], marks: list[str]) -> bool:
    """Say whether parts are a number's thousands, parted by one mark."""
    first, *inner, last = digits
    return (
        len(set(marks)) == 1
        and not first.startswith("0")
        and len(first) <= _THOUSAND
        and all(len(one) in _PARTS for one in inner)
        and len(last) == _THOUSAND
    )
