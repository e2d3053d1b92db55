"""Which of a page's data is its article: the object that is called as the page is.

Data hold many: related ones, the next, the most read. An object counts if its address is
the page's, or its title one of the page's; where the page tells neither, only if it is
the only one that has a text. Its text is found by the names that programs give one, and
by its form where they give another.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.ingest.core.data.json_article import article_in
from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_lines import article_of
from services.ingest.core.data.json_names import NAMES, folded
from services.ingest.core.data.ninjs import with_main
from services.ingest.core.draft import Draft
from services.ingest.core.undrawn.agreeing import OTHER_TITLES, Claims, titles_of
from services.ingest.core.undrawn.bounds import DEPTH, Budget
from services.ingest.core.undrawn.script_values import value_within
from services.ingest.core.undrawn.state_texts import body_of
from services.ingest.core.undrawn.unflattened import unflattened

#: Objects that are looked at closely, and of these whose texts are read.
_OBJECTS, _READ = 5_000, 20
#: Names by which an object may be an article.
_CALLED = frozenset((*NAMES["title"], *OTHER_TITLES, "headlines", "slug", "canonicalurl"))
#: What readers write is no article, though it may be called as theirs.
_COMMENTS = re.compile(r"comment|repl(?:y|ies)", re.IGNORECASE)
#: A text that nothing but itself speaks for has so many characters.
_WHOLE = 400


@dataclass(frozen=True, slots=True)
class _Found:
    fields: Fields
    rank: int
    #: It stands in a list of others like it.
    is_listed: bool


def state_article(
    values: Iterable[Any], claims: Claims, *, received_at: datetime
) -> Draft | None:
    """Return the article that a page's data hold, None if none is surely its own."""
    budget = Budget()
    found: list[_Found] = []
    for value in values:
        for whole in unflattened(value, budget):
            for one, is_listed in _objects(whole, budget):
                if len(found) == _OBJECTS:
                    break
                fields = Fields.of(with_main(article_in(one)))
                found.append(_Found(fields, claims.rank(fields), is_listed))
    if claims.is_telling:
        return _agreed([one for one in found if one.rank], received_at)
    return _only([one for one in found if not one.is_listed], received_at)


def _agreed(found: Sequence[_Found], received_at: datetime) -> Draft | None:
    """Return the longest article of those that agree most with the page."""
    budget, best, most = Budget(), None, 0
    rank = 0
    for one in sorted(found, key=lambda one: -one.rank)[:_READ]:
        if best is not None and one.rank < rank:
            break
        draft = _draft(one.fields, budget, received_at)
        length = 0 if draft is None else sum(map(len, draft.paragraphs))
        if length > most:
            best, most, rank = draft, length, one.rank
    return best


def _only(found: Sequence[_Found], received_at: datetime) -> Draft | None:
    """Return the only article, None if there are several or it may be a teaser. What
    holds it may have a title, too: the innermost counts."""
    budget = Budget()
    drafts = (_draft(one.fields, budget, received_at) for one in found)
    told = [one for one in drafts if one is not None]
    whole = [one for one in told if _is_whole(one)]
    return whole[-1] if len({one.paragraphs for one in whole}) == 1 else None


def _is_whole(draft: Draft) -> bool:
    """Say whether a text is long enough, and called and dated as an article is."""
    is_called = draft.title is not None and draft.published.moment is not None
    return is_called and sum(map(len, draft.paragraphs)) >= _WHOLE


def _draft(fields: Fields, budget: Budget, received_at: datetime) -> Draft | None:
    body = None if fields.is_deleted() else body_of(fields, budget)
    if body is None:
        return None
    others = {k: one for k, one in fields.values.items() if k not in NAMES["text"]}
    title = next(iter(titles_of(fields)), None)
    told = {**others, "title": title, "text": body}
    draft = article_of(Fields(told, fields.aside), received_at)
    return draft if isinstance(draft, Draft) and draft.paragraphs else None


def _objects(value: Any, budget: Budget) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Yield the objects in a value that may be articles, and whether others like them
    stand beside them. What nests too deeply is left out whole."""
    stack: list[tuple[Any, int, bool]] = [(value, 0, False)]
    found: list[tuple[Mapping[str, Any], bool]] = []
    while stack:
        one, depth, is_listed = stack.pop()
        if not budget.takes(one) or depth > DEPTH:
            return
        if isinstance(one, str):
            within = value_within(one)
            if within is not None:
                stack.append((within, depth + 1, is_listed))
        elif isinstance(one, list):
            several = sum(map(_may_be_one, one)) > 1
            stack += [(two, depth + 1, is_listed or several) for two in reversed(one)]
        elif isinstance(one, dict):
            if _may_be_one(one):
                found.append((one, is_listed))
            others = [two for name, two in one.items() if not _COMMENTS.search(name)]
            stack += [(two, depth + 1, is_listed) for two in reversed(others)]
    yield from found


def _may_be_one(value: Any) -> bool:
    return isinstance(value, dict) and not _CALLED.isdisjoint(map(folded, value))
