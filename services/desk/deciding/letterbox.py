"""The dead letters: read, given another chance, thrown away."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.desk.home import Desk
from services.desk.terminal.layout import (
    Line,
    columns,
    lasting,
    moment,
    printable,
    wrapped,
)
from shared.clock import milliseconds
from shared.errors import StorywireError, Unreadable
from shared.events.stages import DeadLetter
from shared.events.steps import Present, Step
from shared.events.wire import parse
from shared.ledger.cursors import entry_id
from shared.ledger.letters import WRITING, reenter

_BATCH = 1_000
#: A step that the server's life broke is decided again so often.
_TRIES = 3
#: What became of a letter.
Fate = Literal[
    "reentered", "placed already", "due again", "dropped", "gone", "unreadable"
]
FATES: Mapping[Fate, str] = {
    "reentered": "back in {stream}",
    "placed already": "its article was placed meanwhile; the letter is removed",
    "due again": "story {story_id} will be written again",
    "dropped": "dropped; what it came from stays in the archive",
    "gone": "somebody else took it meanwhile",
    "unreadable": "it does not hold its message; drop the file anew, then the letter",
}


class UnknownLetter(StorywireError):
    """There is no such dead letter; see `storywire dead-letters list`."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter where it lies."""

    #: From 1, as the list shows them.
    number: int
    entry: str
    #: As it lies in the stream.
    fields: Mapping[str, str]
    #: None: it can't be read.
    letter: DeadLetter | None

    @property
    def is_writing(self) -> bool:
        """Whether it is a story's text that could not be written."""
        one = self.letter
        return one is not None and (one.stream, one.group) == WRITING

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        plain = self.letter.model_dump(mode="json") if self.letter else {}
        return {"n": self.number, "entry": self.entry, **(plain or dict(self.fields))}


async def letters(desk: Desk) -> list[Letter]:
    """Read all of them, oldest first. Raises Away."""
    found: list[Letter] = []
    after = "0"
    while True:
        stream = desk.ledger.keys.dead_letters
        entries = await desk.ledger.entries(stream, after=after, limit=_BATCH)
        for entry, fields in entries:
            after = entry
            found.append(Letter(len(found) + 1, entry, fields, _read(fields)))
        if len(entries) < _BATCH:
            return found


def _read(fields: Mapping[str, str]) -> DeadLetter | None:
    try:
        return parse(fields, DeadLetter)
    except Unreadable:
        return None


def chosen(found: Sequence[Letter], names: Sequence[str]) -> list[Letter]:
    """Return those that are named by number in the list or by entry, each once.

    Raises UnknownLetter for the first that is not there.
    """
    by_name = {one.entry: one for one in found} | {str(one.number): one for one in found}
    for name in names:
        if name not in by_name:
            there = f"there are {len(found)}" if found else "there is none"
            raise UnknownLetter(
                f"There is no dead letter {name} ({there}); "
                "see `storywire dead-letters list`."
            )
    return list({by_name[name].entry: by_name[name] for name in names}.values())


async def drop(desk: Desk, one: Letter) -> Fate:
    """Throw a letter away; its file stays in the archive. Raises Away."""
    step = Step(desk.ledger.era, fences=(_present(desk, one),))
    return "dropped" if (await desk.ledger.commit(step)).is_done else "gone"


async def retry(desk: Desk, one: Letter) -> Fate:
    """Give a letter another chance in the present generation. Raises Away.

    Its article may have been placed meanwhile (by a replay, or by a later state): then
    the letter is only removed.
    """
    if one.letter is None:
        return "unreadable"
    for _ in range(_TRIES):
        fate, step = await _step(desk, one, one.letter)
        if step is None:
            return fate
        outcome = await desk.ledger.commit(step)
        if outcome.is_done:
            return fate
        if outcome.why == "letter":
            return "gone"
        await desk.ledger.attach()  # the server's life or the epoch moved under us
    raise StorywireError("The state keeps moving; try again in a moment.")


async def _step(desk: Desk, one: Letter, letter: DeadLetter) -> tuple[Fate, Step | None]:
    ledger = desk.ledger
    state = _state(letter)
    if letter.article_id and state and not one.is_writing:
        (document,) = await ledger.fields([ledger.keys.document(letter.article_id)])
        if int(document.get("placed") or 0) >= state:
            return "placed already", Step(ledger.era, fences=(_present(desk, one),))
    try:
        now = milliseconds(desk.clock.now())
        step = reenter(letter, entry=one.entry, keys=ledger.keys, era=ledger.era, now=now)
    except Unreadable:
        return "unreadable", None
    return ("due again" if one.is_writing else "reentered"), step


def _state(letter: DeadLetter) -> int:
    """Return the number of the document's state that the message tells of; 0: none."""
    try:
        state = json.loads(json.loads(letter.event)["body"])["state"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
    return state if isinstance(state, int) else 0


def _present(desk: Desk, one: Letter) -> Present:
    return Present(desk.ledger.keys.dead_letters, one.entry)


def fate_line(one: Letter, fate: Fate) -> str:
    """Say what became of a letter."""
    known = one.letter
    said = FATES[fate].format(
        stream=known.stream if known else "", story_id=known.story_id if known else ""
    )
    return f"{one.number}  {one.entry}  {said}"


def list_lines(found: Sequence[Letter], *, now: int) -> list[Line]:
    """List letters: number, age, where it failed, what it is about, why; `now` in ms."""
    rows = [("", "age", "stream", "of", "tried", "error")]
    rows += [
        (
            str(one.number),
            lasting((now - entry_id(one.entry)[0]) / 1000),
            one.letter.stream if one.letter else "?",
            _about(one.letter) if one.letter else one.entry,
            f"{one.letter.deliveries}x" if one.letter else "",
            one.letter.error if one.letter else "this letter can't be read",
        )
        for one in found
    ]
    head, *rest = columns(rows, right=frozenset({0, 1, 4}))
    return [Line(head, True), *map(Line, rest)]


def _about(letter: DeadLetter) -> str:
    if letter.article_id:
        return f"article {letter.article_id[:12]}"
    return f"story {letter.story_id}" if letter.story_id else "?"


def letter_lines(one: Letter, *, width: int) -> list[Line]:
    """Show one letter whole, its message included."""
    head = Line(f"Dead letter {one.number}  {one.entry}", True)
    if one.letter is None:
        rows = list(one.fields.items())
    else:
        plain = one.letter.model_dump(mode="json", exclude={"v", "event"})
        rows = [(name, value) for name, value in plain.items() if value not in (None, "")]
        rows.insert(0, ("buried", f"{moment(one.letter.buried_at)} UTC"))
        rows = [row for row in rows if row[0] != "buried_at"]
        rows.append(("message", one.letter.event))
    return [
        head,
        *(
            Line(text)
            for name, value in rows
            for text in wrapped(value, width, first=f"  {printable(name):<11} ")
        ),
    ]
