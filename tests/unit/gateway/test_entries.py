"""What the catalogue files of stories, and what it finds of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from services.gateway.catalogue import Catalogue
from services.gateway.core.cursors import Spot
from services.gateway.core.entries import entry_of
from services.gateway.core.filters import Wanted
from services.gateway.core.finding import (
    NOTHING,
    Search,
    stories_counted,
    stories_found,
    topics_told,
)
from services.gateway.core.queries import query_of
from shared.events.story import StoryRecord
from tests.records import NIGHT, a_record, an_article

FLOOD = a_record(
    id="flood",
    people=[{"name": "Ödön Szél", "aliases": ["The Mayor"]}],
    categories=[{"id": "medtop:17", "label": "Weather", "score": 1}],
    articles=[an_article("a", publisher="Fen Gazette")],
)
FERRY = a_record(
    id="ferry",
    headline={"text": "Night ferry"},
    edition="de",
    language="de",
    places=[{"name": "Lune"}],
    articles=[an_article("b", publisher=None, source="wire")],
)
MARKET = a_record(
    id="market", headline={"text": "Market"}, things=[{"name": "The Mayor"}]
)
STORIES = (FLOOD, FERRY, MARKET)


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    made = Catalogue(most=100)
    made.file([entry for one in STORIES if (entry := entry_of(one))])
    yield made
    made.close()


def found(catalogue: Catalogue, search: Search, **how: Any) -> list[Any]:
    asked = stories_found(search, how.pop("order", "lead"), limit=50, after=None)
    return [row[0] for row in catalogue.ask(asked)]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(category="WEATHER"),
        Wanted(category="medtop:17"),
        Wanted(category="medtop:1"),
        Wanted(name="ödön szél"),
        Wanted(name="Odon Szel"),
        Wanted(name="the mayor"),
        Wanted(publisher="fen gazette"),
        Wanted(publisher="wire"),
        Wanted(language="DE"),
        Wanted(language="en", name="The Mayor", publisher="Fen Gazette"),
        Wanted(category="' OR 1=1 --"),
    ],
)
def test_the_catalogue_filters_as_every_other_road_does(
    catalogue: Catalogue, wanted: Wanted
):
    fitting = sorted(one.id for one in STORIES if wanted.fits(one))
    assert sorted(found(catalogue, Search(wanted))) == fitting


def test_an_edition_and_a_story_are_filters_too(catalogue: Catalogue):
    assert found(catalogue, Search(Wanted(edition="de"))) == ["ferry"]
    assert found(catalogue, Search(Wanted(story_id="flood"))) == ["flood"]
    assert found(catalogue, NOTHING) == []


@pytest.mark.parametrize("status", ["merged", "retracted"])
def test_what_lists_do_not_show_is_not_filed(status: Any):
    assert entry_of(a_record(status=status)) is None


def test_titles_that_copies_share_count_once():
    copies = [an_article(f"c{one}", title="Flood in Fen") for one in range(50)]
    entry = entry_of(a_record(articles=copies))
    assert entry is not None
    assert entry.told == "flood in fen"


def test_nothing_of_a_story_is_left_once_it_is_taken_out(catalogue: Catalogue):
    catalogue.take_out(["flood", "unknown"])
    assert found(catalogue, Search(query=query_of("marsh"))) == []
    assert found(catalogue, Search(Wanted(category="weather"))) == []
    told = catalogue.ask(topics_told(Search(), each=9))
    assert [row for row in told if row[0] in ("category", "person")] == []
    base = catalogue._base
    for table in ("mark", "named", "alias", "leads"):
        (left,) = base.execute(f"SELECT count(*) FROM {table} WHERE story = 1").fetchone()
        assert left == 0, table


def test_filing_again_replaces(catalogue: Catalogue):
    changed = entry_of(FERRY.model_copy(update={"headline": MARKET.headline}))
    assert changed is not None
    catalogue.file([changed, changed])
    assert found(catalogue, Search(query=query_of("ferry"))) == []
    assert sorted(found(catalogue, Search(query=query_of("market")))) == [
        "ferry",
        "market",
    ]
    assert catalogue.ask(stories_counted(Search())) == [(3,)]


def test_pages_go_on_after_the_last_of_equal_rank():
    catalogue = Catalogue(most=100)
    twins = [entry_of(a_record(id=f"twin-{one}")) for one in range(9)]
    catalogue.file([one for one in twins if one])
    for order in ("lead", "latest"):
        met: list[Any] = []
        after = None
        while rows := catalogue.ask(stories_found(Search(), order, limit=4, after=after)):
            met += [row[0] for row in rows]
            after = Spot(order, float(str(rows[-1][1])), str(rows[-1][0]))
        assert met == [f"twin-{one}" for one in range(9)]
    catalogue.close()


def test_before_it_is_made_and_after_it_is_closed_nothing_is_found():
    catalogue = Catalogue(most=3)
    assert found(catalogue, Search()) == []
    catalogue.file([entry for one in STORIES if (entry := entry_of(one))])
    assert len(found(catalogue, Search())) == 3
    catalogue.clear()
    assert found(catalogue, Search()) == []
    catalogue.close()
    assert found(catalogue, Search()) == []


def test_a_record_without_anything_is_filed():
    bare = StoryRecord(
        id="bare", version=1, epoch="e", edition="en", language="en", last_updated=NIGHT
    )
    entry = entry_of(bare)
    assert entry is not None
    assert (entry.headline, entry.body, entry.named) == ("", "", ())
