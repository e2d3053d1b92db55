"""One article more in a story whose groups of copies are known: what changes in them.

The same as services.summarize.core.groups says of all members, without asking every
pair again; for stories that keep no roll, where it is cheaper.
"""

from collections.abc import Iterator, Mapping

from services.summarize.core.copies import (
    CANDIDATES,
    Sketches,
    dated_first,
    is_near,
    original_first,
)
from services.summarize.core.originals import Origin
from shared.events.stored import StoredMember
from shared.text.sketch import SHARED, containment, is_copy

Members = Mapping[str, StoredMember]


def joined(comer: StoredMember, held: Members, sketches: Sketches) -> Members | None:
    """Return those that are one group with the comer, itself among them; None if only
    all pairs can tell.

    `held`: members that know their groups, without the comer. That is enough unless an
    undated member stands before the comer: with each that comes it may have found the
    one that it is most like. Costs O(members).
    """
    if not all(one in sketches for one in held):
        return None
    undated = [one for one in held.values() if one.published_at is None]
    if comer.published_at is not None:
        found = None if undated else _copied(comer, held, sketches)
    elif any(original_first(one) > original_first(comer) for one in undated):
        found = None
    else:
        found = _most_like(comer, held, sketches)
    if found is None:
        return None
    return {
        comer.id: comer,
        **{key: one for key, one in held.items() if _group(one) in found},
    }


def regrouped(group: Members) -> Iterator[StoredMember]:
    """Yield the members whose group has another name now: its original's."""
    original = Origin.of(group.values()).original.id
    for one in group.values():
        if one.duplicate_group != original:
            yield one.model_copy(update={"duplicate_group": original})


def _copied(comer: StoredMember, held: Members, sketches: Sketches) -> set[str]:
    """Return the groups that hold a copy of a dated comer."""
    mine = frozenset(sketches.get(comer.id, ()))
    found: set[str] = set()
    for key, one in held.items():
        if _group(one) in found or not is_near(comer, one):
            continue
        theirs = sketches[key]
        if not mine.isdisjoint(theirs) and is_copy(mine, theirs):
            found.add(_group(one))
    return found


def _most_like(comer: StoredMember, held: Members, sketches: Sketches) -> set[str]:
    """Return the group that an undated comer is most like; none: nothing."""
    mine = frozenset(sketches.get(comer.id, ()))
    shared = {key: len(mine.intersection(sketches[key])) for key in held}
    candidates = sorted(
        (one for key, one in held.items() if shared[key] >= SHARED),
        key=lambda one: (-shared[one.id], *dated_first(one)),
    )
    copies = [one for one in candidates[:CANDIDATES] if is_copy(mine, sketches[one.id])]
    best = min(
        copies,
        # Of those that hold as much of it: more of its words, then the earlier one.
        key=lambda one: (
            -containment(mine, sketches[one.id]),
            -shared[one.id],
            *dated_first(one),
        ),
        default=None,
    )
    return {_group(best)} if best else set()


def _group(member: StoredMember) -> str:
    return member.duplicate_group or member.id
