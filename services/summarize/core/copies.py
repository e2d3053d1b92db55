"""Which members of a story are copies of each other, by their sketches."""

from collections.abc import Iterable, Mapping

from shared.events.stored import StoredMember
from shared.text.sketch import is_copy


def original_first(member: StoredMember) -> tuple[str, str, str]:
    """Order in which one of several copies counts as the original: the earliest."""
    at = member.published_at or member.received_at
    return (at.isoformat(), member.received_at.isoformat(), member.id)


def duplicate_groups(
    members: Iterable[StoredMember], sketches: Mapping[str, tuple[int, ...]]
) -> dict[str, str]:
    """Return for each member the id of its group's original; its own, if no copy.

    Copies of copies are of one group. Grouping is by connected components of `is_copy`,
    so that the order of arrival makes no difference. Quadratic in the members of a
    story; a shared hash is looked up first, so that most pairs cost nothing.
    """
    ordered = sorted(members, key=original_first)
    group = {member.id: member.id for member in ordered}

    def root(article_id: str) -> str:
        while group[article_id] != article_id:
            group[article_id] = group[group[article_id]]
            article_id = group[article_id]
        return article_id

    rank = {member.id: place for place, member in enumerate(ordered)}
    holders: dict[int, list[str]] = {}
    for member in ordered:
        mine = sketches.get(member.id, ())
        seen = {other for value in mine for other in holders.get(value, ())}
        for other in sorted(seen, key=rank.__getitem__):
            if root(other) == root(member.id) or not is_copy(mine, sketches[other]):
                continue
            first, second = sorted((root(other), root(member.id)), key=rank.__getitem__)
            group[second] = first
        for value in mine:
            holders.setdefault(value, []).append(member.id)
    return {member.id: root(member.id) for member in ordered}
