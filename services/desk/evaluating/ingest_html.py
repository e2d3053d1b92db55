"""Pages of HTML: how much of the body comes out, and what the page says of itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.desk.evaluating import labelled
from services.desk.evaluating.bodies import (
    Pair,
    shingle_score,
    shingle_scores,
    word_score,
    word_scores,
)
from services.desk.evaluating.claims import are_alike, is_day_as_written, is_same_day
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import Page, Truth, without_scripts
from services.desk.evaluating.plan import Plan
from services.desk.fates.results import fields_of
from shared.events.reading import Reading

#: Body F1 that is asked for: of sets that count shingles; of sets that count words, with
#: scripts as found; and of such as are kept without scripts, which are other pages.
SHINGLES = Asked(0.970)
WORDS = Asked(0.950)
WORDS_STRIPPED = Asked(0.965)
#: What is asked of pages with their scripts; without, a page says less of itself.
CLAIMS = {"title": Asked(0.87), "author": Asked(0.84), "date": Asked(0.90)}


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled page and what was read of it."""

    truth: Truth
    reading: Reading

    @property
    def pair(self) -> Pair:
        """Body as it is, body as read."""
        return self.truth.body, self.reading.body


def html_figures(plan: Plan) -> Iterator[Figure]:
    """Measure every set of pages: its body, and title, author and date if labelled."""
    home = labelled.home_of(plan.data)
    for name in labelled.sets(home):
        pages = labelled.pages(home, name)
        found = read_pages(plan, name, pages)
        if any(page.truth.title for page in pages):
            yield from _web_figures(plan, name, pages, found)
        else:
            about = f"{name}: body, 4-gram shingle F1"
            f1 = shingle_scores(one.pair for one in found).f1
            yield Figure(f"{name}.body", about, f1, len(found), SHINGLES)
        yield _unread(name, found)


def read_pages(
    plan: Plan, name: str, pages: Sequence[Page], *, stripped: bool = False
) -> list[Read]:
    """Read the pages of a set as ingest does, with or without their scripts."""
    found = []
    for number, page in enumerate(pages, 1):
        plan.note(f"{name}{' without scripts' if stripped else ''}: {number}")
        file = f"{page.truth.name}.html"
        if stripped:
            reading = plan.read(without_scripts(page.html()), file)
        else:
            # The file as it lies there, packed: what `storywire clean` is given.
            reading = plan.read(page.path.read_bytes(), f"{file}.gz")
        found.append(Read(page.truth, reading))
        plan.told(_row(name, found[-1], stripped=stripped))
    return found


def _web_figures(
    plan: Plan, name: str, pages: Sequence[Page], found: Sequence[Read]
) -> Iterator[Figure]:
    has_scripts = any(without_scripts(html) != html for html in _sources(pages))
    f1 = word_scores(one.pair for one in found).f1
    about = f"{name}: body, bag-of-words F1"
    asked = WORDS if has_scripts else WORDS_STRIPPED
    yield Figure(f"{name}.body", about, f1, len(found), asked)
    if has_scripts:
        bare = read_pages(plan, name, pages, stripped=True)
        f1 = word_scores(one.pair for one in bare).f1
        about = f"{name}: the same, scripts stripped"
        yield Figure(f"{name}.body_stripped", about, f1, len(bare))
    yield from _claims(name, found, asked=CLAIMS if has_scripts else {})


def _sources(pages: Sequence[Page]) -> Iterator[bytes]:
    return (page.html() for page in pages)


def _claims(
    name: str, found: Sequence[Read], *, asked: dict[str, Asked]
) -> Iterator[Figure]:
    for what, is_right in _RIGHT.items():
        field = "published_at" if what.startswith("date") else what
        labels = [(getattr(one.truth, field), one.reading) for one in found]
        hits = [is_right(label, reading) for label, reading in labels if label]
        share = sum(hits) / len(hits) if hits else 0.0
        key = what.replace(" ", "_")
        about = f"{name}: {what} right"
        yield Figure(f"{name}.{key}", about, share, len(hits), asked.get(what))
    undated = [one.reading for one in found if not one.truth.published_at]
    invented = sum(one.published_at is not None for one in undated)
    about = f"{name}: dates where the truth has none"
    yield Figure(f"{name}.dates_without", about, invented, len(undated), unit="count")


_RIGHT: dict[str, Callable[[str, Reading], bool]] = {
    "title": lambda true, read: are_alike(true, read.title),
    "author": lambda true, read: are_alike(true, read.author),
    "date": lambda true, read: is_same_day(true, read.published_at),
    # As `storywire clean` shows it: the truth has days, and does not say of which zone.
    "date in its own zone": lambda true, read: is_day_as_written(
        true, fields_of(read, ("published_at",))["published_at"]
    ),
}


def _unread(name: str, found: Sequence[Read]) -> Figure:
    refused = sum(one.reading.reason is not None for one in found)
    about = f"{name}: pages refused"
    return Figure(f"{name}.refused", about, refused, len(found), unit="count")


def _row(name: str, one: Read, *, stripped: bool) -> dict[str, object]:
    """Tell of one page what its figures are made of; its text stays where it is."""
    reading, truth = one.reading, one.truth
    return {
        "set": name,
        "stripped": stripped,
        "name": truth.name,
        "reason": reading.reason,
        "shingle_f1": round(shingle_score(*one.pair), 4),
        "word_f1": round(word_score(*one.pair).f1, 4),
        **{
            what: is_right(label, reading)
            for what, is_right in _RIGHT.items()
            if (label := getattr(truth, "published_at" if "date" in what else what))
        },
    }
