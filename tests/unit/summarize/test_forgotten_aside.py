"""A forgotten article that had left memory is in the placer's file no more."""

import os
from pathlib import Path
from zlib import decompressobj, error

import pytest

from services.summarize.core.deciding import apply, decide
from services.summarize.core.idling import closing
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.standing.standing import Stories
from services.summarize.core.stowing import stow
from services.summarize.spool import Spool
from tests.copydesk import WEIGHTS, a_retraction, an_event

#: Where a record begins that was pressed as stories' are.
_PRESSED = b"\x78\x01"
WORDS = {"heron", "A heron on a pump", "Pump keeps its bird"}
TRAMS = {f"News of tram-{at}" for at in range(6)}


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path)


def words_in(spool: Spool) -> set[str]:
    """Which words of these can be read in the file, pressed or not."""
    descriptor = spool._descriptor()
    held = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    parts, at = [held], held.find(_PRESSED)
    while at >= 0:
        try:
            parts.append(decompressobj().decompress(held[at:]))
        except error:
            parts.append(b"")
        at = held.find(_PRESSED, at + 1)
    return {one for one in WORDS | TRAMS if any(one.encode() in part for part in parts)}


@pytest.mark.parametrize("others", [1, 6])
def test_no_word_of_a_forgotten_article_is_left(spool: Spool, others: int) -> None:
    news = News("en", Neighbours(WEIGHTS, spool), Stories(spool))
    events = [
        an_event("one", "heron pump", title="A heron on a pump"),
        an_event("other", "pump lane", title="Pump keeps its bird"),
        *(an_event(f"tram-{at}", f"tram{at} depot{at}") for at in range(others)),
    ]
    for event in events:
        placed = decide(event, news, placed=0, free_id=f"story-{event.article_id}")
        apply(placed, news)
    for story in list(news.stories.here()):
        news.put_story(closing(story, news).after)
    stow(news, (), together=others + 1, most=9)
    stow(news, (), together=1, most=9)
    assert not news.neighbours.at_hand
    assert not news.stories.here()
    assert words_in(spool) >= WORDS
    apply(decide(a_retraction("one"), news, placed=1, free_id=""), news)
    assert not {"heron", "A heron on a pump"} & words_in(spool)
    assert others == 1 or "News of tram-1" in words_in(spool)
    news.stories.clear()
    apply(decide(a_retraction("other"), news, placed=1, free_id=""), news)
    assert not WORDS & words_in(spool)
