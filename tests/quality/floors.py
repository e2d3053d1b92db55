"""Floors of figures: what is asked of each, and what it must not fall behind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.desk.evaluating.figures import Figure


@dataclass(frozen=True, slots=True)
class Floor:
    """What is asked of a figure, and what it must not fall behind.

    A floor is what was reached, rounded to the worse; it is raised when more is reached.
    """

    key: str
    asked: float | None
    floor: float
    #: Whether the figure may be no higher, rather than no lower, than its floor.
    most: bool = False

    def is_held(self, figures: Mapping[str, Figure]) -> bool:
        """Say whether the figure is as good as its floor."""
        measured = figures[self.key].value
        return measured <= self.floor if self.most else measured >= self.floor


def asked_of(floors: Iterable[Floor]) -> dict[str, float]:
    """Return what is asked by the figures' keys."""
    return {one.key: one.asked for one in floors if one.asked is not None}
