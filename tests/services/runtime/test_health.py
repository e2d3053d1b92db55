"""Signs of life: who gave one lately is well."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from shared.clock import FixedClock
from shared.runtime import health
from shared.runtime.health import touch

NIGHT = datetime(2026, 5, 18, 1, 15, tzinfo=UTC)


@pytest.fixture
def signed(tmp_path):
    """A file that was touched at a quarter past one."""
    file = tmp_path / "alive"
    touch(str(file))
    os.utime(file, (NIGHT.timestamp(), NIGHT.timestamp()))
    return str(file)


@pytest.mark.parametrize(("seconds", "code"), [(0, 0), (9, 0), (11, 1), (-60, 0)])
def test_a_process_is_well_while_its_sign_of_life_is_young(signed, capsys, seconds, code):
    clock = FixedClock(NIGHT + timedelta(seconds=seconds))
    assert health.main([signed], clock) == code
    assert capsys.readouterr().out.startswith("last sign of life ")


def test_a_process_that_never_gave_a_sign_is_not_well(tmp_path, capsys):
    assert health.main([str(tmp_path / "alive")]) == 1
    assert capsys.readouterr().out == "no sign of life yet\n"
    assert health.main([]) == 2


def test_a_sign_that_can_not_be_written_stops_nobody(tmp_path):
    touch(str(tmp_path / "nowhere" / "alive"))
    touch("")


def test_looking_costs_hardly_anything():
    words = (
        sys.executable,
        "-c",
        "import shared.runtime.health, sys; print(*sys.modules)",
    )
    ran = subprocess.run(words, capture_output=True, text=True, timeout=20, check=True)
    assert not {"asyncio", "pydantic", "redis"} & set(ran.stdout.split())
