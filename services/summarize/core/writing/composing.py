"""Writes a story: everything that readers see of it, from its articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from services.summarize.core.writing.arranging import arrange
from services.summarize.core.writing.categorising import categories
from services.summarize.core.writing.choosing.leaning import follows
from services.summarize.core.writing.choosing.lengths import fitting
from services.summarize.core.writing.choosing.opening import opening
from services.summarize.core.writing.choosing.resembling import Resemblance
from services.summarize.core.writing.choosing.selecting import Choice, centroid, select
from services.summarize.core.writing.choosing.wording import worded
from services.summarize.core.writing.choosing.worth import (
    TASTE,
    Key,
    Taste,
    corroborated,
    told_by_several,
    voices,
)
from services.summarize.core.writing.dating import timeline
from services.summarize.core.writing.figures.differing import differences
from services.summarize.core.writing.figures.growth import first_days, outgrown
from services.summarize.core.writing.figures.newness import left_behind
from services.summarize.core.writing.figures.overtaking import overtaken
from services.summarize.core.writing.figures.untouched import untouched
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.heading.corrected_titles import corrected_titles
from services.summarize.core.writing.heading.dek import dek
from services.summarize.core.writing.heading.headline import headline
from services.summarize.core.writing.names.naming import name_all
from services.summarize.core.writing.origins import (
    cited_in,
    keys_of,
    rows_at,
    rows_of,
)
from services.summarize.core.writing.pooling import pooled, reporting, titling
from services.summarize.core.writing.sentences.sources import Candidate, Source, in_order
from services.summarize.core.writing.words.vectors import Floats, Vectors, vectors
from services.summarize.core.writing.words.words import content
from shared.events.story import EMBEDDED, Citation, Cited, Conflict, StoryText

#: Version of rules and parameters; a text says which wrote it.
PARAMETERS = "centroid-12"
#: From so many voices and usable sentences on, the dek is chosen before the summary.
SEVERAL, ROOM = 3, 20
#: Below so many usable sentences beyond the summary a story gets no dek.
SPARE = 3


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the parts of the text are made from."""

    pool: tuple[Candidate, ...]
    space: Vectors
    #: How far each candidate is corroborated, and what it has in common with others.
    shared: Floats
    alike: Resemblance
    choice: Choice
    gate: Gate
    #: Rows whose figure a later article gives otherwise, and rows of whose figures
    #: sources differ.
    old: frozenset[int]
    disputed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Written:
    """A text, with what it was made from: whoever mends it needs that, too."""

    text: StoryText
    pool: tuple[Candidate, ...]
    space: Vectors
    gate: Gate
    #: Titles that tell a figure which was overtaken.
    overtaken: frozenset[Citation] = frozenset()

    @property
    def refused(self) -> Mapping[str, int]:
        """How often the gate has refused a wording, by reason; it then stands as its
        source has it."""
        return dict(sorted(self.gate.refused.items()))


def compose(
    sources: Iterable[Source],
    *,
    previous: StoryText | None = None,
    words: int | None = None,
    taste: Taste = TASTE,
) -> StoryText:
    """Write a story's text, as `write` does."""
    return write(sources, previous=previous, words=words, taste=taste).text


def write(
    sources: Iterable[Source],
    *,
    previous: StoryText | None = None,
    words: int | None = None,
    taste: Taste = TASTE,
    kept: Sequence[Key] = (),
) -> Written:
    """Write headline, dek, summary, timeline, names, categories and conflicts.

    A pure function of the set of sources and the previous text: their order makes no
    difference. `words`: bounds the length of the summary; None for one that fits the
    number of articles. `kept`: source sentences that the summary has again, if they are
    still candidates and no figure of theirs was overtaken. Every sentence is taken from a
    source, cited, and has passed the gate.
    """
    gate, every = Gate(), in_order(sources)
    ordered = reporting(every)
    titled = titling(ordered, every)
    pool = pooled(ordered)
    language = _language(ordered)
    space = vectors([one.stems for one in pool], language)
    budget = words if words is not None else fitting(ordered, pool)
    published = keys_of(sentence for part in _paragraphs(previous) for sentence in part)
    grown = outgrown(pool, ordered)
    stale = first_days(grown)
    same = untouched(previous, ordered)
    conflicts, corrected = differences(pool, grown, same), overtaken(pool, same)
    old = corrected | cited_in(pool, stale.keys()) | left_behind(pool)
    untrue = frozenset(stale) | corrected_titles(pool, corrected, titled)
    central, several = space.against(centroid(pool, space)), told_by_several(pool)
    shared = corroborated(pool, several)
    alike = Resemblance(pool)
    was = previous.headline if previous else None
    head = headline(titled, pool, space, central, was, overtaken=untrue, gate=gate)
    first = opening(pool, central, head, published, old, shared=shared, space=space)
    draft = _Draft(
        pool,
        space,
        shared,
        alike,
        Choice((), central),
        gate,
        old,
        _disputed(pool, conflicts),
    )
    line = Cited()
    if voices(pool) >= SEVERAL and len(pool) >= ROOM:
        # There is enough to keep one of the best sentences for it.
        line = _dek(draft, head, previous, first)
    choice = select(
        pool,
        space,
        budget=budget,
        published=published,
        taste=taste if words is None else replace(taste, enough=1.0, most=1.0),
        first=first,
        told=rows_of(pool, line),
        old=old,
        kept=[row for row in rows_at(pool, kept) if row not in old],
        headline=title_stems(head, every),
        shared=shared,
        several=several,
        resemblance=alike,
    )
    draft = replace(draft, choice=choice)
    line, paragraphs = line if line.text else _dek(draft, head, previous), _written(draft)
    people, places, things = name_all(
        ordered, headline=head.text, lead=_lead(line, paragraphs)
    )
    text = StoryText(
        headline=head,
        dek=line,
        paragraphs=paragraphs,
        timeline=timeline(pool, space, stale, gate=gate),
        people=people,
        places=places,
        things=things,
        categories=categories(ordered),
        conflicts=conflicts,
        generated_by=EMBEDDED,
        parameters=f"{PARAMETERS} {taste.preference.version}",
    )
    return Written(text, pool, space, gate, untrue)


def _language(sources: Sequence[Source]) -> str:
    """The language of most articles; a tie goes to the alphabet."""
    counts: dict[str, int] = {}
    for one in sources:
        counts[one.enrichment.language] = counts.get(one.enrichment.language, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="und")


def title_stems(head: Cited, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the stems of a headline that is a title: one that was cut from a sentence
    tells nothing of the others."""
    if not head.citations or head.citations[0].sentence:
        return ()
    return content(head.text, _language(sources))


def _paragraphs(text: StoryText | None) -> tuple[tuple[Cited, ...], ...]:
    return text.paragraphs if text else ()


def _lead(dek: Cited, paragraphs: Sequence[Sequence[Cited]]) -> str:
    return " ".join([dek.text, *(one.text for part in paragraphs[:1] for one in part)])


def _dek(
    draft: _Draft, head: Cited, previous: StoryText | None, first: int | None = None
) -> Cited:
    """The dek beside a summary; `first`: beside one of which only that is known."""
    if len(draft.pool) < len(draft.choice.rows) + SPARE:
        return Cited()
    return dek(
        draft.pool,
        draft.space,
        draft.choice.central,
        headline=head,
        chosen=draft.choice.rows if first is None else (first,),
        published=keys_of([previous.dek] if previous else []),
        unsure=draft.old | draft.disputed,
        shared=draft.shared,
        resemblance=draft.alike,
        gate=draft.gate,
    )


def _disputed(pool: Sequence[Candidate], conflicts: Iterable[Conflict]) -> frozenset[int]:
    figures = (figure for conflict in conflicts for figure in conflict.values)
    return cited_in(pool, {one for figure in figures for one in figure.citations})


def _written(draft: _Draft) -> tuple[tuple[Cited, ...], ...]:
    paragraphs = []
    for rows in arrange(draft.choice, draft.pool, draft.space):
        before: Candidate | None = None
        sentences = []
        for row in rows:
            one = draft.pool[row]
            beside = before is not None and follows(one, before)
            said = worded(row, draft.pool, draft.space, draft.gate, beside=beside)
            sentences.append(said)
            before = one
        paragraphs.append(tuple(sentences))
    return tuple(paragraphs)
