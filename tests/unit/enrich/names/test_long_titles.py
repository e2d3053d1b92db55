"""Names of long texts take no longer than their length asks for."""

from collections.abc import Sequence
from typing import Any

from services.enrich.core.names.agreeing import conjoined
from services.enrich.core.names.capitals import Word, words_of


class Watched(Sequence[Word]):
    """Words that count how often they are looked at."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words, self.looks = words, 0

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return self.words[at]


def looks_for(count: int) -> int:
    words = words_of("Ada and " * count, 0)
    watched = Watched(words)
    conjoined([((one,), "PER") for one in words if one.is_capital], watched, set())
    return watched.looks


def test_a_line_of_many_names_is_looked_through_in_step_with_its_length() -> None:
    assert looks_for(400) < 3 * looks_for(200)
