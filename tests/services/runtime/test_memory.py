"""What a process lets go of goes back to the system."""

import subprocess
import sys

_PROGRAM = """
import sys
from pathlib import Path
from threading import Thread
from shared.runtime.memory import give_back

MB, kept = 1 << 20, []

def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages >> 8

def work():
    # After a block of 30 MB, others: small ones stand between those that are let go of.
    large = [bytearray(30 * MB)]
    large.clear()
    for _ in range(3):
        large.append(bytearray(20 * MB))
        kept.append(bytearray(100_000))

if sys.argv[1] == "give back":
    give_back()
before = held()
for _ in range(4):
    thread = Thread(target=work)
    thread.start()
    thread.join()
print(held() - before)
"""


def test_a_process_that_gives_back_is_small_after_large_blocks():
    assert _grown("give back") < 5 < _grown("keep")


def _grown(word: str) -> int:
    """Run the program; return by how many MB it has grown when it is idle again."""
    words = [sys.executable, "-c", _PROGRAM, word]
    return int(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
