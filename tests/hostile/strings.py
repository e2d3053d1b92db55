"""Text that patterns stumble over: repetitions without end, dates without number."""

import random
from collections.abc import Iterator

from tests.hostile.bad import Bad

_LONG = 1_000_000
_UNITS = {
    "letters": "a",
    "spaces": " ",
    "tabs": "\t",
    "breaks": "\n",
    "returns": "\r",
    "hyphens": "-",
    "equals": "=",
    "underscores": "_",
    "brackets": "[[[[",
    "parentheses": "(",
    "braces": "{",
    "tags": "<a ",
    "ends": "</",
    "less": "<",
    "ampersands": "&amp;",
    "numbers": "&#",
    "quotes": '"',
    "apostrophes": "'",
    "colons": ":",
    "bars": "| ",
    "dots": ". ",
    "digits": "1",
    "percents": "%41",
    "backslashes": "\\",
    "by": "By ",
    "and": "A and ",
    "dateline": "LOWMERE, ",
    "views": "The views expressed in this article ",
    "dates": "17/05/2024 23h41 ",
    "months": "May ",
    "years": "2024 ",
    "clocks": "12:30 ",
    "zones": "ET GMT ",
    "updated": "last updated: ",
    "addresses": "http://a.example/",
    "at": "a@",
    "emoji": "\U0001f469\u200d",
    "marks": "o\u0301\u0316",
    "wide": "水",
    "capitals": "aB",
    "quoting": "> ",
    "photo": "Photo: ",
    "copyright": "© 2024 ",
}


def strings(dice: random.Random) -> Iterator[Bad]:
    """Yield each repetition as a text, inside a page, and as a field of data."""
    for name, unit in _UNITS.items():
        run = unit * (_LONG // len(unit.encode()))
        yield Bad("strings", f"run-{name}.txt", run.encode())
        tail = "\n\nThe gate of Lowmere is shut, said the harbour master on Friday."
        short = unit * (60_000 // len(unit))
        yield Bad("strings", f"head-{name}.txt", f"{short}{tail}".encode())
        html = f"<html><body><article><h1>Gate</h1><p>{run[: _LONG // 3]}</p>"
        yield Bad("strings", f"run-{name}.html", html.encode())
    for number in range(8):
        size = 200 << number
        days = (f"{dice.randint(1, 31)}.{dice.randint(1, 12)}.24" for _ in range(size))
        line = ", ".join(days)
        yield Bad("strings", f"many-dates-{number}.txt", f"Gate\n\n{line}\n".encode())
