"""What a reader chose on the front page: filters, words, order; as addresses. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator

from services.gateway.core.filters import About
from services.gateway.core.finding import Order, Search
from services.gateway.core.languages import edition_name
from services.gateway.core.queries import LONGEST, Query, query_of
from services.gateway.core.wording import cut

#: Links of one group; categories in the line of sections.
_LINKS, _SECTIONS = 8, 9
_SHOWN = 60
#: Filters by what they are called in an address, and on the page.
_CALLED: Mapping[str, str] = {
    "category": "Category",
    "name": "About",
    "publisher": "Publisher",
    "language": "Language",
}
_GROUPS: Sequence[tuple[str, str, str]] = (
    ("person", "name", "People"),
    ("place", "name", "Places"),
    ("thing", "name", "Things"),
    ("publisher", "publisher", "Publishers"),
    ("language", "language", "Languages"),
)


def _bounded(typed: str) -> str:
    return typed[:LONGEST]


#: Words as typed; of a text that somebody pasted, the beginning.
Typed = Annotated[str, AfterValidator(_bounded)]


class Choice(About):
    """Which stories are asked for, by words, too, and in which order."""

    q: Typed = ""
    #: `latest`: last updated first; "": by fit where words are asked for, else as the
    #: front page stands.
    sort: Literal["", "latest"] = ""

    @property
    def query(self) -> Query:
        """The words that are asked for."""
        return query_of(self.q)

    @property
    def search(self) -> Search:
        """What the catalogue is asked for."""
        return Search(self.wanted, self.query)

    @property
    def order(self) -> Order:
        """The order in which stories are shown."""
        if self.sort:
            return "latest"
        return "fit" if self.query else "lead"

    @property
    def is_filtered(self) -> bool:
        """Whether more than an edition is chosen."""
        return bool(self.q.strip()) or any(getattr(self, name) for name in _CALLED)

    @property
    def asks_nothing(self) -> bool:
        """Whether what was typed has no letter or digit: nothing can be found by it."""
        return bool(self.q.strip()) and not self.query

    def said(self, *, without: Sequence[str] = ()) -> dict[str, str]:
        """Return what is chosen, by name, in the order of addresses."""
        names = ("edition", "q", *_CALLED, "sort")
        plain = Choice()
        chosen = {name: str(getattr(self, name)) for name in names if name not in without}
        return {name: one for name, one in chosen.items() if one != getattr(plain, name)}

    def path(self, to: str = "/", *, without: Sequence[str] = (), **more: str) -> str:
        """Return the address of a page of these stories, with and without."""
        said = {**self.said(without=without), **{k: v for k, v in more.items() if v}}
        return f"{to}?{urlencode(said)}" if said else to


@dataclass(frozen=True, slots=True)
class Way:
    """A link to other stories; `is_chosen`: it is where the reader is."""

    text: str
    path: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is chosen, and the way to the same page without it."""

    what: str
    value: str
    path: str


@dataclass(frozen=True, slots=True)
class WayGroup:
    """Titled links; never empty."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What the front page shows of a choice, and of what else could be chosen."""

    #: Such as `Weather` or `Stories about “flood”`; empty for the front itself.
    title: str
    q: str
    chips: tuple[Chip, ...]
    sections: tuple[Way, ...]
    groups: tuple[WayGroup, ...]
    #: Whether stories stand as services.gateway.core.leading says.
    is_by_lead: bool
    #: Ways to order what is shown; () where there is one alone.
    sorts: tuple[Way, ...]
    #: What a form keeps besides the words.
    kept: tuple[tuple[str, str], ...]
    #: The first page of what is chosen, and of all stories of the edition.
    here: str
    clear: str
    #: Addresses of the same stories: feed without its ending, API; and of their updates.
    feed: str
    api: str
    events: str


def choice_view(
    choice: Choice,
    sections: Sequence[tuple[str, str]],
    topics: Mapping[str, Sequence[tuple[str, str]]],
) -> ChoiceView:
    """Lay out a choice; `sections`: topics of the edition's categories; `topics`: of what
    was found."""
    said = choice.said(without=("q", "sort"))
    return ChoiceView(
        title=_title(choice),
        q=choice.q,
        chips=tuple(_chips(choice)),
        sections=_sections(choice, sections),
        groups=tuple(_groups(choice, topics)),
        is_by_lead=choice.order == "lead",
        sorts=_sorts(choice),
        kept=tuple(choice.said(without=("q",)).items()),
        here=choice.path(),
        clear=choice.path(without=("q", "sort", *_CALLED)),
        feed=f"?{urlencode(said)}" if said else "",
        api=choice.path("/api/search"),
        events=urlencode(said),
    )


def _title(choice: Choice) -> str:
    told = [_value(name, choice) for name in _CALLED if getattr(choice, name)]
    about = ", ".join(told)
    if words := cut(choice.q, _SHOWN):
        return f"Stories about “{words}”" + (f": {about}" if about else "")
    return about[:1].upper() + about[1:]


def _value(name: str, choice: Choice) -> str:
    value = str(getattr(choice, name))
    return edition_name(value.lower()) if name == "language" else cut(value, _SHOWN)


def _chips(choice: Choice) -> Sequence[Chip]:
    chips = [
        Chip(what, _value(name, choice), choice.path(without=(name,)))
        for name, what in _CALLED.items()
        if getattr(choice, name)
    ]
    if words := cut(choice.q, _SHOWN):
        chips.insert(0, Chip("Words", words, choice.path(without=("q", "sort"))))
    return chips


def _sections(choice: Choice, told: Sequence[tuple[str, str]]) -> tuple[Way, ...]:
    labels = [text for text, _ in told[:_SECTIONS]]
    chosen = choice.category.casefold()
    if chosen and chosen not in (one.casefold() for one in labels):
        labels.append(choice.category)
    # In one order, however the news goes.
    return tuple(
        Way(
            cut(one, _SHOWN),
            choice.path(category=one, without=("category",)),
            one.casefold() == chosen,
        )
        for one in sorted(labels, key=str.casefold)
    )


def _groups(
    choice: Choice, topics: Mapping[str, Sequence[tuple[str, str]]]
) -> Sequence[WayGroup]:
    found = []
    for kind, filter_, title in _GROUPS:
        chosen = str(getattr(choice, filter_)).casefold()
        others = [one for one, _ in topics.get(kind, ()) if one.casefold() != chosen]
        # One language, or publisher, of all is no choice.
        if kind not in ("language", "publisher") or len(others) + bool(chosen) > 1:
            ways = tuple(
                Way(
                    edition_name(one.lower()) if kind == "language" else cut(one, _SHOWN),
                    choice.path(without=(filter_,), **{filter_: one}),
                )
                for one in others[:_LINKS]
            )
            found.append(WayGroup(title, ways))
    return [one for one in found if one.ways]


def _sorts(choice: Choice) -> tuple[Way, ...]:
    if not choice.is_filtered:
        return ()
    first = "Best match" if choice.query else "Top stories"
    bare = choice.path(without=("sort",))
    latest = choice.path(without=("sort",), sort="latest")
    return (
        Way(first, bare, not choice.sort),
        Way("Latest", latest, bool(choice.sort)),
    )
