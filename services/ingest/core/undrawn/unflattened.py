"""Data that frameworks write as one list or table whose parts refer to each other.

- Nuxt's and SvelteKit's lists (devalue): every value in an object is the number of the
  element that it is; `["ShallowReactive", 1]` wraps one.
- Apollo's tables: `{"__ref": "Article:7"}`, in older ones `{"type": "id", "id": "..."}`,
  stands for another entry; `{"type": "json", "json": ...}` wraps a value.

What refers to itself, or to so much that it could not be held, ends there: parts are
counted as they are copied.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from services.ingest.core.undrawn.bounds import DEPTH, Budget

#: How deep an entry of Apollo's is followed.
_FOLLOWED = 12


def unflattened(value: Any, budget: Budget) -> list[Any]:
    """Return the data that a value stands for: itself, what a list begins with, or the
    entries of a table, each whole."""
    if isinstance(value, list) and _is_flat(value):
        return [_element(value, 0, DEPTH, budget), value]
    tables = [one for one in _near(value) if "ROOT_QUERY" in one]
    if not tables:
        return [value]
    return [
        _entry(one, table, _FOLLOWED, budget)
        for table in tables
        for one in table.values()
        if isinstance(one, dict)
    ] + [value]


def _near(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects in which a table may be: at most three deep."""
    level, found = [value], []
    for _ in range(4):
        level = [one for one in level if isinstance(one, dict)]
        found += level
        level = [two for one in level for two in one.values()]
    return found


def _is_flat(values: Sequence[Any]) -> bool:
    """Say whether a list begins with an object or list of the numbers of others."""
    first = values[0] if len(values) > 2 else None
    if isinstance(first, list):
        is_wrapped = len(first) == 2 and isinstance(first[0], str)
        return is_wrapped and _is_number(first[1], values)
    return (
        isinstance(first, dict)
        and bool(first)
        and all(_is_number(one, values) for one in first.values())
    )


def _is_number(value: Any, values: Sequence[Any]) -> bool:
    return type(value) is int and value < len(values)


def _element(values: Sequence[Any], number: Any, levels: int, budget: Budget) -> Any:
    """Return the element of such a number with what it refers to; negative: none."""
    if not _is_number(number, values) or number < 0:
        return None
    value = values[number]
    if levels <= 0 or not budget.takes(value):
        return None
    if isinstance(value, dict):
        return {
            name: _element(values, one, levels - 1, budget) for name, one in value.items()
        }
    if not isinstance(value, list):
        return value
    if value and isinstance(value[0], str):
        return _wrapped(values, value, levels, budget)
    return [_element(values, one, levels - 1, budget) for one in value]


def _wrapped(
    values: Sequence[Any], value: Sequence[Any], levels: int, budget: Budget
) -> Any:
    """Return what a list holds that begins with the name of a type."""
    if value[0] == "Date":
        return value[1] if len(value) > 1 else None
    if value[0] == "Set":
        return [_element(values, one, levels - 1, budget) for one in value[1:]]
    if len(value) == 2:
        return _element(values, value[1], levels - 1, budget)
    return None


def _entry(value: Any, table: Mapping[str, Any], levels: int, budget: Budget) -> Any:
    """Return a value of a table with what it refers to in place."""
    if levels <= 0 or not budget.takes(value):
        return None
    if isinstance(value, list):
        return [_entry(one, table, levels - 1, budget) for one in value]
    if not isinstance(value, dict):
        return value
    other = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
    if isinstance(other, str) and other in table:
        return _entry(table[other], table, levels - 1, budget)
    if value.get("type") == "json" and "json" in value:
        return _entry(value["json"], table, levels - 1, budget)
    return {
        # What a field was asked with is no part of its name: body({"format":"html"}).
        name.partition("(")[0]: _entry(one, table, levels - 1, budget)
        for name, one in value.items()
    }
