"""A token or webhook, offered to the journal in the commit that makes it."""

from datetime import datetime

from shared.events.accounts import Account
from shared.events.keys import Keys
from shared.events.stages import DecisionOffered
from shared.events.steps import Send
from shared.events.wire import fields_of


def accounting(account: Account, *, name: str, at: datetime, keys: Keys) -> Send:
    """Return the entry of `decisions.offered` that lets an account be journalled.
    `name`: a fresh random one; the same again is journalled once."""
    event = DecisionOffered(
        decision_id=name, kind="account", account=account, decided_at=at, trace_id=name
    )
    return Send(keys.decisions, fields_of(event, trace_id=name))
