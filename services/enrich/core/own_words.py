"""What of a text its outlet wrote itself: all but the words that it quotes.

Two outlets that print the same statement share a third of their words, and copy nothing
from each other; what was copied shares its own sentences.
"""

import re

#: Characters of the longest quote; a mark that finds no partner until there is none.
_LONGEST = 1_500
#: A text with less than this share of own words is compared with all of them.
LEAST = 1 / 3

_PAIRS = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("「", "」"),
    ("『", "』"),
)
# A quote that goes on in the next paragraph is not closed in this one.
_QUOTED = re.compile(
    "|".join(
        [
            *(rf"{start}[^{start}{end}\n]{{1,{_LONGEST}}}{end}" for start, end in _PAIRS),
            rf"“[^“”\n]{{1,{_LONGEST}}}$",
            rf"(?<!\w)\"[^\"\n]{{1,{_LONGEST}}}(?:\"|$)",
        ]
    ),
    re.MULTILINE,
)


def own_words(body: str) -> str:
    """Return a body without what it quotes; a body that is mostly quotes, whole."""
    own = _QUOTED.sub(" ", body)
    return own if len(own) >= LEAST * len(body) else body
