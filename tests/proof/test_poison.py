"""What can't be handled is buried with its reason, and harms nothing else."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from shared.clock import milliseconds
from shared.events.reading import Reading
from shared.events.stages import DeadLetter
from shared.events.wire import parse
from shared.ledger.letters import reenter
from shared.ledger.retry import DELIVERIES, FUSE
from tests.proof.hired import begun, handled, offer
from tests.proof.house import LEAN, opened, until

pytestmark = [pytest.mark.proof, pytest.mark.timeout(180)]

RECALL = "Aldermoor dairy calls back its cheese"
ABOUT_RECALL = (
    "The Aldermoor dairy called back nine tonnes of blue cheese. Inspectors found "
    "listeria in two samples. Manager Petra Quist stopped the dairy's third line."
)
COMET = "Comet Vega-Brandt over Mount Sorrel"
ABOUT_COMET = (
    "Comet Vega-Brandt stood above Mount Sorrel for an hour. Astronomer Leo Brandt "
    "measured its tail. The observatory stays open for watchers all week."
)
#: Exit code of a worker that was killed by a message; see tests.proof.hired.
KILLED = 13


async def letters(ledger):
    """Return the dead letters with their places."""
    found = await ledger.entries(ledger.keys.dead_letters)
    return [(entry, parse(fields, DeadLetter)) for entry, fields in found]


async def give_another_chance(ledger):
    """Re-enter all dead letters, as `storywire dead-letters retry` does."""
    now = milliseconds(ledger.clock.now())
    for entry, letter in await letters(ledger):
        step = reenter(letter, entry=entry, keys=ledger.keys, era=ledger.era, now=now)
        assert (await ledger.commit(step)).is_done


@contextmanager
def missing(blob: Path) -> Iterator[None]:
    """Let the archive lack a blob while in the block."""
    aside = blob.with_name(".aside")
    blob.rename(aside)
    yield
    aside.rename(blob)


def archived_reading(house, title):
    """Find an article's journal line, and the file of its Reading."""
    for line in house.journal.lines(0):
        if Reading.model_validate_json(house.desk.blobs.get(line.reading)).title == title:
            return line, house.desk.home.archive / line.reading[:2] / line.reading
    raise AssertionError(f"{title} was never journalled")


async def test_a_message_that_always_fails_is_buried_after_five_tries(short_folder):
    async with opened(short_folder, LEAN) as house:
        ledger, illness = house.desk.ledger, ExitStack()
        with house.stopped(*house.pids("enrich")):
            house.drop("post/recall.txt", f"{RECALL}\n\n{ABOUT_RECALL}\n".encode())
            house.drop("post/comet.txt", f"{COMET}\n\n{ABOUT_COMET}\n".encode())
            await until(lambda: house.desk.home.last_number() == 2)
            line, blob = archived_reading(house, RECALL)
            illness.enter_context(missing(blob))
        await house.placed("post/comet.txt")

        async def is_buried() -> bool:
            return bool(await letters(ledger))

        await until(is_buried, within=20)
        tries = [
            (one["event"], one["attempt"])
            for one in house.said("enrich")
            if one.get("trace_id") == line.trace_id
        ]
        again = [("message.retried", number) for number in range(1, DELIVERIES)]
        assert tries == [*again, ("message.buried", DELIVERIES)]
        ((_, letter),) = await letters(ledger)
        assert (letter.stream, letter.group) == ("articles.ingested", "enrich")
        assert (letter.error, letter.deliveries) == ("BlobMissing", DELIVERIES)
        assert (letter.number, letter.offer_id) == (line.number, line.offer_id)
        (offer,) = [one for one in await house.rows() if one.file == "post/recall.txt"]
        assert (offer.state, offer.fields["reason"]) == ("buried", "BlobMissing")
        await house.drained()
        illness.close()
        await give_another_chance(ledger)
        await house.placed("post/recall.txt")
        assert await letters(ledger) == []
        await house.drained()


async def test_a_message_that_kills_its_worker_drags_no_neighbour_along(
    ledger, hired, short_folder
):
    neighbours = [f"plain-{number}" for number in range(6)]
    await offer(ledger, *neighbours[:2], "killer", *neighbours[2:])
    codes = []

    async def is_over() -> bool:
        return bool(await letters(ledger)) and len(await handled(ledger)) == 6

    while not await is_over():
        worker = hired(reclaim_idle_ms=300)

        async def is_dead_or_done(worker=worker) -> bool:
            return not worker.is_alive() or await is_over()

        await until(is_dead_or_done, within=20)
        codes.append(worker.exitcode)
    assert codes == [KILLED] * DELIVERIES + [None]
    ((_, letter),) = await letters(ledger)
    assert (letter.article_id, letter.error) == ("killer", "Unanswered")
    assert letter.deliveries == DELIVERIES + 1
    assert sorted(await handled(ledger)) == neighbours
    counts = {one.article: one.deliveries for one in begun(short_folder)}
    assert counts.pop("killer") == DELIVERIES
    assert max(counts.values()) <= 2
    (short_folder / "cured").touch()
    await give_another_chance(ledger)

    async def is_handled() -> bool:
        return "killer" in await handled(ledger)

    await until(is_handled)
    assert await letters(ledger) == []


async def test_a_worker_that_buries_too_many_in_a_row_stops(ledger, hired, short_folder):
    pipe = ledger.client.pipeline()
    for number in range(FUSE + 10):
        pipe.xadd(ledger.keys.ingested, {"event": "spilt ink", "body": str(number)})
    await pipe.execute()
    await offer(ledger, "plain-0")
    first = hired()
    await until(lambda: not first.is_alive())
    assert first.exitcode == 1
    (log,) = (short_folder / "logs").glob("enrich-*.jsonl")
    assert '"worker.fused"' in log.read_text()
    assert len(await letters(ledger)) == FUSE
    # Whoever looks after the code starts it anew; what is left has its chance.
    second = hired()

    async def are_over() -> bool:
        return not await ledger.length(ledger.keys.ingested)

    await until(are_over)
    assert second.is_alive()
    assert await handled(ledger) == ["plain-0"]
    assert len(await letters(ledger)) == FUSE + 10
