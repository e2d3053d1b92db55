"""Speed is measured on the newsday, and on labelled data where they lie beside it."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: The folder of labelled data; another one by the environment.
DATA = Path(os.getenv("STORYWIRE_DATA") or ROOT.parent / "shared" / "data")

collect_ignore = [] if DATA.is_dir() else ["test_stream_bench.py"]


def pytest_terminal_summary(terminalreporter) -> None:
    if not DATA.is_dir():
        said = f"bench: the stream was not measured, no data in {DATA}"
        terminalreporter.write_line(f"{said} (set STORYWIRE_DATA)")


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict]:
    """`bench(words…)`: run `storywire bench`, show its table, return its figures."""

    def measured(*words: object, **more: str) -> dict:
        out = subprocess.run(
            [sys.executable, "-m", "services.desk", "bench", "--json", *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **more},  # noqa: TID251
            cwd=tmp_path_factory.mktemp("bench"),
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert out.returncode == 0, out.stderr
        figures: dict = json.loads(out.stdout)
        print("bench:", json.dumps(figures, indent=1))
        return figures

    return measured


@pytest.fixture(scope="session")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 500 articles of the labelled stream, as one file."""
    packed = DATA / "stories" / "allsides_stream.jsonl.gz"
    file = tmp_path_factory.mktemp("stream") / "stream.jsonl"
    with gzip.open(packed, "rt") as lines:
        file.write_text("".join(islice(lines, 500)))
    return file
