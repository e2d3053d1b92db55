"""How well date strings are read: right, missed, and above all never invented."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.ingest.core.times.date_evidence import Evidence
from services.ingest.core.times.dates import Dated, read_date


def score_dates(rows: Iterable[Mapping[str, Any]]) -> dict[str, float | int]:
    """Score rows of `text`, `received_at` and `expected` (`moment`, `precision`; None:
    it is no date), perhaps `language` and `publisher_order`.

    `invented`: a moment was read where there is none; `wrong`: another than was meant;
    `missed`: none where there is one. All are counts; `share` is what is right of all.
    """
    counts = dict.fromkeys(("right", "wrong", "missed", "invented"), 0)
    for row in rows:
        counts[verdict(row)] += 1
    strings = sum(counts.values())
    share = counts["right"] / strings if strings else 0.0
    return {"strings": strings, **counts, "share": share}


def verdict(row: Mapping[str, Any]) -> str:
    """Say what became of one row: right, wrong, missed or invented."""
    dated = _read(row)
    expected = row["expected"]
    if expected is None:
        return "right" if dated.moment is None else "invented"
    if dated.moment is None:
        return "missed"
    same = dated.moment == datetime.fromisoformat(expected["moment"])
    return "right" if same and dated.precision == expected["precision"] else "wrong"


def _read(row: Mapping[str, Any]) -> Dated:
    received_at = datetime.fromisoformat(row["received_at"])
    evidence = Evidence(language=row.get("language"), order=row.get("publisher_order"))
    return read_date(row["text"], received_at=received_at, evidence=evidence)
