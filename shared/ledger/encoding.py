"""A step as the words that the commit script reads. Pure."""

from collections.abc import Iterable, Mapping
from functools import singledispatchmethod

from shared.events import steps


class Encoder:
    """Spells one step: keys in order of first use, then operations as flat words."""

    def __init__(self, meta: str) -> None:
        self.keys: list[str] = [meta]
        self.words: list[str] = []
        self._places: dict[str, int] = {meta: 1}

    def _key(self, name: str) -> str:
        if name not in self._places:
            self.keys.append(name)
            self._places[name] = len(self.keys)
        return str(self._places[name])

    def _say(self, *words: str | int) -> None:
        self.words.extend(str(word) for word in words)

    def _listed(self, items: Iterable[str]) -> list[str | int]:
        listed = list(items)
        return [len(listed), *listed]

    def _fields(self, fields: Mapping[str, str]) -> list[str | int]:
        return self._listed(word for pair in fields.items() for word in pair)

    @singledispatchmethod
    def add(self, operation: object) -> None:
        """Spell one operation."""
        raise TypeError(f"no operation of a step: {operation!r}")

    @add.register
    def _(self, op: steps.Pending) -> None:
        self._say("pending", self._key(op.stream), op.group, op.entry)

    @add.register
    def _(self, op: steps.Held) -> None:
        self._say("held", self._key(op.lease), op.holder)

    @add.register
    def _(self, op: steps.Leased) -> None:
        writing, due = self._key(op.writing), self._key(op.due)
        self._say("leased", writing, due, op.story_id, op.token)

    @add.register
    def _(self, op: steps.Mark) -> None:
        self._say("mark", self._key(op.journal), op.number)

    @add.register
    def _(self, op: steps.Present) -> None:
        self._say("present", self._key(op.stream), op.entry)

    @add.register
    def _(self, op: steps.Expect) -> None:
        is_set = 0 if op.value is None else 1
        self._say("expect", self._key(op.key), op.name, is_set, op.value or "")

    @add.register
    def _(self, op: steps.AtMost) -> None:
        self._say("at_most", self._key(op.key), op.name, op.limit)

    @add.register
    def _(self, op: steps.OneOf) -> None:
        self._say("one_of", self._key(op.key), op.name, *self._listed(op.values))

    @add.register
    def _(self, op: steps.Put) -> None:
        self._say("put", self._key(op.key), *self._fields(op.fields))

    @add.register
    def _(self, op: steps.PutIf) -> None:
        key, fields = self._key(op.key), self._fields(op.fields)
        self._say("put_if", key, op.name, op.value, *fields)

    @add.register
    def _(self, op: steps.Drop) -> None:
        self._say("drop", self._key(op.key), *self._listed(op.names))

    @add.register
    def _(self, op: steps.Erase) -> None:
        self._say("erase", self._key(op.key))

    @add.register
    def _(self, op: steps.Include) -> None:
        self._say("include", self._key(op.key), *self._listed(op.members))

    @add.register
    def _(self, op: steps.Exclude) -> None:
        self._say("exclude", self._key(op.key), *self._listed(op.members))

    @add.register
    def _(self, op: steps.Rank) -> None:
        self._say("rank", self._key(op.key), op.member, op.score, op.keep)

    @add.register
    def _(self, op: steps.Unrank) -> None:
        self._say("unrank", self._key(op.key), op.member)

    @add.register
    def _(self, op: steps.Expire) -> None:
        self._say("expire", self._key(op.key), op.seconds)

    @add.register
    def _(self, op: steps.Touch) -> None:
        writing, due = self._key(op.writing), self._key(op.due)
        self._say("touch", writing, due, op.story_id, op.now, op.quiet, op.longest)

    @add.register
    def _(self, op: steps.Send) -> None:
        self._say("send", self._key(op.stream), op.bound, *self._fields(op.fields))

    @add.register
    def _(self, op: steps.Announce) -> None:
        updates, story = self._key(op.updates), self._key(op.story)
        self._say("announce", updates, story, *self._fields(op.fields))


def encode(step: steps.Step, *, meta: str) -> tuple[list[str], list[str]]:
    """Return KEYS and ARGV of the commit script for a step."""
    encoder = Encoder(meta)
    for operation in (*step.fences, *step.expected, *step.changes, *step.events):
        encoder.add(operation)
    era = [str(step.era.generation), step.era.epoch]
    return encoder.keys, [*era, *encoder.words]
