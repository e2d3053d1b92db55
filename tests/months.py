"""Months of news, most of it over: drawn by chance, or a flood, a strike and a fire."""

from typing import Any

from hypothesis import strategies as st

from services.summarize.core.placing import story_id_of
from shared.events.stages import ArticleEnriched, StoryDecided
from tests.copydesk import a_retraction, an_event, hours
from tests.placerday import Newsday, decided

DAY = 24
#: Days apart; within six days articles may be like each other.
DAYS = (0, 3, 8, 13, 30, 34, 41, 90)
TOLD = ("river flood marsh lane", "river flood marsh pumps", "tram strike port", "fair")
NAMES = [f"d{place}" for place in range(9)]
#: What is over after `months`.
OVER = {"flood", "strike", "mill"}


def told(name: str, words: str, day: float | None, number: int = 1, **said: Any) -> Any:
    """An article of this day, that came on the hundredth."""
    at = None if day is None else hours(DAY * day)
    said.setdefault("received_at", hours(DAY * 100 + number))
    return an_event(name, words, published_at=at, number=number, **said)


@st.composite
def histories(draw: st.DrawFn) -> list[ArticleEnriched]:
    """Documents of some months, hardly any of them undated, and what became of them."""
    events: list[ArticleEnriched] = []
    for name in NAMES[: draw(st.integers(4, len(NAMES)))]:
        for state, kind in enumerate(
            draw(st.sampled_from(("n", "n", "nv", "nr", "nrn")))
        ):
            about: dict[str, Any] = {"state": state + 1, "number": len(events) + 1}
            if kind == "r":
                events.append(a_retraction(name, **about))
                continue
            about["kind"] = "revised" if kind == "v" else "new"
            about["revision"] = f"r{state + 1}"
            about["publisher"] = f"The {name} Post"
            day = draw(st.sampled_from((*DAYS, *DAYS, None)))
            events.append(told(name, draw(st.sampled_from(TOLD)), day, **about))
    return events


@st.composite
def rulings(draw: st.DrawFn) -> list[StoryDecided]:
    """What editors decide about some of them, in this order."""
    made: list[StoryDecided] = []
    for number in range(901, 901 + draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(("together", "apart", "fixed", "block", "undo")))
        two = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
        said: dict[str, Any] = {"articles": tuple(two[:1]), "others": tuple(two[1:])}
        if kind == "together":
            said = {"articles": tuple(two)}
        if kind == "block":
            said = draw(
                st.sampled_from(
                    ({"articles": (NAMES[0],)}, {"publishers": ("THE D1 POST",)})
                )
            )
        if kind == "undo":
            said = {"undone": f"decision-{draw(st.integers(901, number))}"}
        made.append(decided(number, kind, **said))
    return made


async def months(day: Newsday) -> None:
    """A fire, a strike and a flood, all of them over; then another placer starts."""
    await day.place(
        told("flood", "river flood marsh lane", 0),
        told("strike", "tram strike port", -40, 2),
        told("mill", "mill fire smoke", -80, 3),
        told("fair", "book fair", 100, 4),
    )
    await day.settle()
    await day.let_go()
    await day.hire()


def unread(day: Newsday, *names: str) -> set[str]:
    """Those of these articles, else of the three, whose stories the placer did not read
    yet."""
    news = day.placer._index._news
    assert news is not None
    return {name for name in names or OVER if story_id_of(name) in news.unread}
