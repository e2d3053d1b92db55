"""Checks a text that nobody cited: which sentences of some articles carry each of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from services.summarize.core.writing.gate.gate import Fault, faults
from services.summarize.core.writing.words.windows import Window, cost_of, windows_of
from services.summarize.core.writing.words.words import content, stems

#: The likest windows that are asked; one that carries the sentence is enough.
ASKED = 3


@dataclass(frozen=True, slots=True)
class Grounded:
    """A sentence, the words of the articles that come nearest, and what they lack."""

    text: str
    evidence: tuple[str, ...]
    #: (): it may be published.
    faults: tuple[Fault, ...]


def ground(
    sentences: Iterable[str], articles: Sequence[Sequence[str]], language: str
) -> Iterator[Grounded]:
    """Weigh each sentence against every one or two consecutive sentences of articles.

    Stems count by how rare they are among the articles' sentences. Whatever a text says,
    it is only compared, never obeyed.
    """
    windows = [window for article in articles for window in windows_of(article)]
    held = [
        frozenset(root for one in window for root in stems(one, language))
        for window in windows
    ]
    rarity = _rarity(articles, language)
    for text in sentences:
        wanted = frozenset(content(text, language))
        found = [
            (_share(wanted, roots, rarity) - cost_of(window), at)
            for at, (window, roots) in enumerate(zip(windows, held, strict=True))
        ]
        found.sort(key=lambda pair: (-round(pair[0], 9), pair[1]))
        yield _best(text, [windows[at] for _, at in found[:ASKED]], language)


def _best(text: str, windows: Sequence[Window], language: str) -> Grounded:
    weighed = [Grounded(text, one, faults(text, one, language)) for one in windows]
    standing = next((one for one in weighed if not one.faults), None)
    return standing or (weighed[0] if weighed else Grounded(text, (), ("uncited",)))


def _rarity(articles: Sequence[Sequence[str]], language: str) -> dict[str, float]:
    often: dict[str, int] = {}
    every = [set(stems(one, language)) for article in articles for one in article]
    for roots in every:
        for root in roots:
            often[root] = often.get(root, 0) + 1
    return {root: log(1 + len(every) / (1 + times)) for root, times in often.items()}


def _share(
    wanted: frozenset[str], roots: frozenset[str], rarity: dict[str, float]
) -> float:
    unseen = max(rarity.values(), default=1.0)
    whole = sum(rarity.get(root, unseen) for root in wanted)
    return sum(rarity[root] for root in wanted & roots) / whole if whole else 1.0
