"""Old shapes of events, and how each is lifted to the next."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

#: Takes the body of one schema version, returns that of the next.
Lift: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

#: By event name and the version that is lifted. A version once sent is never forgotten.
LIFTS: Mapping[tuple[str, int], Lift] = {}
