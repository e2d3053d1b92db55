"""A figure: what was measured, beside what was asked for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.desk.terminal.layout import columns

#: How a figure is written: .957, 19/20, 3, 1.42, 1,840.
Unit = Literal["share", "of_all", "count", "ratio", "rate", "ms"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure should reach."""

    value: float
    #: least: it may be higher; most: it may be lower.
    bound: Literal["least", "most"] = "least"

    def is_met(self, measured: float) -> bool:
        """Say whether a measured value is good enough."""
        at_least = self.bound == "least"
        return measured >= self.value if at_least else measured <= self.value


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value."""

    #: `SET.WHAT`: what tests and scripts find it by.
    key: str
    about: str
    value: float
    #: Pages, files or strings that it was measured on.
    of: int
    asked: Asked | None = None
    unit: Unit = "share"

    @property
    def is_met(self) -> bool:
        """Say whether it is as good as asked; what nobody asked for always is."""
        return self.asked is None or self.asked.is_met(self.value)

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        asked = self.asked
        return {
            "key": self.key,
            "about": self.about,
            "value": self.value,
            "of": self.of,
            "unit": self.unit,
            "asked": asked.value if asked else None,
            "bound": asked.bound if asked else None,
            "is_met": self.is_met if asked else None,
        }


def table(figures: Iterable[Figure]) -> list[str]:
    """Lay figures out: each with what was asked, and a mark where it is not met."""
    rows: list[Sequence[str]] = [("figure", "asked", "measured", "of", "")]
    for one in figures:
        asked = _asked(one)
        mark = "" if one.is_met else "below" if _bound(one) == "least" else "above"
        rows.append((one.about, asked, _said(one.value, one), f"{one.of:,}", mark))
    return columns(rows, right=frozenset({1, 2, 3}))


def _bound(figure: Figure) -> str:
    return figure.asked.bound if figure.asked else ""


def _asked(figure: Figure) -> str:
    if figure.asked is None:
        return "–"
    sign = "≥" if figure.asked.bound == "least" else "≤"
    return f"{sign} {_said(figure.asked.value, figure)}"


def _said(value: float, figure: Figure) -> str:
    match figure.unit:
        case "share":
            # Rounded down: .9497 is not .950.
            return f"{int(value * 1000 + 1e-9) / 1000:.3f}"
        case "of_all":
            return f"{round(value * figure.of)}/{figure.of}"
        case "ratio":
            return f"{value:.2f}"
        case "ms":
            return f"{value:.1f} ms"
        case "rate":
            return f"{value:,.0f}/s"
        case "count":
            return f"{value:.0f}"
