"""The ledger's contract: commits, leases, due stories, consuming, reading."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from shared.events.base import Model
from shared.events.keys import Keys
from shared.events.outcomes import Outcome
from shared.events.steps import Era, Pending, Step
from shared.events.updates import StoryUpdate
from shared.ledger.flows import Flow, ServerFacts

E = TypeVar("E", bound=Model)


@dataclass(frozen=True, slots=True)
class Delivery(Generic[E]):
    """One entry of a work stream, parsed, with the fence that proves it is still ours."""

    event: E
    fence: Pending
    era: Era
    #: How often it was handed out, this time included.
    deliveries: int = 1
    trace_id: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """What a handler made of one delivery: the outcome, and the line to log for it."""

    outcome: Outcome
    #: A word of shared.log.EVENTS, such as `article.enriched`.
    log: str
    fields: Mapping[str, Any] = field(default_factory=dict)


#: Takes a batch, answers for each delivery in order. An Exception in the answer (or
#: raised for the whole batch) is judged by shared.ledger.retry.
Handler: TypeAlias = Callable[
    [Sequence[Delivery[E]]], Awaitable[Sequence[Handled | Exception]]
]


@dataclass(frozen=True, slots=True)
class Consumption(Generic[E]):
    """One group's way of reading one work stream."""

    #: Name below the generation, such as `articles.ingested`.
    stream: str
    group: str
    event: type[E]
    handler: "Handler[E]"
    #: At most this many entries at a time: by the cost of one.
    batch: int = 50
    #: Take over all pending entries at once (only under a lease).
    claim_all: bool = False


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease taken: its key and our random id.

    Nobody else can take it before its term is over; until somebody does, it is held.
    """

    key: str
    holder: str

    @property
    def term(self) -> str:
        """The key that is there for as long as nobody else can take the lease."""
        return f"{self.key}:term"


@dataclass(frozen=True, slots=True)
class DueStory:
    """A story leased to a writer."""

    story_id: str
    token: str
    #: How often it was leased since it was last written, this time included.
    leases: int


class Ledger(Protocol):
    """The one port through which anything changes.

    Every method may raise Away when the server can't be reached; every method may then
    be called again. None may be called before `attach`.
    """

    @property
    def era(self) -> Era:
        """The generation and epoch that we are in, as last seen."""

    @property
    def keys(self) -> Keys:
        """Names of streams and keys of our generation."""

    async def attach(self) -> Era:
        """Meet the server: load the scripts, and begin a new epoch if it stopped
        uncleanly (or is new). Safe to repeat. Raises GenerationMoved if we were
        attached to another generation."""

    async def move(self) -> Era:
        """Attach to whichever generation is live now, from any other one. For whoever
        holds nothing of the other: readers, and workers that begin anew."""

    async def commit(self, step: Step) -> Outcome:
        """Apply a step as one, or nothing of it. May be repeated after a lost reply: a
        step that was done answers `stale`."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        """Apply steps in order, each by itself, in one round trip."""

    async def acquire(self, name: str, *, seconds: float) -> Lease | None:
        """Take a lease that nobody holds; None if somebody does."""

    async def renew(self, lease: Lease, *, seconds: float) -> bool:
        """Keep a lease; False if it is no longer ours."""

    async def release(self, lease: Lease) -> None:
        """Give a lease back, if it is still ours."""

    async def take_due(
        self, *, now: int, lease: int, limit: int, by_model: bool = False
    ) -> Sequence[DueStory]:
        """Lease up to `limit` stories that are due at `now`, for `lease`; both in ms.
        `by_model`: of those that want a model's text.

        A lease left unfinished falls due again by itself; the next one lasts twice as
        long, at most 32 times, so that five dead writers are no half minute's work."""

    async def fields(self, keys: Sequence[str]) -> Sequence[dict[str, str]]:
        """Read whole hashes, in one round trip; {} for a missing one."""

    async def values(self, asked: Sequence[tuple[str, str]]) -> Sequence[str | None]:
        """Read single fields of hashes, each as (key, field), in order; None for a
        missing one. Of more than a few thousand, others are served in between."""

    async def part(self, key: str, cursor: str = "") -> tuple[Mapping[str, str], str]:
        """Read some fields of a large hash, and from where to go on; "": that was all. A
        field that is there all along is read, perhaps twice."""

    async def members(self, key: str) -> frozenset[str]:
        """Read a whole set."""

    async def ranked(
        self, key: str, *, limit: int, highest: bool = True, before: int | None = None
    ) -> Sequence[tuple[str, int]]:
        """Read a sorted set's members with scores, best first; `before`: only those
        with a lower (for lowest first: higher) score."""

    async def entries(
        self, stream: str, *, after: str = "0", limit: int = 1000
    ) -> Sequence[tuple[str, dict[str, str]]]:
        """Read a stream's entries after an id, oldest first."""

    async def length(self, stream: str) -> int:
        """Count a stream's entries (for a work stream: all work not done)."""

    async def flow(self, stream: str, group: str = "") -> Flow:
        """Measure a stream, and what a group of workers has of it in hand."""

    async def facts(self) -> ServerFacts:
        """Ask the server about itself."""

    async def snapshot(self, story_id: str) -> "Snapshot | None":
        """Read cursor and both halves of a story in one step; None if unknown. Raises
        GenerationMoved if another generation is live: its updates don't follow."""

    async def cursor(self) -> str:
        """Return the id of the last public update; `0-0` before the first."""

    async def updates(
        self, *, after: str, limit: int = 100, wait: float = 0
    ) -> Sequence[StoryUpdate]:
        """Read public updates after a cursor; wait up to so many seconds for the first.
        Raises CursorGone if updates after that cursor were trimmed."""

    async def trim(self, *, before: int) -> int:
        """Let go of public updates and rejections older than this moment (ms); return
        how many. A cursor before the last that went is then CursorGone."""

    async def scan(self, prefix: str) -> Sequence[str]:
        """List the keys that begin so, each once; those made meanwhile may lack."""

    async def sift(
        self, stream: str, gone: Collection[str], lease: Lease, *, epoch: bool
    ) -> None:
        """Write a stream anew without these entries, so that nothing of them is left in
        the server's memory; `epoch`: and begin a new epoch. Ids, groups and cursors stay
        as they are. May be repeated. Raises LeaseLost."""

    async def rewrite(self) -> bool:
        """Let the server write its file anew, so that what is gone is gone from it, too,
        and wait for that. False: it has none, or we may not ask it to."""

    async def sign(
        self, worker: str, about: Mapping[str, str], *, seconds: float
    ) -> None:
        """Give a sign of life that lasts so many seconds; {} takes it back."""

    async def workers(self) -> Mapping[str, dict[str, str]]:
        """Return what living workers said about themselves, by name."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A story as stored, at a cursor: the hash, and its members as stored."""

    cursor: str
    story_id: str
    epoch: str
    fields: Mapping[str, str]
    members: Mapping[str, str]
