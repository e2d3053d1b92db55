"""What becomes of a step: done, or why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["done", "stale", "conflict", "full"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step.

    `why` names the fence (`entry`, `lease`, `token`, `mark`, `letter`, `generation`,
    `epoch`, `server`), the expectation's key and field, or the full stream.
    """

    verdict: Verdict
    why: str = ""
    #: Public versions given, by story key.
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        return self.verdict == "done"

    @property
    def is_settled(self) -> bool:
        """The work is over: done, or another worker (or an earlier try) did it."""
        return self.is_done or (
            self.verdict == "stale" and self.why in ("entry", "token")
        )

    @property
    def is_restarted(self) -> bool:
        """The server began another life, which the ledger has met by now: try anew."""
        return self.why in ("server", "epoch")
