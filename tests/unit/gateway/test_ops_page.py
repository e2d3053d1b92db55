"""The words of the ops page."""

from typing import Any

from services.gateway.core.ops import lasting, ops_view

SERVER = {
    "kind": "valkey",
    "version": "9.1.2",
    "memory": 2_700_000,
    "most_memory": 0,
    "fsync": "always",
    "is_written": True,
    "up_seconds": 65,
}


def queue(stage: str, edition: str = "", **told: Any) -> dict[str, Any]:
    plain = {"waiting": 0, "pending": 0, "oldest": None, "added": 0}
    return {"stage": stage, "edition": edition, **plain, **told}


def told(**parts: Any) -> dict[str, Any]:
    return {
        "queues": [],
        "workers": [],
        "server": SERVER,
        "generation": 1,
        "epoch": "k3f9",
        "articles_a_minute": None,
        "updates_a_minute": None,
        "refused": {},
        "buried": [],
        "last_error": "",
        **parts,
    }


def test_editions_to_which_nothing_came_share_a_row():
    places = [
        queue("to place", "en", added=48),
        queue("to place", "de"),
        queue("to place", "xx"),
        queue("to write", added=None),
    ]
    rows = ops_view(told(queues=places), 0)["queues"]
    assert [(row["stage"], row["editions"]) for row in rows] == [
        ("to place", "en"),
        ("to place", "de xx"),
        ("to write", ""),
    ]


def test_a_worker_that_has_been_silent_is_pointed_out():
    worker = {
        "service": "enrich",
        "name": "enrich-7",
        "pid": 7,
        "age": 14.2,
        "role": "",
        "leads": "",
    }
    view = ops_view(told(workers=[worker]), 0)
    (row,) = view["workers"]
    assert row["is_silent"]
    assert row["seen"] == "14 seconds ago"
    assert view["missing"] == ["ingest", "summarize", "gateway"]


def test_a_server_that_keeps_no_file_is_warned_of():
    view = ops_view(told(server={**SERVER, "fsync": "off"}), 0)
    assert "lost with the server" in dict(view["server"])["file"]


def test_a_failed_write_is_said():
    view = ops_view(told(server={**SERVER, "is_written": False}), 0)
    assert "the last write failed" in dict(view["server"])["file"]


def test_times_are_told_in_their_largest_unit():
    assert [lasting(one) for one in (0.2, 1, 59, 60, 7_200, 200_000)] == [
        "no time",
        "1 second",
        "59 seconds",
        "1 minute",
        "2 hours",
        "2 days",
    ]
