"""Structured logs: one vocabulary, JSON lines when not on a terminal."""

import logging
import sys
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from shared.log_writing import LinesToFile, LinesToStream, Seldom

#: Every event name that a log line may have.
EVENTS: frozenset[str] = frozenset(
    {
        "article.ingested",
        "article.duplicate",
        "article.rejected",
        "article.enriched",
        "article.placed",
        "article.ignored",
        "article.forgotten",
        "article.explained",
        "decision.journalled",
        "decision.taken",
        "decision.done",
        "article.blocked",
        "story.opened",
        "story.tidied",
        "story.closed",
        "story.written",
        "story.published",
        "story.unreadable",
        "model.failed",
        "model.refused",
        "model.capped",
        "offer.reconciled",
        "message.retried",
        "message.buried",
        "message.stale",
        "message.lost",
        "webhook.sent",
        "webhook.failed",
        "webhook.disabled",
        "worker.starting",
        "worker.ready",
        "worker.waiting",
        "worker.leading",
        "worker.standby",
        "worker.draining",
        "worker.stopped",
        "worker.failed",
        "worker.fused",
        "service.started",
        "service.exited",
        "service.restarted",
        "service.failing",
        "server.started",
        "server.stopped",
        "server.restarted",
        "catalogue.full",
        "index.full",
        "index.lost",
        "index.whole",
        "server.away",
        "server.back",
        "epoch.started",
        "intake.paused",
        "intake.resumed",
        "file.stuck",
        "table.learnt",
        "table.loaded",
        "replay.started",
        "replay.closing",
        "replay.compared",
        "replay.swapped",
        "library.message",
    }
)
#: A log file that would grow beyond so many bytes becomes the first of three old ones.
ROTATE_AT = 20_000_000


def logger() -> structlog.stdlib.BoundLogger:
    """Return the logger; bind nothing by hand, the ledger does."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger("storywire")
    return bound


def _checked(_: Any, __: str, line: dict[str, Any]) -> dict[str, Any]:
    if line.get("event") not in EVENTS:
        line = {**line, "event": "library.message", "message": line.get("event")}
    return line


def configure(
    *,
    service: str,
    level: str = "INFO",
    folder: Path | None = None,
    stream: TextIO | None = None,
    pid: int | str = 0,
    spans: Processor | None = None,
) -> None:
    """Send log lines to the stream (standard error), and to FOLDER/SERVICE-PID.jsonl.

    On a terminal lines are coloured text, elsewhere JSON. Files rotate at 20 MB, three
    old ones are kept. `spans`: sees every line of ours, whatever its level. May be called
    again: the last call holds.
    """
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        _named(service, f"{service}-{pid}"),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _checked,
    ]
    structlog.configure(
        processors=[
            *shared,
            *((spans,) if spans else ()),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    # A terminal's renderer sets exceptions by itself.
    json_lines: list[Any] = [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    as_json = _formatter(json_lines, shared)
    handlers: list[logging.Handler] = [LinesToStream(out)]
    handlers[0].setFormatter(
        _formatter([structlog.dev.ConsoleRenderer()], shared) if out.isatty() else as_json
    )
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        file = LinesToFile(
            folder / f"{service}-{pid}.jsonl",
            maxBytes=ROTATE_AT,
            backupCount=3,
            encoding="utf-8",
            errors="backslashreplace",  # file names may be no text at all
        )
        file.setFormatter(as_json)
        handlers.append(file)
    # No line tells where in the code, or in which thread, it was said: not looked up.
    logging._srcfile = None
    logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    for new in handlers:
        # While its collector is away it says so with each batch, in other words.
        new.addFilter(Seldom("opentelemetry", 600))
        root.addHandler(new)
    root.setLevel(level.upper())
    for noisy, least in _NOISY.items():
        library = logging.getLogger(noisy)
        library.setLevel(least)
        # FastStream brings a handler of its own: its lines would stand there twice.
        library.handlers.clear()
        library.propagate = True


#: Libraries that say too much, and the least level at which we listen to them.
_NOISY = {
    # They tell each request's address, which may hold what is secret.
    "httpx": logging.WARNING,
    "httpx2": logging.WARNING,
    "openai": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn.access": logging.WARNING,
    "faststream": logging.WARNING,
    # It calls it an error if we end a watch while it hears; and files are found without.
    "watchdog": logging.CRITICAL,
}


def _named(service: str, worker: str) -> Any:
    """Name the worker on every line, of other threads and libraries too."""

    def add(_: Any, __: str, line: dict[str, Any]) -> dict[str, Any]:
        return {"service": service, "worker": worker, **line}

    return add


def _formatter(rendering: list[Any], shared: list[Any]) -> logging.Formatter:
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return _Formatter(foreign_pre_chain=shared, processors=[meta, *rendering])


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Writes a line once, for however many places want it."""

    def __init__(self, **about: Any) -> None:
        super().__init__(**about)
        self._last: tuple[logging.LogRecord | None, str] = (None, "")

    def format(self, record: logging.LogRecord) -> str:
        known, line = self._last
        if known is not record:
            is_plain = hasattr(record, "_logger") and not record.exc_info
            line = self._ours(record) if is_plain else super().format(record)
            self._last = (record, line)
        return line

    def _ours(self, record: Any) -> str:
        """Write a line of structlog's, without a copy of the record: one of an article
        for each line is worth sparing."""
        said: Any = {**record.msg, "_record": record, "_from_structlog": True}
        for process in self.processors:
            said = process(record._logger, record._name, said)
        return str(said)
