"""Metrics as Prometheus reads them: a closed list, filled from one look. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    Metric,
)

from shared.events.words import SERVICES

#: Label values, and the number.
Sample: TypeAlias = tuple[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the metrics are made of, as plain values."""

    #: (stage, edition): waiting, in hand, seconds of the oldest, ever added.
    queues: Mapping[tuple[str, str], tuple[int, int, float | None, int | None]]
    #: (service, worker): seconds since its last sign of life.
    workers: Mapping[tuple[str, str], float]
    #: Refused offers by reason.
    refused: Mapping[str, int]
    #: Buried messages by stream and error.
    buried: Mapping[tuple[str, str], int]
    updates: int | None
    memory: int
    most_memory: int
    is_written: bool
    generation: int
    kind: str
    version: str
    live_readers: int
    #: Stories in the gateway's catalogue, and its bytes; None: it is too busy to tell.
    catalogue: tuple[int, int] | None = None
    #: What calls of a language model cost and came to, by what was counted.
    model: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """One metric: its name, what it says, its labels, and how it is told."""

    name: str
    says: str
    labels: tuple[str, ...]
    told: Callable[[Seen], Iterable[Sample]]
    counts: bool = False

    def family(self, seen: Seen) -> Metric:
        """Fill it."""
        kind = CounterMetricFamily if self.counts else GaugeMetricFamily
        made = kind(self.name, self.says, labels=self.labels)
        for labels, value in self.told(seen):
            made.add_metric(labels, value)
        return made


def _queue(at: int) -> Callable[[Seen], Iterable[Sample]]:
    def told(seen: Seen) -> Iterable[Sample]:
        for stage, facts in seen.queues.items():
            if (value := facts[at]) is not None:
                yield (stage[0].replace(" ", "_"), stage[1]), float(value)

    return told


def _staff(seen: Seen) -> Iterable[Sample]:
    services = [service for service, _ in seen.workers]
    for service in sorted({*SERVICES, *services}):
        yield (service,), float(services.count(service))


def _one(value: Callable[[Seen], float | None]) -> Callable[[Seen], Iterable[Sample]]:
    def told(seen: Seen) -> Iterable[Sample]:
        found = value(seen)
        return [] if found is None else [((), float(found))]

    return told


def _by_model(
    kind: str, names: Mapping[str, str] | None = None
) -> Callable[[Seen], Iterable[Sample]]:
    """Tell counts of a model: those called `KIND:LABEL`, or those that are named."""

    def told(seen: Seen) -> Iterable[Sample]:
        for name, count in sorted(seen.model.items()):
            label = (names or {}).get(name) or name.removeprefix(f"{kind}:")
            if label != name:
                yield (label,), float(count)

    return told


_STAGE = ("stage", "edition")
#: All that there is. Names and labels are a promise to dashboards and alerts.
MEASURES: Sequence[Measure] = (
    Measure("storywire_queue_waiting", "Entries at a stage.", _STAGE, _queue(0)),
    Measure(
        "storywire_queue_in_hand",
        "Of the entries at a stage, in the hands of a worker.",
        _STAGE,
        _queue(1),
    ),
    Measure(
        "storywire_queue_oldest_seconds",
        "Seconds that the oldest entry of a stage has waited.",
        _STAGE,
        _queue(2),
    ),
    Measure(
        "storywire_queue_entries",
        "Entries that ever came to a stage.",
        _STAGE,
        _queue(3),
        counts=True,
    ),
    Measure(
        "storywire_updates",
        "Updates told to subscribers.",
        (),
        _one(lambda seen: seen.updates),
        counts=True,
    ),
    Measure(
        "storywire_refused",
        "Offers refused, by reason.",
        ("reason",),
        lambda seen: [((reason,), float(n)) for reason, n in seen.refused.items()],
        counts=True,
    ),
    Measure(
        "storywire_buried",
        "Messages that could not be handled, by stream and error.",
        ("stream", "error"),
        lambda seen: [(named, float(n)) for named, n in seen.buried.items()],
        counts=True,
    ),
    Measure(
        "storywire_workers", "Workers that give signs of life.", ("service",), _staff
    ),
    Measure(
        "storywire_worker_silent_seconds",
        "Seconds since a worker's last sign of life.",
        ("service", "worker"),
        lambda seen: seen.workers.items(),
    ),
    Measure(
        "storywire_live_readers",
        "Readers of live updates at this gateway.",
        (),
        _one(lambda seen: seen.live_readers),
    ),
    Measure(
        "storywire_catalogue_stories",
        "Stories that this gateway's search finds.",
        (),
        _one(lambda seen: seen.catalogue[0] if seen.catalogue else None),
    ),
    Measure(
        "storywire_catalogue_bytes",
        "Bytes of this gateway's catalogue.",
        (),
        _one(lambda seen: seen.catalogue[1] if seen.catalogue else None),
    ),
    Measure(
        "storywire_model_calls",
        "Calls of the language model.",
        (),
        _one(lambda seen: seen.model.get("calls")),
        counts=True,
    ),
    Measure(
        "storywire_model_tokens",
        "Tokens sent to the language model, and received.",
        ("direction",),
        _by_model("tokens", {"tokens_in": "in", "tokens_out": "out"}),
        counts=True,
    ),
    Measure(
        "storywire_model_texts",
        "Texts that came of asking the language model, and refusals of a whole one.",
        ("outcome",),
        _by_model("text", {"texts": "written", "without_text": "refused"}),
        counts=True,
    ),
    Measure(
        "storywire_model_refused",
        "Faults of sentences that the language model wrote, by reason.",
        ("reason",),
        _by_model("refused"),
        counts=True,
    ),
    Measure(
        "storywire_model_failed",
        "Calls of the language model that brought nothing, by reason.",
        ("reason",),
        _by_model("failed"),
        counts=True,
    ),
    Measure(
        "storywire_model_capped",
        "Calls of the language model that a cap forbade, by cap.",
        ("cap",),
        _by_model("capped"),
        counts=True,
    ),
    Measure(
        "storywire_server_memory_bytes",
        "Memory that the server uses.",
        (),
        _one(lambda seen: seen.memory),
    ),
    Measure(
        "storywire_server_memory_limit_bytes",
        "Most memory that the server may use; 0: no bound.",
        (),
        _one(lambda seen: seen.most_memory),
    ),
    Measure(
        "storywire_server_written",
        "1 while the server's last write to its file went well, else 0.",
        (),
        _one(lambda seen: seen.is_written),
    ),
    Measure(
        "storywire_generation",
        "The generation of the state; a replay begins the next.",
        (),
        _one(lambda seen: seen.generation),
    ),
    Measure(
        "storywire_server_info",
        "1; the server's kind and version are its labels.",
        ("kind", "version"),
        lambda seen: [((seen.kind, seen.version), 1.0)],
    ),
)


def families(seen: Seen) -> list[Metric]:
    """Fill every metric, in the order of the list."""
    return [one.family(seen) for one in MEASURES]
