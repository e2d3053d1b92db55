"""An offer as the API shows it. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.events.words import REMEDIES, STATES

#: Of a file with several records: which state of theirs tells most of the whole.
_TELLING = (
    "waiting",
    "placed",
    "revised",
    "retracted",
    "duplicate",
    "blocked",
    "forgotten",
    "buried",
    "rejected",
)
#: A file of more records than this is not summed up.
SUMMED = 10_000


def offer_of(
    offer_id: str, fields: Mapping[str, str], document: Mapping[str, str]
) -> dict[str, Any]:
    """Return one offer's state, and where its article stands."""
    state = fields.get("state") or "waiting"
    reason = fields.get("reason") or None
    is_live = state in ("placed", "revised", "duplicate")
    line = fields.get("line")
    return {
        "id": offer_id,
        "state": state if state in STATES else "waiting",
        "is_accepted": "number" in fields,
        "reason": reason,
        "detail": fields.get("detail") or None,
        "remedy": next((text for one, text in REMEDIES.items() if one == reason), None),
        "article_id": fields.get("article_id") or None,
        "story_id": (document.get("story_id") or None) if is_live else None,
        "source": fields.get("source", ""),
        "file": fields.get("file", ""),
        "line": int(line) if line else None,
        "received_at": fields.get("received_at") or None,
    }


def summed(whole: Mapping[str, Any], states: Sequence[str], parts: int) -> dict[str, Any]:
    """Return the offer of a file of several records: `waiting` while one of them waits,
    else the state that tells most; None where they are too many to ask."""
    known = set(states)
    state = next((one for one in _TELLING if one in known), "waiting")
    counts = {one: states.count(one) for one in STATES if one in known}
    return {
        **whole,
        "state": state if parts <= SUMMED else None,
        "is_accepted": True,
        "parts": parts,
        "states": counts if parts <= SUMMED else None,
    }
