"""What became of dropped files, file by file."""

from typing import Any

from services.desk.fates.fates import Fates


def row(file: str, state: str = "placed", **about: Any) -> dict[str, Any]:
    plain = {"line": None, "member": None, "story_id": "s1", "reason": None}
    return {"file": file, "state": state, "detail": None, **plain, **about}


def refused(file: str, line: int | None) -> dict[str, Any]:
    about = {"reason": "broken", "detail": "No JSON.", "story_id": None}
    return row(file, "rejected", line=line, **about)


def told(*rows: dict[str, Any], is_brief: bool = False) -> list[str]:
    fates = Fates(is_brief)
    for one in rows:
        fates.add(one)
    assert fates.has_refused == any(one["state"] == "rejected" for one in rows)
    return list(fates.lines())


def test_a_file_of_one_article_says_what_became_of_it() -> None:
    assert told(row("wire/flood.txt"), refused("wire/fair.txt", None)) == [
        "placed     wire/flood.txt in story s1",
        "rejected   wire/fair.txt (broken: No JSON.)",
    ]


def test_a_file_of_many_articles_is_one_line_and_one_for_each_refusal() -> None:
    rows = [row("day.jsonl", line=one) for one in range(1, 13)]
    rows.insert(2, row("flood.txt"))
    assert told(*rows, refused("day.jsonl", 13)) == [
        "day.jsonl: 12 placed, 1 rejected",
        "placed     flood.txt in story s1",
        "rejected   day.jsonl:13 (broken: No JSON.)",
    ]


def test_a_file_of_few_articles_says_what_became_of_each() -> None:
    assert told(row("post.jsonl", line=1), refused("post.jsonl", 2)) == [
        "placed     post.jsonl:1 in story s1",
        "rejected   post.jsonl:2 (broken: No JSON.)",
    ]


def test_of_very_many_files_only_refusals_and_counts_are_told() -> None:
    rows = [row(f"{one}.txt") for one in range(1_000)]
    assert told(*rows, refused("fair.txt", None), is_brief=True) == [
        "rejected   fair.txt (broken: No JSON.)",
        "1,000 placed, 1 rejected",
    ]


def test_very_many_refusals_are_told_where_they_are_listed() -> None:
    lines = told(*(refused("day.jsonl", one) for one in range(1, 101)))
    assert len(lines) == 22
    assert lines[-1] == "…         the others: storywire rejected"
