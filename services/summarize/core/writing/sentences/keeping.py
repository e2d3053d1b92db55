"""Keeps what was worked out of an article as long as the article itself is kept."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar
from weakref import ref

from shared.events.article import Enrichment

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """By article: what was worked out of it last, and from what besides.

    An enrichment never changes, so that an update of a story works out only what is new
    in it. What is kept goes with the enrichment, which no value may hold: it would hold
    itself. Only the last value of each is kept.
    """

    def __init__(self) -> None:
        self._values: dict[int, tuple[ref[Enrichment], object, _Value]] = {}

    def of(
        self, article: Enrichment, besides: object, work: Callable[[], _Value]
    ) -> _Value:
        """Return what `work` gives, which depends on the article and `besides` only."""
        name = id(article)
        found = self._values.get(name)
        # Another object may have been given the place of one that is gone.
        if found is not None and found[0]() is article and found[1] == besides:
            return found[2]
        value = work()
        self._values[name] = (ref(article, partial(self._drop, name)), besides, value)
        return value

    def _drop(self, name: int, gone: ref[Enrichment]) -> None:
        found = self._values.get(name)
        if found is not None and found[0] is gone:
            del self._values[name]
