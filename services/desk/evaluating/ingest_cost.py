"""What a page costs: CPU time of reading it, beside trafilatura alone, in one run."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from trafilatura import extract

from services.desk.evaluating import labelled
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import Page
from services.desk.evaluating.plan import Plan

#: As many times as trafilatura alone a page may cost.
ASKED = Asked(1.6, "most")
#: Each page is read so often by each; the quickest counts, since noise only adds.
_ROUNDS = 2


def cost_figures(plan: Plan) -> Iterator[Figure]:
    """Measure CPU time per page on the set of bodies alone, or the first there is."""
    home = labelled.home_of(plan.data)
    names = labelled.sets(home)
    if not names:
        return
    name = next((one for one in names if one.startswith("scrapinghub")), names[0])
    pages = labelled.pages(home, name)
    ours, bare, whole = _times(plan, pages)
    ratio = median(ours) / median(bare)
    about = f"{name}: CPU of a page, median, to trafilatura alone"
    yield Figure("cost.ratio", about, ratio, len(pages), ASKED, "ratio")
    about = "  to trafilatura with its metadata"
    ratio = median(ours) / median(whole)
    yield Figure("cost.ratio_metadata", about, ratio, len(pages), unit="ratio")
    for key, about, spent in (
        ("cost.ours", "  CPU of a page, median", ours),
        ("cost.trafilatura", "  trafilatura alone", bare),
        ("cost.trafilatura_metadata", "  trafilatura with its metadata", whole),
    ):
        yield Figure(key, about, 1e3 * median(spent), len(pages), unit="ms")


def _times(plan: Plan, pages: Sequence[Page]) -> tuple[list[float], ...]:
    """Return seconds for each page: ours, trafilatura's, trafilatura's with metadata.

    The three take turns on each page, in an order that is drawn anew each time, so that
    none of them always finds warm what another has loaded.
    """
    readers: list[Callable[[str], object]] = [
        lambda html: plan.read(html.encode(), "page.html"),
        extract,
        lambda html: extract(html, with_metadata=True, output_format="json"),
    ]
    spent: list[list[float]] = [[] for _ in readers]
    dice = random.Random(plan.seed)
    sources = [_text(page) for page in pages]
    for reader in readers:
        reader(sources[0])
    for number, source in enumerate(dice.sample(sources, len(sources)), 1):
        plan.note(f"CPU of pages: {number}")
        best = [float("inf")] * len(readers)
        for _ in range(_ROUNDS):
            for one in dice.sample(range(len(readers)), len(readers)):
                best[one] = min(best[one], _seconds(readers[one], source))
        for one, seconds in enumerate(best):
            spent[one].append(seconds)
    return tuple(spent)


def _seconds(reader: Callable[[str], object], source: str) -> float:
    start = time.process_time()
    reader(source)
    return time.process_time() - start


def _text(page: Page) -> str:
    """Decode a page beforehand: both get the same characters."""
    return page.html().decode("utf-8", "replace")
