"""The project's own truth: date strings, pasted pages, the pages it began with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.desk.evaluating import labelled
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.ingest_dates import score_dates, verdict
from services.desk.evaluating.ingest_pages import score_pages
from services.desk.evaluating.plan import Plan

DATES = Asked(0.90)
INVENTED = Asked(0, "most")
LEFT = Asked(0, "most")
KEPT = Asked(0.99)
#: Fields of a page's header that the truth of pages tells.
_FIELDS = ("title", "publisher", "author", "published")


def own_figures(plan: Plan) -> Iterator[Figure]:
    """Measure dates and furniture, as far as their truth is there; each below what it
    was when the truth was written and the code hadn't been changed for it."""
    path = plan.own / "first.jsonl"
    scores = labelled.rows(path) if path.is_file() else ()
    first = {row.get("key"): row.get("first") for row in scores}
    for one in _now(plan):
        yield one
        if isinstance(score := first.get(one.key), (int, float)):
            about = f"{one.about}, at first"
            yield replace(
                one, key=f"{one.key}.first", about=about, value=score, asked=None
            )


def _now(plan: Plan) -> Iterator[Figure]:
    yield from _dates(plan, plan.own / "dates.jsonl")
    yield from _pages(plan, "pages", plan.own / "pages.jsonl", plan.own / "pages")
    original = plan.data / "seeds-original"
    yield from _pages(plan, "seeds", plan.own / "seeds.jsonl", original)


def _dates(plan: Plan, path: Path) -> Iterator[Figure]:
    if not path.is_file():
        return
    plan.note("dates")
    rows = list(labelled.rows(path))
    for row in rows:
        plan.told({"set": "dates", "text": row.get("text"), "was": verdict(row)})
    found = score_dates(rows)
    count = int(found["strings"])
    yield Figure("dates.right", "date strings right", found["share"], count, DATES)
    about = "date strings: invented"
    yield Figure("dates.invented", about, found["invented"], count, INVENTED, "count")


def _pages(plan: Plan, name: str, truth: Path, folder: Path) -> Iterator[Figure]:
    if not (truth.is_file() and folder.is_dir()):
        return
    plan.note(name)
    rows = list(labelled.rows(truth))
    found = score_pages(rows, _texts(rows, folder), detect=plan.detect)
    count = int(found["pages"])
    about = f"{name}: furniture lines left"
    yield Figure(f"{name}.left", about, found["lines_left"], count, LEFT, "count")
    about = f"{name}: words of the body kept"
    yield Figure(f"{name}.kept", about, found["body_kept"], count, KEPT)
    for field in _FIELDS:
        if field in found:
            about = f"{name}: {field} right"
            yield Figure(f"{name}.{field}", about, found[field], count)


def _texts(rows: list[dict[str, Any]], folder: Path) -> Mapping[str, str]:
    names = [str(row["file"]) for row in rows]
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}
