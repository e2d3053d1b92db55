"""A step as the words that the commit script reads. Pure."""

from collections.abc import Iterable, Mapping
from functools import singledispatch

from shared.events import steps


class Encoder:
    """Spells one step: keys in order of first use, then operations as flat words."""

    def __init__(self, meta: str) -> None:
        self.keys: list[str] = [meta]
        self.words: list[str] = []
        self._places: dict[str, int] = {meta: 1}

    def key(self, name: str) -> str:
        place = self._places.get(name)
        if place is None:
            self.keys.append(name)
            self._places[name] = place = len(self.keys)
        return str(place)

    def say(self, *words: str | int) -> None:
        self.words.extend(map(str, words))

    def listed(self, items: Iterable[str]) -> list[str | int]:
        listed = list(items)
        return [len(listed), *listed]

    def say_fields(self, fields: Mapping[str, str]) -> None:
        """Say fields as `say` does, of which most words of a commit are."""
        self.words.append(str(2 * len(fields)))
        for pair in fields.items():
            self.words += pair


@singledispatch
def _spell(operation: object, _: Encoder) -> None:
    """Spell one operation."""
    raise TypeError(f"no operation of a step: {operation!r}")


@_spell.register
def _(op: steps.Pending, to: Encoder) -> None:
    to.say("pending", to.key(op.stream), op.group, op.entry)


@_spell.register
def _(op: steps.Held, to: Encoder) -> None:
    to.say("held", to.key(op.lease), op.holder)


@_spell.register
def _(op: steps.Leased, to: Encoder) -> None:
    writing, due = to.key(op.writing), to.key(op.due)
    to.say("leased", writing, due, op.story_id, op.token)


@_spell.register
def _(op: steps.Mark, to: Encoder) -> None:
    to.say("mark", to.key(op.journal), op.number)


@_spell.register
def _(op: steps.Present, to: Encoder) -> None:
    to.say("present", to.key(op.stream), op.entry)


@_spell.register
def _(op: steps.Expect, to: Encoder) -> None:
    is_set = 0 if op.value is None else 1
    to.say("expect", to.key(op.key), op.name, is_set, op.value or "")


@_spell.register
def _(op: steps.AtMost, to: Encoder) -> None:
    to.say("at_most", to.key(op.key), op.name, op.limit)


@_spell.register
def _(op: steps.OneOf, to: Encoder) -> None:
    to.say("one_of", to.key(op.key), op.name, *to.listed(op.values))


@_spell.register
def _(op: steps.Put, to: Encoder) -> None:
    to.words += ("put", to.key(op.key))
    to.say_fields(op.fields)


@_spell.register
def _(op: steps.PutIf, to: Encoder) -> None:
    to.say("put_if", to.key(op.key), op.name, op.value)
    to.say_fields(op.fields)


@_spell.register
def _(op: steps.Drop, to: Encoder) -> None:
    to.say("drop", to.key(op.key), *to.listed(op.names))


@_spell.register
def _(op: steps.Erase, to: Encoder) -> None:
    to.say("erase", to.key(op.key))


@_spell.register
def _(op: steps.Include, to: Encoder) -> None:
    to.say("include", to.key(op.key), *to.listed(op.members))


@_spell.register
def _(op: steps.Exclude, to: Encoder) -> None:
    to.say("exclude", to.key(op.key), *to.listed(op.members))


@_spell.register
def _(op: steps.Rank, to: Encoder) -> None:
    to.say("rank", to.key(op.key), op.member, op.score, op.keep)


@_spell.register
def _(op: steps.Unrank, to: Encoder) -> None:
    to.say("unrank", to.key(op.key), op.member)


@_spell.register
def _(op: steps.Expire, to: Encoder) -> None:
    to.say("expire", to.key(op.key), op.seconds)


@_spell.register
def _(op: steps.Touch, to: Encoder) -> None:
    writing, due = to.key(op.writing), to.key(op.due)
    to.say("touch", writing, due, op.story_id, op.now, op.quiet, op.longest)


@_spell.register
def _(op: steps.Send, to: Encoder) -> None:
    to.say("send", to.key(op.stream), op.bound)
    to.say_fields(op.fields)


@_spell.register
def _(op: steps.Announce, to: Encoder) -> None:
    updates, story = to.key(op.updates), to.key(op.story)
    if op.kept is not None:
        to.say("keep", to.key(op.kept.key), op.kept.member, op.kept.most)
    to.say("announce", updates, story)
    to.say_fields(op.fields)


def encode(step: steps.Step, *, meta: str) -> tuple[list[str], list[str]]:
    """Return KEYS and ARGV of the commit script for a step."""
    encoder = Encoder(meta)
    for operation in (*step.fences, *step.expected, *step.changes, *step.events):
        # The call itself would look for the spelling anew, twelve times a commit.
        _spell.registry.get(type(operation), _spell)(operation, encoder)
    era = [str(step.era.generation), step.era.epoch]
    return encoder.keys, [*era, *encoder.words]
