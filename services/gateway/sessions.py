"""Editors who signed in on the page: which browser shows which token, and until when."""

import secrets

from services.gateway.core.tokens import Token, mark_of
from services.gateway.tokens import TokenBook
from shared.clock import Clock
from shared.events.steps import Erase, Expire, Put, Step
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger

#: Seconds that a session lasts: one night's shift.
SECONDS = 12 * 3_600


def new_secret() -> str:
    """Return what a browser's cookie holds: 256 random bits."""
    return secrets.token_urlsafe(32)


class SessionBook:
    """Opens, tells and closes sessions. Every method may raise Away.

    A browser never keeps the token itself. What it holds is kept here as its SHA-256,
    with that of the token: once it is revoked, its sessions open nothing anywhere.
    """

    def __init__(self, ledger: Ledger, *, clock: Clock) -> None:
        self._ledger = ledger
        self._tokens = TokenBook(ledger, clock=clock)

    async def token_shown(self, token_secret: str) -> Token | None:
        """Return the token that somebody shows to sign in; None if there is none."""
        return await self._tokens.token_of(token_secret)

    async def open(self, token_secret: str) -> str:
        """Open a session for who has this token; return what the browser shall hold."""
        secret = new_secret()
        key, mark = self._key(secret), mark_of(token_secret)
        await self._commit(Put(key, {"token": mark}), Expire(key, SECONDS))
        return secret

    async def token_of(self, secret: str) -> Token | None:
        """Return the token of an open session; None if there is none (any more)."""
        (mark,) = await self._ledger.values([(self._key(secret), "token")])
        return await self._tokens.token_marked(mark) if mark else None

    async def close(self, secret: str) -> None:
        """End a session; one that is not there is no matter."""
        await self._commit(Erase(self._key(secret)))

    def _key(self, secret: str) -> str:
        return self._ledger.keys.session(mark_of(secret))

    async def _commit(self, *changes: Put | Expire | Erase) -> None:
        ledger = self._ledger
        await insisted(ledger, lambda: Step(era=ledger.era, changes=changes))
