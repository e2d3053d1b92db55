"""One article more in a story whose groups of copies are known: what changes in them.

The same as copies.groups says of all members, without asking every
pair again; for stories that keep no roll, where it is cheaper.
"""

from collections.abc import Iterator, Mapping

from services.summarize.core.copies.copies import Order, Sketches, dated_first, is_near
from services.summarize.core.copies.originals import Origin
from shared.events.stored import StoredMember
from shared.text.sketch import containment, is_copy

Members = Mapping[str, StoredMember]


def joined(comer: StoredMember, held: Members, sketches: Sketches) -> Members | None:
    """Return those that are one group with the comer, itself among them; None if only
    all pairs can tell.

    `held`: members that know their groups, without the comer. That is enough unless one
    that is counted after the comer is its copy: it may be most like the comer now. Costs
    O(members).
    """
    if not all(one in sketches for one in held):
        return None
    mine, order = frozenset(sketches.get(comer.id, ())), dated_first(comer)
    copies = [
        one
        for key, one in held.items()
        if is_near(comer, one)
        and not mine.isdisjoint(sketches[key])
        and is_copy(mine, sketches[key])
    ]
    if any(dated_first(one) > order for one in copies):
        return None
    best = min(copies, key=lambda one: _likest(one, mine, sketches), default=None)
    if best is None:
        return {comer.id: comer}
    group = _group(best)
    return {
        comer.id: comer,
        **{key: one for key, one in held.items() if _group(one) == group},
    }


def regrouped(group: Members) -> Iterator[StoredMember]:
    """Yield the members whose group has another name now: its original's."""
    original = Origin.of(group.values()).original.id
    for one in group.values():
        if one.duplicate_group != original:
            yield one.model_copy(update={"duplicate_group": original})


def _likest(
    one: StoredMember, comer: frozenset[int], sketches: Sketches
) -> tuple[float, int, Order]:
    """Order in which a comer chooses among those that it copies: that which holds most of
    it; of these, that with more of its words; then the earlier one."""
    theirs = sketches[one.id]
    shared = len(comer.intersection(theirs))
    return -containment(comer, theirs), -shared, dated_first(one)


def _group(member: StoredMember) -> str:
    return member.duplicate_group or member.id
