"""`storywire bench` that is stopped half-way leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services.desk.benching.meters import descendants

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

REPORT = "Ferry strike\n\nThe boats of Marsh Point stay in the harbour until Monday.\n"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_bench_that_is_stopped_takes_its_folder_and_services_along(
    tmp_path, number, code
):
    (tmp_path / "strike.txt").write_text(REPORT)
    folders = tmp_path / "tmp"
    folders.mkdir()
    words = ("bench", "--probes", "0", "--idle", "600", str(tmp_path / "strike.txt"))
    with subprocess.Popen(
        (sys.executable, "-m", "services.desk", *words),
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folders)},  # noqa: TID251
        text=True,
        process_group=0,
    ) as bench:
        assert bench.stderr is not None
        told = [bench.stderr.readline() for _ in range(3)]
        assert "nothing happens for 600 s" in told[-1]
        started = descendants(bench.pid)
        bench.send_signal(number)
        rest = bench.stderr.read()
    assert (bench.returncode, rest.strip()) == (code, "")
    assert list(folders.iterdir()) == []
    assert len(started) >= 5
    assert [one for one in started if Path("/proc", str(one)).exists()] == []
