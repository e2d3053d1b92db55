"""What is told of each name besides where it stands: what it is short for, where a place
is, how much the article is about it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from services.enrich.core.names.linking import linked
from services.enrich.core.names.salience import saliences
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.places.locating import Located, located
from shared.events.article import Entity
from shared.events.words import EntityKind


def described(
    entities: Sequence[Entity],
    *,
    title: str | None,
    body: str,
    language: str,
    atlas: Atlas | None = None,
) -> tuple[Entity, ...]:
    """Return the names of an article with what it tells of each; the spans stay.

    What is short for a name has that name's kind; a place that is known by several names
    goes by the usual one. `atlas`: None: no place has a country.
    """
    usual = _usual(entities)
    apart = {at for at, one in enumerate(entities) if _is_another(one, usual[one.text])}
    whole = [one for at, one in enumerate(entities) if at not in apart]
    full = linked(whole, title or "", body)
    names = {one.text: full.get(one.text, one.text) for one in entities}
    kinds = _kinds(whole, names)
    told = [
        one if at in apart else _with_kind(one, kinds[names[one.text]])
        for at, one in enumerate(entities)
    ]
    places: Mapping[str, Located] = {}
    if atlas is not None:
        places = located(told, title or "", body, language, atlas)
    names |= {text: where.name for text, where in places.items() if where.name}
    about = saliences(told, names, body)
    return tuple(
        one.model_copy(
            update={
                "name": one.text if at in apart else names[one.text],
                "salience": about[names[one.text]],
                **_place(one, places),
            }
        )
        for at, one in enumerate(told)
    )


def _usual(entities: Sequence[Entity]) -> dict[str, EntityKind]:
    """Return the kind that most mentions of each spelling have."""
    votes: dict[str, Counter[EntityKind]] = {}
    for one in entities:
        votes.setdefault(one.text, Counter())[one.label] += 1
    return {text: _most(count) for text, count in votes.items()}


def _is_another(one: Entity, usual: EntityKind) -> bool:
    """Say whether a mention is of another than most of its spelling: of the town that a
    team or somebody shares a name with, or the other way round. Of lines in capitals
    nothing is known so well."""
    return one.label != usual and not one.text.isupper()


def _kinds(entities: Sequence[Entity], names: Mapping[str, str]) -> dict[str, EntityKind]:
    """Return the kind of each name: that of the full spelling, where the article has
    it, else of most mentions."""
    votes: dict[str, Counter[EntityKind]] = {}
    whole: dict[str, EntityKind] = {}
    for one in entities:
        name = names[one.text]
        votes.setdefault(name, Counter())[one.label] += 1
        if one.text == name:
            whole.setdefault(name, one.label)
    usual = {name: _most(count) for name, count in votes.items()}
    return usual | whole


def _most(votes: Counter[EntityKind]) -> EntityKind:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _with_kind(one: Entity, kind: EntityKind) -> Entity:
    return one if one.label == kind else one.model_copy(update={"label": kind})


def _place(one: Entity, places: Mapping[str, Located]) -> dict[str, str | None]:
    where = places.get(one.text) if one.label == "place" else None
    return {"country": where.country, "place_kind": where.kind} if where else {}
