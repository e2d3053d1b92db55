"""One vocabulary of the log: what code says, and how its words are made."""

import re
from pathlib import Path

from shared import log

ROOT = Path(__file__).parents[2]


def test_words_are_a_noun_and_what_became_of_it():
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+", word) for word in log.EVENTS)


#: Where code says a word: a call of a logger, or a value named `log` or `word`.
SAID = re.compile(
    r"\.(?:debug|info|warning|error|exception)\(\s*\"([a-z]+\.[a-z]+)\"|log=\"([a-z.]+)\""
)


def test_every_word_that_code_says_is_in_the_vocabulary():
    said = {
        (path.relative_to(ROOT), word)
        for folder in ("services", "shared")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for found in SAID.finditer(path.read_text(encoding="utf-8"))
        if (word := found[1] or found[2])
    }
    unknown = [f"{path}: {word}" for path, word in sorted(said) if word not in log.EVENTS]
    assert not unknown
