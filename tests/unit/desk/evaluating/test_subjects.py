"""The verb eval has all its subjects, whichever is asked for."""

import subprocess
import sys

SHOWN = """
from services.desk.commands.evaluating_all import evaluate
print(*evaluate.commands)
"""


def test_eval_brings_every_subject_into_a_fresh_program():
    told = subprocess.run(
        [sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True
    )
    assert set(told.stdout.split()) == {
        *("ingest", "enrich", "stories", "conflicts", "writing"),
    }
