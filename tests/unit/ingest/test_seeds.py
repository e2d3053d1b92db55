"""The newsday as ingest reads it: all formats, no furniture, and no easy game."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.desk.terminal.listing import files_in
from services.ingest.core.reading import read
from services.ingest.core.records import Limits, Record, split
from shared.events.reading import Reading
from tests import scoring

SEEDS = Path(__file__).parents[3] / "seeds"
NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
FORMATS = {".txt", ".md", ".html", ".json", ".jsonl", ".html.gz", ".jsonl.gz"}
#: One article each of two events that look alike.
TWINS = ("tarn-wire/04-nimbria-in-orbit.txt", "tarn-wire/06-thalassa-in-orbit.txt")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """What is read of every offer, by its place as expected.json names it."""
    found = {}
    for path, name in files_in([SEEDS]):
        source, _, file = str(name).partition("/")
        for record in split(path.read_bytes(), name=file, limits=Limits()):
            assert isinstance(record, Record), name
            place = f"{name}:{record.line}" if record.line else str(name)
            found[place] = read(
                record, name=file, source=source, received_at=NOW, detect=lambda _: "en"
            )
    return found


@pytest.fixture(scope="module")
def gold() -> dict[str, str]:
    return scoring.as_stories(
        json.loads((SEEDS / "expected.json").read_text())["stories"]
    )


@pytest.fixture(scope="module")
def live(readings: dict[str, Reading], gold: dict[str, str]) -> dict[str, Reading]:
    """The articles that stand in stories, in order of publication."""
    return dict(
        sorted(
            ((name, readings[name]) for name in gold),
            key=lambda one: (str(one[1].published_at), one[0]),
        )
    )


def test_the_key_knows_every_offer(readings):
    key = json.loads((SEEDS / "expected.json").read_text())
    assert readings.keys() == key["states"].keys()
    assert [one for one in readings.values() if one.reason] == []


def test_all_formats_are_there_and_are_read(live):
    assert {"".join(Path(one.file).suffixes) for one in live.values()} == FORMATS
    for name, one in live.items():
        assert one.title, name
        assert one.published_precision == "minute", name
        assert 110 <= len(one.body.split()) <= 450, name


def test_every_outlet_is_known_by_its_name(live):
    for name, one in live.items():
        folder = (one.publisher or "").lower().replace("&", "and").replace(" ", "-")
        assert folder.removeprefix("the-") == name.partition("/")[0], name


def test_no_furniture_is_left(readings):
    texts = {name: f"{one.title}\n{one.body}" for name, one in readings.items()}
    left = [
        (name, one) for name in texts for one in scoring.FURNITURE if one in texts[name]
    ]
    assert left == []


def test_datelines_and_dates_of_all_shapes_are_read(readings):
    times = {name: one.published_at for name, one in readings.items()}
    for name, at in {
        "tarn-wire/01-marsh-lane-flood.txt": "2024-05-17T23:48",
        "tarn-wire/02-marsh-lane-bank-sealed.txt": "2024-05-18T13:20",
        "wendale-gazette/marsh-lane-pumps.txt": "2024-05-18T08:05",
        "northern-ledger/marsh-lane-return.txt": "2024-05-19T18:10",
        "harbour-echo/2024-05-19.jsonl:2": "2024-05-19T08:15",
        "saltmarket-sheet/putin-xi-kharkiv.txt": "2024-05-16T20:45",
        "bellwether-courier/washington-on-putin-and-xi.md": "2024-05-16T22:10",
        "wicket-and-lane/putin-leaves-china.md": "2024-05-18T01:15:21",
        "cinder-post/first-tram-out.html": "2024-05-16T08:15",
        "parallax-daily/thalassa-countdown.html.gz": "2024-05-19T09:00",
        "quillon-business/week-20.json:2": "2024-05-16T16:30",
    }.items():
        assert times[name] == datetime.fromisoformat(at).replace(tzinfo=UTC), name


def words_of(reading: Reading) -> list[str]:
    title = reading.title
    return re.findall(r"[^\W_]{2,}", f"{title} {title} {reading.body}".casefold())


def test_bare_word_counting_fails_on_this_newsday(live, gold):
    vectors = scoring.weighed({name: words_of(one) for name, one in live.items()})
    for way in (scoring.single_linked, scoring.centred):
        scores = {
            threshold: scoring.pair_f1(way(vectors, threshold), gold)
            for threshold in scoring.thresholds()
        }
        best = max(scores, key=scores.__getitem__)
        print(f"bare TF-IDF, {way.__name__}: pair F1 {scores[best]:.3f} at {best:.2f}")
        assert scores[best] < 0.9


def test_two_events_share_most_of_their_words(live, gold):
    texts = {name: words_of(one) for name, one in live.items()}
    held = Counter(word for text in texts.values() for word in set(text))
    one, other = (
        [
            word
            for name in texts
            if gold[name] == gold[twin]
            for word in texts[name]
            if held[word] < len(texts) / 2
        ]
        for twin in TWINS
    )
    for mine, yours in ((one, set(other)), (other, set(one))):
        assert sum(word in yours for word in mine) >= 0.6 * len(mine)
