"""Twenty arrivals that only say again what was said, and arrivals that say more."""

import pytest

from services.desk.evaluating.writing_told import ARRIVALS, NEWS
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.known import known_from
from services.summarize.core.writing.revising import is_material


def arrival(source, story, said):
    """Whether an article that says only this is told to those who asked for news."""
    held = [
        source(f"s{at}", body, title=title, publisher=outlet, day=17, minute=at)
        for at, (outlet, title, body) in enumerate(story)
    ]
    before = compose(held)
    title = said.removesuffix(".")
    late = source("n", said, title=title, publisher="Skerry Echo", day=17, minute=600)
    after = compose([*held, late], previous=before)
    return is_material(before, after, known=known_from(held, "en")), after


@pytest.mark.parametrize(("story", "said"), ARRIVALS)
def test_what_was_said_before_is_no_news_in_other_words(source, story, said):
    is_told, _ = arrival(source, story, said)
    assert not is_told


@pytest.mark.parametrize(("story", "said"), NEWS)
def test_a_new_fact_is_news(source, story, said):
    is_told, after = arrival(source, story, said)
    assert is_told
    lines = [one for part in after.paragraphs for one in part]
    assert "n" in {cited.article_id for one in lines for cited in one.citations}
