"""Names in an article, where they stand and of what kind: by rule and by a model."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from services.enrich.core.names.abroad import is_common
from services.enrich.core.names.capitals import Run, words_of
from services.enrich.core.names.headings import found_again, is_heading, short_names
from services.enrich.core.names.kinds import kinds_of
from services.enrich.core.names.known import NOTHING, Known
from services.enrich.core.names.labelling import LABELS
from services.enrich.core.names.mentioned import TEAM, is_country, is_team, kind_of
from services.enrich.core.names.modelled import Named, within
from services.enrich.core.names.playing import playing
from services.enrich.core.names.spotting import spotted
from services.enrich.core.names.tagging import READ, Tagged, Tagger, read
from services.enrich.core.names.title_case import in_title
from services.enrich.core.names.trimming import Seen
from services.enrich.core.places.atlas import Atlas
from shared.events.article import Entity, Sentence
from shared.events.words import EntityKind
from shared.text.called import elders, forms

#: A sentence, where a name stands in it, and its kind.
Placed = tuple[Sentence, int, int, EntityKind]
#: Names that placing compares: those mentioned most.
NAMES = 40
#: Characters of an article that are searched for names, about 17,000 words.
LOOKED_AT = 100_000


def names(
    sentences: Sequence[Sentence],
    tagger: Tagger | None = None,
    *,
    reach: int = READ,
    atlas: Atlas | None = None,
    known: Known = NOTHING,
    language: str = "en",
) -> tuple[Entity, ...]:
    """Find the names: the title's first, then the body's in order.

    `tagger`: a model that reads along, `reach` characters far; None: by rule alone.
    `atlas`: knows places; None: only those of a short list are known. `known`: knows what
    many names name. A name is written exactly as found, without article, title of office
    or possessive. By rule, a word that begins a sentence must be seen as a name
    elsewhere. In a title in title case, and in headings, only names count that were seen
    in running text, that the model finds in capitals or below the title, or, in an
    English title, that are widely known. Of a long article the beginning is searched.
    """
    sentences = looked_at(sentences)
    headings = [one for one in sentences if is_heading(one)]
    apart = {one.number for one in headings}
    running = [one for one in sentences if one.number not in apart]
    lines = [one for one in headings if one.number or one.text.isupper()]
    tagged = read([*lines, *running], tagger, reach=reach) if tagger else {}
    found, about = spotted(running, tagged, language, known)
    kinds = {
        name: kind
        for name, kind in kinds_of(about, atlas).items()
        if not is_common(name, kind, language)
    }
    teams = {name for name in kinds if is_team(name, kinds[name], about[name], atlas)}
    placed = [
        (one.sentence, one.start, one.end, kind_of(one, kinds[one.name], about, atlas))
        if one.name not in teams or one.is_where
        else (one.sentence, one.start, one.end, TEAM)
        for one in found
        if one.name in kinds
    ]
    kinds.update(dict.fromkeys(teams, TEAM))
    kinds.update(short_names(kinds))
    for one, start, end, spelled in found_again(headings, kinds):
        placed.append((one, start, end, kinds[spelled]))
    placed += _in_lines(lines, tagged, placed, atlas)
    if language == "en":
        placed += _in_titles(headings, placed, atlas, known)
    placed.sort(key=lambda one: (one[0].number > 0, one[1]))
    return tuple(
        Entity(
            text=one.text[start - one.start : end - one.start],
            label=kind,
            field="text" if one.number else "title",
            start=start,
            end=end,
        )
        for one, start, end, kind in placed
    )


def looked_at(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences that are searched for names: LOOKED_AT characters of them."""
    ends = accumulate(len(one.text) for one in sentences)
    return sentences[: sum(end <= LOOKED_AT for end in ends)]


def _in_lines(
    lines: Sequence[Sentence],
    tagged: Mapping[int, Sequence[Tagged]],
    placed: Sequence[Placed],
    atlas: Atlas | None,
) -> list[Placed]:
    """Return what a model finds in lines all in capitals or in title case where running
    text tells nothing of it: `Kerel Rovers v Tollen`."""
    return [
        (one, kept[0].start, kept[-1].end, _in_line(one, kept, LABELS[label], atlas))
        for one in lines
        for kept, label in _of_line(one, tagged.get(one.number, ()))
        if _is_free(one, kept, placed)
    ]


def _in_titles(
    headings: Sequence[Sentence],
    placed: Sequence[Placed],
    atlas: Atlas | None,
    known: Known,
) -> list[Placed]:
    """Return what tables are sure of in a title in title case, where text and model tell
    nothing of it."""
    return [
        (one, run[0].start, run[-1].end, _in_line(one, run, kind, atlas))
        for one in headings
        if not one.number
        for run, kind in in_title(one, atlas, known)
        if _is_free(one, run, placed)
    ]


def _is_free(line: Sentence, run: Run, placed: Sequence[Placed]) -> bool:
    """Say whether no name stands there yet."""
    return not any(
        one.number == line.number and run[0].start < stop and begin < run[-1].end
        for one, begin, stop, _ in placed
    )


def _of_line(line: Sentence, said: Sequence[Tagged]) -> Iterator[Named]:
    """Yield what may be believed of a model: no titles, peoples and states' short forms
    alone; and in title case every word may be of a thing."""
    words = words_of(line.text, line.start)
    seen = Seen([words])
    believed = [one for one in said if one.label != "MISC" or line.text.isupper()]
    return (one for one in within(believed, words) if seen.is_name(one[0]))


def _in_line(
    line: Sentence, kept: Run, kind: EntityKind, atlas: Atlas | None
) -> EntityKind:
    """Return the kind of a name in such a line: a town that plays is a team."""
    start, end = kept[0].start - line.start, kept[-1].end - line.start
    if kind != "place" or not playing(line.text, start, end).is_side:
        return kind
    return kind if is_country(line.text[start:end], atlas) else TEAM


def mentions(entities: Iterable[Entity], *, most: int | None = NAMES) -> dict[str, int]:
    """Count the names, the most mentioned first, each as written most often; a person's
    surname or given name counts for the only full name that has it. Ties go to the
    name that is first in order of characters. `most`: None for all of them."""
    spellings: dict[str, Counter[str]] = {}
    people = set()
    for one in entities:
        name = one.text.replace("’", "'")
        spellings.setdefault(name.casefold(), Counter())[name] += 1
        if one.label == "person":
            people.add(name.casefold())
    counts = Counter({name: spelled.total() for name, spelled in spellings.items()})
    full_names: dict[str, dict[tuple[str, ...], str]] = {}
    for name in sorted(people, key=lambda one: (-len(one.split()), one)):
        words = tuple(name.split())
        full = elders(words, full_names.get(name, {}))
        if len(full) == 1:
            counts[full_names[name][tuple(full[0])]] += counts.pop(name)
            continue
        for form in set(forms(words)) - {name}:
            full_names.setdefault(form, {})[words] = name
    usual = {
        name: min(spelled, key=lambda text: (-spelled[text], text))
        for name, spelled in spellings.items()
    }
    ranked = sorted(
        ((usual[name], count) for name, count in counts.items()),
        key=lambda one: (-one[1], one[0]),
    )
    return dict(ranked[:most])
