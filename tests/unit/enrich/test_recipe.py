"""What the table of names is learnt from: which sentences come first, which then."""

from services.enrich.core.names.tagging import Tagged
from services.enrich.core.places.atlas import atlas_of
from services.enrich.training.examples import Example, Part
from services.enrich.training.recipe import recipe

ATLAS = atlas_of(
    "atlas-test", ("country\tKR\t9\tke\tKerelia", "city\tKR\t5\t\tPort Ellen")
)
GOLD = [Example(f"Vexley saw ship {one}", (Tagged(0, 6, "PER"),)) for one in "abcd"]
TWEETS = [Example("so Tollen rocks", (Tagged(3, 9, "LOC"),))]


def parts_of(lined: list[Example]) -> list[Part]:
    return recipe(GOLD, TWEETS, ATLAS, 1, lined=lined)


def test_gold_comes_last_and_tweets_come_first_only() -> None:
    when = {part.examples[0].text: (part.first, part.then) for part in parts_of(TWEETS)}
    assert when["Vexley saw ship a"] == (0, 1)
    assert when["VEXLEY SAW SHIP A"] == (0, 1)
    assert when["so Tollen rocks"] == (1, 0)


def test_what_was_invented_comes_first_and_a_part_of_it_again() -> None:
    invented = [part for part in parts_of(TWEETS) if part.first and part.then]
    assert len(invented) == 2
    assert all(part.then > 1 for part in invented)


def test_lines_are_made_of_the_names_that_are_given_for_it_only() -> None:
    """So that a fifth of the gold can be left out and nothing of it is known."""
    for lined, is_named in ((TWEETS, False), ([*GOLD, *TWEETS], True)):
        made = [one.text for part in parts_of(lined) for one in part.examples]
        others = [text for text in made if text not in {one.text for one in GOLD}]
        assert any("Vexley" in text for text in others) is is_named


def test_invented_sentences_are_read_without_tables_most() -> None:
    shares = {part.unaided for part in parts_of(TWEETS)}
    prose = max(parts_of(TWEETS), key=lambda part: len(part.examples))
    assert prose.unaided == max(shares) > min(shares)
