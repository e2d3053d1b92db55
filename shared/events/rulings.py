"""What editors ask of stories, resolved to what is decided about articles. Pure.

A decision names articles, since stories change; each function returns the fields of a
DecisionOffered, and raises NotDecidable for what can't be decided.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from shared.errors import StorywireError
from shared.events.stages import StoryDecided
from shared.events.story import StoryRecord


class NotDecidable(StorywireError):
    """This can't be decided; the message says why."""


def members(*stories: StoryRecord) -> tuple[str, ...]:
    """Return the articles of stories."""
    return tuple(one.id for story in stories for one in story.articles)


def edition_of(stories: Sequence[StoryRecord]) -> str:
    """Return the one edition of stories. Raises NotDecidable: stories never cross."""
    found = sorted({one.edition for one in stories})
    if len(found) > 1:
        raise NotDecidable(
            f"These are of the editions {' and '.join(found)}: no story crosses editions."
        )
    return found[0]


def merging(stories: Sequence[StoryRecord]) -> dict[str, Any]:
    """Two or more stories become one, and stay one."""
    found = {one.id: one for one in stories}
    if len(found) < 2:
        raise NotDecidable("Name at least two different stories to merge.")
    return {
        "kind": "together",
        "articles": members(*found.values()),
        "edition": edition_of([*found.values()]),
        "stories": tuple(found),
    }


def splitting(record: StoryRecord, going: Sequence[str]) -> dict[str, Any]:
    """Some articles of a story become a story of their own, and stay apart."""
    rest = tuple(one for one in members(record) if one not in going)
    if strangers := set(going) - set(members(record)):
        raise NotDecidable(
            f"Article {min(strangers)} does not stand in story {record.id}."
        )
    if not going:
        raise NotDecidable("Name at least one article to split off.")
    if not rest:
        raise NotDecidable(f"These are all articles of story {record.id}.")
    return {
        "kind": "apart",
        "articles": tuple(going),
        "others": rest,
        "edition": record.edition,
        "stories": (record.id,),
    }


def moving(
    record: StoryRecord, going: Sequence[str], origins: Sequence[StoryRecord]
) -> dict[str, Any]:
    """Articles move from where they stand (`origins`) to a story, and stay there."""
    if not going:
        raise NotDecidable("Name at least one article to move.")
    company = tuple(one for one in members(record) if one not in going)
    if not company:
        raise NotDecidable(f"These are all articles of story {record.id}.")
    left = {one.id: one for one in origins if one.id != record.id}
    rest = {one for one in members(*left.values()) if one not in going}
    return {
        "kind": "fixed",
        "articles": tuple(going),
        "others": company,
        "left": tuple(sorted(rest)),
        "edition": edition_of([record, *origins]),
        "stories": (record.id,),
    }


def pinning(article: str, record: StoryRecord) -> dict[str, Any]:
    """An article stays in the company in which it stands."""
    return {
        "kind": "fixed",
        "articles": (article,),
        "others": tuple(one for one in members(record) if one != article),
        "edition": record.edition,
        "stories": (record.id,),
    }


def blocking(
    articles: Sequence[str],
    publishers: Sequence[str],
    sources: Sequence[str],
    *,
    stories: Iterable[str] = (),
) -> dict[str, Any]:
    """Articles, and what publishers and sources bring, are never placed. `stories`: in
    which they stood, so that these can tell of it."""
    if not (articles or publishers or sources):
        raise NotDecidable("Name articles, publishers or sources to block.")
    return {
        "kind": "block",
        "articles": tuple(articles),
        "publishers": tuple(publishers),
        "sources": tuple(sources),
        "stories": tuple(dict.fromkeys(stories)),
    }


def in_force(decided: Iterable[StoryDecided]) -> list[StoryDecided]:
    """Return the decisions that hold, oldest first: neither what was undone nor what
    undoes. What undoes can be undone, too."""
    undone, standing = set[str](), list[StoryDecided]()
    for one in sorted(decided, key=lambda each: each.number, reverse=True):
        if one.decision_id in undone:
            continue
        if one.decision.kind == "undo":
            undone.add(one.decision.undone)
        else:
            standing.append(one)
    return standing[::-1]
