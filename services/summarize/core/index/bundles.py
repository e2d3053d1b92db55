"""Articles that left the index together, as bytes: asked there, and read back one by
one."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Lexicon, Terms
from services.summarize.core.arrays.listing import listed
from services.summarize.core.arrays.packing import Packed, packed
from services.summarize.core.index.entries import NONE, Entry
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.rows import Query
from services.summarize.core.likeness.traits import Traits

#: An article that lies in a bundle: what is kept of it, and itself.
Laid = tuple[Entry, Query]


def bundled(held: Sequence[Laid], words: Words) -> bytes:
    """Return articles as a bundle: their vectors all have one width, or none has one."""
    entries, queries = zip(*held, strict=True)
    terms = _flat([(one.numbers, one.weights) for one in queries], words.terms)
    names = _flat([(one.names, one.mentions) for one in queries], words.names)
    inverted = _inverted(terms)
    days = [one.traits.day for one in queries]
    hashes = [np.frombuffer(one.hashes, np.uint32) for one in entries]
    return packed(
        {
            "vectors": np.stack([one.vector for one in queries]).astype(np.int8),
            "asides": np.array([one.traits.is_aside for one in queries]),
            **{f"terms.{key}": one for key, one in terms.arrays().items()},
            **{f"names.{key}": one for key, one in names.arrays().items()},
            "sketches": np.concatenate(hashes),
            "sketch_ends": np.cumsum([0, *map(len, hashes)]),
            "leading": np.array([one.leading for one in entries], np.int32),
            "marks": np.array([one.mark for one in entries], np.int64),
        },
        {"ids": [one.article_id for one in entries]},
        {
            "terms.spelled": terms.spelled,
            "names.spelled": names.spelled,
            "entries": [_written(one) for one in entries],
        },
        first={
            "squares": np.array([one.traits.square or 1 for one in queries], np.float64),
            "days": np.array([np.nan if one is None else one for one in days]),
            **inverted,
        },
    )


def ids_in(held: Packed) -> list[str]:
    """Return the ids of a bundle's articles."""
    return list(map(str, held.plain("ids")))


def _written(entry: Entry) -> str:
    kept = [entry.revision_id, entry.publisher, entry.source, sorted(entry.numbers)]
    return json.dumps(kept, ensure_ascii=False)


def entries_in(held: Packed, places: Iterable[int]) -> Iterator[Entry]:
    """Yield what is kept of the articles of a bundle at these places."""
    sketches, leading, marks = map(held.array, ("sketches", "leading", "marks"))
    ids, ends = held.plain("ids"), held.array("sketch_ends")
    asked = list(places)
    for at, kept in zip(asked, held.texts("entries", asked), strict=True):
        revision_id, publisher, source, numbers = json.loads(kept)
        begin, end = ends[at : at + 2].tolist()
        yield Entry(
            article_id=ids[at],
            revision_id=revision_id,
            publisher=intern(publisher),
            source=intern(source),
            leading=int(leading[at]),
            numbers=frozenset(numbers) or NONE,
            hashes=array("I", sketches[begin:end].tobytes()).tobytes(),
            mark=int(marks[at]),
        )


def laid_in(held: Packed, places: Sequence[int], words: Words) -> Iterator[Laid]:
    """Yield the articles of a bundle at these places, at least one; they hold their
    terms and names from now on."""
    terms = _taken(held, "terms", places, words.terms)
    names = _taken(held, "names", places, words.names)
    vectors = held.array("vectors")[places].astype(np.float32)
    squares, days, asides = (
        held.array(one)[places].tolist() for one in ("squares", "days", "asides")
    )
    width = vectors.shape[1]
    for at, entry in enumerate(entries_in(held, places)):
        traits = Traits(
            names={},
            leading=(),
            numbers=entry.numbers,
            sketch=(),
            day=None if np.isnan(days[at]) else days[at],
            width=width,
            square=int(squares[at]) if width else 0,
            is_aside=asides[at],
        )
        vector = vectors[at]
        yield entry, Query(entry.article_id, traits, *terms[at], *names[at], vector)


@dataclass(frozen=True, slots=True)
class Flat:
    """Terms of several articles, one after the other, by places in a table of them."""

    #: The different terms, in order of their marks, and these.
    spelled: list[str]
    marks: Terms
    places: Terms
    weights: NDArray[np.uint16]
    #: Where the terms of each article end; first 0.
    ends: NDArray[np.int64]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return all but the terms themselves."""
        return {
            "marks": self.marks,
            "places": self.places,
            "weights": self.weights,
            "ends": self.ends,
        }


def _flat(held: Sequence[tuple[Terms, Any]], lexicon: Lexicon) -> Flat:
    numbers = np.concatenate([one for one, _ in held])
    weights = np.concatenate([one for _, one in held]).astype(np.uint16)
    table, places = np.unique(numbers, return_inverse=True)
    marks = lexicon.marks(table)
    order = np.argsort(marks, kind="stable")
    moved = np.empty(len(order), np.int32)
    moved[order] = np.arange(len(order))
    return Flat(
        spelled=[lexicon[one] for one in table[order].tolist()],
        marks=marks[order],
        places=moved[places],
        weights=weights,
        ends=np.cumsum([0, *(len(one) for one, _ in held)]),
    )


def _taken(
    held: Packed, name: str, articles: Sequence[int], lexicon: Lexicon
) -> list[tuple[Terms, NDArray[np.float64]]]:
    """Return numbers and weights of the terms of articles at these places, held for
    them; `name`: which terms."""
    places, weights, ends = (
        held.array(f"{name}.{one}") for one in ("places", "weights", "ends")
    )
    parts = [slice(*ends[at : at + 2].tolist()) for at in articles]
    table, flat = np.unique(
        np.concatenate([places[one] for one in parts]), return_inverse=True
    )
    holders = np.bincount(flat, minlength=len(table)).astype(np.int32)
    numbers = lexicon.hold(held.texts(f"{name}.spelled", table.tolist()), holders)[flat]
    lengths = pairwise(np.cumsum([0, *(one.stop - one.start for one in parts)]).tolist())
    return [
        (numbers[begin:end], weights[one].astype(np.float64))
        for one, (begin, end) in zip(parts, lengths, strict=True)
    ]


def _inverted(terms: Flat) -> dict[str, NDArray[Any]]:
    """Return an inverted index by marks: terms of one mark are one, the weights of those
    that one article has are summed."""
    count = len(terms.ends) - 1
    rows = np.repeat(np.arange(count), np.diff(terms.ends))
    cells = terms.marks[terms.places].astype(np.int64) * count + rows
    cells, places = np.unique(cells, return_inverse=True)
    sums = np.bincount(places, terms.weights, len(cells)).astype(np.uint16)
    flat = (cells // count).astype(np.int32)
    found = listed(flat, (cells % count).astype(np.int32), sums)
    return {
        "lists.terms": found.terms,
        "lists.starts": found.starts,
        "lists.rows": found.rows,
        "lists.weights": found.weights,
        "lists.peaks": found.peaks,
    }
