"""Which of the sentences that a model cites carry what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.summarize.core.writing.choosing.citing import MOST, support
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.speaking import is_mere_quote
from services.summarize.core.writing.model.question import Asked, Question
from services.summarize.core.writing.model.reply import Claim
from services.summarize.core.writing.sentences.manners import leans
from services.summarize.core.writing.sentences.sources import Source, cite
from services.summarize.core.writing.sentences.standing import points_back
from services.summarize.core.writing.sentences.usable import is_usable
from services.summarize.core.writing.words.marks import whole_quote
from services.summarize.core.writing.words.quotations import quoted
from shared.events.article import Sentence
from shared.events.story import Citation


@dataclass(frozen=True, slots=True)
class Carried:
    """The sources of a sentence, or why it has none."""

    citations: tuple[Citation, ...] = ()
    #: Row of its origin in the question's pool.
    row: int = -1
    why: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The id of the article that carries it; "" if it has no sources."""
        return self.citations[0].article_id if self.citations else ""


def carried(claim: Claim, question: Question, prefix: str) -> Carried:
    """Weigh a sentence against what it cites, by the gate.

    It is carried if the cited sentences of one article carry all of it: so it goes with
    that article, and never mixes what two of them say. Of other cited articles those are
    kept that carry it by themselves, and those that the embedded writer would name.
    """
    if not claim.cites:
        return Carried(why=("uncited",))
    cited = [question.by_number.get(one.removeprefix(prefix)) for one in claim.cites]
    if not all(one.startswith(prefix) for one in claim.cites) or None in cited:
        return Carried(why=("cite",))
    found = [
        _by_article(claim.text, part, question.language)
        for part in _articles([one for one in cited if one is not None])
    ]
    standing = [one for one in found if not one.why]
    if not standing:
        return min(found, key=lambda one: len(one.why))
    origin = standing[0]
    more = [one for part in standing[1:] for one in part.citations]
    named = {one.article_id for one in (*origin.citations, *more)}
    more += [
        one
        for one in support(origin.row, question.pool, question.space).citations
        if one.article_id not in named
        if not faults(claim.text, (one.quote,), question.language)
    ]
    citations = (*origin.citations, *more)[:MOST]
    # Whoever checks it later knows nothing but all its sources together.
    if faults(claim.text, [one.quote for one in citations], question.language):
        citations = origin.citations
    return Carried(citations, origin.row)


def _articles(cited: Sequence[Asked]) -> list[list[Asked]]:
    """Group what is cited by article, in the order in which the articles come."""
    found: dict[str, list[Asked]] = {}
    for one in cited:
        found.setdefault(one.one.source.member.id, []).append(one)
    return list(found.values())


def _by_article(text: str, cited: Sequence[Asked], language: str) -> Carried:
    """Ask the gate for one article: as cited, then with what stands right before those
    that only say "she"."""
    source, first = cited[0].one.source, cited[0]
    own = [one.one.sentence for one in cited]
    why: tuple[str, ...] = ()
    for sentences in (own, [*own, *_before(own, source)]):
        ordered = sorted(
            {one.number: one for one in sentences}.values(), key=lambda one: one.number
        )
        lacking = faults(text, [one.text for one in ordered], language)
        if not lacking and _makes_a_quote(text, cited):
            lacking = ("quote",)
        if not lacking:
            # In their own order: who speaks is told by the sentence before.
            return Carried(tuple(cite(source, one) for one in ordered), first.row)
        why = why or lacking
    return Carried(row=first.row, why=why)


def _makes_a_quote(text: str, cited: Sequence[Asked]) -> bool:
    """Say whether a sentence is in marks from end to end, and none of those cited is or
    stands within a quotation: the gate, which sees one alone, lets it through."""
    if not is_mere_quote(text):
        return False
    said = quoted(text)[0]
    told = [one for each in cited for one in quoted(whole_quote(each.one.text))]
    return not any(said in one for one in told)


def _before(cited: Sequence[Sentence], source: Source) -> Iterator[Sentence]:
    """Yield what stands before the sentences that leave open of whom they speak."""
    language = source.enrichment.language
    open_ones = [
        one
        for one in cited
        if leans(one.text, language) or points_back(one.text, language)
    ]
    numbers = {one.number - 1 for one in open_ones} - {0}
    for one in source.enrichment.sentences:
        if one.number in numbers and is_usable(one.text):
            yield one
