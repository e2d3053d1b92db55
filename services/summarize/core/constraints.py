"""What editors decided of who stands with whom: constraints on the settled partition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shared.events.decisions import Decision
from shared.events.rulings import in_force, same_name
from shared.events.stages import StoryDecided

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What holds after all decisions. Articles that nobody decided about are in none of
    these; those that are not live do no harm."""

    #: By article: all that stand with it, itself included.
    together: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: By article: those that never stand with it; the same both ways.
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: By pinned article: those in whose company it stays; empty: it stands alone.
    company: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: By article: the pinned ones that keep its company.
    followers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: Documents, publishers and sources that are never placed.
    articles: frozenset[str] = _NONE
    publishers: frozenset[str] = _NONE
    sources: frozenset[str] = _NONE

    def links(self, article_id: str) -> frozenset[str]:
        """Return the articles whose place is decided together with this one's."""
        return frozenset().union(
            *(
                one.get(article_id, _NONE)
                for one in (self.together, self.company, self.followers)
            )
        )

    @property
    def named(self) -> list[str]:
        """All articles whose place is decided together with, or apart from, others'."""
        ids: set[str] = set()
        for one in (self.together, self.apart, self.company):
            ids = ids.union(one, *one.values())
        return sorted(ids)

    def ties(self, article_id: str) -> bool:
        """Say whether editors decided with whom an article stands."""
        return article_id in self.together or article_id in self.company

    def blocks(self, article_id: str, *, publisher: str, source: str) -> bool:
        """Say whether an article is not to be placed; names match as `same_name` says."""
        return (
            article_id in self.articles
            or bool(self.publishers and same_name(publisher) in self.publishers)
            or bool(self.sources and same_name(source) in self.sources)
        )

    def blocks_more(self, before: "Constraints") -> bool:
        """Say whether anything is blocked that was not before."""
        return not (
            self.articles <= before.articles
            and self.publishers <= before.publishers
            and self.sources <= before.sources
        )

    @property
    def alone(self) -> frozenset[str]:
        """Articles that stand alone: pinned where they had no company."""
        return frozenset(one for one, company in self.company.items() if not company)


#: Nobody decided anything.
FREE = Constraints()


def constraints_of(decided: Iterable[StoryDecided]) -> Constraints:
    """Return what holds after these decisions, whatever order they are given in.

    They are taken by their journal numbers; where two contradict, the later one holds,
    and one that was undone counts for nothing.
    """
    draft = _Draft()
    for one in in_force(decided):
        draft.take(one.decision)
    return draft.done()


class _Draft:
    """Constraints in the making."""

    def __init__(self) -> None:
        self._groups: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        self._company: dict[str, frozenset[str]] = {}
        self._blocked: dict[str, set[str]] = {
            "articles": set(),
            "publishers": set(),
            "sources": set(),
        }

    def take(self, decision: Decision) -> None:
        match decision.kind:
            case "together":
                self._join(decision.articles)
            case "apart":
                self._part(decision.articles, decision.others)
            case "fixed":
                self._fix(decision)
            case "block":
                self._block(decision)

    def _join(self, articles: tuple[str, ...]) -> None:
        group = set(articles)
        for one in articles:
            group |= self._groups.get(one, set())
            self._company.pop(one, None)
        for one in group:
            self._groups[one] = group
            self._apart[one] = self._apart.get(one, set()) - group

    def _part(self, articles: tuple[str, ...], others: tuple[str, ...]) -> None:
        """Part some from others; those that go, go together."""
        for one in articles:
            self._leave(one)
        if len(articles) > 1:
            self._join(articles)
        for one in articles:
            self._company.pop(one, None)
        self._keep_apart(articles, others)

    def _keep_apart(self, articles: tuple[str, ...], others: tuple[str, ...]) -> None:
        for one in articles:
            for other in set(others) - set(articles):
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def _fix(self, decision: Decision) -> None:
        """Keep articles in a company, whatever was said of them before.

        Apart from those that they left, so that these don't follow them.
        """
        for one in decision.articles:
            self._leave(one)
            for other in self._apart.pop(one, set()):
                self._apart[other].discard(one)
            self._company[one] = frozenset(decision.others) - {one}
        left = set(decision.left) - set(decision.others)
        self._keep_apart(decision.articles, tuple(left))

    def _leave(self, article_id: str) -> None:
        group = self._groups.pop(article_id, set())
        group.discard(article_id)
        if len(group) == 1:
            self._groups.pop(group.pop(), None)

    def _block(self, decision: Decision) -> None:
        self._blocked["articles"] |= set(decision.articles)
        for kind in ("publishers", "sources"):
            names = getattr(decision, kind)
            self._blocked[kind] |= set(filter(None, map(same_name, names)))

    def done(self) -> Constraints:
        followers: dict[str, set[str]] = {}
        for pinned, company in self._company.items():
            for one in company:
                followers.setdefault(one, set()).add(pinned)
        return Constraints(
            together={one: frozenset(group) for one, group in self._groups.items()},
            apart={one: frozenset(group) for one, group in self._apart.items() if group},
            company=self._company,
            followers={one: frozenset(group) for one, group in followers.items()},
            **{kind: frozenset(names) for kind, names in self._blocked.items()},
        )
