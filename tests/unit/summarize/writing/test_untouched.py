"""Corrections of other sentences than the one that gives a figure."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.figures.overtaking import overtaken
from services.summarize.core.writing.sentences.sources import candidates

FIRST = """
A coach overturned on the ring road in Northfield on Friday.
Six passengers were killed in the coach crash in Northfield, the police said on Friday.
The coach belonged to a company in Tollen.
"""
SECOND = """
Eight passengers were killed in the coach crash in Northfield, the police said on Friday.
The ring road was closed for seven hours.
The driver had worked for the company since 2009.
"""


@pytest.fixture
def told(source):
    """A maker of both articles, the second one as it was corrected."""

    def made(second=SECOND, revision=1, **later):
        return [
            source("a", FIRST, publisher="Harbour Post", day=17),
            source(
                "b",
                second,
                publisher="Daily Lantern",
                day=17,
                minute=60 if revision == 1 else 400,
                revision=revision,
            ),
        ]

    return made


def statuses(text):
    return [(one.status, len(one.values)) for one in text.conflicts]


def test_an_edit_of_another_sentence_leaves_a_conflict_open(told):
    before = compose(told())
    assert statuses(before) == [("open", 2)]
    edited = told(SECOND.replace("2009", "2011"), revision=2)
    after = compose(edited, previous=before)
    assert statuses(after) == [("open", 2)]
    assert statuses(compose(edited, previous=after)) == [("open", 2)]


def test_an_edit_of_the_figure_itself_resolves_it(told):
    before = compose(told())
    right = told(SECOND.replace("Eight", "Six"), revision=2)
    assert statuses(compose(right, previous=before)) != [("open", 2)]
    nine = told(SECOND.replace("Eight", "Nine"), revision=2)
    assert "open" not in dict(statuses(compose(nine, previous=before)))


def test_an_edit_of_another_sentence_overtakes_nobodys_figure(told):
    pool = candidates(told(revision=2))
    six = {at for at, one in enumerate(pool) if one.text.startswith("Six")}
    (eight,) = (one.text for one in pool if one.text.startswith("Eight"))
    assert overtaken(pool) == six
    assert overtaken(pool, {("b", eight)}) == frozenset()
