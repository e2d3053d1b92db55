"""Whether an article that comes again nearly the same is known, and no other is."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.variants import VARIANTS
from services.enrich.core.own_words import own_words
from services.summarize.core.copies.copies import WINDOW
from shared.text.sketch import SHARED, containment, is_copy
from shared.text.sketch import sketch as sketch_of

RECALL = Asked(0.99)
FALSE_PAIRS = Asked(1.0, "most")
#: Originals that each variant is made of, and articles whose pairs are looked at.
_ORIGINALS, _DISTINCT = 300, 2_400
Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """Sketch a text as enrich does for the placer."""
    return sketch_of(own_words(text))


def copy_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure recall on seven variants, and pairs taken for copies among articles."""
    yield from _recall(plan)
    yield from _false_pairs(plan)


def _recall(plan: EnrichPlan) -> Iterator[Figure]:
    plan.note("copies: variants")
    texts = [str(row["text"]) for row in plan.articles(_ORIGINALS, words=100)]
    dice = random.Random(plan.seed)
    sketches = [sketch(text) for text in texts]
    shares = {}
    for name, made in VARIANTS.items():
        found = 0
        for place, text in enumerate(texts):
            other = texts[(place + 1) % len(texts)]
            found += is_copy(sketches[place], sketch(made(text, other, dice)))
        shares[name] = found / len(texts)
    count = len(texts) * len(shares)
    mean = sum(shares.values()) / len(shares)
    about = "copies: recall of seven variants"
    yield Figure("copies.recall", about, mean, count, RECALL)
    for number, (name, share) in enumerate(shares.items(), 1):
        yield Figure(f"copies.recall_{number}", f"  {name}", share, len(texts))


def _false_pairs(plan: EnrichPlan) -> Iterator[Figure]:
    """Count pairs taken for copies whose articles are of different stories.

    In one story two articles may well share an agency's text; in two stories that is
    no copy, or the labels are wrong: `told` hears of every pair, to be read.
    """
    plan.note("copies: pairs of distinct articles")
    listed = [
        row for row in plan.articles(_DISTINCT, words=50) if row["story"] is not None
    ]
    pairs = list(_taken_for_copies(listed))
    false = [(one, other) for one, other in pairs if one["story"] != other["story"]]
    for one, other in pairs:
        share = containment(sketch(one["text"]), sketch(other["text"]))
        ids = sorted((str(one["id"]), str(other["id"])))
        is_false = one["story"] != other["story"]
        found = {"pair": ids, "containment": round(share, 3), "two_stories": is_false}
        plan.told({"set": "copies", **found})
    per_thousand = 1_000 * len(false) / max(1, len(listed))
    about = "copies: pairs of two stories, per 1,000 articles"
    yield Figure("copies.false", about, per_thousand, len(listed), FALSE_PAIRS, "ratio")
    about = "  pairs within a story, taken for copies"
    same = len(pairs) - len(false)
    yield Figure("copies.within", about, same, len(listed), unit="count")


def _taken_for_copies(
    listed: Sequence[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    sketches: list[Sketch] = [sketch(str(row["text"])) for row in listed]
    holders: dict[int, list[int]] = defaultdict(list)
    for place, hashes in enumerate(sketches):
        shared = Counter(before for value in hashes for before in holders[value])
        for before, hits in sorted(shared.items()):
            is_near = _is_near(listed[before], listed[place])
            if hits >= SHARED and is_near and is_copy(sketches[before], hashes):
                yield listed[before], listed[place]
        for value in hashes:
            holders[value].append(place)


def _is_near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether the placer would compare the two, by their days."""
    days = [str(row.get("published_at") or "")[:10] for row in (one, other)]
    if not all(days):
        return True
    first, second = map(date.fromisoformat, days)
    return abs(first - second) <= WINDOW
