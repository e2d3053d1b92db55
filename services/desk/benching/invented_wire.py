"""Invented short articles that have nothing to do with each other, as many as wanted."""

import json
import random
from collections.abc import Iterator

_SYLLABLES = "bra del fen gor hul kes lin mor nap ost pel quo rin sal tev ulm wex yor"
_SENTENCES = (
    "The {} of {} was brought to the {} before the {} had been told.",
    "They said that a {} from {} would be there with the {} and the {} by then.",
    "Nobody at the {} in {} knew where the {} was, or why the {} had gone.",
    "It was the first {} that {} had seen since the {} and its {} were sold.",
)


def small_files(count: int, *, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """Yield names, in folders of a hundred, and articles of about sixty words; each is
    of a village and of things of its own, as news that have nothing to do with each
    other are."""
    chance = random.Random(seed)
    for number in range(count):
        village = _word(chance, 4).title()
        lines = [_sentence(one, village, chance) for one in _SENTENCES]
        article = {
            "id": f"w{number}",
            "url": f"https://{village.lower()}.example/{number}",
            "title": f"{village} and the {_word(chance, 3)} of {_word(chance, 3)}",
            "publisher": f"{village} Post",
            "published": f"2024-05-{number % 28 + 1:02}T{number % 24:02}:15:00Z",
            "text": " ".join(lines),
        }
        name = f"wire-{number % 10}/{number // 1_000:03}/{number:06}.json"
        yield name, json.dumps(article).encode()


def _sentence(said: str, village: str, chance: random.Random) -> str:
    things = [_word(chance, 3) for _ in range(3)]
    return said.format(things[0], village, *things[1:])


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES.split(), k=syllables))
