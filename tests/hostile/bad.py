"""A bad file: its bytes, and what is known of what must become of it."""

from dataclasses import dataclass

from shared.events.words import Reason


@dataclass(frozen=True, slots=True)
class Bad:
    """One file that may be dropped."""

    #: What kind of badness it has.
    family: str
    name: str
    data: bytes
    #: It must be refused, for one of these reasons; empty: it may also be read.
    refused: tuple[Reason, ...] = ()
