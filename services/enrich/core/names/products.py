"""Products and flights whose number belongs to their name: `iPhone 15`, `Falcon 9`."""

import re

_NUMBERED = re.compile(
    r"(?:iPhone|iPad|iOS|PlayStation|Xbox|Windows|Android|Pixel|Falcon|Apollo|Soyuz"
    r"|Voyager|Artemis|Boeing(?= 7\d7\b)|Airbus(?= A?3\d\d\b)) A?\d{1,3}[A-Za-z]{0,3}\b"
    r"(?!\.\d| (?:million|billion|percent|per cent|points|times|years|days)|%)"
)


def numbered(text: str, start: int, end: int) -> int:
    """Return where the name at a place of a text ends, with its number if it has one."""
    found = _NUMBERED.match(text, start)
    return max(end, found.end()) if found else end


def is_numbered(name: str) -> bool:
    """Say whether a name is a product's with its number."""
    return _NUMBERED.fullmatch(name) is not None
