"""Invented articles by number: each its own event, so that none is another's copy."""

import random
from dataclasses import dataclass

_PLACES = ("Lowmere", "Ellerwick", "Osterhaven", "Bellwether", "Corray", "Fenmouth")
_THINGS = (
    *("tide gate", "night ferry", "dairy tower", "salt barge", "bell foundry"),
    *("tram depot", "rope walk", "lamp works", "seed library", "fish market"),
)
_PEOPLE = (
    *("Ines Calloway", "Agnes Rowley", "Tobias Wren", "Helga Brandt", "Milo Ashdown"),
    *("Petra Lindqvist", "Oskar Thorne", "Yusuf Marsh", "Nora Pell", "Casper Ide"),
)
_VERBS = ("closes", "reopens", "burns", "moves", "is sold", "is painted", "sinks")
_TRADES = ("harbour master", "councillor", "engineer", "librarian", "surveyor")
_COLOURS = ("green", "copper", "slate", "amber", "chalk", "crimson", "violet")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its paragraphs without line breaks."""

    number: int
    title: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its address, which leads nowhere."""
        return f"https://gazette.example/{self.number}/gate.html"

    @property
    def text(self) -> str:
        """Title and body, as pasted."""
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"

    @property
    def body(self) -> str:
        """The paragraphs."""
        return "\n\n".join(self.paragraphs)


def an_article(number: int) -> Article:
    """Write the article of this number; always the same one."""
    dice = random.Random(number)
    place, thing = dice.choice(_PLACES), dice.choice(_THINGS)
    verb, person = dice.choice(_VERBS), dice.choice(_PEOPLE)
    trade, colour = dice.choice(_TRADES), dice.choice(_COLOURS)
    count, year = dice.randrange(12, 990), dice.randrange(1620, 1990)
    mark = f"{colour} {number}"
    return Article(
        number,
        f"{thing.capitalize()} {mark} of {place} {verb} after {count} days",
        (
            f"The {thing} that people in {place} call {mark} {verb} this week, {count} "
            f"days after the council had asked for it, {trade} {person} said on Friday.",
            f"It was built in {year} of {dice.randrange(100, 9999)} bricks and has "
            f"outlived {dice.randrange(3, 40)} owners, of whom {dice.choice(_PEOPLE)} "
            f"was the last to live in it and the only one to paint it {colour}.",
            f"A meeting in the hall at {place} decides on Tuesday whether the "
            f"{dice.randrange(20, 800)} crowns that are left go to the roof, the stairs "
            f"or the {dice.choice(_THINGS)} next door, which nobody has asked for.",
        ),
    )
