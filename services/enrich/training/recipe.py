"""What the table of names is learnt from, when, and how much each part of it counts.

First what is many and unlike news: tweets, lines of tables and sentences invented around
names. Then the gold sentences, half of them again in capitals, as headlines are, with a
quarter of what was invented, so that it is not forgotten. (Howard and Ruder 2018: what is
learnt last, of the texts that are meant, tells most.)
"""

from collections.abc import Sequence

from services.enrich.core.places.atlas import Atlas
from services.enrich.training.examples import Example, Part, loud
from services.enrich.training.lines import lines
from services.enrich.training.prose import known_prose

#: Weights of a gold sentence, of every second one in capitals, of an invented line, of
#: an invented sentence, of a tweet.
GOLD, LOUD, LINE, PROSE, TWEET = 1.0, 0.6, 0.2, 0.3, 0.3
#: Lines and sentences to invent.
LINES, SENTENCES = 600, 2_440
#: Of what was invented, one in so many is looked at again beside the gold.
AGAIN = 4
#: How often an invented sentence is read without tables of names: they hold nearly all of
#: its names, as they do of no real sentence.
UNAIDED = 0.5


def recipe(
    gold: Sequence[Example],
    tweets: Sequence[Example],
    atlas: Atlas,
    seed: int,
    *,
    lined: Sequence[Example],
) -> list[Part]:
    """Return all parts; the same seed, the same ones. `lined`: whose names lines of
    tables are made of."""
    invented = lines(lined, LINES, seed)
    prose = known_prose(atlas, SENTENCES, seed)
    return [
        Part(gold, GOLD),
        Part(loud(gold[::2]), LOUD),
        Part(invented, LINE, first=1, then=AGAIN),
        Part(prose, PROSE, UNAIDED, first=1, then=AGAIN),
        Part(tweets, TWEET, first=1, then=0),
    ]
