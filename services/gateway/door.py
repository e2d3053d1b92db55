"""Who may: a door before each group of routes, with a rate for each caller."""

import asyncio
import math
from collections.abc import Awaitable, Callable

from fastapi import HTTPException, Request

from services.gateway.core.rates import Rates
from services.gateway.core.tokens import Scope, Token, secret_in
from services.gateway.tokens import TokenBook
from shared.clock import Clock
from shared.errors import Away

#: Lets a request pass, or raises HTTPException: 401, 403, 429.
Door = Callable[[Request], Awaitable[Token | None]]


class Doorkeeper:
    """Knows callers by their token, or else by their address, and counts them."""

    def __init__(
        self,
        tokens: TokenBook,
        *,
        clock: Clock,
        reads_open: bool,
        per_minute: int,
        seconds: float,
    ) -> None:
        """`seconds`: how long the ledger may take to tell of a token."""
        self._seconds = seconds
        self._tokens, self._clock = tokens, clock
        self._reads_open = reads_open
        self._rates = Rates(per_minute)

    def opens(self, scope: Scope) -> Door:
        """Make the door that this scope opens; reading may be open to all."""

        async def door(request: Request) -> Token | None:
            return await self._passes(request, scope)

        return door

    async def _passes(self, request: Request, scope: Scope) -> Token | None:
        secret = secret_in(request.headers.get("authorization", ""))
        address = f"address {request.client.host if request.client else 'unknown'}"
        is_open = scope == "read" and self._reads_open
        token = await self._token_of(secret, is_open=is_open) if secret else None
        # Guessing counts for the address, and harms nobody there who has a token.
        caller = f"token {token.id}" if token else address
        self._refuse(self._rates.wait(caller, self._clock.seconds()))
        if is_open:
            return token
        if token is None:
            raise HTTPException(
                401,
                "This needs a token: Authorization: Bearer sw_…; "
                "make one with `storywire token create`.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if scope not in token.scopes:
            raise HTTPException(403, f"This token lacks the scope {scope}.")
        return token

    async def _token_of(self, secret: str, *, is_open: bool) -> Token | None:
        """Look a token up. Raises Away, but not where all may read without one."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._tokens.token_of(secret)
        except (Away, TimeoutError):
            if is_open:
                return None
            raise Away from None

    def _refuse(self, seconds: float) -> None:
        if seconds:
            raise HTTPException(
                429,
                "Too many requests; go on a little later.",
                headers={"Retry-After": str(math.ceil(seconds))},
            )
