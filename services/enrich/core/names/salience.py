"""How much an article is about each thing that it names.

What counts is where a name comes first, how often it comes, and whether the title has it:
the plain features that did most of the work in Dunietz and Gillick, *A New Entity
Salience Task with Millions of Training Examples* (2014). Their weights here are ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from shared.events.article import Entity

#: What the title, an early first mention, mentions, and their spread are worth: 1
#: together.
TITLE, EARLY, OFTEN, SPREAD = 0.3, 0.25, 0.3, 0.15
#: Characters after which an early mention is worth half as much; about three sentences.
HALF = 400
#: Parts of the body over which mentions are spread.
PARTS = 5


@dataclass(slots=True)
class _Seen:
    """Where a thing is mentioned."""

    mentions: int = 0
    in_title: bool = False
    first: int | None = None
    parts: set[int] = field(default_factory=set)


def saliences(
    entities: Sequence[Entity], names: Mapping[str, str], body: str
) -> dict[str, float]:
    """Return each name's salience, 0 to 1; `names` maps what is mentioned to the name
    that it counts for.

    TITLE if the title has it + EARLY * 2 ** (-first / HALF), `first` being the character
    of the body where it first comes + OFTEN * log(1 + mentions) / log(1 + mentions of the
    most mentioned) + SPREAD * share of the body's fifths that have it. In an article with
    no name in its title the others count for the whole.
    """
    seen: dict[str, _Seen] = {}
    for one in entities:
        about = seen.setdefault(names[one.text], _Seen())
        about.mentions += 1
        if one.field == "title":
            about.in_title = True
            continue
        about.first = one.start if about.first is None else min(about.first, one.start)
        about.parts.add(one.start * PARTS // max(1, len(body)))
    if not seen:
        return {}
    most = max(one.mentions for one in seen.values())
    whole = 1.0 if any(one.in_title for one in seen.values()) else 1.0 - TITLE
    return {name: round(_worth(one, most) / whole, 3) for name, one in seen.items()}


def _worth(one: _Seen, most: int) -> float:
    early = 0.0 if one.first is None else 2.0 ** (-one.first / HALF)
    often = log(1 + one.mentions) / log(1 + most)
    spread = len(one.parts) / PARTS
    return TITLE * one.in_title + EARLY * early + OFTEN * often + SPREAD * spread
