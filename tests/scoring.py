"""The newsday scored: its pairs, its furniture, and what bare word counting would do."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

#: Lines of the pages that are not their articles, in parts that no article has.
FURNITURE = (
    "Accept all",
    "Advertisement",
    "All rights reserved",
    "Comments",
    "Facebook",
    "Follow us",
    "Most read",
    "Photo:",
    "Print this",
    "Privacy policy",
    "Read more",
    "Read next",
    "Related",
    "Share this",
    "Sign up",
    "Subscribe",
    "With files from",
    "We use cookies",
    "(Tarn Wire)",
    "in your inbox",
    "logo",
    "mailing list",
    "newsletter",
    "our app",
    "provided by",
    "rhubarb cake",
    "views expressed",
)
#: A partition: for each article the name of its story.
Stories = Mapping[str, str]
Vector = Mapping[str, float]


def as_stories(parts: Iterable[Iterable[str]]) -> dict[str, str]:
    """Name the story of each article."""
    return {one: str(number) for number, part in enumerate(parts) for one in part}


def pair_f1(found: Stories, gold: Stories) -> float:
    """Return F1 of the pairs of articles that stand together."""

    def pairs(stories: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(stories).values())

    both = pairs((found[one], gold[one]) for one in gold)
    return 2 * both / (pairs(found[one] for one in gold) + pairs(gold.values()))


def b_cubed(found: Stories, gold: Stories) -> float:
    """Return B-Cubed F1: precision and recall of each article's story, averaged."""
    both = Counter((found[one], gold[one]) for one in gold)
    ours, theirs = Counter(found[one] for one in gold), Counter(gold.values())
    p = sum(n * n / ours[one] for (one, _), n in both.items()) / len(gold)
    r = sum(n * n / theirs[one] for (_, one), n in both.items()) / len(gold)
    return 2 * p * r / (p + r)


def weighed(words: Mapping[str, Sequence[str]]) -> dict[str, Vector]:
    """Return TF-IDF vectors of unit length, the IDF from these articles themselves."""
    held = Counter(word for text in words.values() for word in set(text))
    vectors: dict[str, Vector] = {}
    for name, text in words.items():
        vector = {
            word: (1 + math.log(count)) * math.log((len(words) + 1) / (held[word] + 1))
            for word, count in Counter(text).items()
        }
        length = math.sqrt(sum(one * one for one in vector.values()))
        vectors[name] = {word: one / length for word, one in vector.items()}
    return vectors


def single_linked(vectors: Mapping[str, Vector], threshold: float) -> dict[str, str]:
    """Join all articles that chains of cosines from the threshold on lead to."""
    story = {name: name for name in vectors}
    for one, other in combinations(vectors, 2):
        if _product(vectors[one], vectors[other]) >= threshold:
            old, new = story[other], story[one]
            story = {name: new if at == old else at for name, at in story.items()}
    return story


def centred(vectors: Mapping[str, Vector], threshold: float) -> dict[str, str]:
    """Join each article, in the order given, to the story with the nearest centroid, if
    its cosine reaches the threshold; open one if not."""
    sums: dict[str, Counter[str]] = {}
    story: dict[str, str] = {}
    for name, vector in vectors.items():
        near = {
            one: _product(vector, whole) / math.sqrt(_product(whole, whole))
            for one, whole in sums.items()
        }
        best = max(near, key=near.__getitem__, default=name)
        story[name] = best if near.get(best, 0) >= threshold else name
        sums.setdefault(story[name], Counter()).update(vector)
    return story


def thresholds() -> Iterator[float]:
    """Yield thresholds for cosines, close together."""
    return (step / 25 for step in range(1, 25))


def _product(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
