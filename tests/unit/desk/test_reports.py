"""What is told of a replay."""

from typing import Any

from services.desk.rebuilding.comparing import (
    Comparison,
    Moved,
)
from services.desk.rebuilding.reports import Report, report_lines


def a_report(comparison: Comparison, **facts: Any) -> Report:
    plain: dict[str, Any] = {"fate": "swapped", "live": 1, "rebuilt": 2, "lines": 829}
    return Report(comparison=comparison, **{**plain, "seconds": 10.0, **facts})


def test_a_report_of_nothing_new_is_short():
    same = Comparison(after={"stories": 3}, before={"stories": 3})
    assert list(report_lines(a_report(same, texts_kept=3))) == [
        "         live  rebuilt",
        "stories     3        3",
        "partition: identical",
        "facts: identical",
        "texts: 3 texts taken over, 0 left to the writers",
        "generation 2 is live now: 829 offers in 10.0 s (83 a second)",
    ]


def test_a_report_lists_twenty_moved_articles_and_counts_the_rest():
    moved = tuple(
        Moved(f"a{number}", "Flood in \x1b[31mMarsh Lane", "flood", None)
        for number in range(25)
    )
    found = Comparison({"stories": 3}, {"stories": 4}, moved, reasons=("read anew",))
    told = list(report_lines(a_report(found, fate="refused")))
    assert "partition: 25 articles moved" in told
    assert sum("flood -> nowhere" in one for one in told) == 20
    assert "  and 5 more; --json lists all" in told
    assert "a reason: read anew" in told
    assert told[-1].startswith("generation 1 stays live")
    assert not [one for one in told if "\x1b" in one]
    assert len(a_report(found).shape()["partition"]["moved"]) == 25


def test_a_report_of_a_lost_server_compares_nothing():
    told = list(report_lines(a_report(Comparison({"stories": 3}), fate="in place")))
    assert told[:2] == ["         rebuilt", "stories        3"]
    assert not [one for one in told if "partition" in one]
    assert "held nothing" in told[-1]
