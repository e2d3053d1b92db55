"""How many independent sources a story has: whose words its articles tell."""

from collections.abc import Iterable, Sequence

from services.summarize.core.copies import original_of
from shared.events.stored import StoredMember
from shared.text.agencies import agency_of


def independent_count(members: Iterable[StoredMember]) -> int:
    """Count the voices of a story whose members know their groups of copies.

    A voice is an outlet, or an agency. A group of copies speaks with that of its
    original; two groups of one outlet are one voice. A group in which anybody credits
    an agency adds nothing if that agency speaks already, by its own text or by that of
    another group which credits it.
    """
    groups: dict[str, list[StoredMember]] = {}
    for one in sorted(members, key=lambda one: one.id):
        groups.setdefault(one.duplicate_group or one.id, []).append(one)
    leaning, voices = [], set[str]()
    for group in groups.values():
        own = _own_voice(group)
        if own is None:
            leaning.append(sorted({name for one in group for name in one.credits}))
        else:
            voices.add(own)
    # Those that lean on one agency leave no choice, hence come first.
    for credited in sorted(leaning, key=lambda names: (len(names), names)):
        if voices.isdisjoint(credited):
            voices.add(credited[0])
    return len(voices)


def _own_voice(group: Sequence[StoredMember]) -> str | None:
    """Return who speaks in a group of copies; None: an agency that is credited there."""
    agencies = sorted({name for one in group if (name := agency_of(one.publisher))})
    if agencies:
        return agencies[0]
    if any(one.credits for one in group):
        return None
    original = original_of(group)
    outlet = (original.publisher or original.source).strip().casefold()
    # No agency's name is folded: an outlet is never taken for one.
    return outlet or f"article {original.id}"
