"""Capital letters of European scripts, as part of a pattern's set of characters."""


def _capitals(first: int, last: int) -> str:
    return "".join(filter(str.isupper, map(chr, range(first, last + 1))))


#: Latin with its accents (Ł and Ž among them), Greek and Cyrillic: for use in brackets.
UPPER = "A-ZÀ-Þ" + _capitals(0x100, 0x17F) + "ȘȚ" + "Α-ΩΆΈΉΊΌΎΏ" + "А-ЯЁЄІЇЎҐЂ-Џ"
