"""The tokens of a namespace, in the server's state: for the gateway and the desk. They
are journalled, so that they outlast their server."""

import secrets
from collections.abc import Sequence

from services.gateway.core.tokens import PREFIX, Scope, Token, mark_of
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.accounting import accounting
from shared.events.accounts import Account
from shared.events.steps import Put, Step
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger


class UnknownToken(StorywireError):
    """There is no such token; see `storywire token list`."""


class TokenBook:
    """Makes, lists, tells and revokes tokens. Every method may raise Away."""

    def __init__(self, ledger: Ledger, *, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    async def create(self, name: str, scopes: Sequence[Scope]) -> tuple[Token, str]:
        """Make a token; return it with its secret, which is shown this once."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = Token(
            id=self._clock.token(),
            name=name,
            scopes=tuple(scopes),
            created_at=self._clock.now(),
        )
        await self._keep(mark_of(secret), token.model_dump_json())
        return token, secret

    async def all(self) -> list[Token]:
        """List the tokens, oldest first."""
        kept = (await self._kept()).values()
        found = [Token.model_validate_json(one) for one in kept]
        return sorted(found, key=lambda one: (one.created_at, one.id))

    async def revoke(self, token_id: str) -> Token:
        """Take a token back: from now on it opens nothing. Raises UnknownToken."""
        for mark, plain in (await self._kept()).items():
            token = Token.model_validate_json(plain)
            if token.id == token_id:
                # A mark of it stays, so that no line of the journal brings it back.
                await self._keep(mark, "")
                return token
        raise UnknownToken

    async def token_of(self, secret: str) -> Token | None:
        """Return the token with this secret; None if there is none (any more)."""
        return await self.token_marked(mark_of(secret))

    async def token_marked(self, mark: str) -> Token | None:
        """Return the token of whose secret this is kept; None if there is none."""
        (plain,) = await self._ledger.values([(self._ledger.keys.tokens, mark)])
        return Token.model_validate_json(plain) if plain else None

    async def _kept(self) -> dict[str, str]:
        (found,) = await self._ledger.fields([self._ledger.keys.tokens])
        return {mark: plain for mark, plain in found.items() if plain}

    async def _keep(self, mark: str, plain: str) -> None:
        """Keep what is known of a token; the journal gets it in the same commit."""
        ledger, name, at = self._ledger, self._clock.token(), self._clock.now()
        account = Account(kind="token", name=mark, kept=plain)
        await insisted(
            ledger,
            lambda: Step(
                era=ledger.era,
                changes=(Put(ledger.keys.tokens, {mark: plain}),),
                events=(accounting(account, name=name, at=at, keys=ledger.keys),),
            ),
        )
