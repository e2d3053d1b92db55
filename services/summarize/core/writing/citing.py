"""Tells which articles carry a sentence, and with which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.summarize.core.writing.claims import Claims, claims
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.vectors import Vectors
from shared.events.story import Citation

#: Cosine from which a sentence of another article says the same.
SUPPORT = 0.35
#: The same, if it says it word for word.
SAME = 0.999
#: Cosine from which two sentences count the same things.
SAME_THING = 0.5
#: A figure this much younger than the others is later news.
AHEAD = timedelta(hours=6)
#: A sentence is shown with at most so many sources.
MOST = 8


@dataclass(frozen=True, slots=True)
class Support:
    """The sources of one sentence, its own article first."""

    citations: tuple[Citation, ...]
    #: Independent voices among them: neither of one outlet nor copies of each other.
    voices: int

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words of the sources."""
        return tuple(one.quote for one in self.citations)


def support(
    row: int, pool: Sequence[Candidate], space: Vectors, *, most: int = MOST
) -> Support:
    """Cite the sentence's own article, then of every other outlet its likest sentence.

    One sentence for each outlet and each group of copies is enough: more would only
    look like more sources. A sentence whose figures, names or negation contradict is
    no source, and neither is then its article. Source: writing notes, section 8.
    """
    own = pool[row]
    cosines = space.against(space.dense(row))
    said = claims(own.text, own.source.enrichment.language)
    outlets, groups = {own.source.outlet}, {own.source.group}
    cited, seen = [own.citation], {own.source.member.id}
    order = sorted(
        (at for at in range(len(pool)) if cosines[at] >= SUPPORT),
        key=lambda at: (-round(float(cosines[at]), 9), pool[at].key),
    )
    for at in order:
        one = pool[at]
        if one.source.member.id in seen or len(cited) >= most:
            continue
        seen.add(one.source.member.id)
        if one.source.outlet in outlets or one.source.group in groups:
            continue
        if cosines[at] < SAME and contradicts(
            said, claims(one.text, one.source.enrichment.language)
        ):
            continue
        outlets.add(one.source.outlet)
        groups.add(one.source.group)
        cited.append(one.citation)
    return Support(tuple(cited), len(cited))


def is_outvoted(row: int, pool: Sequence[Candidate], space: Vectors) -> bool:
    """Say whether more outlets give another figure for the same thing than bear this
    one out. A figure that came out AHEAD of theirs is news, until others have it."""
    own = pool[row]
    said = claims(own.text, own.source.enrichment.language)
    if not said.figures:
        return False
    cosines = space.against(space.dense(row))
    against = {
        one.source.outlet
        for at, one in enumerate(pool)
        if cosines[at] >= SAME_THING and one.source.outlet != own.source.outlet
        if own.source.moment - one.source.moment < AHEAD
        if _miscounts(said, claims(one.text, one.source.enrichment.language))
    }
    return len(against) > 1 and len(against) >= support(row, pool, space).voices


def contradicts(one: Claims, other: Claims) -> bool:
    """Say whether two likely sentences may not stand for each other.

    They give other values for the same thing, or each has numbers or names and none
    in common, or one denies.
    """
    if (one.negations - other.negations) % 2:
        return True
    return (
        _miscounts(one, other)
        or _apart(set(one.numbers), set(other.numbers))
        or _apart(set(one.names), set(other.names))
    )


def _miscounts(one: Claims, other: Claims) -> bool:
    counted = _counted(other)
    return any(
        number not in counted.get(follow[0], {number}) for number, follow in one.figures
    )


def _counted(said: Claims) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for number, follow in said.figures:
        values.setdefault(follow[0], set()).add(number)
    return values


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)
