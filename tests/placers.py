"""Placers of the English edition, alike but for what a test is about."""

from collections.abc import Callable
from typing import Any

from services.summarize.core.announcing import Times

TIMES = Times(quiet=1_000, longest=5_000)


async def inline(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)
