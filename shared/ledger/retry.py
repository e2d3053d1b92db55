"""What becomes of a message that failed: again after a pause, or buried. Pure."""

from dataclasses import dataclass, replace
from typing import Literal

from shared.errors import Away, DiskFull, Fused, GenerationMoved, LeaseLost, Poison
from shared.events.outcomes import Outcome

#: A message is handed out so often before it is buried.
DELIVERIES = 5
#: So many messages in a row may be buried; the next one blows the fuse.
FUSE = 20
FIRST_PAUSE_MS = 200
LONGEST_PAUSE_MS = 30_000
#: Errors of our surroundings: no message is buried for them.
BLAMELESS = (Away, DiskFull, LeaseLost, GenerationMoved, Fused)


@dataclass(frozen=True, slots=True)
class Again:
    """Try it again after a pause."""

    after_ms: int
    #: False: the message is not at fault, and this delivery does not count.
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Bury:
    """Put it among the dead letters: it can't succeed, or was tried often enough."""

    reason: Literal["poison", "deliveries"]


def pause(deliveries: int) -> int:
    """Return how long to wait after so many deliveries, in ms: doubled each time."""
    return min(FIRST_PAUSE_MS << min(max(deliveries - 1, 0), 20), LONGEST_PAUSE_MS)


def verdict(
    error: BaseException, *, deliveries: int, limit: int = DELIVERIES
) -> Again | Bury:
    """Judge a message that failed with this error at its so many-eth delivery."""
    if isinstance(error, Poison):
        return Bury("poison")
    if isinstance(error, BLAMELESS):
        return Again(pause(deliveries), is_counted=False)
    if deliveries >= limit:
        return Bury("deliveries")
    return Again(pause(deliveries))


def second_thought(
    outcome: Outcome, *, deliveries: int, limit: int = DELIVERIES
) -> Again | Bury | None:
    """Judge a message by its commit's outcome; None: it is over and done with.

    A full stream and a fence that another worker or the server's life broke are not
    the message's fault. A conflict is, in the end: its decision never fits.
    """
    if outcome.is_settled:
        return None
    if outcome.verdict == "conflict":
        return Bury("deliveries") if deliveries >= limit else Again(pause(deliveries))
    if outcome.verdict == "full":
        return Again(pause(deliveries), is_counted=False)
    return Again(0, is_counted=False)


@dataclass(frozen=True, slots=True)
class Fuse:
    """Blows when more than `limit` messages in a row are buried."""

    limit: int = FUSE
    buried: int = 0

    def after(self, *, buried: bool) -> "Fuse":
        """Return the fuse after one more message."""
        return replace(self, buried=self.buried + 1 if buried else 0)

    @property
    def is_blown(self) -> bool:
        return self.buried > self.limit
