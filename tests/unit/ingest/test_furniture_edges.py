"""What stands at the edges of a page beside its sentences."""

import pytest

from services.ingest.core.pasted.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "1 minute",
        "5 min read",
        "Lesezeit: 4 Minuten",
        "Temps de lecture : 3 min",
        "Tempo de leitura: 1 minuto",
        "Leestijd: 3 minuten",
        "Lectura: 2 min",
        "Ten tekst przeczytasz w 2 minuty",
        "Czas czytania: ok. 3 min.",
        "Время чтения: 3 минуты",
        "読了時間：約3分",
        "Posted in Kitchen, Tips and Tricks",
        "View author page",
        "See all posts by Jane Doe",
        "Category: Canyons",
        "Time to read: 3 minutes",
        "This post may contain affiliate links.",
        "This story was developed in partnership with Fen Catering by our content team.",
    ],
)
def test_such_a_line_is_furniture_at_the_edges(line):
    assert is_furniture(line, edge=True)


@pytest.mark.parametrize(
    "line",
    [
        "Taguchi wins in the last minute",
        "Tagline, brand colours and fonts are new",
        "Lesezeit ist Lebenszeit",
        "90 minutes of rain flooded the lane",
        "Posted in the north. Nobody was hurt",
        "A lecture of three hours",
        "Filed under seal, the complaint names the weir’s former keeper.",
        "Time to read 10 novels of the fens",
    ],
)
def test_other_lines_with_such_words_are_none(line):
    assert not is_furniture(line, edge=True)
