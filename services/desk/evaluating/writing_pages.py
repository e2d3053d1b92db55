"""What a reader and an editor see of a written page, whatever a reference says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.sentences.manners import faux_pas, is_personal
from services.summarize.core.writing.sentences.sources import Source, candidates, in_order
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.vectors import vectors
from services.summarize.core.writing.words.words import pairs, stems
from shared.events.article import Sentence
from shared.events.story import Citation, Cited, StoryText

#: First words, as written, that need a sentence before.
_DANGLING = words_in(
    "he she it they this that these those his her its their but and however"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A written story beside its articles."""

    sources: Sequence[Source]
    text: StoryText

    @property
    def sentences(self) -> tuple[Cited, ...]:
        """The summary's sentences, in reading order."""
        return tuple(one for paragraph in self.text.paragraphs for one in paragraph)

    @property
    def body(self) -> str:
        """The summary as one text."""
        return " ".join(one.text for one in self.sentences)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every sentence that readers see: headline, dek, summary, timeline."""
        lines = (Cited(text=one.text, citations=one.citations) for one in _timed(self))
        heads = (one for one in (self.text.headline, self.text.dek) if one.text)
        return (*heads, *self.sentences, *lines)


def _timed(page: Page) -> Sequence[Cited]:
    return [Cited(text=one.text, citations=one.citations) for one in page.text.timeline]


def ungrounded(page: Page) -> list[tuple[str, str]]:
    """Return what no source carries, each with the reason.

    A pass of its own over what was published: it trusts nothing that the writer knew,
    looks every citation up in the articles, and asks the gate anew.
    """
    held: dict[tuple[str, str, int], Sentence] = {
        (one.member.id, one.member.revision_id, sentence.number): sentence
        for one in page.sources
        for sentence in one.enrichment.sentences
    }
    language = page.sources[0].enrichment.language if page.sources else "und"
    found: list[tuple[str, str]] = []
    for one in page.cited:
        lost = [cite for cite in one.citations if not _resolves(cite, held)]
        reasons = ["lost"] if lost else list(faults(one.text, quotes(one), language))
        found.extend((one.text, reason) for reason in reasons)
    return found


def quotes(one: Cited) -> list[str]:
    """Return the words of a sentence's sources."""
    return [citation.quote for citation in one.citations]


def _resolves(citation: Citation, held: Mapping[tuple[str, str, int], Sentence]) -> bool:
    key = (citation.article_id, citation.revision_id, citation.sentence)
    return key in held and held[key].text == citation.quote


def covered(page: Page) -> float | None:
    """Return the share of the story's corroborated pairs of words that the summary has;
    None if no two articles share any.

    A pair: adjacent stems, not both stop words; corroborated: in two articles that are
    no copies of each other; each counts as often as it has articles.
    """
    language = page.sources[0].enrichment.language
    groups: dict[tuple[str, str], set[str]] = {}
    for one in candidates(in_order(page.sources)):
        for pair in one.bigrams:
            groups.setdefault(pair, set()).add(one.source.group)
    shared = {pair: len(held) for pair, held in groups.items() if len(held) > 1}
    if not shared:
        return None
    said = frozenset().union(*(pairs(one.text, language) for one in page.sentences))
    return sum(shared[pair] for pair in shared.keys() & said) / sum(shared.values())


def alike(page: Page) -> float:
    """Return the highest cosine of two sentences of a summary, among its own words."""
    language = page.sources[0].enrichment.language
    space = vectors([stems(one.text, language) for one in page.sentences], language)
    near = [space.against(space.dense(row)) for row in range(len(page.sentences))]
    return max(
        (float(near[a][b]) for a in range(len(near)) for b in range(a)), default=0.0
    )


def dangling(page: Page) -> int:
    """Count the sentences that open with a pronoun or connective, and do not stand right
    after the sentence that stood before them in their article."""
    count = 0
    for paragraph in page.text.paragraphs:
        before: tuple[str, int] | None = None
        for one in paragraph:
            origin = one.citations[0]
            is_beside = before == (origin.article_id, origin.sentence - 1)
            first = one.text.lstrip("“\"'‘").split(maxsplit=1)[0].lower().rstrip(",")
            count += first in _DANGLING and not is_beside
            before = (origin.article_id, origin.sentence)
    return count


def unmannerly(page: Page) -> int:
    """Count questions, exclamations, first persons and worn phrases outside quotes."""
    language = page.sources[0].enrichment.language
    return sum(
        is_personal(one.text, language) or faux_pas(one.text, language) >= 1
        for one in page.sentences
    )


def several(pages: Iterable[Page]) -> float:
    """Return the share of sentences with two sources or more."""
    found = [len(one.citations) > 1 for page in pages for one in page.sentences]
    return mean(found) if found else 0.0
