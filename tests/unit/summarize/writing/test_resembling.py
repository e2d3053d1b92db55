"""What sentences have in common is looked up, and is what comparing them would give."""

from services.summarize.core.writing.choosing.repeating import begins, counts_again
from services.summarize.core.writing.choosing.resembling import Resemblance
from services.summarize.core.writing.sentences.sources import candidates, overlap
from services.summarize.core.writing.words.paraphrasing import plainly


def test_overlaps_are_those_of_each_sentence_with_each(flood):
    pool = candidates(flood)
    alike = Resemblance(pool)
    for one in pool:
        told = plainly(one.meaning, "en")
        assert list(alike.overlaps(told)) == [
            overlap(plainly(other.meaning, "en"), told) for other in pool
        ]


def test_rows_are_found_by_number_figure_and_beginning(flood):
    pool = candidates(flood)
    alike = Resemblance(pool)
    for one, told in zip(pool, alike.facts, strict=True):
        every = list(enumerate(alike.facts))
        assert alike.numbered(told) == {
            row for row, other in every if told.numbers & other.numbers
        }
        assert alike.counting(told) == {
            row for row, other in every if counts_again(told, other)
        }
        assert alike.beginning(one) == {
            row for row, other in enumerate(pool) if begins(other) == begins(one)
        }
