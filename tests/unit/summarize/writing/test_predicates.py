"""What a sentence says of whom is read within bounds, however long it is."""

from services.summarize.core.writing.said.binding import FAR
from services.summarize.core.writing.said.predicates import predicates


def test_of_an_endless_clause_only_what_follows_a_verb_soon_is_told_of_it() -> None:
    told = predicates(" ".join(f"harbour{number} closed" for number in range(400)))
    assert len(told) == 400
    assert max(len(one.behind) for one in told) <= FAR


def test_what_stands_in_a_long_sentence_of_news_is_told_of_its_verb_to_the_end() -> None:
    behind = " ".join(f"harbour{number}" for number in range(FAR))
    (told,) = predicates(f"Rook closed {behind}")
    assert len(told.behind) == FAR
