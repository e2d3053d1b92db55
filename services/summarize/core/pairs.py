"""How like pairs of articles are."""


class Pairs:
    """Likeness by pair, in both directions the same."""

    def __init__(self) -> None:
        self._edges: dict[str, dict[str, float]] = {}

    def of(self, article_id: str) -> dict[str, float]:
        """Return what is known of one article; {}: it is like nothing. Only to read."""
        return self._edges.get(article_id, {})

    def put(self, one: str, other: str, likeness: float) -> None:
        """Remember a pair."""
        self._edges.setdefault(one, {})[other] = likeness
        self._edges.setdefault(other, {})[one] = likeness

    def remove(self, article_id: str) -> None:
        """Forget an article; one that is not known is no error."""
        for other in self._edges.pop(article_id, {}):
            del self._edges[other][article_id]
            if not self._edges[other]:
                del self._edges[other]
