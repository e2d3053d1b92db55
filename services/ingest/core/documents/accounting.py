"""A token or webhook that was made or taken back, as a commit. Pure.

Whoever made it has put it into the server's state; the journal has it for the day on
which that is lost.
"""

from dataclasses import replace

from services.ingest.core.documents.commits import Terms
from shared.events.accounts import Account
from shared.events.journal import JournalLine
from shared.events.offering import OFFER_SECONDS
from shared.events.steps import Change, Expect, Expire, Mark, Put, Step

#: Why a webhook that came back is off.
LOST = "its secret was lost with the server: give it another, `storywire webhook rotate`"


def accounting_step(
    line: JournalLine, account: Account, terms: Terms, *, is_known: bool
) -> Step:
    """Commit the line of an account; put back what the state has lost.

    `is_known`: the state has it, or had it and has its mark of being taken back; or a
    later line takes it back. What is put back is put only if it is still unknown then.
    """
    offer = terms.keys.offer(line.offer_id)
    known = {"number": str(line.number), "decided": "account", "trace_id": line.trace_id}
    step = Step(
        era=terms.era,
        fences=(terms.held, Mark(terms.keys.journal, line.number)),
        changes=(Put(offer, known), Expire(offer, OFFER_SECONDS)),
    )
    key = account.key(terms.keys)
    if not account.kept:
        return replace(step, changes=(*step.changes, Put(key, {account.name: ""})))
    if is_known:
        return step
    back: tuple[Change, ...] = (Put(key, {account.name: account.kept}),)
    if account.kind == "webhook":
        back += (Put(terms.keys.webhook(account.name), {"off": LOST}),)
    expected = (Expect(key, account.name, None),)
    return replace(step, expected=expected, changes=(*step.changes, *back))
