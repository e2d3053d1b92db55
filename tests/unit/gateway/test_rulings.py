"""What an editor's form asks for."""

import pytest

from services.gateway.core.forms import Form
from services.gateway.core.rulings import other_story, rulings_in
from shared.events.rulings import NotDecidable


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("https://news.example/stories/ferry?q=1#top", "ferry"),
        ("/editing/stories/ferry/", "ferry"),
        ("ferry", "ferry"),
        ("", "storm"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_the_other_story_is_told_by_its_address_or_from_the_list(typed: str, chosen: str):
    form = Form({"address": (typed,), "other": ("storm",)})
    assert other_story(form) == chosen


@pytest.mark.parametrize("ask", ["split", "pin", "block"])
def test_more_articles_than_one_ruling_takes_are_refused(ask: str):
    articles = tuple(f"a{number}" for number in range(501))
    with pytest.raises(NotDecidable, match="at most 500 articles"):
        rulings_in(Form({"ask": (ask,), "article": articles}), "flood")
