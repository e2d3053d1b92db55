"""What the ledger knows of offers, before anything more of them is journalled."""

from collections.abc import Sequence

from shared.errors import LeaseLost
from shared.ledger.port import Ledger


async def known_of(ledger: Ledger, ids: Sequence[str]) -> Sequence[dict[str, str]]:
    """Read what became of offers and decisions, by their ids; {} for one that was never
    journalled.

    That holds of the state that is live: in one that is no more (a replay has swapped,
    the server was emptied) all may be missing, and would be journalled twice. Nobody
    else journals meanwhile, so one look after reading is enough. Raises GenerationMoved,
    or LeaseLost: then begin anew, with the journal's last lines.
    """
    keys, era = ledger.keys, ledger.era
    *found, meta = await ledger.fields([*map(keys.offer, ids), keys.meta])
    if (meta.get("generation"), meta.get("epoch")) != (str(era.generation), era.epoch):
        await ledger.attach()
        raise LeaseLost
    return [fields if fields.get("number") else {} for fields in found]
