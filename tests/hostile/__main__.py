"""Write the corpus into a folder: `python -m tests.hostile FOLDER [SEED]`."""

import sys
from pathlib import Path

from tests.hostile.corpus import SEED, corpus

if __name__ == "__main__":
    folder, seed = Path(sys.argv[1]), int((sys.argv[2:] or [SEED])[0])
    for bad in corpus(seed):
        (folder / bad.family).mkdir(parents=True, exist_ok=True)
        (folder / bad.family / bad.name).write_bytes(bad.data)
    print(f"bad files of seed {seed} in {folder}")
