"""Whether reading only the beginning of an article with the model loses names."""

from collections.abc import Iterator
from functools import partial

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.enrich_texts import reading_of
from services.desk.evaluating.figures import Asked, Figure
from services.enrich.core.names.names import LOOKED_AT, names
from services.enrich.core.names.tagging import READ
from services.enrich.core.sentences.sentences import split

ASKED = Asked(0.97)
_ARTICLES = 200


def kept_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Compare the names of whole articles, each with its kind, with those found when the
    model reads all of it."""
    tools = plan.tools
    find = partial(names, tagger=tools.tagger, atlas=tools.atlas, known=tools.known)
    kept, wanted, kept_spans, wanted_spans, beyond = 0, 0, 0, 0, 0
    articles = plan.articles(_ARTICLES)
    for number, row in enumerate(articles, 1):
        plan.note(f"names kept: {number}")
        reading = reading_of(row)
        sentences = split(reading.title, reading.body, "en")
        whole = find(sentences, reach=LOOKED_AT)
        found = find(sentences)
        beyond += len(reading.body) > READ
        wanted_spans += len(set(whole))
        kept_spans += len(set(whole) & set(found))
        said = {(one.text, one.label) for one in whole}
        wanted += len(said)
        kept += len(said & {(one.text, one.label) for one in found})
    about = "names kept against reading the whole article"
    yield Figure("kept.names", about, kept / max(1, wanted), len(articles), ASKED)
    about = "  mentions kept, each in its place"
    share = kept_spans / max(1, wanted_spans)
    yield Figure("kept.mentions", about, share, wanted_spans)
    about = "  articles that are longer than what is read"
    yield Figure("kept.longer", about, beyond, len(articles), unit="count")
