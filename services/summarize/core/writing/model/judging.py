"""Goes through a reply sentence by sentence: what may be published, and why not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.summarize.core.writing.model.carrying import Carried, carried
from services.summarize.core.writing.model.form import Part, form_faults
from services.summarize.core.writing.model.question import Question
from services.summarize.core.writing.model.reply import Claim, Reply
from services.summarize.core.writing.sentences.manners import leans
from services.summarize.core.writing.sentences.sources import overlap
from services.summarize.core.writing.words.words import length, meaning
from shared.events.story import Cited

#: Share of its meaning from which a sentence tells what another one told.
REPEATED = 0.7
#: Words of a summary to those that were asked for, at most.
BEYOND = 1.15
#: What may be said of a sentence with which nothing is wrong but that others came first.
NO_ROOM = (("beyond",), ("portion",))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence of a reply: let through, or refused."""

    claim: Claim
    part: Part
    carried: Carried
    why: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it may be published."""
        return not self.why

    @property
    def article(self) -> str:
        """The id of the article that its words are taken from."""
        return self.carried.article

    @property
    def cited(self) -> Cited:
        """The sentence with its sources."""
        return Cited(text=self.claim.text, citations=self.carried.citations)


@dataclass(frozen=True, slots=True)
class Judged:
    """A whole reply, judged."""

    headline: Verdict | None = None
    dek: Verdict | None = None
    paragraphs: tuple[tuple[Verdict, ...], ...] = ()
    is_readable: bool = True

    @property
    def sentences(self) -> tuple[Verdict, ...]:
        """The summary's sentences; those for which there was no room left out."""
        every = (one for part in self.paragraphs for one in part)
        return tuple(one for one in every if one.why not in NO_ROOM)

    @property
    def standing(self) -> int:
        """How many sentences of the summary stand."""
        return sum(one.stands for one in self.sentences)

    @property
    def failed(self) -> int:
        """How many do not."""
        return len(self.sentences) - self.standing

    @property
    def complaints(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the model may put right: sentences with the reasons."""
        if not self.is_readable:
            return (("", ("unreadable",)),)
        heads = [one for one in (self.headline, self.dek) if one is not None]
        every = (*heads, *self.sentences)
        return tuple((one.claim.text, one.why) for one in every if one.why)

    @property
    def refused(self) -> Counter[str]:
        """How often each reason was found."""
        if not self.is_readable:
            return Counter(("unreadable",))
        heads = [one for one in (self.headline, self.dek) if one is not None]
        lines = (one for part in self.paragraphs for one in part)
        return Counter(why for one in (*heads, *lines) for why in one.why)


@dataclass
class _Desk:
    """Where a reply is judged: what was asked, and what was let through so far."""

    question: Question
    prefix: str
    meanings: list[frozenset[str]] = field(default_factory=list)
    #: Words of the summary so far; of each article.
    words: int = 0
    taken: Counter[str] = field(default_factory=Counter)

    def paragraph(self, claims: Sequence[Claim]) -> Iterable[Verdict]:
        before: Verdict | None = None
        for claim in claims:
            before = self.verdict(claim, "sentence", before)
            if before.stands:
                self.meanings.append(meaning(claim.text, self.question.language))
                self.words += length(claim.text)
                self.taken[before.article] += length(claim.text)
            yield before

    def head(self, claim: Claim, part: Part) -> Verdict | None:
        """Judge headline or dek; None: there is none."""
        return self.verdict(claim, part) if claim.text else None

    def verdict(self, claim: Claim, part: Part, before: Verdict | None = None) -> Verdict:
        language = self.question.language
        found = carried(claim, self.question, self.prefix)
        sources = [one.quote for one in found.citations] or self._cited(claim)
        why = [*form_faults(claim.text, part, language, sources), *found.why]
        is_line = part == "sentence"
        if is_line and leans(claim.text, language) and not _follows(found, before):
            why.append("leaning")
        if not why and self._has(claim.text):
            why.append("repeats")
        if not why and is_line and self._is_full(claim.text):
            why.append("beyond")
        if not why and is_line and self._is_copying(claim.text, found):
            why.append("portion")
        return Verdict(claim, part, found, tuple(dict.fromkeys(why)))

    def _cited(self, claim: Claim) -> list[str]:
        numbers = (one.removeprefix(self.prefix) for one in claim.cites)
        found = (self.question.by_number.get(one) for one in numbers)
        return [one.one.text for one in found if one is not None]

    def _has(self, text: str) -> bool:
        said = meaning(text, self.question.language)
        return any(overlap(said, one) > REPEATED for one in self.meanings)

    def _is_copying(self, text: str, found: Carried) -> bool:
        article = found.article
        return self.taken[article] + length(text) > self.question.portions[article]

    def _is_full(self, text: str) -> bool:
        most = BEYOND * self.question.words
        return self.words > 0 and self.words + length(text) > most


def judge(reply: Reply | None, question: Question, prefix: str) -> Judged:
    """Judge every sentence of a reply; None: it could not be read."""
    if reply is None:
        return Judged(is_readable=False)
    desk = _Desk(question, prefix)
    # Whatever the headline tells, the summary tells too; the dek tells something else.
    headline = desk.head(reply.headline, "headline")
    paragraphs = tuple(tuple(desk.paragraph(part)) for part in reply.paragraphs)
    return Judged(headline, desk.head(reply.dek, "dek"), paragraphs)


def _follows(found: Carried, before: Verdict | None) -> bool:
    """Say whether the sentence before stands, and comes from the same article: then it
    says who "he" is, and both leave together."""
    if before is None or not before.stands or not found.citations:
        return False
    return before.article == found.article
