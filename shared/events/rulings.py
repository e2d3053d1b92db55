"""What editors ask of stories, resolved to what is decided about articles. Pure.

A decision names articles, since stories change; each function returns the fields of a
DecisionOffered, and raises NotDecidable for what can't be decided.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
        "publishers": _names(publishers),
        "sources": _names(sources),
        "stories": tuple(dict.fromkeys(stories)),
    }


def left_stories(known: Mapping[str, str]) -> int | None:
    """Return how many articles a block took out of their stories, as the placers counted
    them that took it up; None: it is no block, or none did yet. `known`: the fields of a
    decision's offer (Keys.offer)."""
    counts = [int(each) for name, each in known.items() if name.startswith("leaving:")]
    return sum(counts) if counts else None


def same_name(name: str) -> str:
    """Return a publisher's or source's name as names are compared: in any case, with
    single spaces, however its accents are coded."""
    return _spaced(name).casefold()


def _spaced(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _names(given: Sequence[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(map(_spaced, given)))
    if "" in names:
        raise NotDecidable("An empty name blocks nothing; name the publisher or source.")
    return names


def undone(undoings: Iterable[tuple[str, str]]) -> set[str]:
    """Return the ids of the decisions that are undone; what undoes can be undone, too.
    `undoings`: of each decision, oldest first, its id and the one it undoes, or ""."""
    found = set[str]()
    for decision_id, target in reversed([*undoings]):
        if target and decision_id not in found:
            found.add(target)
    return found


def undone_among(decided: Iterable[StoryDecided]) -> set[str]:
    """Return the ids of the decisions that are undone by others of these."""
    every = sorted(decided, key=lambda each: each.number)
    return undone((one.decision_id, one.decision.undone) for one in every)


def subject(decision_id: str, decided: Mapping[str, StoryDecided]) -> StoryDecided | None:
    """Return what a decision is about in the end: itself, or of an undo what it undoes,
    or brings back. None if that is not known. `decided`: by id."""
    seen = set[str]()
    while decision_id not in seen and (found := decided.get(decision_id)):
        if found.decision.kind != "undo":
            return found
        seen.add(decision_id)
        decision_id = found.decision.undone
    return None


def in_force(decided: Iterable[StoryDecided]) -> list[StoryDecided]:
    """Return the decisions that hold, oldest first: neither what was undone nor what
    undoes."""
    every = sorted(decided, key=lambda each: each.number)
    gone = undone_among(every)
    return [
        one
        for one in every
        if one.decision_id not in gone and one.decision.kind != "undo"
    ]
