"""Likenesses of articles, by hand and at random, and what stories they settle into."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from hypothesis import strategies as st

from services.summarize.core.tidying.tidying import settle
from tests.copydesk import WEIGHTS


class Graph:
    """Likenesses by hand; a capital letter is an aside: a round-up, a letter."""

    def __init__(self, pairs: Mapping[tuple[str, str], float]) -> None:
        self._rows: dict[str, dict[str, float]] = {}
        for (one, other), likeness in pairs.items():
            self._rows.setdefault(one, {})[other] = likeness
            self._rows.setdefault(other, {})[one] = likeness

    def edges(self, article_id: str) -> Mapping[str, float]:
        return self._rows.get(article_id, {})

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        edges = self.edges(article_id)
        return {one: edges[one] for one in others if one in edges}

    def is_aside(self, article_id: str) -> bool:
        return article_id.isupper()


def stories(ids: str, pairs: Mapping[str, float], **bounds: float) -> set[str]:
    """Settle articles of one letter; `pairs` as in {"ab": 0.5}."""
    graph = Graph({(pair[0], pair[1]): likeness for pair, likeness in pairs.items()})
    parts = settle(ids, graph, replace(WEIGHTS, **bounds))
    return {"".join(sorted(part)) for part in parts}


ARTICLES = [f"a{number:02}" for number in range(14)]
graphs = st.dictionaries(
    st.sampled_from(list(combinations(ARTICLES, 2))),
    st.integers(8, 100).map(lambda hundredths: hundredths / 100),
    max_size=40,
).map(Graph)
