"""How much work a deed is: what it calls, which no load of the machine changes."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


def calls_of(deed: Callable[[], T]) -> tuple[T, int]:
    """What a deed brings, and how often it calls something, C and numpy included."""
    called, before = 0, sys.getprofile()

    def note(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        return deed(), called
    finally:
        sys.setprofile(before)
