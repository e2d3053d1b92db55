"""How large a staff `storywire run` takes for what it is given."""

import os

import pytest

from services.desk.staff.running import LITTLE, MOST_ENRICHERS, enrichers_for
from services.desk.terminal.listing import NothingThere

SPARE = max(1, min(MOST_ENRICHERS, (os.cpu_count() or 1) - 1))


def test_one_enricher_is_enough_for_a_few_pages(tmp_path):
    (tmp_path / "flood.txt").write_text("Flood in Marsh Lane " * 100)
    assert enrichers_for([tmp_path], has_pipe=False) == 1


def test_a_big_export_gets_every_core_but_one(tmp_path):
    (tmp_path / "week.jsonl").write_bytes(b"x" * (LITTLE + 1))
    assert enrichers_for([tmp_path / "week.jsonl"], has_pipe=False) == SPARE


def test_nobody_knows_how_much_a_pipe_brings():
    assert enrichers_for([], has_pipe=True) == SPARE


def test_a_file_that_is_not_there_is_said_before_anything_starts(tmp_path):
    with pytest.raises(NothingThere):
        enrichers_for([tmp_path / "none.txt"], has_pipe=False)
