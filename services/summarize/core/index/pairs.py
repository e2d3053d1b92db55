"""How like pairs of articles are: of each article as many as are worth remembering."""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping

from services.summarize.core.arrays.sampling import CHOSEN, rank

Rank = tuple[int, str]


def _ignore(_: str, __: Rank | None) -> None:
    pass


class Pairs:
    """Likeness by pair, in both directions the same.

    Each article chooses, of all that it is like, those of the smallest ranks; a pair is
    remembered if one of the two chose the other. So pairs grow with the articles, not
    with their square; who is like few keeps all; and where everybody is like everybody,
    all choose the same ones, so that nothing falls apart. Which pairs are remembered
    depends on nothing but the set of articles, once all of them have chosen.
    """

    def __init__(
        self,
        most: int = CHOSEN,
        *,
        limits: Callable[[str, Rank | None], None] = _ignore,
    ) -> None:
        """Remember none. `limits`: is told of each article beyond which rank it would not
        choose a comer; None: it would choose any, or can't say."""
        self._most = most
        self._tell = limits
        self._edges: dict[str, dict[str, float]] = {}
        #: Of articles with a full choice, what they chose, in order of rank; the others
        #: chose all.
        self._full: dict[str, list[str]] = {}
        self._limits: dict[str, Rank] = {}
        self._chosen: set[str] = set()
        #: Articles that must choose (again) before a full choice tells all.
        self.wanted: set[str] = set()
        #: Articles that lost a pair because one of the two chose others.
        self.loosened: set[str] = set()

    def of(self, article_id: str) -> dict[str, float]:
        """Return what is known of one article; {}: it is like nothing. Only to read."""
        return self._edges.get(article_id, {})

    def has_chosen(self, article_id: str) -> bool:
        """Say whether it was told whom an article is like."""
        return article_id in self._chosen

    def is_full(self, article_id: str) -> bool:
        """Say whether an article is like more than it remembers."""
        return article_id in self._full

    def choose(self, article_id: str, likes: Mapping[str, float]) -> None:
        """Take in whom an article is like, all of them; or, if they are too many, those
        of the smallest ranks and all that might choose it, by their limits."""
        self._chosen.add(article_id)
        self.wanted.discard(article_id)
        self._choose(article_id, likes)
        comer = rank(article_id)
        for other, likeness in likes.items():
            if other in self._chosen:
                limit = self._limits.get(other)
                if limit is None or comer < limit:
                    self._offer(other, article_id, likeness)
            elif other not in self.of(article_id):
                self.wanted.add(other)

    def remove(self, article_id: str) -> None:
        """Forget an article; one that is not known is no error. Who chose it among too
        many must choose again, and whoever has yet to choose since another is away."""
        for other in self._edges.pop(article_id, {}):
            held = self._full.get(other)
            if held is not None and article_id in held:
                held.remove(article_id)
                self._open(other)
                self._chosen.discard(other)
                self.wanted.add(other)
            elif self._full and other not in self._chosen:
                self.wanted.add(other)
            self._unlink(other, article_id)
        self._forget(article_id)
        self.wanted.discard(article_id)

    def leave(self, article_id: str) -> None:
        """Let an article be away that will be back as it is: who is like it must choose
        again when asked, and so must it. Each forgets before its pairs go: who reads
        these in a thread, and asks then whether it has chosen, misses none."""
        self._forget(article_id)
        for other in self._edges.pop(article_id, {}):
            self._forget(other)
            self._unlink(other, article_id)

    def _forget(self, article_id: str) -> None:
        """Forget what an article chose, but not the pairs."""
        self._full.pop(article_id, None)
        self._open(article_id)
        self._chosen.discard(article_id)

    def _open(self, article_id: str) -> None:
        """Let an article choose any comer."""
        if self._limits.pop(article_id, None) is not None:
            self._tell(article_id, None)

    def _close(self, article_id: str, last: str) -> None:
        """Let it choose none whose rank lies beyond that of the last that it chose."""
        self._limits[article_id] = limit = rank(last)
        self._tell(article_id, limit)

    def _choose(self, article_id: str, likes: Mapping[str, float]) -> None:
        self._full.pop(article_id, None)
        self._open(article_id)
        few: Iterable[str] = likes
        if len(likes) > self._most:
            few = held = sorted(likes, key=rank)[: self._most]
            self._full[article_id] = held
            self._close(article_id, held[-1])
            for other in [one for one in self.of(article_id) if one not in held]:
                self._let_go(article_id, other)
        for other in few:
            self._link(article_id, other, likes[other])

    def _offer(self, article_id: str, comer: str, likeness: float) -> None:
        """Let an article choose a comer, whose rank lies within its limit."""
        self._link(article_id, comer, likeness)
        held = self._full.get(article_id)
        if held is None:
            if len(self._edges[article_id]) <= self._most:
                return
            held = self._full[article_id] = sorted(self._edges[article_id], key=rank)
        elif comer not in held:
            insort(held, comer, key=rank)
        while len(held) > self._most:
            self._let_go(article_id, held.pop())
        self._close(article_id, held[-1])

    def _let_go(self, article_id: str, other: str) -> None:
        """Forget a pair that one of the two does not choose, unless the other does."""
        theirs = self._full.get(other)
        if other not in self._chosen:
            self.wanted.add(other)
        elif theirs is not None and article_id not in theirs:
            self._unlink(article_id, other)
            self._unlink(other, article_id)
            self.loosened |= {article_id, other}

    def _link(self, one: str, other: str, likeness: float) -> None:
        self._edges.setdefault(one, {})[other] = likeness
        self._edges.setdefault(other, {})[one] = likeness

    def _unlink(self, one: str, other: str) -> None:
        edges = self._edges.get(one)
        if edges is not None and edges.pop(other, None) is not None and not edges:
            del self._edges[one]
