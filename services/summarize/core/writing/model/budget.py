"""What calls of a model may cost: caps of a story and of a day, for all writers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Cap = Literal["story_calls", "story_tokens", "day_calls", "day_tokens"]
#: Why a call brought nothing; a closed list, for metrics and logs.
Failure = Literal[
    "away",
    "timeout",
    "lost",
    "limited",
    "refused",
    "moved",
    "declined",
    "cut",
    "huge",
    "broken",
]


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that is spent; 0: any number."""

    story_calls: int = 0
    story_tokens: int = 0
    day_calls: int = 0
    day_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls and tokens."""

    calls: int = 0
    tokens: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        # Never below nothing, whatever a server claims that it cost.
        return Spent(max(0, self.calls + other.calls), max(0, self.tokens + other.tokens))


@dataclass(frozen=True, slots=True)
class Ledgered:
    """What all writers together have spent: of one story, today, and ever."""

    story: Spent = Spent()
    day: Spent = Spent()
    #: The day that is counted, as 2024-05-17.
    date: str = ""
    #: Ever, by what was counted: `calls`, `tokens_in`, `refused:number` …
    ever: Mapping[str, int] = field(default_factory=dict)

    def on(self, date: str) -> "Ledgered":
        """Return it as it stands on a day: a new one begins with nothing."""
        if date == self.date:
            return self
        return Ledgered(self.story, Spent(), date, self.ever)

    def cap_for(self, call: Spent, caps: Caps) -> Cap | None:
        """Name the cap that one more call of so many tokens would break; None: none."""
        story, day = self.story + call, self.day + call
        reached: tuple[tuple[Cap, int, int], ...] = (
            ("story_calls", story.calls, caps.story_calls),
            ("story_tokens", story.tokens, caps.story_tokens),
            ("day_calls", day.calls, caps.day_calls),
            ("day_tokens", day.tokens, caps.day_tokens),
        )
        return next((cap for cap, count, most in reached if most and count > most), None)

    def after(
        self, spent: Spent, counted: Mapping[str, int], *, is_today: bool = True
    ) -> "Ledgered":
        """Return it with something spent, or given back; `is_today`: of this day."""
        ever = dict(self.ever)
        for name, count in counted.items():
            ever[name] = ever.get(name, 0) + count
        day = self.day + spent if is_today else self.day
        return Ledgered(self.story + spent, day, self.date, ever)


#: Fields that are no counts of `ever`.
_TURN, _DATE, _DAY_CALLS, _DAY_TOKENS = "turn", "date", "day_calls", "day_tokens"
_OWN = frozenset({_TURN, _DATE, _DAY_CALLS, _DAY_TOKENS})


def turn_of(fields: Mapping[str, str]) -> str | None:
    """Return the number of the last change; None before the first."""
    return fields.get(_TURN)


def read_spent(fields: Mapping[str, str], story: Mapping[str, str]) -> Ledgered:
    """Read it from the hash of all and the hash of a story."""
    return Ledgered(
        Spent(int(story.get("calls") or 0), int(story.get("tokens") or 0)),
        Spent(int(fields.get(_DAY_CALLS) or 0), int(fields.get(_DAY_TOKENS) or 0)),
        fields.get(_DATE, ""),
        {name: int(value) for name, value in fields.items() if name not in _OWN},
    )


def written_spent(
    spent: Ledgered, turn: str | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Spell both hashes; `turn`: that of what was read."""
    ever = {name: str(count) for name, count in spent.ever.items()}
    fields = {
        **ever,
        _TURN: str(int(turn or 0) + 1),
        _DATE: spent.date,
        _DAY_CALLS: str(spent.day.calls),
        _DAY_TOKENS: str(spent.day.tokens),
    }
    story = {"calls": str(spent.story.calls), "tokens": str(spent.story.tokens)}
    return fields, story
