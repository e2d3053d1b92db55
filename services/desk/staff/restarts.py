"""How soon a service that ended is started again. Pure."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Restarts:
    """What one service instance's past lives say about its next start.

    Pauses double with each quick end, stay as they are after a life of some seconds
    (a worker that was killed at work isn't broken), and begin anew after a healthy one.
    """

    #: Seconds before the second life.
    first_pause: float = 0.2
    #: A pause is never longer, so that a cured service is back soon.
    longest_pause: float = 10.0
    #: Seconds of life below which an end counts as quick.
    quick: float = 5.0
    #: Seconds of life that prove the service healthy.
    healthy: float = 60.0
    #: So many quick ends in a row are worth a word to the user.
    failing_at: int = 5
    #: Quick ends in a row so far.
    ends: int = 0

    def after(self, lived: float) -> "Restarts":
        """Take in a life of so many seconds."""
        if lived >= self.healthy:
            return replace(self, ends=0)
        if lived < self.quick:
            return replace(self, ends=self.ends + 1)
        return self

    @property
    def pause(self) -> float:
        """Seconds to wait before the next start."""
        doublings = min(max(self.ends - 1, 0), 30)
        return min(self.longest_pause, self.first_pause * 2.0**doublings)

    @property
    def is_failing(self) -> bool:
        """Whether the service seems unable to live."""
        return self.ends >= self.failing_at
