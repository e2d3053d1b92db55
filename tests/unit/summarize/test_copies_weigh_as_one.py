"""Three papers that print one report say no more than one: a second report is heard."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.desk.evaluating.stories_placing import Newsday
from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import Copied, likeness
from services.summarize.core.likeness.sharing import crowd, shares
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.tidying.linking import with_asides
from services.summarize.core.tidying.tidying import component, settle
from services.summarize.weighing import shipped_weights
from shared.events.stages import ArticleEnriched
from shared.text.sketch import sketch
from tests.copydesk import WEIGHTS, an_event, hours
from tests.unit.summarize.graphs import Graph

#: A: the wire's report, in three papers; B and C: what two others wrote. C is like B,
#: and little like the wire's words; B is like both.
WIRE = ("a1", "a2", "a3")
PAIRS = {
    **{pair: Copied(0.95) for pair in combinations(WIRE, 2)},
    **{(one, "b"): 0.35 for one in WIRE},
    **{(one, "c"): 0.12 for one in WIRE},
    ("b", "c"): 0.3,
}
ALONE = replace(WEIGHTS, as_one=0.0)

TEXT = (
    "The flood took the bridge of Marsh Lane in the night, and the council closed the"
    " road to the harbour until engineers have looked at the piers, a speaker said."
)
#: B has three words of ten in common with the wire; C one with it, and two with B.
REPORT = "flood marsh lane bridge night engineers piers road council harbour"
ABOUT = {
    **dict.fromkeys(WIRE, REPORT),
    "b": "flood marsh lane ferry school pupils buses detour morning bakery",
    "c": "council ferry school tide timetable pontoon crew captain tickets islands",
}


def event(article_id: str) -> ArticleEnriched:
    text = TEXT if article_id in WIRE else article_id
    said = {"publisher": f"Paper {article_id}", "sketch": sketch(text)}
    return an_event(article_id, ABOUT[article_id], published_at=hours(0), **said)


def day(order: tuple[str, ...], **other: float) -> Newsday:
    made = Newsday(replace(WEIGHTS, **other))
    for one in order:
        made.place(event(one))
    return made


def told_apart(stands: Mapping[str, str]) -> set[frozenset[str]]:
    return {
        frozenset(one for one in stands if stands[one] == story)
        for story in stands.values()
    }


def test_copies_of_one_report_keep_no_second_report_out() -> None:
    graph = Graph(PAIRS)
    ids = (*WIRE, "b", "c")
    assert settle(ids, graph, WEIGHTS) == (frozenset(ids),)
    assert settle(ids, graph, ALONE) == (frozenset((*WIRE, "b")), frozenset("c"))


def test_the_likeness_of_copies_says_so_and_no_other_does() -> None:
    items = [item_of(event(one)) for one in ("a1", "a2", "b")]
    wire, copy, other = (one for one in items if one)
    assert isinstance(likeness(wire, copy, WEIGHTS), Copied)
    assert not isinstance(likeness(wire, other, WEIGHTS), Copied)


def test_an_article_is_placed_in_a_story_of_copies_as_if_it_had_one_report() -> None:
    stands = day(("a1", "a2", "a3", "b", "c")).stands
    assert len(set(stands.values())) == 1
    before = day(("a1", "a2", "a3", "b", "c"), as_one=0.0).stands
    assert told_apart(before) == {frozenset((*WIRE, "b")), frozenset("c")}


@pytest.mark.parametrize("order", list(permutations(ABOUT))[::7])
def test_in_any_order_and_tidied_at_any_time_they_end_as_one_story(
    order: tuple[str, ...],
) -> None:
    made = day(order[:3])
    made.tidy()
    for one in order[3:]:
        made.place(event(one))
    made.tidy()
    assert told_apart(made.stands) == {frozenset(ABOUT)}


def test_three_copies_and_one_more_report_are_no_mean_of_many_reports() -> None:
    # Four articles would let in a fifth from .18 on; two reports ask for .2.
    near = {**PAIRS, ("b", "c"): 0.27}
    assert WEIGHTS.needed(4) < (3 * 0.12 / 3 + 0.27) / 2
    ids = (*WIRE, "b", "c")
    assert len(settle(ids, Graph(near), WEIGHTS)) == 2


def test_copies_together_never_count_less_than_one() -> None:
    for number in (*range(1, 60), 400):
        counts, whole = shares([number - 1] * number, WEIGHTS)
        assert whole <= sum(counts) < 2 * whole


def test_where_none_has_copies_each_counts_one() -> None:
    assert shares([0, 0, 0], WEIGHTS) == ([1, 1, 1], 1)
    assert shares([5, 2, 0], ALONE) == ([1, 1, 1], 1)


def test_what_is_printed_again_below_the_cut_speaks_for_itself() -> None:
    late = Graph({("a1", "a2"): Copied(WEIGHTS.cut - 0.01)})
    assert crowd(("a1", "a2"), late, WEIGHTS).voices == 2
    soon = Graph({("a1", "a2"): Copied(WEIGHTS.cut)})
    assert crowd(("a1", "a2"), soon, WEIGHTS).voices == 1


NAMES = [f"a{number:02}" for number in range(12)]
likes = st.integers(8, 100).map(lambda hundredths: hundredths / 100)
some = st.dictionaries(
    st.sampled_from(list(combinations(NAMES, 2))),
    st.one_of(likes, likes.map(Copied)),
    max_size=40,
).map(Graph)


@given(some, st.randoms(use_true_random=False), st.sampled_from([2, 5, 2000]))
def test_copies_in_any_order_settle_into_the_same_stories(
    graph: Graph, chance: random.Random, bound: int
) -> None:
    shuffled = chance.sample(NAMES, len(NAMES))
    rows = [(one, dict(graph.edges(one))) for one in shuffled]
    again = Graph({(one, other): x for one, row in rows for other, x in row.items()})
    weights = replace(WEIGHTS, bound=bound)
    assert settle(shuffled, again, weights) == settle(NAMES, graph, weights)


@given(some)
def test_stories_with_copies_settle_component_by_component(graph: Graph) -> None:
    alone = {
        part
        for one in NAMES
        for part in settle(component(one, graph, cut=WEIGHTS.cut), graph, WEIGHTS)
    }
    assert alone == set(settle(NAMES, graph, WEIGHTS))


@given(some)
def test_who_stands_together_is_linked_by_pairs_from_the_cut_on(graph: Graph) -> None:
    for part in settle(NAMES, graph, WEIGHTS):
        assert part <= component(min(part), graph, cut=WEIGHTS.cut)


@given(some)
def test_a_table_from_before_counts_each_copy(graph: Graph) -> None:
    plain = Graph(
        {(a, b): float(x) for a in NAMES for b, x in graph.edges(a).items() if a < b}
    )
    old = shipped_weights("stories-4")
    assert settle(NAMES, graph, old) == settle(NAMES, plain, old)


class Counting(Graph):
    """Counts how many pairs are asked for."""

    asked = 0

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        held = list(others)
        self.asked += len(held)
        return super().beside(article_id, held)


MANY = [f"R{number:03}" for number in range(300)]


def asked_of(pairs: Mapping[tuple[str, str], float], weights: Weights) -> tuple[int, int]:
    """Let one round-up, printed many times, join a story; return the stories, and the
    pairs that were asked for."""
    copies = dict.fromkeys(combinations(MANY, 2), Copied(0.9))
    graph = Counting({**copies, ("a", "b"): 0.5, **pairs})
    story, part = frozenset("ab"), frozenset(MANY)
    found = with_asides([story], [part], graph, weights, {})
    return len(found), graph.asked


def test_of_a_round_up_printed_many_times_a_few_prints_stand_for_all() -> None:
    near = {(one, other): 0.4 for one in "ab" for other in MANY}
    (stories, asked), (before, _) = asked_of(near, WEIGHTS), asked_of(near, ALONE)
    assert stories == before == 1
    assert asked < 20 * len(MANY)


def test_what_no_story_is_like_is_not_counted_at_all() -> None:
    assert asked_of({}, WEIGHTS) == (2, 0)
