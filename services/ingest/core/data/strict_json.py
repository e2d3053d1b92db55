"""JSON from strangers: nothing that two readers could understand differently."""

import json
import math
import re
from typing import Any

from services.ingest.core.draft import Refused

#: Deeper data is refused: no article is, and parsers give up at different depths.
DEPTH = 32
#: Integers of more digits stay as written: no number, but an id perhaps.
_DIGITS = 20
#: A string, also one that never ends, or a bracket: never tried twice at one place.
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse(text: str) -> Any | Refused:
    """Parse one JSON value.

    Refused as broken: duplicate keys, NaN and infinities also as 1e999, anything that
    is no JSON; as too deep: more than DEPTH levels. Control characters in strings pass.
    """
    if _is_deep(text):
        return Refused("too_deep", f"The data has more than {DEPTH} levels.")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        # Some messages of the parser end in "at" themselves.
        said = error.msg.removesuffix(" at")
        detail = f"This is no JSON: {said} at character {error.pos + 1}."
        return Refused("broken", detail)
    except ValueError as error:
        return Refused("broken", str(error))


def _is_deep(text: str) -> bool:
    """Say whether brackets are nested too deeply, those in strings aside."""
    if text.count("[") + text.count("{") <= DEPTH:
        return False
    depth = 0
    for token in _BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > DEPTH:
            return True
    return False


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("The same key stands twice in one object.")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number.")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("A number is too large.")
    return number


def _short_integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


#: Made once: a call of json.loads would make one for every line.
_DECODER = json.JSONDecoder(
    strict=False,
    object_pairs_hook=_without_duplicates,
    parse_constant=_no_number,
    parse_float=_finite,
    parse_int=_short_integer,
)
