"""Which articles carry a sentence."""

from services.summarize.core.writing.citing import contradicts, support
from services.summarize.core.writing.claims import claims
from services.summarize.core.writing.sources import candidates, in_order
from services.summarize.core.writing.vectors import vectors


def cite(sources, start):
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    row = next(at for at, one in enumerate(pool) if one.text.startswith(start))
    return support(row, pool, space)


def test_another_outlet_that_says_the_same_is_cited(flood):
    found = cite(flood, "Three people were killed")
    assert [one.article_id for one in found.citations] == ["courier", "post"]
    assert found.voices == 2


def test_an_outlet_with_another_figure_is_no_source(flood):
    found = cite(flood, "Five people were killed")
    assert [one.article_id for one in found.citations] == ["echo"]


def test_the_same_outlet_again_is_no_second_source(source):
    body = "A river wall broke in Marsh Lane on Friday."
    pair = [
        source("a", body, publisher="Harbour Post"),
        source("b", body, publisher="Harbour Post"),
    ]
    assert cite(pair, "A river").voices == 1


def test_a_copy_is_no_second_source(source):
    body = "A river wall broke in Marsh Lane on Friday."
    pair = [
        source("a", body, publisher="Harbour Post"),
        source("b", body, publisher="Daily Lantern", group="a"),
    ]
    assert cite(pair, "A river").voices == 1


def test_other_values_names_or_a_denial_contradict():
    said = claims("Three people were killed in Tollen.", "en")
    for other in (
        "Five people were killed in Tollen.",
        "Three people were killed in Oxley.",
        "Three people were not killed in Tollen.",
    ):
        assert contradicts(said, claims(other, "en")), other
    assert not contradicts(said, claims("In Tollen 3 people were killed.", "en"))
