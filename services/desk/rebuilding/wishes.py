"""What is asked of a replay."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    #: Read the archived bytes anew, instead of using what was read of them.
    reread: bool = False
    #: Number of the learnt table to read anew with; None: the newest.
    table: int | None = None
    #: Compare only.
    dry_run: bool = False
    #: Swap though something differs without a reason.
    force: bool = False
