"""Who may: a door before each group of routes, with a rate for each caller."""

import math
from collections.abc import Awaitable, Callable

from fastapi import HTTPException, Request

from services.gateway.core.rates import Rates
from services.gateway.core.tokens import Scope, Token, secret_in
from services.gateway.tokens import TokenBook
from shared.clock import Clock

#: Lets a request pass, or raises HTTPException: 401, 403, 429.
Door = Callable[[Request], Awaitable[Token | None]]


class Doorkeeper:
    """Knows callers by their token, or else by their address, and counts them."""

    def __init__(
        self, tokens: TokenBook, *, clock: Clock, reads_open: bool, per_minute: int
    ) -> None:
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
        address = request.client.host if request.client else "unknown"
        if secret is None:
            self._count(f"address {address}")
        token = await self._tokens.token_of(secret) if secret else None
        if token is not None:
            self._count(f"token {token.id}")
        elif secret:
            self._count(f"address {address}")  # guessing is counted, too
        if scope == "read" and self._reads_open:
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

    def _count(self, caller: str) -> None:
        if seconds := self._rates.wait(caller, self._clock.seconds()):
            raise HTTPException(
                429,
                "Too many requests; go on a little later.",
                headers={"Retry-After": str(math.ceil(seconds))},
            )
