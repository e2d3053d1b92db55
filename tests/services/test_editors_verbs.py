"""Editors at the desk: merge, split, move, pin, block and undo, with all at work."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.desk.__main__ import main
from tests.services.desk.running import DESK, Ran, at_work

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

STORIES = {
    "river/flood.txt": """Flood in Marsh Lane drives forty families out

The River Ouse came over its bank in Marsh Lane on Friday night, and forty families had
to leave their houses. Mayor Helga Brandt said the old gate had never been repaired.
""",
    "river/ouse.txt": """Ouse floods Marsh Lane, forty families leave their houses

Forty families had to leave their houses in Marsh Lane when the River Ouse came over its
bank on Friday night. Mayor Helga Brandt said the gate was old.
""",
    "harbour/night/ferry.txt": """Night ferry to Skerry Island runs again

The repaired ship left Lune harbour at six with two hundred passengers and a band. It
had been out of service for nine weeks after the fire in its engine room.
""",
}


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Path]:
    """A Storywire that has placed three articles of two stories."""
    data = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    with at_work(data):
        hand_over(data)
        yield data
    shutil.rmtree(data)


def hand_over(data: Path) -> None:
    for name, text in STORIES.items():
        path = data / "hands" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    words = (*DESK, "drop", f"{data / 'hands'}/.", "--wait", "--data", str(data))
    dropped = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert dropped.returncode == 0, dropped.stderr


@pytest.fixture
def storywire(capsys, newsroom) -> Iterator[Callable[..., Ran]]:
    """Run a verb on the folder, in this process; afterwards all decisions are undone."""

    def run(*words: str) -> Ran:
        capsys.readouterr()
        code = main([*words, "--data", str(newsroom)])
        return Ran(code, *capsys.readouterr())

    yield run
    standing = [row for row in run("decisions", "--json").rows if not row["is_undone"]]
    for row in reversed(standing):
        if row["kind"] != "undo":
            assert run("undo", row["decision_id"]).code == 0


def front(storywire: Callable[..., Ran]) -> dict[str, int]:
    """Stories with their counters."""
    rows = storywire("stories", "--json").rows
    return {row["id"]: row["article_count"] for row in rows}


def with_count(storywire: Callable[..., Ran], count: int) -> str:
    (found,) = (one for one, held in front(storywire).items() if held == count)
    return found


def test_editors_merge_split_move_pin_and_undo(storywire):
    flood, ferry = with_count(storywire, 2), with_count(storywire, 1)
    merged = storywire("merge", flood, ferry)
    assert (merged.code, front(storywire)) == (0, {flood: 3}), merged
    assert f"now in story {flood}" in merged.out
    assert storywire("story", ferry).err.startswith(
        f"storywire: story {ferry} was merged"
    )

    *_, row = storywire("decisions", "--json").rows
    assert (row["asked"], row["is_undone"]) == ("merge", False)
    assert storywire("undo", row["decision_id"][:6]).code == 0
    assert sorted(front(storywire).values()) == [1, 2]
    again = storywire("undo", row["decision_id"][:6])
    assert (again.code, "undone already" in again.err) == (1, True)

    *_, undo = storywire("decisions", "--json").rows
    assert storywire("undo", undo["decision_id"]).code == 0
    assert front(storywire) == {flood: 3}, "the merge holds again"
    merge, undoing, _ = storywire("decisions", "--json").rows[-3:]
    assert (merge["is_undone"], undoing["is_undone"]) == (False, True)
    assert "an editor decided: merge" in storywire("why", "ferry.txt").out
    assert storywire("undo", row["decision_id"]).code == 0
    assert sorted(front(storywire).values()) == [1, 2]

    assert storywire("split", flood, "ouse.txt").code == 0
    assert sorted(front(storywire).values()) == [1, 1, 1]
    (single,) = storywire("story", flood, "--json").rows
    moved = storywire("move", "ferry.txt", flood, "--json")
    assert moved.rows[0]["now"] == [flood]
    (both,) = storywire("story", flood, "--json").rows
    assert both["article_count"] == 2
    assert {one["id"] for one in single["articles"]} < {
        one["id"] for one in both["articles"]
    }
    assert storywire("pin", "ferry.txt").code == 0
    shown = storywire("decisions").out.splitlines()[-5:]
    assert [line.endswith("(undone)") for line in shown] == [False] * 5


def test_why_tells_likeness_common_names_the_next_best_and_decisions(storywire):
    flood, ferry = with_count(storywire, 2), with_count(storywire, 1)
    ran = storywire("why", "ouse.txt")
    assert ran.code == 0, ran
    assert f"stands in story {flood}" in ran.out
    assert "names: " in ran.out
    assert "marsh lane" in ran.out
    (found,) = storywire("why", "ferry.txt", "--json").rows
    assert (found["story_id"], found["own"]) == (ferry, None)
    assert storywire("merge", flood, ferry).code == 0
    assert "an editor decided: merge" in storywire("why", "ferry.txt").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("merge", "{flood}"), "two different stories"),
        (("merge", "{flood}", "{flood}"), "two different stories"),
        (("split", "{ferry}", "flood.txt"), "does not stand in story"),
        (("split", "{ferry}", "ferry.txt"), "all articles of story"),
        (("move", "ferry.txt", "{ferry}"), "all articles of story"),
        (("pin", "nothing.txt"), "Nothing is known of nothing.txt"),
        (("forget", "nothing.txt"), "Nothing is known of nothing.txt"),
        (("forget", "ferry.txt"), "say the whole name: harbour/night/ferry.txt"),
        (("undo", "zzzz"), "No decision begins with zzzz"),
        (("undo", "zzz"), "zzz is too short to name a decision"),
    ],
)
def test_what_can_not_be_decided_is_refused_with_words(storywire, words, why):
    flood, ferry = with_count(storywire, 2), with_count(storywire, 1)
    before = storywire("decisions").out
    ran = storywire(*(one.format(flood=flood, ferry=ferry) for one in words))
    assert ran.code == 1
    assert why in ran.err
    assert storywire("decisions").out == before


def test_a_blocked_source_leaves_and_comes_back_when_that_is_undone(storywire, newsroom):
    before = front(storywire)
    ran = storywire("block", "--source", "Harbour")
    assert ran.code == 0
    assert "source Harbour; 1 article left the stories" in ran.out
    assert list(front(storywire).values()) == [2]
    again = storywire("block", "--source", "harbour", "--json")
    assert again.rows[0]["left_stories"] == 0, "it stands in no story any more"
    assert storywire("undo", again.rows[0]["decision_id"]).code == 0
    late = newsroom / "hands" / "harbour" / "band.txt"
    late.parent.mkdir(parents=True, exist_ok=True)
    late.write_text("Band on the night ferry\n\nThe band of Lune played till ten.\n")
    dropped = storywire("drop", f"{newsroom / 'hands'}/.", "--wait", "--json")
    assert dropped.rows[-1]["state"] == "blocked", dropped
    row = next(one for one in storywire("decisions", "--json").rows if one["sources"])
    assert storywire("undo", row["decision_id"]).code == 0
    assert len(front(storywire)) >= len(before)
    assert sum(front(storywire).values()) == 4


def test_a_rebuilt_state_obeys_the_same_decisions(capsys):
    data = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))

    def storywire(*words: str) -> Ran:
        capsys.readouterr()
        code = main([*words, "--data", str(data)])
        return Ran(code, *capsys.readouterr())

    with at_work(data):
        hand_over(data)
        flood, ferry = with_count(storywire, 2), with_count(storywire, 1)
        assert storywire("merge", flood, ferry).code == 0
        ran = storywire("block", "ouse.txt")
        assert (ran.code, f"blocked 1 article, out of story {flood}" in ran.out) == (
            0,
            True,
        )
        before = front(storywire)
        assert before == {flood: 2}
    words = (*DESK, "replay", "--json", "--data", str(data))
    replayed = subprocess.run(words, capture_output=True, timeout=100, check=False)
    report = json.loads(replayed.stdout)
    assert (report["fate"], report["is_same"]) == ("swapped", True), report
    with at_work(data):
        assert front(storywire) == before
    shutil.rmtree(data)
