"""Quantities in a sentence: how many, of what kind, and what is said of them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from services.summarize.core.writing.figures.framing import Frame, frame_of, unattributed
from services.summarize.core.writing.figures.kinds import Kind, kind_of
from services.summarize.core.writing.numbers.ranges import Range, has_number, numbers_in
from services.summarize.core.writing.sentences.sources import Candidate
from shared.events.story import Citation

#: The figure is not the one that holds now, or only a part, or something more.
_OLD = re.compile(
    r"\b(?:from|than|compared (?:with|to)|against|previous(?:ly)?|earlier|original(?:ly)?"
    r"|(?:at )?first|after|not|rather than|instead of)\s+$",
    re.I,
)
#: "Eleven people, and not twelve, had died": the clause goes on behind what is denied.
_DENIED = re.compile(r"(?<=\w),\s+(?:and\s+|but\s+)?not\s+[\w.,-]*\w,(?=\s)", re.I)
_PARTIAL = re.compile(
    r"\b(?:including|among them|another|(?:a )?further|additional|other)\s+$"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+of(?: the)?\s+$",
    re.I,
)
_MORE = re.compile(r"^\s+(?:more|further|of (?:the|them|those|whom))\b", re.I)
#: "The driver and three others": but 21 others who were hurt are all of them.
_OTHER_DEAD = re.compile(r"^(?:\s+\w+)?\s+others\b", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of one sentence."""

    range: Range
    #: What is counted or measured, one spelling for each.
    kind: str
    #: The same as readers see it, after the number; "" for signs of money.
    unit: str
    #: A fate of people; the size of the event itself; anything measured or counted.
    is_fate: bool
    is_event: bool
    is_measure: bool
    #: Whom or what: the head noun's stem; "" for people in general.
    head: str
    #: By, to: how a share or a sum is meant.
    sense: str
    #: An old figure, told for comparison.
    is_old: bool
    before: str
    after: str
    frame: Frame
    one: Candidate

    @property
    def citation(self) -> Citation:
        """The sentence that says it."""
        return self.one.citation


def quantities_of(
    one: Candidate, kinds: Collection[str] | None = None
) -> Iterable[Quantity]:
    """Yield what an English sentence counts or measures; no years, no parts of a whole,
    nothing that is added to another number. `kinds`: only those."""
    published = one.source.member.published_at
    for said in _read(one.text, published.date() if published else None):
        if kinds is None or said.keywords["kind"] in kinds:
            yield said(one=one)


@lru_cache(maxsize=1 << 13)
def _read(text: str, day: date | None) -> tuple[partial[Quantity], ...]:
    """Read a sentence of a day: a story is written anew with each of its articles."""
    if not has_number(text):
        return ()
    return tuple(_quantities(unattributed(" ".join(text.split())), day))


def _quantities(text: str, day: date | None) -> Iterable[partial[Quantity]]:
    last: Kind | None = None
    for match, found in numbers_in(text):
        before, rest = text[: match.start()], text[match.end() :]
        if _PARTIAL.search(before) or _MORE.match(rest):
            continue
        is_old = bool(_OLD.search(before))
        # "Rose to ten, up from seven."
        rest = _DENIED.sub("", rest, count=1)
        kind = kind_of(match, before, rest) or (last if is_old else None)
        if kind is None or (kind.kind == "killed" and _OTHER_DEAD.match(rest)):
            continue
        last = kind
        sense = re.search(r"\b(by|to)\s+$", before)
        yield partial(
            Quantity,
            range=found,
            kind=kind.kind,
            unit=kind.unit,
            is_fate=kind.form == "fate",
            is_event=kind.form == "event",
            is_measure=kind.form in ("measure", "money"),
            head=kind.head,
            sense=sense[1] if sense and kind.form in ("measure", "money") else "",
            is_old=is_old,
            before=before,
            after=rest[kind.length :],
            frame=frame_of(text, match.span(), day, kind.unit),
        )
