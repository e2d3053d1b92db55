"""Below which value a part of some figures lies; one way for all measurements."""

import math
from collections.abc import Sequence


def quantile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part of all lies, in any order; between two
    values in proportion (type 7 of Hyndman and Fan 1996). 0 of nothing."""
    if not values:
        return 0.0
    ordered, place = sorted(values), (len(values) - 1) * part
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
