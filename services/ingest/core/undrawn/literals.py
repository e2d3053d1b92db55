"""Literals of JavaScript as values. Nothing is ever run: what is no literal is no value.

Much of what pages assign is JSON as it stands. The rest is what programs write for it:
names without quotes, `void 0`, `!0`, single quotes, escapes that JSON has not.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from services.ingest.core.undrawn.bounds import LONGEST

#: A string of each kind; a line break ends what is no string after all.
DOUBLE = r'"(?:[^"\\\n]++|\\.)*+"'
SINGLE = r"'(?:[^'\\\n]++|\\.)*+'"
BACKED = r"`(?:[^`\\$]++|\\.|\$(?!\{))*+`"
_STRING = re.compile(rf"{DOUBLE}|{SINGLE}|{BACKED}", re.DOTALL)
#: Between two strings that are one.
_PLUS = re.compile(r"\s*+\+\s*+(?=[\"'`])")
#: What tells where a literal ends.
_SIGN = re.compile(rf"{DOUBLE}|{SINGLE}|{BACKED}|[\[\]{{}}()]", re.DOTALL)
#: What differs from JSON, names and strings among it; a number is passed over whole.
_OTHER = re.compile(
    rf"(?P<text>{DOUBLE}|{SINGLE}|{BACKED})|new Date\((?P<date>[^()]{{0,60}})\)|"
    r"(?P<void>void 0)|!(?P<bool>[01])|,(?P<last>\s*+[}\]])|"
    r"(?P<code>=>|function\b|[A-Za-z_$][\w$.]*+\s*+\()|"
    r"(?P<key>[A-Za-z_$][\w$]*+|\d++)\s*+:|(?P<name>[A-Za-z_$][\w$]*+)|\d[\w.]*+",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|(.))", re.DOTALL
)
#: Halves of one character, each escaped for itself.
_HALVES = re.compile("[\ud800-\udfff]")
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": ""}
_SAME = ("true", "false", "null")
#: Integers of more digits stay text.
_DIGITS = 20


def decoded(text: str) -> Any:
    """Return the value of JSON as browsers read it: of two equal keys the last counts,
    what is no number is none. Raises ValueError if it is no JSON."""
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("The data nest too deeply.") from None


def decoded_at(text: str, start: int) -> tuple[Any, int]:
    """Return the value of the JSON that begins at a position, and where it ends. Raises
    ValueError if none does."""
    try:
        return _DECODER.raw_decode(text, start)
    except RecursionError:
        raise ValueError("The data nest too deeply.") from None


def end_of(text: str, start: int) -> int | None:
    """Return where the literal that begins at a position ends; None: nowhere."""
    depth = 0
    for sign in _SIGN.finditer(text, start):
        if sign[0] in "[{(":
            depth += 1
        elif sign[0] in "]})":
            depth -= 1
        if depth <= 0:
            return sign.end()
    return None


def literal(text: str, bound: Mapping[str, str] | None = None) -> Any:
    """Return the value of an object or list as JavaScript writes it.

    `bound`: the JSON of names that have a value; every other name has none. Raises
    ValueError if it is no such literal, or its JSON would be too long.
    """
    names, left = bound or {}, LONGEST

    def told(found: re.Match[str]) -> str:
        nonlocal left
        said = _in_json(found, names)
        left -= len(said)
        if left < 0:
            raise ValueError("The data are too long.")
        return said

    return decoded(_OTHER.sub(told, text))


def string(text: str) -> str:
    """Return what a string says, of whichever quotes it is in."""
    said = _unescaped(text) if "\\" in text else text[1:-1]
    if _HALVES.search(said) is None:
        return said
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(text: str) -> str:
    """Return what a string with escapes says; most are JSON, too, which is read in C."""
    if text.startswith('"'):
        try:
            return str(decoded(text))
        except ValueError:
            pass
    return _ESCAPE.sub(_escaped, text[1:-1])


def string_at(text: str, start: int) -> tuple[str, int] | None:
    """Return what the string at a position says, and where it ends; None: none is there.

    Strings that plus signs join are one.
    """
    told: list[str] = []
    end = start
    while (found := _STRING.match(text, start)) is not None:
        told.append(string(found[0]))
        end = found.end()
        more = _PLUS.match(text, end)
        if more is None:
            break
        start = more.end()
    return ("".join(told), end) if told else None


def _in_json(found: re.Match[str], bound: Mapping[str, str]) -> str:
    if (text := found["text"]) is not None:
        return text if _is_json(text) else json.dumps(string(text))
    if (key := found["key"]) is not None:
        return f'"{key}":'
    if (name := found["name"]) is not None:
        return name if name in _SAME else bound.get(name, "null")
    if (date := found["date"]) is not None:
        return _OTHER.sub(lambda one: _in_json(one, bound), date) or "null"
    if found["void"] is not None:
        return "null"
    if found["code"] is not None:
        raise ValueError("This is code, no literal.")
    if found["bool"] is not None:
        return "true" if found["bool"] == "0" else "false"
    return found["last"] or found[0]


def _is_json(text: str) -> bool:
    if not text.startswith('"'):
        return False
    return "\\" not in text or all(
        one[2] is not None or one[4] in tuple('"\\/bfnrt')
        for one in _ESCAPE.finditer(text)
    )


def _escaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits is None:
        return _LETTERS.get(found[4], "" if found[4] == "\n" else found[4])
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF else ""


def encoded(value: Any) -> str:
    """Return a value as JSON."""
    return json.dumps(value)


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _short_integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


_DECODER = json.JSONDecoder(
    strict=False,
    parse_constant=lambda _: None,
    parse_float=_finite,
    parse_int=_short_integer,
)
