"""What the writers agree on about a model: what it would be asked of a story, what it is
known to have answered, and that it is asked soon."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from services.summarize.core.publishing import Draft
from services.summarize.core.writing.model.instructions import VERSION
from services.summarize.core.writing.model.question import Question, question_of
from services.summarize.core.writing.model.result import text_from
from services.summarize.drafting import Material
from services.summarize.results import Results
from shared.clock import Clock, milliseconds
from shared.events.keys import Keys
from shared.events.steps import Touch
from shared.events.story import EMBEDDED

#: Tokens of a story's sentences that are sent at most.
SENT = 24_000


@dataclass(frozen=True, slots=True)
class Pace:
    """When a story's text is asked for: so many ms after its last embedded text, but at
    the latest so many after the first."""

    quiet: int
    longest: int


class Wishing:
    """Knows the model's name, not how to reach it."""

    def __init__(
        self,
        *,
        results: Results,
        clock: Clock,
        model: str,
        pace: Pace,
        words: int | None = None,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self.results = results
        self._clock = clock
        self._signed = f"{model} {VERSION}"
        self._pace = pace
        self._words = words
        self._run = run

    async def question(self, material: Material) -> Question:
        """Return what the model is asked about a story."""
        question: Question = await self._run(self._question, material)
        return question

    def _question(self, material: Material) -> Question:
        return question_of(
            material.sources, model=self._signed, tokens=SENT, words=self._words
        )

    async def known(self, material: Material) -> Draft:
        """Return the draft with the model's text, if it has answered this already.

        A text that was only mended stays as it is: a correction changes what it must.
        """
        draft = material.draft
        if draft.text.generated_by != EMBEDDED:
            return draft
        question = await self.question(material)
        result = await self.results.find(question.fingerprint)
        if result is None:
            return draft
        text = text_from(result, draft.text, material.sources)
        return draft if text is None else material.telling(text, {})

    def touch(self, draft: Draft, keys: Keys) -> tuple[Touch, ...]:
        """Return the wish for a model's text, where the embedded one is published."""
        if draft.text.generated_by != EMBEDDED:
            return ()
        one, now = draft.story_id, milliseconds(self._clock.now())
        quiet, longest = self._pace.quiet, self._pace.longest
        return (Touch(keys.modelling(one), keys.model_due, one, now, quiet, longest),)
