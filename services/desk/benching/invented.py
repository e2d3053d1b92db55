"""Invented articles, as many as are wanted: the same seed gives the same ones."""

import json
import random
from collections.abc import Iterator

_PLACES = ("Ellerwick", "Tarnmouth", "Skerry", "Harrow", "Lune", "Eastport", "Wendford")
_WHO = "council|harbour office|school|ferry crew|mayor|farmers|library|bridge engineers"
_DID = "said|reported|found|decided|promised|counted|repaired|opened|closed|measured"
_WHAT = "pumps|orchards|lanterns|roofs|boats|fences|letters|wells|timetables|lamps"
_HOW = "early|slowly|again|at last|by hand|in the rain|before noon|with care|at night"
_WHY = "after the frost|despite the cost|for the fair|because of the flood|by request"
_MORE = "while neighbours watched|as the tide turned|and nobody was hurt|for the season"


def articles(count: int, *, seed: int, words: int = 300) -> Iterator[bytes]:
    """Yield articles as lines of JSON, each of about so many words."""
    chance = random.Random(seed)
    parts = [one.split("|") for one in (_WHO, _DID, _WHAT, _HOW, _WHY, _MORE)]
    for number in range(count):
        place, body, length = chance.choice(_PLACES), [], 0
        while length < words:
            sentence = _sentence(chance, parts)
            body.append(sentence)
            length += sentence.count(" ") + 1
        split = range(0, len(body), 5)
        article = {
            "id": f"w{number}",
            "url": f"https://news.{place.lower()}.example/{seed}/{number}",
            "title": f"{place}: {body[0][:60].rstrip(' .')}",
            "publisher": f"{place} Post",
            "author": "Nora Pell",
            "published": f"2024-05-{number % 28 + 1:02d}T{number % 24:02d}:15:00Z",
            "text": "\n\n".join(" ".join(body[one : one + 5]) for one in split),
        }
        yield json.dumps(article).encode() + b"\n"


def _sentence(chance: random.Random, parts: list[list[str]]) -> str:
    who, did, what, how, why, more = (chance.choice(one) for one in parts)
    place, many = chance.choice(_PLACES), chance.randrange(2, 9_000)
    return f"The {who} of {place} {did} {many} {what} {how} {why}, {more}."
