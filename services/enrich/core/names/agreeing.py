"""Where a name begins and ends, if a model and the rules see it differently.

The model knows which capitals mean a name; the rules know better which words before and
after it are titles, articles and dates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from services.enrich.core.names import cues
from services.enrich.core.names.capitals import Run, Word, place_of
from services.enrich.core.names.modelled import LEADING, Named, within
from services.enrich.core.names.particles import rejoined
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.places.places import PLACES
from shared.events.article import Sentence
from shared.text.first_names import FIRST_NAMES

#: Between the parts of a name that the rules see as two; a list has commas.
_NO_JOINT = (",", ";", ":", "\n", "(", ")", "/", '"', "“")

#: Between two teams in a line of results, and behind the second.
_SCORE = re.compile(r"\s\d{1,3}\s+(?=[^\W\d_])")
_SCORED = re.compile(r"\s\d{1,3}\b")

#: What `and` and commas part: `U.S., U.K. and the Netherlands`.
_JOINT = re.compile(r"(?:,? and |, )(?:the )?|^the ", re.IGNORECASE)
#: A full name, and what it owns.
_OWNER = re.compile(
    r"(?P<full>(?P<first>\w+)(?: [\w.-]+){1,2})['’]s? (?P<rest>[A-Z].*)", re.DOTALL
)
_KNOWN = PLACES | cues.ORGANISATIONS

#: Instead of a label: the rules see a name where the model sees none.
UNSEEN = "?"


def agreed(
    by_rule: Sequence[Run],
    tagged: Sequence[Tagged],
    words: Sequence[Word],
    sentence: Sentence,
    called: Set[int] = frozenset(),
) -> list[Named]:
    """Return the names that a model sees in one sentence in order, none inside another,
    each from where to where the rules see it. `called`: where words of the calendar
    begin that are a person's name."""
    apart = _apart_by_and(_apart_by_scores(tagged, sentence), sentence)
    models = list(within(_apart_by_owners(apart, sentence), words, called))
    chosen = [one for one in models if not any(_overlap(one[0], run) for run in by_rule)]
    for run in by_rule:
        rivals = [one for one in models if _overlap(one[0], run)]
        chosen.extend(_settled(run, rivals, sentence) if rivals else [(run, UNSEEN)])
    return list(_apart(chosen))


def _apart_by_scores(tagged: Iterable[Tagged], sentence: Sentence) -> Iterator[Tagged]:
    """Part two teams that a model takes for one: `Kerel City 3 Tollen Rovers 1`."""
    text, shift = sentence.text, sentence.start
    for start, end, label in tagged:
        score = _SCORE.search(text, start - shift, end - shift)
        if score and _SCORED.match(text, end - shift):
            yield Tagged(start, score.start() + shift, label)
            yield Tagged(score.end() + shift, end, label)
        else:
            yield Tagged(start, end, label)


def _apart_by_and(tagged: Iterable[Tagged], sentence: Sentence) -> Iterator[Tagged]:
    """Part well-known places and bodies that a model takes for one: `U.K. and France`;
    but not `Trinidad and Tobago`."""
    for start, end, label in tagged:
        text = sentence.text[start - sentence.start : end - sentence.start]
        parts = list(_parts(text)) if " and " in text else []
        names = [text[begin:stop].casefold() for begin, stop in parts]
        if text.casefold() in PLACES or not all(one in _KNOWN for one in names):
            parts = []
        for (begin, stop), name in zip(parts, names, strict=False):
            kind = "LOC" if name in PLACES else "ORG"
            yield Tagged(start + begin, start + stop, kind)
        if not parts:
            yield Tagged(start, end, label)


def _apart_by_owners(tagged: Iterable[Tagged], sentence: Sentence) -> Iterator[Tagged]:
    """Part somebody from what is theirs: `Ada Moss's Tollen`, if that is no school."""
    for start, end, label in tagged:
        text = sentence.text[start - sentence.start : end - sentence.start]
        owner = _OWNER.match(text) if label in ("ORG", "LOC") else None
        is_somebody = owner is not None and owner["first"].lower() in FIRST_NAMES
        if owner and is_somebody and not set(owner["rest"].lower().split()) & cues.OWNED:
            yield Tagged(start, start + owner.end("full"), "PER")
            yield Tagged(start + owner.start("rest"), end, label)
        else:
            yield Tagged(start, end, label)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end that `and` and commas part."""
    begin = 0
    for joint in _JOINT.finditer(text):
        if joint.start() > begin:
            yield begin, joint.start()
        begin = joint.end()
    yield begin, len(text)


def _settled(run: Run, rivals: Sequence[Named], sentence: Sentence) -> Iterator[Named]:
    rivals = list(rejoined(rivals, run))
    for other, label in rivals:
        if other == run:
            yield run, label
            return
    are_inside = all(set(other) <= set(run) for other, _ in rivals)
    if are_inside and (len(rivals) > 1 or _is_person(*rivals[0])):
        yield from rivals  # `Herons Club of Kerel`: where it sees two, there are two
        return
    for other, label in rivals:
        inside = set(other) <= set(run)
        if inside and label == "PER" and other[-1] == run[-1]:
            ahead = run[: run.index(other[0])]
            if any(word.lower in LEADING for word in ahead):
                yield other, label
                return
        start, end = other[0].start - sentence.start, other[-1].end - sentence.start
        gap = sentence.text[start:end]
        # `Trump's UN`, `the DOJ & FBI`, `Kerel, Tollen`.
        is_two = len(other) == 2 and other[0].owns
        is_two = is_two or ("&" in gap and other[0].text.isupper())
        is_two = is_two or any(one in gap for one in _NO_JOINT)
        is_two = is_two or _is_officer(run, other)
        if set(run) < set(other) and not is_two:
            yield other, label
            return
    label = rivals[0][1] if len(rivals) == 1 else ""
    # A town inside a longer name does not tell its kind: `Boston Herons`.
    is_inside = label == "LOC" and not _is_head(rivals[0][0], run)
    yield run, ("" if is_inside else label)


def _is_person(name: Run, label: str) -> bool:
    """Say whether a model sees a full name, whose ends it knows: `Senior Kory Quill`."""
    return label == "PER" and len(name) > 1


def _is_head(name: Run, run: Run) -> bool:
    """Say whether a name is what a longer one is: `Great Hall` of the people."""
    rest = run[len(name) :]
    return name == run[: len(name)] and bool(rest) and rest[0].text == "of"


def _is_officer(run: Run, other: Run) -> bool:
    """Say whether a model takes office and holder for one: `FBI Director Bell`."""
    before = other[: other.index(run[0])] if run[0] in other else ()
    after = other[other.index(run[-1]) + 1 :] if run[-1] in other else ()
    ends = (before[-1:] if not after else ()) + (after[:1] if not before else ())
    return any(word.lower in cues.TITLES for word in ends)


def conjoined(
    chosen: Sequence[Named], words: Sequence[Word], small: Set[str]
) -> list[Named]:
    """Join a word of the language to the body whose name it begins: `Tram and Dyke
    Union`, where the article writes of trams; `small`: the words that it writes small."""
    found: list[Named] = []
    for run, label in chosen:
        if found and _begins_body(found[-1][0], run, words, small):
            (head,) = found.pop()[0]
            joint = words[place_of(head, words) + 1]
            found.append(((head, joint, *run), label))
        else:
            found.append((run, label))
    return found


def _begins_body(head: Run, run: Run, words: Sequence[Word], small: Set[str]) -> bool:
    first = place_of(head[0], words)
    return (
        len(head) == 1
        and not head[0].owns
        and len(run) > 1
        and words[first + 1 : first + 3] == [words[first + 1], run[0]]
        and words[first + 1].text == "and"
        and run[-1].lower in cues.ORGANISATION
        and bool({head[0].lower, f"{head[0].lower}s"} & small)
    )


def _apart(chosen: list[Named]) -> Iterator[Named]:
    end = -1
    for run, label in sorted(chosen, key=lambda one: (one[0][0].start, -one[0][-1].end)):
        if run[0].start > end:
            yield run, label
            end = run[-1].end - 1


def _overlap(one: Run, other: Run) -> bool:
    return one[0].start < other[-1].end and other[0].start < one[-1].end
