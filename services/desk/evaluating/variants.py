"""The ways in which an article comes again nearly the same, made by code. Pure."""

import random
import re
from collections.abc import Callable, Mapping, Sequence

#: What sites put around an article; invented.
_ABOVE = (
    "Skip to content. Sign in to save this article for later. Share it with a friend, "
    "print it, or listen to it read aloud by our own newsroom.\n\n"
)
_BELOW = (
    "\n\nGet the day's best stories in your letterbox every morning before breakfast: "
    "register for the newsletter today. Advertisement. More from this section: what "
    "readers looked at most this week, and what our editors recommend for the weekend. "
    "All rights reserved; do not print or pass on without the written leave of the house."
)
_WORD = re.compile(r"\w+")

#: Makes a variant of a text; another text lies at hand, and dice.
Variant = Callable[[str, str, random.Random], str]


def framed(text: str, other: str, dice: random.Random) -> str:
    """Put the words of a site above and below."""
    return _ABOVE + text + _BELOW


def cut(share: float) -> Variant:
    """Keep the beginning alone."""

    def made(text: str, other: str, dice: random.Random) -> str:
        words = list(_WORD.finditer(text))
        return text[: words[max(0, int(len(words) * share) - 1)].end()] if words else text

    return made


def reworded(share: float) -> Variant:
    """Put words of another text in the place of so many words."""

    def made(text: str, other: str, dice: random.Random) -> str:
        words = _WORD.findall(other) or ["word"]
        return _WORD.sub(
            lambda found: dice.choice(words) if dice.random() < share else found[0], text
        )

    return made


def pasted(text: str, other: str, dice: random.Random) -> str:
    """Put the whole text into the middle of another."""
    paragraphs: Sequence[str] = other.split("\n\n")
    middle = len(paragraphs) // 2
    return "\n\n".join([*paragraphs[:middle], text, *paragraphs[middle:]])


VARIANTS: Mapping[str, Variant] = {
    "framed by a site's words": framed,
    "cut to 70 %": cut(0.7),
    "cut to 50 %": cut(0.5),
    "cut to 25 %": cut(0.25),
    "10 % of words changed": reworded(0.1),
    "20 % of words changed": reworded(0.2),
    "pasted into another": pasted,
}
