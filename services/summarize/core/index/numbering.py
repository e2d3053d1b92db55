"""Words of an index by number: those of its articles, and of others to look for."""

from dataclasses import dataclass, field

import numpy as np

from services.summarize.core.arrays.lexicon import Lexicon, Sheet
from services.summarize.core.index.rows import Query
from services.summarize.core.likeness.traits import Prepared


@dataclass(frozen=True, slots=True)
class Words:
    """What all buckets of an index have in common."""

    terms: Lexicon = field(default_factory=Lexicon)
    names: Lexicon = field(default_factory=Lexicon)
    sheet: Sheet = field(default_factory=Sheet)

    def take(self, own: Prepared) -> Query:
        """Return an article that comes by its numbers, which it holds until they are
        released."""
        terms, names = self.terms.take(own.terms), self.names.take(own.traits.names)
        vector = own.vector.astype(np.float32)
        return Query(own.article_id, own.traits, *terms, *names, vector)

    def find(self, own: Prepared) -> Query:
        """Return the same of one that does not come; what no article has is left out."""
        terms, names = self.terms.find(own.terms), self.names.find(own.traits.names)
        vector = own.vector.astype(np.float32)
        return Query(own.article_id, own.traits, *terms, *names, vector)
