"""`storywire status` on one screen."""

from services.desk.staff.gauges import Overview
from services.desk.staff.panel import panel
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import AtWork, Queue

SERVER = ServerFacts("valkey", "9.1.2", 3_100_000, 0, "noeviction", "always", True, 65)
EDITIONS = ("en", "de", "xx")


def text_of(*queues: Queue, workers: tuple[AtWork, ...] = ()) -> list[str]:
    seen = Overview("data", SERVER, 2, "k3f9", queues, workers)
    return [line.text for line in panel(seen)]


def test_the_server_is_told_in_two_lines():
    assert text_of(Queue("inbox", 0))[:3] == [
        "Storywire in data",
        "  valkey 9.1.2, memory 3.1 MB, fsync always, up for 1 min",
        "  generation 2, epoch k3f9",
    ]


def test_editions_without_work_share_a_line():
    lines = text_of(
        Queue("to place", 0, edition="en"),
        Queue("to place", 1_200, 50, 3.2, edition="de"),
        Queue("to place", 0, edition="xx"),
        Queue("to write", 0),
    )
    assert [" ".join(line.split()) for line in lines[4:8]] == [
        "Queues waiting in hand oldest",
        "to place de 1,200 50 3.2 s",
        "to place en xx 0",
        "to write 0",
    ]


def test_workers_say_what_they_lead():
    lines = text_of(
        Queue("inbox", 0),
        workers=(
            AtWork("a", "ingest", 7, 0.4, leads="ingest"),
            AtWork("b", "summarize", 8, 2.0, "placer", "en,de"),
            AtWork("c", "summarize", 9, 2.0, "both", ""),
        ),
    )
    assert [" ".join(line.split()) for line in lines[-3:]] == [
        "ingest 7 0.4 s ago leads ingest",
        "summarize 8 2.0 s ago placer, leads en de",
        "summarize 9 2.0 s ago",
    ]


def test_nobody_at_work_is_said():
    assert text_of(Queue("inbox", 0))[-1] == "  none gives a sign of life"


def test_all_of_it_fits_a_screen():
    queues = [Queue(one, 7, 1, 3.0) for one in ("inbox", "journal ahead", "to enrich")]
    for stage in ("to place", "to tidy"):
        queues += [Queue(stage, 0, edition=one) for one in EDITIONS]
    lines = text_of(*queues, workers=(AtWork("a", "ingest", 7, 0.4),) * 5)
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
