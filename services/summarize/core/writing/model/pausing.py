"""How long a model is left alone after a failed call."""

from services.summarize.core.writing.model.budget import Failure

#: Seconds of the first pause and of the longest; the most that an endpoint may ask for.
FIRST, LONGEST, ASKED = 15.0, 600.0, 3_600.0
#: Failures that say something about one story only, not about the endpoint.
OF_A_STORY: frozenset[Failure] = frozenset({"declined", "cut", "huge", "broken"})
#: Failures of an endpoint that may be a story's, if they come with it again and again.
OF_EITHER: frozenset[Failure] = frozenset({"timeout", "lost"})
#: Seconds after an endpoint refused us, or sent us to another address: a key, a name or
#: an address is wrong.
REFUSED = 300.0


def pause_after(failure: Failure, in_a_row: int, asked: float | None = None) -> float:
    """Return the seconds for which nothing is asked; 0: go on with the next story.

    `in_a_row`: failures without a success between them, this one included. `asked`: what
    the endpoint wished (Retry-After), which counts, within bounds, if it is longer.
    """
    if failure in OF_A_STORY:
        return 0.0
    own: float = FIRST * 2 ** min(max(0, in_a_row - 1), 10)
    if failure in ("refused", "moved"):
        own = max(own, REFUSED)
    return max(min(own, LONGEST), min(asked or 0.0, ASKED))
