"""What an enrichment does not tell of its article: what no rule or model of ours can
see, and what is left out so that none grows without end."""

from collections.abc import Sequence

from services.enrich.core.names.names import NAMES, looked_at
from services.enrich.core.names.tagging import unread
from services.enrich.core.sentences.sentences import unparted
from services.enrich.core.terms import TERMS, beginning
from shared.events.article import Sentence
from shared.events.words import Cut

#: Mentions of names that are kept of one article: the title's, then the body's in order.
ENTITIES = 5_000
#: Characters that tell of what script a text is.
_TELLING = 2_000


def cut_of(
    body: str,
    sentences: Sequence[Sentence],
    *,
    entities: int,
    names: int,
    terms: int,
    is_read: bool,
) -> dict[Cut, int]:
    """Tell how much was left out, by kind; what was kept whole is not named.

    `entities`, `names`, `terms`: how many there were of each. `is_read`: a model reads
    along. The near-duplicate sketch is a sample of any text, hence not counted here.
    """
    counts: dict[Cut, int] = {
        "parted": unparted(body, sentences),
        "searched": len(sentences) - len(looked_at(sentences)),
        "read": unread(sentences) if is_read else 0,
        "entities": entities - ENTITIES,
        "names": names - NAMES,
        "terms": terms - TERMS,
        "beginning": len(body) - len(beginning(body)),
    }
    return {kind: count for kind, count in counts.items() if count > 0}


def has_capitals(text: str) -> bool:
    """Say whether a text is in a script with capitals, by which rules know names: Latin,
    Greek, Cyrillic, Armenian; not Arabic, Hebrew, Chinese, Hindi. One without a letter
    has nothing to be missed."""
    letters = [one for one in text[:_TELLING] if one.isalpha()]
    cased = sum(one.lower() != one.upper() for one in letters)
    return 2 * cased >= len(letters)
