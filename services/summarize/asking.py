"""Asks a model about a story, within the caps: what is said, counted and settled."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from services.summarize.accounts import Accounts
from services.summarize.core.writing.model.budget import Cap
from services.summarize.core.writing.model.instructions import Message, estimated
from services.summarize.core.writing.model.question import Question
from services.summarize.core.writing.model.result import Result
from services.summarize.core.writing.model.said import CallFailed, FormRefused, Said
from services.summarize.core.writing.model.talk import Talk
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.story import StoryText
from shared.log import logger

#: Calls for one story that may take too long, and leases that may end by an error,
#: before it keeps its embedded text.
TRIES = 5
#: Caps of which it is remembered that the log has them.
TOLD = 1_000


class Model(Protocol):
    """Who is asked; see services.summarize.endpoint.Endpoint."""

    @property
    def tokens(self) -> int:
        """Tokens that a reply may have."""

    async def say(self, messages: Sequence[Message]) -> Said:
        """Return the model's answer. Raises CallFailed; FormRefused: say it again."""


class Capped(StorywireError):
    """A cap on what calls of the model may cost is reached."""


@dataclass(slots=True)
class Rest:
    """The pause that a failing endpoint is given; all writers of a process share it."""

    until: float = 0.0
    in_a_row: int = 0
    #: Failures of the endpoint, ever; how many writers have a turn.
    failures: int = 0
    turns: int = 0
    #: Calls for each story that took too long, or were lost.
    late: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def turn(self, now: float) -> Iterator[bool]:
        """Say whether a writer may ask while in the block: nobody in a pause, and one
        at a time after it, until an answer has come."""
        if now < self.until or (self.in_a_row and self.turns):
            yield False
            return
        self.turns += 1
        try:
            yield True
        finally:
            self.turns -= 1


class Asking:
    """Holds conversations with one model; any number at once."""

    def __init__(
        self,
        *,
        model: Model,
        accounts: Accounts,
        clock: Clock,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self.rest = Rest()
        self._told: deque[tuple[Cap, str]] = deque(maxlen=TOLD)
        self._model = model
        self._accounts = accounts
        self._clock = clock
        self._run = run

    async def ask(
        self, story_id: str, question: Question, previous: StoryText | None
    ) -> Result | None:
        """Ask, and once more if something was refused; None: nothing was said, since
        there is nothing to ask or a cap is reached. `previous`: a model's text that
        stands. Raises CallFailed."""
        talk = Talk(question, f"{self._clock.token()[-4:]}-", previous)
        while not talk.is_over:
            try:
                said = await self._say(story_id, talk.messages())
            except Capped:
                break
            except CallFailed:
                if not talk.judged:
                    raise
                break  # the first reply is there: what stands of it is published
            talk = await self._run(talk.heard, said.text)
        if not talk.judged:
            return None
        result: Result = await self._run(talk.result)
        counted = {f"refused:{why}": count for why, count in result.refused.items()}
        counted["without_text" if result.why else "texts"] = 1
        await self._accounts.count(story_id, counted)
        return result

    async def _say(self, story_id: str, messages: Sequence[Message]) -> Said:
        """Say it within the caps, as often as the server wants another form."""
        tokens = estimated(messages, self._model.tokens)
        while True:
            began = self._accounts.today
            cap = await self._accounts.reserve(story_id, tokens)
            if cap is not None:
                self._tell(cap, story_id)
                await self._accounts.count(story_id, {f"capped:{cap}": 1})
                raise Capped
            # What a call that is broken off cost nobody knows: nothing is given back.
            over, counted = 0, dict[str, int]()
            try:
                said = await self._model.say(messages)
                over, counted = _settled(said, messages, tokens)
                self.rest.in_a_row = 0
                return said
            except FormRefused:
                over = tokens
                continue
            except CallFailed as error:
                counted = {f"failed:{error.failure}": 1}
                over = 0 if error.is_paid else tokens
                raise
            finally:
                await self._accounts.settle(story_id, over, counted, began=began)

    def _tell(self, cap: Cap, story_id: str) -> None:
        """Say once a day that it is spent, and once of a story that it is."""
        of = self._accounts.today if cap.startswith("day") else story_id
        if (cap, of) in self._told:
            return
        self._told.append((cap, of))
        logger().warning("model.capped", cap=cap)


def _settled(
    said: Said, messages: Sequence[Message], tokens: int
) -> tuple[int, dict[str, int]]:
    """Return the tokens that were reserved too many, and what is counted; where the
    server does not say what it read and wrote, that is estimated."""
    answer = [{"role": "assistant", "content": said.text}]
    read = estimated(messages, 0) if said.tokens_in is None else said.tokens_in
    wrote = estimated(answer, 1) if said.tokens_out is None else said.tokens_out
    return tokens - read - wrote, {"tokens_in": read, "tokens_out": wrote}
