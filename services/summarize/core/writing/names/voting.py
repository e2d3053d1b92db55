"""Of what kind a story takes each name to be: its mentions vote."""

from collections.abc import Iterable, Mapping, Sequence, Set

from services.summarize.core.writing.names.mentioning import Mention
from services.summarize.core.writing.words.words import fold
from shared.events.words import EntityKind
from shared.text.sounds import LONG, sound

#: Order in which a tie between kinds is decided; the last is what no cue tells.
KINDS: tuple[EntityKind, ...] = ("person", "place", "organisation", "other")
#: An unsure mention counts so much of a sure one when the story votes on a kind.
UNSURE = 0.5
#: Mentions without a cue that one with a cue is worth besides itself.
SURE = 3
#: Mentions of one name alone that are enough for a person.
OFTEN = 3


def voted(articles: Iterable[Sequence[Mention]]) -> dict[str, EntityKind]:
    """Return the kind that each folded spelling has in the story: the label of most
    mentions, where one that the words around it vouch for counts SURE times.

    One name that seldom occurs, never stands like a person's, nor in a full name, is
    nobody's, and left out.
    """
    votes: dict[str, dict[EntityKind, int]] = {}
    sure: set[tuple[str, EntityKind]] = set()
    parts: set[str] = set()
    for article in articles:
        for one in article:
            text = fold(one.text)
            count = votes.setdefault(text, {})
            count[one.kind] = count.get(one.kind, 0) + 1
            if one.vouched:
                count[one.vouched] = count.get(one.vouched, 0) + SURE
                sure.add((text, one.vouched))
            if one.kind == "person" and " " in text:
                parts.update(text.split())
    kinds: dict[str, EntityKind] = {}
    sounds = {sound(part) for part in parts if len(part) >= LONG}
    for text, count in votes.items():
        kind = _elected(text, count, sure)
        if kind == "person" and " of " in text:
            kind = "other"  # `Power of Siberia`: nobody is called so
        is_bare = kind == "person" and " " not in text and (text, kind) not in sure
        if not is_bare or count[kind] >= OFTEN or _is_part(text, parts, sounds):
            kinds[text] = kind
    return kinds


def _elected(
    text: str, count: Mapping[EntityKind, int], sure: Set[tuple[str, EntityKind]]
) -> EntityKind:
    """Return the kind of most votes."""
    if len(count) == 1:
        return next(iter(count))
    return min(
        count, key=lambda one: (-_votes(one, count[one], text, sure), KINDS.index(one))
    )


def _is_part(text: str, parts: Set[str], sounds: Set[str]) -> bool:
    """Say whether a word is one of some names', in that spelling or one that is alike."""
    return text in parts or (len(text) >= LONG and sound(text) in sounds)


def _votes(
    kind: EntityKind, mentions: int, text: str, sure: Set[tuple[str, EntityKind]]
) -> float:
    is_unsure = kind == "other" and (text, kind) not in sure
    return mentions * (UNSURE if is_unsure else 1.0)
