"""A flood, what a model is asked of it, and replies as models give them."""

from collections.abc import Callable, Sequence

import pytest

from services.summarize.core.writing.model.question import Question, question_of
from services.summarize.core.writing.model.talk import Talk
from services.summarize.core.writing.sentences.sources import Source
from tests.modelhouse import PREFIX, TRUE, reply_of


@pytest.fixture
def question(flood: Sequence[Source]) -> Question:
    """What a model is asked of the flood."""
    return question_of(flood, model="quill story-4", tokens=24_000)


@pytest.fixture
def talk(question: Question) -> Talk:
    """A talk in which nothing was said yet."""
    return Talk(question, PREFIX)


@pytest.fixture
def whys(talk: Talk) -> Callable[..., tuple[str, ...]]:
    """Say one sentence after true ones; tell why it is refused, () if it is not."""

    def judged(text: str, *cites: str) -> tuple[str, ...]:
        heard = talk.heard(reply_of(TRUE[:2], [(text, *cites)]))
        return heard.judged[0].paragraphs[1][0].why

    return judged
