"""What is taken next: what is fresh, and only else what may pass of the backfill."""

from services.ingest.admitting import Admission
from services.ingest.offered import OfferedArticles
from services.ingest.taking import Batch, Taking


class Choosing:
    """Chooses the lane of the next batch."""

    def __init__(
        self, *, taking: Taking, offered: OfferedArticles, admission: Admission
    ) -> None:
        self._taking = taking
        self._offered = offered
        self._admission = admission
        #: Backfill is there, and may not pass now.
        self.is_held_up = False

    async def take(self) -> Batch:
        """Take the next batch, as `Taking.take` does; an idle one if there is none."""
        self.is_held_up = False
        await self._offered.look()
        batch = await self._taking.take()
        if batch.is_idle and await self._taking.has_backfill():
            room = await self._admission.room()
            self.is_held_up = not room
            if room:
                return await self._taking.take_backfill(room)
        return batch
