"""What `storywire bench --backfill` measures, and how its figures come about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.desk.staff.starting import Staff


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured."""

    #: Articles of the backfill.
    articles: int
    staff: Staff
    seed: int = 7
    #: They come as so many small files in a folder, instead of as lines of one file.
    is_folder: bool = False
    #: Fresh files at most, one by one while the backfill is taken in.
    probes: int = 5


@dataclass(slots=True)
class BackfillPace:
    """What was measured; of this machine and this run."""

    articles: int
    seed: int
    is_folder: bool
    setting: dict[str, object] = field(default_factory=dict)
    #: How many processes wanted to run, before and after (mean of a minute).
    load: tuple[float, float] = (0.0, 0.0)
    bytes: int = 0
    #: Seconds from the start of the drop until it ended, and until all was placed.
    handed: float = 0.0
    placed: float = 0.0
    #: Most bytes that `drop` ever held, and that ingest, with the processes that read for
    #: it, was seen to have (PSS).
    drop_memory: int = 0
    memory: int = 0
    #: Most articles that the work streams were seen to hold, and the most seconds until
    #: all that they held at a time was placed.
    waiting: int = 0
    ahead: float = 0.0
    #: Seconds from dropping a fresh file until its story's counter moved, sorted.
    latency: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Articles of the backfill a second, through everything."""
        return self.articles / self.placed if self.placed else 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at a time, in seconds: articles taken in, and placed of these."""

    at: float
    taken: int
    placed: int


def longest_ahead(looks: Sequence[Look]) -> float:
    """Return the most seconds until all that was taken in was placed, too."""
    longest, place = 0.0, 0
    for one in looks:
        while place < len(looks) - 1 and looks[place].placed < one.taken:
            place += 1
        longest = max(longest, looks[place].at - one.at)
    return longest
