"""What the server lost is committed again from the journal."""

import pytest

from shared.errors import JournalBroken
from shared.ledger.memory_server import Hash, MemoryServer
from tests.services.intake_site import Site, wire


async def test_what_the_server_lost_is_committed_again(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    await intake.step()
    kept = {
        key: Hash(one) if isinstance(one, Hash) else one
        for key, one in site.server.values.items()
        if "lease" not in key
    }
    del kept["{storywire}:g1:articles.ingested"]
    kept["{storywire}:g1:journal"] = Hash(mark="0")
    while await intake.step():
        pass
    for key in list(kept):
        if ":offer:" in key or ":document:" in key:
            del kept[key]
    lease = {key: one for key, one in site.server.values.items() if "lease" in key}
    site.server.values = {**kept, **lease}
    site.server.restart(clean=False)
    site.drop("flood.txt")
    assert await intake.step() > 0
    assert len(site.ingested()) == 41
    assert len({one.article_id for one in site.ingested()}) == 41
    site.check()


async def test_what_the_server_lost_while_nothing_came_is_committed_again(
    site: Site,
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    assert await intake.begin()
    while await intake.step():
        pass
    lost = ("offer:", "document:", "articles.", "g1:journal")
    for key in [key for key in site.server.values if any(one in key for one in lost)]:
        site.server.erase(key)
    site.server.restart(clean=False)
    await intake.step()
    assert len(site.ingested()) == 10
    site.check()


async def test_a_server_that_knows_more_than_the_journal_is_an_error(site: Site) -> None:
    site.drop("wire.jsonl", wire(10))
    await site.take_all()
    for one in (site.data / "journal").glob("*.jsonl"):
        one.unlink()
    with pytest.raises(JournalBroken, match=r"ends at line 0.*holds line 10"):
        await site.take_all()


async def test_an_emptied_server_is_filled_from_the_journal(site: Site) -> None:
    site.drop("wire.jsonl", wire(120))
    await site.take_all()
    before = [(one.article_id, one.state) for one in site.ingested()]
    site.server = MemoryServer()
    await site.take_all()
    assert [(one.article_id, one.state) for one in site.ingested()] == before
    site.check()
