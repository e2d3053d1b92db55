"""How much backfill the work streams may take: less than two seconds of work, by the
pace that was seen; where the pace falls, what was let in takes longer. Pure."""

from dataclasses import dataclass, replace

#: Work that the streams may hold when backfill is added, in seconds: under two, for what
#: they are through with in a second is only known afterwards.
SECONDS = 1.2
#: Entries that the streams may hold while nobody knows how fast they are emptied.
PROBE = 4
#: Seconds over which completions are counted: at least, and where they are few, at most.
SHORTEST, LONGEST = 0.5, 2.0
#: So many completions are enough to tell a rate from.
_ENOUGH = 20
#: How much of what is known gives way to what one window shows.
_FORGETTING = 0.4
#: Streams that ran empty could have given more: so much more is tried.
_GROWTH = 1.25


@dataclass(frozen=True, slots=True)
class Pressure:
    """What was seen of the work streams: how fast the services empty them.

    Every entry counts from the moment it is sent until the placer is done with it.
    """

    #: Entries completed a second; 0.0: not known, or nobody works.
    rate: float = 0.0
    #: When the present window began, in seconds; None: nothing was seen yet.
    since: float | None = None
    #: Entries in the streams, and entries ever sent, when the window began.
    waiting: int = 0
    sent: int = 0
    #: The streams ran empty within the window.
    is_starved: bool = False
    #: Seconds of the window before, and completions in it.
    before: tuple[float, int] = (0.0, 0)

    def seen(self, *, waiting: int, sent: int, now: float) -> "Pressure":
        """Return what is known after another look; `sent`: entries sent so far."""
        is_starved = self.is_starved or waiting == 0
        if self.since is None:
            return Pressure(self.rate, now, waiting, sent, waiting == 0)
        passed = now - self.since
        done = max(0, sent - self.sent - (waiting - self.waiting))
        if passed < (SHORTEST if done >= _ENOUGH else LONGEST):
            return replace(self, is_starved=is_starved)
        # What stood still for a while is through with much at a blow: that is no pace.
        lately = (self.before[1] + done) / (self.before[0] + passed)
        rate = self._rate(min(done / passed, lately), is_starved=is_starved)
        return Pressure(rate, now, waiting, sent, waiting == 0, (passed, done))

    def _rate(self, counted: float, *, is_starved: bool) -> float:
        if is_starved:
            return max(self.rate, counted * _GROWTH)
        return self.rate + _FORGETTING * (counted - self.rate) if self.rate else counted

    def room(self, waiting: int) -> int:
        """Return how many entries may be sent while so many are waiting."""
        return max(0, max(PROBE, int(self.rate * SECONDS)) - waiting)
