"""Which tolls are outgrown, held against the rule as one would write it down."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.figures.growth import first_days, outgrown
from services.summarize.core.writing.sentences.sources import candidates, in_order

PLAIN = "{} people were killed when the kiln burst at the works in Oxley."
RISEN = "The death toll has risen to {} in Oxley, where the kiln burst at the works."


@dataclass(frozen=True)
class Told:
    """A toll as a sentence of an article tells it."""

    value: int
    grows: bool
    article: str = ""
    minute: int = 0
    outlet: int = 0

    def text(self):
        return (RISEN if self.grows else PLAIN).format(self.value)


SENTENCE = st.builds(Told, value=st.integers(10, 13), grows=st.booleans())
ARTICLE = st.tuples(
    st.lists(SENTENCE, min_size=1, max_size=2, unique=True),
    st.sampled_from([0, 5, 10, 60, 65, 1440, 1445]),
    st.integers(0, 2),
)


def read(source, articles):
    ordered = in_order(
        source(
            f"a{at}",
            "\n".join(one.text() for one in said),
            day=17,
            minute=minute,
            publisher=f"Post {outlet}",
        )
        for at, (said, minute, outlet) in enumerate(articles)
    )
    found = outgrown(candidates(ordered), ordered)
    return {(key[0].article_id, key[2]): day.day for key, day in found.items()}


def overtakes(later, one, told):
    """Say by plain loops whether a toll overtakes another."""
    if later.value <= one.value or later.minute - one.minute < 10:
        return False
    if any(
        other.value <= one.value and other.minute >= later.minute
        for other in told
        if other.article != later.article
    ):
        return False
    outlets = {other.outlet for other in told if other.value == later.value}
    is_next_day = later.minute // 1440 > one.minute // 1440
    is_own = later.outlet == one.outlet
    return later.grows or is_own or is_next_day or len(outlets) > 1


@given(articles=st.lists(ARTICLE, max_size=6))
def test_each_toll_is_judged_as_the_plain_rule_judges_it(source, articles):
    told = [
        replace(one, article=f"a{at}", minute=minute, outlet=outlet)
        for at, (said, minute, outlet) in enumerate(articles)
        for one in said
    ]
    expected = {}
    for one in told:
        since = [later.minute for later in told if overtakes(later, one, told)]
        if since:
            expected[one.article, float(one.value)] = 17 + min(since) // 1440
    assert read(source, articles) == expected


def test_the_toll_of_the_dead_leaves_as_many_injured_in_dispute(source):
    both = "Three people were killed and {} were injured in the fire in Oxley on Friday."
    text = compose(
        [
            source("a", both.format("three"), day=17, publisher="Oxley Echo"),
            source("b", both.format("five"), day=17, minute=30, publisher="Post"),
            source(
                "c",
                "The death toll of the fire in Oxley has risen to nine.",
                day=17,
                minute=90,
                publisher="Lantern",
            ),
        ]
    )
    injured = [one.status for one in text.conflicts if "injured" in one.what]
    assert injured == ["open"]


def test_a_sentence_is_overtaken_from_the_day_of_its_first_toll_on(source):
    both = "The fire in Oxley killed 3 people and injured 11 people, the police said."
    risen = "The number of {} in Oxley rose to {}, the police said."
    ordered = in_order(
        [
            source("a", both, day=17),
            source("b", risen.format("dead", 4), day=18),
            source("c", risen.format("injured", 23), day=20),
        ]
    )
    found = outgrown(candidates(ordered), ordered)
    assert len(set(found.values())) == 2
    assert set(first_days(found).values()) == {min(found.values())}
    assert min(found.values()) - ordered[0].member.published_at.date() == timedelta(1)
