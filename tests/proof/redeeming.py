"""What a storm may end with, by rule: letters of what was killed five times over.

A message is buried when it was handed out five times without an answer: whoever held it
may have been killed by it. Under a storm of kills that is bad luck, and no loss: an
editor gives the letter another chance, and all must end as if nothing had been.
"""

from shared.events.stages import DeadLetter
from shared.events.wire import parse
from shared.ledger.letters import WRITING, reenter
from shared.ledger.redis import RedisLedger
from shared.ledger.retry import DELIVERIES
from tests.proof.world import World

#: Errors of letters that say nothing but: nobody lived to answer.
_KILLED = {"Unanswered", "Untold"}


async def redeem(world: World) -> list[str] | None:
    """Give each letter another chance; return which should not have been written, None
    if there was none at all. Nothing may crash any more."""
    ledger = RedisLedger(world.url, clock=world.clock, worker="editor")
    world.clients.append(ledger.client)
    await ledger.attach()
    found = await ledger.entries(ledger.keys.dead_letters, limit=1_000)
    faults = []
    for entry, fields in found:
        letter = parse(fields, DeadLetter)
        if not _is_bad_luck(letter, world.crashes):
            faults.append(f"buried without reason: {letter.error} {letter.detail}")
        now = int(world.clock.now().timestamp() * 1000)
        step = reenter(letter, entry=entry, keys=ledger.keys, era=ledger.era, now=now)
        outcome = await ledger.commit(step)
        if not outcome.is_done:
            faults.append(f"no other chance: {outcome.verdict} {outcome.why}")
    return faults if found else None


def _is_bad_luck(letter: DeadLetter, crashes: int) -> bool:
    is_writing = (letter.stream, letter.group) == WRITING
    least = DELIVERIES if is_writing else DELIVERIES + 1
    is_used_up = letter.error in _KILLED and letter.deliveries >= least
    return is_used_up and crashes >= DELIVERIES
