"""A conversation with a model about one story: asking, one round of repair, the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from services.summarize.core.writing.choosing.leaning import needs_before
from services.summarize.core.writing.choosing.wording import worded
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.model.instructions import Message, again, messages
from services.summarize.core.writing.model.judging import (
    NO_ROOM,
    REPEATED,
    Judged,
    Verdict,
    judge,
)
from services.summarize.core.writing.model.question import Question
from services.summarize.core.writing.model.reply import read_reply
from services.summarize.core.writing.model.result import Result, Why
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate, overlap
from services.summarize.core.writing.words.words import length, meaning
from shared.events.story import Cited, StoryText

#: Replies that are asked for at most: one, and one put right.
ROUNDS = 2
#: Share of its sentences that may be refused; beyond it the embedded text stays.
REFUSED = 1 / 3
#: Share of the words asked for that a text has at least.
THIN = 0.3
#: Letters of a reply that the model is shown again.
SHOWN = 20_000


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything said so far; a value: `heard` returns the next one."""

    question: Question
    #: Random: numbers of sentences begin with it.
    prefix: str
    #: The text that stands, if a model wrote it.
    previous: StoryText | None = None
    replies: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to ask."""
        if not self.judged:
            return not self.question.asked
        return len(self.judged) >= ROUNDS or not self.judged[-1].complaints

    def messages(self) -> list[Message]:
        """Return what is sent next."""
        sent = messages(self.question, prefix=self.prefix, previous=self.previous)
        if self.judged:
            sent += again(self.replies[-1][:SHOWN], self.judged[-1].complaints)
        return sent

    def heard(self, reply: str) -> "Talk":
        """Return the talk after a reply."""
        judged = judge(read_reply(reply), self.question, self.prefix)
        return replace(
            self, replies=(*self.replies, reply), judged=(*self.judged, judged)
        )

    @property
    def refused(self) -> Counter[str]:
        """How often each reason was found, in all replies."""
        return sum((one.refused for one in self.judged), Counter[str]())

    def result(self) -> Result:
        """Return what is kept: the better of the replies, what was refused in it put as
        the source has it, or why there is no text."""
        best = _best(self.judged)
        why = _why(best, self.question)
        found = Result(
            generated_by=self.question.model,
            articles=self.question.articles,
            refused=dict(sorted(self.refused.items())),
            why=why,
        )
        if why:
            return found
        return found.model_copy(
            update={
                "headline": _published(best.headline),
                "dek": _published(best.dek),
                "paragraphs": _filled(best, self.question, self.prefix),
            }
        )


def _best(judged: Sequence[Judged]) -> Judged:
    """The reply of which most stands and least fails; of equals the later."""
    ordered = sorted(judged, key=lambda one: (one.is_readable, one.standing - one.failed))
    return ordered[-1] if ordered else Judged(is_readable=False)


def _why(judged: Judged, question: Question) -> Why:
    if not judged.is_readable:
        return "unreadable"
    every = len(judged.sentences)
    if every and judged.failed > REFUSED * every:
        return "refused"
    words = sum(length(one.claim.text) for one in judged.sentences if one.stands)
    return "thin" if words < THIN * question.words else ""


def _published(verdict: Verdict | None) -> Cited | None:
    return verdict.cited if verdict is not None and verdict.stands else None


def _filled(
    judged: Judged, question: Question, prefix: str
) -> tuple[tuple[Cited, ...], ...]:
    """Return the paragraphs, with a source sentence in the place of one refused."""
    language = question.language
    lines = [one for one in judged.sentences if one.stands]
    page = _Page(
        question,
        prefix,
        {one.carried.row for one in lines},
        [meaning(one.claim.text, language) for one in lines],
        _taken(lines),
    )
    found = (tuple(filter(None, map(page.line, part))) for part in judged.paragraphs)
    return tuple(part for part in found if part)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is published of a reply, as it grows."""

    question: Question
    prefix: str
    #: Rows that sentences come from, and what the sentences mean.
    used: set[int]
    told: list[frozenset[str]]
    #: Words that are taken from each article.
    taken: Counter[str]

    def line(self, verdict: Verdict) -> Cited | None:
        """Return a sentence as it is published; None: nothing is in its place."""
        if verdict.stands:
            return verdict.cited
        row = next(self._stand_ins(verdict), None)
        if row is None:
            return None
        said = worded(row, self.question.pool, self.question.space, Gate())
        self.used.add(row)
        one = self.question.pool[row]
        self.taken[one.source.member.id] += one.words
        self.told.append(meaning(said.text, self.question.language))
        return said

    def _stand_ins(self, verdict: Verdict) -> Iterator[int]:
        """Yield what a refused sentence cited and may stand in its place."""
        if verdict.why in (*NO_ROOM, ("repeats",)):
            return
        for number in verdict.claim.cites:
            found = self.question.by_number.get(number.removeprefix(self.prefix))
            if found is None or found.row in self.used or needs_before(found.one):
                continue
            if faux_pas(found.one.text, self.question.language) >= 1:
                continue
            if not self._has_room(found.one):
                continue
            if all(overlap(found.one.meaning, one) <= REPEATED for one in self.told):
                yield found.row

    def _has_room(self, one: Candidate) -> bool:
        article = one.source.member.id
        return self.taken[article] + one.words <= self.question.portions[article]


def _taken(lines: Iterable[Verdict]) -> Counter[str]:
    """Return how many words are taken from each article."""
    found = Counter[str]()
    for one in lines:
        found[one.article] += length(one.claim.text)
    return found
