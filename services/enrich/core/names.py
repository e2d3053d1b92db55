"""Names in an article, where they stand and of what kind: by rule and by a model."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from services.enrich.core.abroad import is_common, spoken
from services.enrich.core.agreeing import UNSEEN, agreed, conjoined
from services.enrich.core.around import note
from services.enrich.core.atlas import Atlas
from services.enrich.core.capitals import Word, runs, words_of
from services.enrich.core.evidence import Cues, one_kind
from services.enrich.core.headings import found_again, is_heading, short_names
from services.enrich.core.kinds import is_told, kinds_of
from services.enrich.core.labelling import LABELS
from services.enrich.core.modelled import Named, within
from services.enrich.core.parting import parted
from services.enrich.core.products import numbered
from services.enrich.core.tagging import READ, Tagged, Tagger, read
from services.enrich.core.trimming import Seen, is_namesake, trimmed, whole
from shared.events.article import Entity, Sentence
from shared.events.words import EntityKind

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
    language: str = "en",
) -> tuple[Entity, ...]:
    """Find the names: the title's first, then the body's in order.

    `tagger`: a model that reads along, `reach` characters far; None: by rule alone.
    `atlas`: knows places; None: only those of a short list are known. A name is written
    exactly as found, without article, title of office or possessive. By rule, a word that
    begins a sentence must be seen as a name elsewhere. In a title in title case, and in
    headings, only names count that were seen in running text, or, in capitals, that the
    model finds. Of a long article only the beginning is searched.
    """
    sentences = looked_at(sentences)
    headings = [one for one in sentences if is_heading(one)]
    apart = {one.number for one in headings}
    running = [one for one in sentences if one.number not in apart]
    loud = [one for one in headings if one.text.isupper()]
    tagged = read([*loud, *running], tagger, reach=reach) if tagger else {}
    found, about = _in_running_text(running, tagged, language)
    kinds = {
        name: kind
        for name, kind in kinds_of(about, atlas).items()
        if not is_common(name, kind, language)
    }
    placed = [
        (one, start, end, kinds[name]) for one, start, end, name in found if name in kinds
    ]
    kinds.update(short_names(kinds))
    for one, start, end, known in found_again(headings, kinds):
        placed.append((one, start, end, kinds[known]))
    placed += _said_aloud(loud, tagged, placed)
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


def _said_aloud(
    loud: Sequence[Sentence],
    tagged: Mapping[int, Sequence[Tagged]],
    placed: Sequence[Placed],
) -> list[Placed]:
    """Return what a model finds in lines all in capitals where running text tells
    nothing of it."""
    taken = [(one.number, start, end) for one, start, end, _ in placed]
    return [
        (one, kept[0].start, kept[-1].end, LABELS[label])
        for one in loud
        for kept, label in within(
            tagged.get(one.number, ()), words_of(one.text, one.start)
        )
        if not any(
            number == one.number and kept[0].start < stop and begin < kept[-1].end
            for number, begin, stop in taken
        )
    ]


def _in_running_text(
    running: Sequence[Sentence],
    tagged: Mapping[int, Sequence[Tagged]],
    language: str,
) -> tuple[list[tuple[Sentence, int, int, str]], dict[str, Cues]]:
    """Return each name (sentence, place, spelling), and what was seen around it."""
    parsed = [(one, spoken(words_of(one.text, one.start), language)) for one in running]
    seen = Seen([words for _, words in parsed])
    found: list[tuple[Sentence, int, int, str]] = []
    about: dict[str, Cues] = {}
    unseen, claimed = set[str](), set[str]()
    for sentence, words in parsed:
        said = tagged.get(sentence.number)
        chosen = _chosen(sentence, words, seen, said)
        for named, label in conjoined(chosen, words, seen.small):
            if not seen.is_name(named) or is_namesake(named, words):
                continue
            kept = whole(named, words)
            start, shift = kept[0].start, sentence.start
            end = numbered(sentence.text, start - shift, kept[-1].end - shift) + shift
            name = sentence.text[start - shift : end - shift]
            found.append((sentence, start, end, name))
            noted = about.setdefault(name, Cues())
            note(noted, kept, words, sentence)
            if label == UNSEEN:
                unseen.add(name)
                continue
            if label:
                noted.labels[label] += 1
            if said is not None:
                claimed.add(name)
    one_kind(about)
    # What the model never takes for a name must be told for one by list or words around.
    told = {name for name in unseen - claimed if is_told(name, about[name])}
    dropped = unseen - claimed - told
    left = [one for one in found if one[-1] not in dropped]
    return left, {name: noted for name, noted in about.items() if name not in dropped}


def _chosen(
    sentence: Sentence,
    words: list[Word],
    seen: Seen,
    said: Sequence[Tagged] | None,
) -> Sequence[Named]:
    """Return the names of a sentence; `said`: by the model, None: it has not read it."""
    by_rule = [
        kept
        for run in parted(runs(words, sentence.text, sentence.start))
        if (kept := trimmed(run, seen))
    ]
    if said is None:
        return [(run, "") for run in by_rule]
    return agreed(by_rule, said, words, sentence, seen.called)


def mentions(entities: Iterable[Entity], *, most: int | None = NAMES) -> dict[str, int]:
    """Count the names, the most mentioned first, each as written most often; a person's
    one name counts for the only full name that begins or ends with it. Ties go to the
    name that is first in order of characters. `most`: None for all of them."""
    spellings: dict[str, Counter[str]] = {}
    people = set()
    for one in entities:
        name = one.text.replace("’", "'")
        spellings.setdefault(name.casefold(), Counter())[name] += 1
        if one.label == "person":
            people.add(name.casefold())
    counts = Counter({name: spelled.total() for name, spelled in spellings.items()})
    full_names: dict[str, list[str]] = {}
    for name in people:
        for part in {name.split()[0], name.split()[-1]} - {name}:
            full_names.setdefault(part, []).append(name)
    for short in sorted(people & full_names.keys()):
        if len(full := full_names[short]) == 1:
            counts[full[0]] += counts.pop(short)
    usual = {
        name: min(spelled, key=lambda text: (-spelled[text], text))
        for name, spelled in spellings.items()
    }
    ranked = sorted(
        ((usual[name], count) for name, count in counts.items()),
        key=lambda one: (-one[1], one[0]),
    )
    return dict(ranked[:most])
