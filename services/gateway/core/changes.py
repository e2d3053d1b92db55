"""What changed between two texts of a story, sentence by sentence, and what caused it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.events.stored import BRIEF, StoredText
from shared.events.story import Citation, Cited, Member, StoryText

Part = Literal["headline", "dek", "summary", "timeline"]
Kind = Literal["added", "removed", "changed"]
#: Share of their words that two sentences have in common where one became the other.
ALIKE = 0.5

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Changed:
    """One sentence that came, went, or became another."""

    kind: Kind
    part: Part
    #: As it reads now, or read last.
    text: str
    #: As it read before it changed; "" unless it did.
    before: str
    citations: tuple[Citation, ...]
    #: Id of the article whose arrival, revision or leaving caused it; None: unknown.
    caused_by: str | None


@dataclass(frozen=True, slots=True)
class _Cause:
    """Tells causes: what came into the text, what the story still holds, and when."""

    joined: frozenset[tuple[str, str]]
    held: Mapping[str, str]
    newest: str | None
    #: Articles that the old text was not written from, if it says from which it was;
    #: and those that were corrected or left since it cited them: the newest last.
    arrived: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()

    def of_coming(self, cited: Cited) -> str | None:
        """The article that brought a sentence: one that arrived or was corrected, of
        those it cites; else the newest that did, which made room for it."""
        names = [one.article_id for one in cited.citations]
        moved = {*self.arrived, *self.turned}
        for name in names:
            if name in moved:
                return name
        if moved:
            return (self.arrived or self.turned)[-1]
        for one in cited.citations:
            if (one.article_id, one.revision_id) in self.joined:
                return one.article_id
        return names[0] if names else self.newest

    def of_going(self, cited: Cited) -> str | None:
        """The article that took a sentence away: its own, if it left or was revised,
        else the newest that came."""
        for one in cited.citations[:1]:
            if self.held.get(one.article_id) != one.revision_id or not self.newest:
                return one.article_id
        return self.newest


def changes(
    old: StoryText | None, new: StoryText, articles: Sequence[Member]
) -> tuple[Changed, ...]:
    """Compare two texts; `articles`: those that the story holds now.

    What moved without a change of words did not change. A sentence became another if
    it is from the same sentence of an article, or has half of its words.
    """
    before = list(_lines(old or StoryText()))
    after = list(_lines(new))
    known = old.written_from if isinstance(old, StoredText) else ()
    cause = _cause(before, after, articles, known)
    found: list[Changed] = []
    for part in ("headline", "dek", "summary", "timeline"):
        was = [one for name, one in before if name == part]
        is_now = [one for name, one in after if name == part]
        found += _of_part(part, was, is_now, cause)
    return tuple(found)


def _of_part(
    part: Part, old: Sequence[Cited], new: Sequence[Cited], cause: _Cause
) -> Iterator[Changed]:
    gone = _without(old, new)
    came = _without(new, old)
    pairs = _pairs(gone, came, is_single=part in ("headline", "dek"))
    for at, one in enumerate(came):
        was = gone[pairs[at]].text if at in pairs else ""
        kind: Kind = "changed" if was else "added"
        yield Changed(kind, part, one.text, was, one.citations, cause.of_coming(one))
    for at, one in enumerate(gone):
        if at not in pairs.values():
            yield Changed(
                "removed", part, one.text, "", one.citations, cause.of_going(one)
            )


def _without(some: Iterable[Cited], others: Iterable[Cited]) -> list[Cited]:
    texts = {one.text for one in others}
    return [one for one in some if one.text not in texts]


def _pairs(
    gone: Sequence[Cited], came: Sequence[Cited], *, is_single: bool
) -> dict[int, int]:
    """Match what came with what it was, the likest first."""
    likeness = sorted(
        (-_alike(one, other), new, old)
        for new, one in enumerate(came)
        for old, other in enumerate(gone)
    )
    pairs: dict[int, int] = {}
    for value, new, old in likeness:
        is_free = new not in pairs and old not in pairs.values()
        if is_free and (is_single or -value >= ALIKE):
            pairs[new] = old
    return pairs


def _alike(one: Cited, other: Cited) -> float:
    origins = [
        (cited.article_id, cited.sentence)
        for cited in (*one.citations[:1], *other.citations[:1])
    ]
    if len(origins) == 2 and origins[0] == origins[1]:
        return 1.0
    words, others = _words(one.text), _words(other.text)
    return len(words & others) / max(1, len(words | others))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _cause(
    before: Sequence[tuple[Part, Cited]],
    after: Sequence[tuple[Part, Cited]],
    articles: Sequence[Member],
    known: Sequence[str],
) -> _Cause:
    joined = _cited(after) - _cited(before)
    received: dict[str, datetime] = {one.id: one.received_at for one in articles}
    names = {article_id for article_id, _ in joined if article_id in received}
    newest = max(names, key=lambda one: (received[one], one), default=None)
    held = {one.id: one.revision_id for one in articles}
    order = sorted(received, key=lambda one: (received[one], one))
    arrived = [one for one in order if known and one[:BRIEF] not in known]
    left = {
        name for name, revision in _cited(before) if held.get(name) != revision and known
    }
    gone = sorted(left - set(order))
    turned = [*gone, *(one for one in order if one in left)]
    return _Cause(frozenset(joined), held, newest, tuple(arrived), tuple(turned))


def _cited(lines: Iterable[tuple[Part, Cited]]) -> set[tuple[str, str]]:
    return {(c.article_id, c.revision_id) for _, one in lines for c in one.citations}


def _lines(text: StoryText) -> Iterator[tuple[Part, Cited]]:
    if text.headline.text:
        yield "headline", text.headline
    if text.dek.text:
        yield "dek", text.dek
    for paragraph in text.paragraphs:
        for one in paragraph:
            yield "summary", one
    for line in text.timeline:
        cited = Cited(text=f"{line.date}: {line.text}", citations=line.citations)
        yield "timeline", cited
