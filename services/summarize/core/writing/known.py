"""What the readers of a story can know: its text, and the articles that it was written
from. Whatever only says that again in other words is no news."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from services.summarize.core.writing.numbers.digits import ungrouped
from services.summarize.core.writing.numbers.numbers_said import numbers, tokens_of
from services.summarize.core.writing.numbers.ranges import Range, ranges_in
from services.summarize.core.writing.said.claims import claims, words_of
from services.summarize.core.writing.sentences.sources import Source, in_order
from services.summarize.core.writing.words.lists import SCALES
from services.summarize.core.writing.words.words import content, is_stop, stem

#: Share of a sentence's meaningful words that nobody had used, from which on it says
#: something new without a new number or name; a short one counts as if it had FEWEST.
UNSEEN, FEWEST = 0.55, 6


@dataclass(frozen=True)
class Known:
    """Texts that are known; what they hold is looked up once it is asked for."""

    texts: tuple[str, ...]
    language: str = "en"
    #: (article_id, revision_id) of the articles that they come from.
    articles: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, bare."""
        return frozenset[str]().union(*map(words_of, self.texts))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number, in its one spelling."""
        return frozenset(
            one.value
            for text in self.texts
            for one in numbers(
                [word for _, word in tokens_of(ungrouped(text, self.language))],
                self.language,
            )
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stem of every word that means something."""
        means = (one for one in self.words if not is_stop(one, self.language))
        return frozenset(stem(one, self.language) for one in means)

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """What every number may stand for."""
        return tuple(one for text in self.texts for one in ranges_in(text))


def known_from(sources: Iterable[Source], language: str) -> Known:
    """Return what articles make known, as far as a story is written from them."""
    read = in_order(sources)
    said = tuple(one.text for source in read for one in source.enrichment.sentences)
    ids = frozenset((one.member.id, one.member.revision_id) for one in read)
    return Known(said, language, ids)


def has_new_fact(text: str, known: Known, language: str) -> bool:
    """Say whether a sentence has a number or a name that was not known: `about 350`
    agrees with 352, and a dozen is 12."""
    said = claims(text, language)
    if any(one not in known.words for one in said.names):
        return True
    strange = set(said.numbers) - known.numbers - SCALES.keys()
    if not strange:
        return False
    for found in ranges_in(text):
        told = set(claims(found.written, language).numbers)
        if strange & told and any(found.agrees(one) for one in known.ranges):
            strange -= told
    return bool(strange)


def is_unheard(text: str, known: Known, language: str) -> bool:
    """Say whether most of what a sentence means was in no text before."""
    meant = set(content(text, language))
    return len(meant - known.stems) >= UNSEEN * max(FEWEST, len(meant))
