"""Webhook endpoints in the server's state: for the gateway and the desk. They are
journalled without their secrets, so that they outlast their server."""

import json
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from services.gateway.core.cursors import position_of
from services.gateway.core.filters import Filters
from services.gateway.core.hooks import Endpoint, secret_from
from services.gateway.core.targets import target_of
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.accounting import accounting
from shared.events.accounts import Account
from shared.events.steps import Change, Drop, Erase, Expect, Include, Put, Send, Step
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger


class UnknownWebhook(StorywireError):
    """There is no such webhook; see `storywire webhook list`."""


class BadWebhook(StorywireError):
    """This can't be asked of a webhook; the message says why."""


#: How to send updates to one's own machine.
_OPENED = " (for development: GATEWAY_WEBHOOKS_ANYWHERE=true, and --anywhere at the desk)"
#: Hours for which a former secret signs beside its successor, unless said otherwise.
KEEP_HOURS = 24.0
#: Fields of an endpoint that are neither shown nor journalled.
SECRET = {"secret", "former"}


@dataclass(frozen=True, slots=True)
class Standing:
    """An endpoint, and how far it is."""

    endpoint: Endpoint
    #: As it is stored: proof, in a commit, that the endpoint is still the same.
    plain: str
    #: See Keys.webhook.
    state: Mapping[str, str]

    def shape(self) -> dict[str, Any]:
        """What may be shown: all but the secret."""
        return {
            **self.endpoint.model_dump(mode="json", exclude=SECRET),
            "state": "off" if self.state.get("off") else "on",
            "off": self.state.get("off") or None,
            "cursor": self.state.get("cursor", ""),
            "tries": int(self.state.get("tries") or 0),
            "next_try_at_ms": int(self.state.get("due") or 0) or None,
        }


class HookBook:
    """Adds, lists and removes endpoints. Every method may raise Away."""

    def __init__(self, ledger: Ledger, *, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    async def add(self, url: str, filters: Filters, *, is_open: bool = False) -> Endpoint:
        """Add an endpoint; it hears of what is announced from now on. Its secret is
        shown this once. Raises BadWebhook."""
        if isinstance(why := target_of(url, is_open=is_open), str):
            is_for_development = not isinstance(target_of(url, is_open=True), str)
            raise BadWebhook(f"{url}: {why}{_OPENED if is_for_development else ''}.")
        endpoint = Endpoint(
            id=self._clock.token(),
            url=url,
            secret=secret_from(secrets.token_bytes(32)),
            filters=filters,
            created_at=self._clock.now(),
        )
        keys, cursor = self._ledger.keys, await self._ledger.cursor()
        await self._commit(
            Put(keys.webhooks, {endpoint.id: endpoint.model_dump_json()}),
            Put(keys.webhook(endpoint.id), {"cursor": cursor}),
            told=self._told(endpoint.id, endpoint.model_dump_json(exclude=SECRET)),
        )
        return endpoint

    async def rotate(self, endpoint_id: str, *, hours: float) -> Endpoint:
        """Give an endpoint another secret, shown this once. Its former one signs too for
        so many hours, and those before it as long as was said; 0: none of them signs. One
        whose secret was lost is on again, and hears from now on. Raises UnknownWebhook.
        """
        found, keys = await self.one(endpoint_id), self._ledger.keys
        now, secret = self._clock.now(), secret_from(secrets.token_bytes(32))
        until = now + timedelta(hours=hours) if hours else None
        endpoint = found.endpoint.renewed(secret, now=now, until=until)
        changes: list[Change] = [
            Put(keys.webhooks, {endpoint.id: endpoint.model_dump_json()})
        ]
        if not found.endpoint.secret:
            state, cursor = keys.webhook(endpoint_id), await self._ledger.cursor()
            changes.append(Put(state, {"cursor": cursor}))
            changes.append(Drop(state, ("off", "tries", "due")))
        await self._commit(*changes, of=found)
        return endpoint

    async def all(self) -> list[Standing]:
        """List the endpoints, oldest first."""
        keys = self._ledger.keys
        (known,) = await self._ledger.fields([keys.webhooks])
        kept = {name: plain for name, plain in known.items() if plain}
        if not kept:
            return []
        states = await self._ledger.fields([keys.webhook(one) for one in kept])
        found = []
        for plain, state in zip(kept.values(), states, strict=True):
            # A newer version may have added one that asks for what we don't know.
            with suppress(ValidationError):
                found.append(Standing(Endpoint.model_validate_json(plain), plain, state))
        return sorted(found, key=lambda one: (one.endpoint.created_at, one.endpoint.id))

    async def one(self, endpoint_id: str) -> Standing:
        """Return an endpoint. Raises UnknownWebhook."""
        for found in await self.all():
            if found.endpoint.id == endpoint_id:
                return found
        raise UnknownWebhook

    async def remove(self, endpoint_id: str) -> Endpoint:
        """Forget an endpoint and its log. Raises UnknownWebhook."""
        found, keys = await self.one(endpoint_id), self._ledger.keys
        await self._commit(
            # A mark of it stays, so that no line of the journal brings it back.
            Put(keys.webhooks, {endpoint_id: ""}),
            Erase(keys.webhook(endpoint_id)),
            Erase(keys.webhook_log(endpoint_id)),
            Erase(keys.webhook_again(endpoint_id)),
            told=self._told(endpoint_id, ""),
        )
        return found.endpoint

    async def enable(self, endpoint_id: str) -> Endpoint:
        """Turn an endpoint on again; it goes on where it was. Raises UnknownWebhook, and
        BadWebhook for one without a secret."""
        found, key = await self.one(endpoint_id), self._ledger.keys.webhook(endpoint_id)
        self._must_sign(found)
        await self._commit(Drop(key, ("off", "tries", "due")), of=found)
        return found.endpoint

    async def log(self, endpoint_id: str, *, limit: int) -> Sequence[dict[str, Any]]:
        """Return the last deliveries, newest first. Raises UnknownWebhook."""
        await self.one(endpoint_id)
        key = self._ledger.keys.webhook_log(endpoint_id)
        return [json.loads(one) for one, _ in await self._ledger.ranked(key, limit=limit)]

    async def redeliver(self, endpoint_id: str, cursor: str) -> None:
        """Send an update once more, under its old id. Raises UnknownWebhook, and
        BadWebhook for what is no update's cursor, and for one without a secret."""
        found = await self.one(endpoint_id)
        self._must_sign(found)
        position = position_of(cursor)
        if position is None or position == (0, 0) or "-" not in cursor:
            raise BadWebhook(f"{cursor} is no update's cursor; see the webhook's log.")
        key = self._ledger.keys.webhook_again(endpoint_id)
        await self._commit(Include(key, (cursor,)), of=found)

    def _must_sign(self, found: Standing) -> None:
        if not found.endpoint.secret:
            why = found.state.get("off") or "it has no secret"
            raise BadWebhook(f"{found.endpoint.id}: {why}.")

    def _told(self, endpoint_id: str, plain: str) -> Send:
        """Return what lets an endpoint be journalled, in the commit that changes it."""
        account = Account(kind="webhook", name=endpoint_id, kept=plain)
        name, at = self._clock.token(), self._clock.now()
        return accounting(account, name=name, at=at, keys=self._ledger.keys)

    async def _commit(
        self, *changes: Change, of: Standing | None = None, told: Send | None = None
    ) -> None:
        kept = self._ledger.keys.webhooks
        expected = (Expect(kept, of.endpoint.id, of.plain),) if of else ()
        outcome = await insisted(
            self._ledger,
            lambda: Step(
                era=self._ledger.era,
                expected=expected,
                changes=changes,
                events=(told,) if told else (),
            ),
        )
        if outcome.verdict == "conflict":
            raise UnknownWebhook
