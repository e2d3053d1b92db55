"""A ledger that is cut off in the middle of something."""

from collections.abc import Sequence
from typing import Any

from shared.errors import Away
from shared.ledger.memory import MemoryLedger


class Cut(MemoryLedger):
    """A ledger that cuts off one call that concerns a key, if it is told so."""

    key = ""
    #: So many such calls pass before.
    passing = 0
    error: type[BaseException] = Away

    def cut(self, key: str, passing: int = 0, error: type[BaseException] = Away) -> None:
        self.key, self.passing, self.error = key, passing, error

    def _meets(self, keys: Sequence[str]) -> None:
        if self.key in keys:
            self.passing -= 1
            if self.passing < 0:
                self.key = ""
                raise self.error

    async def fields(self, keys: Any) -> Any:
        self._meets(keys)
        return await super().fields(keys)

    async def values(self, asked: Any) -> Any:
        self._meets([key for key, _ in asked])
        return await super().values(asked)

    async def updates(self, **how: Any) -> Any:
        self._meets([self.keys.updates])
        return await super().updates(**how)


def cutting(ledger: MemoryLedger) -> Cut:
    """This one, which can be cut off."""
    assert isinstance(ledger, Cut)
    return ledger
