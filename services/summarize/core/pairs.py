"""How like pairs of articles are, and of which articles all pairs are known."""

from collections.abc import Iterator, Mapping, Sequence


class Pairs:
    """Likeness by pair, in both directions the same.

    Articles lie in circles: of the articles of one circle all pairs are known. An
    article that came alone is a circle of its own.
    """

    def __init__(self) -> None:
        self._edges: dict[str, dict[str, float]] = {}
        self._circles: dict[str, set[str]] = {}

    def of(self, article_id: str) -> Mapping[str, float]:
        """Return what is known of one article; {}: it is like nothing that is known."""
        return self._edges.get(article_id, {})

    def put(self, one: str, other: str, likeness: float) -> None:
        """Remember a pair."""
        self._edges.setdefault(one, {})[other] = likeness
        self._edges.setdefault(other, {})[one] = likeness

    def put_all(self, one: str, likenesses: Mapping[str, float]) -> None:
        """Remember all pairs of one article."""
        for other, likeness in likenesses.items():
            self.put(one, other, likeness)

    def remove(self, article_id: str) -> None:
        """Forget an article; one that is not known is no error."""
        for other in self._edges.pop(article_id, {}):
            del self._edges[other][article_id]
            if not self._edges[other]:
                del self._edges[other]
        self._leave(article_id)

    def missing(self, article_ids: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield articles with those that they were never compared with, so that in the
        end all pairs of these were; who takes them all must remember what is found."""
        if len(article_ids) < 2 or self._is_circle(article_ids):
            return
        parts: dict[str | int, list[str]] = {}
        for one in article_ids:
            held = self._circles.get(one)
            parts.setdefault(one if held is None else id(held), []).append(one)
        first, *others = sorted(parts.values(), key=len, reverse=True)
        done = list(first)
        for part in others:
            for one in part:
                yield one, done
            done += part
        for one in article_ids:
            self._leave(one)
        circle = set(article_ids)
        self._circles |= dict.fromkeys(article_ids, circle)

    def _is_circle(self, article_ids: Sequence[str]) -> bool:
        circle = self._circles.get(article_ids[0])
        return circle is not None and circle.issuperset(article_ids)

    def _leave(self, article_id: str) -> None:
        circle = self._circles.pop(article_id, None)
        if circle is not None:
            circle.discard(article_id)
