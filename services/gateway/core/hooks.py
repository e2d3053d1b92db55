"""Webhooks: signatures, and when a delivery is tried again. Pure.

Signed as Standard Webhooks says (https://www.standardwebhooks.com).
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from services.gateway.core.filters import Filters
from shared.events.base import Model
from shared.events.updates import StoryUpdate

PREFIX = "whsec_"
#: Seconds before each further try; after the last, the endpoint is turned off.
WAITS = (5, 300, 1_800, 7_200, 18_000, 36_000, 36_000)
#: Answers that say: not this body. After so many tries the next update has its turn.
_REFUSALS, _REFUSED = frozenset({400, 413, 415, 422}), 3
_GONE = 410


class Endpoint(Model):
    """Where a subscriber wants to be called, and for what."""

    id: str
    url: str
    #: "": it was lost with the server; nothing is sent until there is another.
    secret: str = ""
    #: The secret before, which signs too until then.
    former: str = ""
    former_until: datetime | None = None
    filters: Filters = Filters()
    created_at: datetime


def secret_from(raw: bytes) -> str:
    """Write random bytes as a secret."""
    return PREFIX + base64.b64encode(raw).decode()


def sign(secret: str, *, webhook_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a body, as the header `webhook-signature` holds it."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def signatures(
    endpoint: Endpoint, *, webhook_id: str, timestamp: int, body: bytes
) -> str:
    """Return the header `webhook-signature`: while a secret is being changed, with the
    new one's signature and the old one's, so that the receiver may know either."""
    secrets, until = [endpoint.secret], endpoint.former_until
    if endpoint.former and until is not None and timestamp < until.timestamp():
        secrets.append(endpoint.former)
    return " ".join(
        sign(one, webhook_id=webhook_id, timestamp=timestamp, body=body)
        for one in secrets
    )


def webhook_id_of(update: StoryUpdate) -> str:
    """Return the id of an update's message: the same however often it is sent."""
    return f"{update.epoch}-{update.story_id or 'all'}-{update.version}"


def body_of(plain: object) -> bytes:
    """Encode a body; half a character becomes a question mark."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Next:
    """What follows a try: the next update, another try in so many seconds, or the end."""

    outcome: str
    tries: int = 0
    seconds: float = 0
    off: str = ""


def next_of(status: int | None, tries: int, *, why: str, chance: float) -> Next:
    """Decide after try number `tries`; `chance` (0 to 1) spreads the waits by a fifth."""
    if status is not None and 200 <= status < 300:
        return Next("sent")
    if status == _GONE:
        return Next("failed", off="it answered 410: gone")
    if status in _REFUSALS and tries >= _REFUSED:
        return Next("refused")
    if tries > len(WAITS):
        return Next("failed", off=f"{tries} tries failed, the last with: {why}")
    return Next("failed", tries, WAITS[tries - 1] * (0.9 + chance / 5))


def before(cursor: str) -> str:
    """Return a cursor after which the update with this one comes first."""
    moment, _, number = cursor.partition("-")
    if int(number or 0):
        return f"{moment}-{int(number) - 1}"
    return f"{int(moment) - 1}-{2**64 - 1}"
