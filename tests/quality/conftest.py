"""Quality is measured on data that lie beside the repository, where they do."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
#: The folder of labelled data; another one by the environment.
DATA = Path(os.getenv("STORYWIRE_DATA") or _BESIDE)

_SCORER = DATA.parent / "score" / "body.py"

collect_ignore_glob = [] if DATA.is_dir() else ["test_*.py"]
# The benchmarks' own scorers lie beside our own data only.
collect_ignore = [] if _SCORER.is_file() else ["test_scores_agree.py"]


def pytest_terminal_summary(terminalreporter) -> None:
    if not DATA.is_dir():
        said = f"quality: not measured, no data in {DATA} (set STORYWIRE_DATA)"
        terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data."""
    return DATA
