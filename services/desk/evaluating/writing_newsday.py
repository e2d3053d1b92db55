"""The newsday's pages: what holds of every one of them."""

from collections import Counter
from collections.abc import Iterator

from services.desk.evaluating.figures import Figure
from services.desk.evaluating.writing_pages import Page
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.evaluating.writing_summaries import reader_figures, refused_figures
from services.summarize.core.writing.composing import write


def newsday_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Write every story of the newsday, each as long as its articles make it."""
    pages, refused = [], Counter[str]()
    for one in plan.newsday():
        written = write(one.sources, taste=plan.taste)
        pages.append(Page(one.sources, written.text))
        refused.update(written.refused)
    words = sum(len(page.body.split()) for page in pages) / max(1, len(pages))
    yield Figure("newsday.words", "newsday: words of a summary", words, len(pages),
                 unit="count")  # fmt: skip
    yield from reader_figures("newsday", pages)
    yield from refused_figures("newsday", refused, pages)
