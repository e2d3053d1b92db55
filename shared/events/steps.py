"""A step as a value: fences, expectations, changes and events of one commit.

Keys are whole names, made by shared.events.keys.Keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Era:
    """The generation and epoch in which something was decided."""

    generation: int
    epoch: str


# Fences: any mismatch is `stale`.


@dataclass(frozen=True, slots=True)
class Pending:
    """This entry is still pending in its group; done, it is acknowledged and deleted."""

    stream: str
    group: str
    entry: str


@dataclass(frozen=True, slots=True)
class Held:
    """This lease is held by this holder."""

    lease: str
    holder: str


@dataclass(frozen=True, slots=True)
class Leased:
    """This story is leased with this token; done, the lease ends, and the story stays
    due only if it was touched meanwhile."""

    writing: str
    due: str
    story_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The journal mark is `number - 1`; done, it is `number`."""

    journal: str
    number: int


@dataclass(frozen=True, slots=True)
class Present:
    """This entry still stands in its stream; done, it is deleted (a dead letter)."""

    stream: str
    entry: str


Fence = Pending | Held | Leased | Mark | Present

# Expectations: any mismatch is `conflict`.


@dataclass(frozen=True, slots=True)
class Expect:
    """The hash's field has this value; None: the field is not there."""

    key: str
    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class AtMost:
    """The hash's field is a number not above the limit (a missing one counts as 0)."""

    key: str
    name: str
    limit: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """The hash's field has one of these values."""

    key: str
    name: str
    values: tuple[str, ...]


Expectation = Expect | AtMost | OneOf

# Changes.


@dataclass(frozen=True, slots=True)
class Put:
    """Set fields of a hash."""

    key: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PutIf:
    """Set fields of a hash, if its field `name` has this value when the step begins."""

    key: str
    name: str
    value: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove fields from a hash."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erase:
    """Remove a whole key."""

    key: str


@dataclass(frozen=True, slots=True)
class Include:
    """Add members to a set."""

    key: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exclude:
    """Remove members from a set."""

    key: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """Give a member of a sorted set its score; `keep`: only the highest so many stay."""

    key: str
    member: str
    score: int
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Unrank:
    """Remove a member from a sorted set."""

    key: str
    member: str


@dataclass(frozen=True, slots=True)
class Expire:
    """Let a key go after so many seconds."""

    key: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Touch:
    """A story wants text: due at min(first touch + longest, now + quiet); all in ms."""

    writing: str
    due: str
    story_id: str
    now: int
    quiet: int
    longest: int


Change = Put | PutIf | Drop | Erase | Include | Exclude | Rank | Unrank | Expire | Touch

# Events.


@dataclass(frozen=True, slots=True)
class Send:
    """Add an entry to a stream; with a bound, a stream that holds so many is `full`."""

    stream: str
    fields: Mapping[str, str]
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Announce:
    """Publish an update of a story, with its next version; the script adds headline,
    dek and counts as they stand after this step."""

    updates: str
    story: str
    #: event, story_id, edition, occurred_at, trace_id, caused_by, material, data.
    fields: Mapping[str, str]
    #: What is kept of the version, if anything.
    kept: "Keep | None" = None


@dataclass(frozen=True, slots=True)
class Keep:
    """Give a member of a sorted set the new version as its score; only the highest so
    many stay."""

    key: str
    member: str
    most: int


Event = Send | Announce


@dataclass(frozen=True, slots=True)
class Step:
    """Everything that one commit does, or nothing of it."""

    era: Era
    fences: tuple[Fence, ...] = ()
    expected: tuple[Expectation, ...] = ()
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
