"""Names in running text, each with what was seen around all its mentions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from services.enrich.core.names.abroad import spoken
from services.enrich.core.names.agreeing import UNSEEN, agreed, conjoined
from services.enrich.core.names.around import is_quiet, note
from services.enrich.core.names.capitals import Run, Word, runs, words_of
from services.enrich.core.names.evidence import Cues, one_kind
from services.enrich.core.names.kinds import is_told
from services.enrich.core.names.known import Known
from services.enrich.core.names.modelled import Named
from services.enrich.core.names.particles import led, surnames
from services.enrich.core.names.parting import parted
from services.enrich.core.names.products import numbered
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.names.trimming import Seen, is_namesake, trimmed, whole
from shared.events.article import Sentence


class Mention(NamedTuple):
    """Where a name stands."""

    sentence: Sentence
    start: int
    end: int
    #: As it is written.
    name: str
    #: Something happens in it, here: `in Kerel`.
    is_where: bool
    #: It stands after a title: `President Kerel`.
    is_titled: bool
    #: It plays.
    is_side: bool


class Spotter:
    """Gathers the names of an article's running text."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._found: list[Mention] = []
        self._about: dict[str, Cues] = {}
        #: Names that the rules see and the model does not; those it has seen.
        self._unseen: set[str] = set()
        self._claimed: set[str] = set()

    def see(
        self,
        named: Run,
        label: str,
        words: Sequence[Word],
        sentence: Sentence,
        *,
        is_read: bool,
        quiet: bool,
    ) -> None:
        """Take a name in. `label`: what the model calls it; `is_read`: it has read the
        sentence. `quiet`: that has words in small letters."""
        kept = whole(named, words)
        start, shift = kept[0].start, sentence.start
        end = numbered(sentence.text, start - shift, kept[-1].end - shift) + shift
        name = sentence.text[start - shift : end - shift]
        noted = self._about.setdefault(name, Cues(listed=self._known.of(name)))
        where, titled, sides = noted.where, noted.titled, noted.sides
        note(noted, kept, words, sentence, quiet=quiet)
        self._found.append(
            Mention(
                sentence,
                start,
                end,
                name,
                is_where=noted.where > where,
                is_titled=noted.titled > titled,
                is_side=noted.sides > sides,
            )
        )
        if label == UNSEEN:
            self._unseen.add(name)
            return
        if label:
            noted.labels[label] += 1
        if is_read:
            self._claimed.add(name)

    def told(self) -> tuple[list[Mention], dict[str, Cues]]:
        """Return the names, and what was seen around each. What the model never takes for
        a name must be told for one by list or words around."""
        one_kind(self._about)
        dropped = {
            name
            for name in self._unseen - self._claimed
            if not is_told(name, self._about[name])
        }
        about = {name: one for name, one in self._about.items() if name not in dropped}
        return [one for one in self._found if one.name in about], about


def spotted(
    running: Sequence[Sentence],
    tagged: Mapping[int, Sequence[Tagged]],
    language: str,
    known: Known,
) -> tuple[list[Mention], dict[str, Cues]]:
    """Return each mention of a name, and what was seen around it, by its spelling."""
    parsed = [(one, spoken(words_of(one.text, one.start), language)) for one in running]
    seen = Seen([words for _, words in parsed])
    told = {name for _, words in parsed for name in surnames(words)}
    spotter = Spotter(known)
    for sentence, words in parsed:
        said = tagged.get(sentence.number)
        chosen = _chosen(sentence, words, seen, said)
        quiet, is_read = is_quiet(words), said is not None
        for run, label in conjoined(chosen, words, seen.small):
            named = led(run, label, words, told)
            if seen.is_name(named) and not is_namesake(named, words):
                spotter.see(named, label, words, sentence, is_read=is_read, quiet=quiet)
    return spotter.told()


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
