"""What calls of a model cost, in the server's state: all writers count together."""

from collections.abc import Callable, Mapping

from services.summarize.core.writing.model.budget import (
    Cap,
    Caps,
    Ledgered,
    Spent,
    read_spent,
    turn_of,
    written_spent,
)
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.steps import Expect, Expire, Put, Step
from shared.ledger.port import Ledger

#: Tries of a change that others make at the same moment.
TRIES = 50
#: Seconds for which it is known what a story cost.
KNOWN = 90 * 24 * 3_600


class Crowded(StorywireError):
    """What a model's calls cost could not be written down: too many writers at once."""


class Accounts:
    """Reserves what a call may cost before it is made, and settles it after."""

    def __init__(self, *, ledger: Ledger, clock: Clock, caps: Caps) -> None:
        self._ledger = ledger
        self._clock = clock
        self._caps = caps

    async def reserve(self, story_id: str, tokens: int) -> Cap | None:
        """Count a call of so many tokens; or name the cap that forbids it.

        What was reserved by a writer that died stays spent: a cap is never passed.
        """
        call = Spent(1, tokens)
        found: list[Cap | None] = [None]

        def change(spent: Ledgered) -> Ledgered | None:
            found[0] = spent.cap_for(call, self._caps)
            return None if found[0] else spent.after(call, {"calls": 1})

        await self._change(story_id, change)
        return found[0]

    async def settle(
        self, story_id: str, over: int, counted: Mapping[str, int], *, began: str
    ) -> None:
        """Give `over` tokens back (below 0: it cost more), and count what came of it.
        `began`: the day of the reservation, as `today` said it."""
        is_today = began == self.today
        back = Spent(0, -over)
        counts = {name: count for name, count in counted.items() if count}
        await self._change(
            story_id, lambda spent: spent.after(back, counts, is_today=is_today)
        )

    async def count(self, story_id: str, counted: Mapping[str, int]) -> None:
        """Count something that cost nothing."""
        await self._change(story_id, lambda spent: spent.after(Spent(), counted))

    @property
    def today(self) -> str:
        """The day in UTC, as 2024-05-17."""
        return self._clock.now().date().isoformat()

    async def _change(
        self, story_id: str, change: Callable[[Ledgered], Ledgered | None]
    ) -> None:
        keys = self._ledger.keys
        mine = keys.model_spent(story_id)
        for _ in range(TRIES):
            fields, story = await self._ledger.fields([keys.model, mine])
            turn = turn_of(fields)
            after = change(read_spent(fields, story).on(self.today))
            if after is None:
                return
            all_fields, own = written_spent(after, turn)
            outcome = await self._ledger.commit(
                Step(
                    self._ledger.era,
                    expected=(Expect(keys.model, "turn", turn),),
                    changes=(
                        Put(keys.model, all_fields),
                        Put(mine, own),
                        Expire(mine, KNOWN),
                    ),
                )
            )
            if outcome.is_done:
                return
        raise Crowded
