"""Webhooks: signatures, and when a delivery is tried again. Pure.

Signed as Standard Webhooks says (https://www.standardwebhooks.com).
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import computed_field, model_validator

from services.gateway.core.filters import Filters
from shared.events.base import Model
from shared.events.updates import StoryUpdate

PREFIX = "whsec_"
#: Seconds before each further try; after the last, the endpoint is turned off.
WAITS = (5, 300, 1_800, 7_200, 18_000, 36_000, 36_000)
#: Answers that say: not this body. After so many tries the next update has its turn.
_REFUSALS, _REFUSED = frozenset({400, 413, 415, 422}), 3
_GONE = 410
#: Former secrets that sign beside the present one; of more the oldest goes.
_FORMERS = 4


class Former(Model):
    """A secret that signs beside its successors until then."""

    secret: str
    until: datetime


class Endpoint(Model):
    """Where a subscriber wants to be called, and for what."""

    id: str
    url: str
    #: "": it was lost with the server; nothing is sent until there is another.
    secret: str = ""
    #: The secrets before, the last one first.
    former: tuple[Former, ...] = ()
    filters: Filters = Filters()
    created_at: datetime

    @model_validator(mode="before")
    @classmethod
    def _of_one(cls, said: Any) -> Any:
        """An earlier version stored one former secret, as a text."""
        if not isinstance(said, dict) or not isinstance(said.get("former"), str):
            return said
        one = {"secret": said["former"], "until": said.get("former_until")}
        return {**said, "former": (one,) if all(one.values()) else ()}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def former_until(self) -> datetime | None:
        """Until when the last former secret signs, too; None if none does."""
        return self.former[0].until if self.former else None

    def renewed(
        self, secret: str, *, now: datetime, until: datetime | None
    ) -> "Endpoint":
        """Return it with another secret. Its present one signs too until then, and former
        ones as long as was said; None: from now on only the new one signs."""
        former: tuple[Former, ...] = ()
        if until is not None:
            last = (Former(secret=self.secret, until=until),) if self.secret else ()
            earlier = (one for one in self.former if one.until > now)
            former = (*last, *earlier)[:_FORMERS]
        return self.model_copy(update={"secret": secret, "former": former})


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
    new one's signature and the old ones', so that the receiver may know any."""
    former = [one for one in endpoint.former if timestamp < one.until.timestamp()]
    secrets = [endpoint.secret, *(one.secret for one in former)]
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
