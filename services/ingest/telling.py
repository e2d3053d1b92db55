"""The one log line of each offer, when it is committed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.ingest.core.documents.decision import Decision
from services.ingest.core.ports import Waiting
from shared.clock import Clock
from shared.events.journal import JournalLine
from shared.log import logger
from shared.log_writing import together

_WORDS = {"rejected": "article.rejected", "duplicate": "article.duplicate"}


class Telling:
    """Logs what became of offers as soon as nobody waits for us, for lines take time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        #: What is to be told, and when it was done.
        self._untold: list[tuple[datetime, list[tuple[JournalLine, Decision]]]] = []

    def add(self, done: Sequence[tuple[Waiting, Decision]]) -> None:
        """Hear what is done; call `tell` next, or soon."""
        if done:
            lines = [(one.line, decision) for one, decision in done]
            self._untold.append((self._clock.now(), lines))

    def tell(self) -> None:
        """Log all that was not told yet. Safe to repeat."""
        untold, self._untold = self._untold, []
        for now, lines in untold:
            tell(lines, now=now)


def tell(offers: Iterable[tuple[JournalLine, Decision]], *, now: datetime) -> None:
    """Log what became of offers that were just committed, in one write for them all."""
    log = logger().bind()  # made once, not for each line
    with together():
        for line, decision in offers:
            word = _WORDS.get(decision.state, "article.ingested")
            log.info(word, **_about(line, decision, now))


def _about(line: JournalLine, decision: Decision, now: datetime) -> dict[str, object]:
    taken = (now - line.received_at).total_seconds()
    about = {
        "outcome": decision.kind or decision.state,
        "reason": decision.reason,
        "article_id": decision.article_id or None,
        "edition": decision.after.edition if decision.after else None,
        "offer_id": line.offer_id,
        "trace_id": line.trace_id,
        "number": line.number,
        "source": line.source,
        "file": line.file,
        "line": line.line,
        "duration_ms": max(0, round(taken * 1000)),
    }
    return {name: value for name, value in about.items() if value is not None}
