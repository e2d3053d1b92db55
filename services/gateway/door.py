"""Who may: a door before each group of routes, with a rate for each caller."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterable, Mapping

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

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
        self._doors: dict[Scope, Door] = {}

    def opens(self, scope: Scope) -> Door:
        """Return the door that this scope opens, one and the same whenever it is asked
        for; reading may be open to all."""
        if scope not in self._doors:

            async def door(request: Request) -> Token | None:
                return await self._passes(request, scope)

            self._doors[scope] = door
        return self._doors[scope]

    def guard(self, web: FastAPI, doors: Mapping[Scope, Iterable[APIRouter]]) -> None:
        """Let routes into an app, each behind the door of its scope."""
        for scope, routers in doors.items():
            for router in routers:
                web.include_router(router, dependencies=[Depends(self.opens(scope))])

    def admit(self, request: Request, token: Token | None, scope: Scope) -> None:
        """Count a request of who showed a token in another way than by its header; None:
        none yet. Raises HTTPException: 403, 429."""
        self._count(request, token)
        if token is not None and (why := self.lacks(token, scope)):
            raise HTTPException(403, why)

    def lacks(self, token: Token, scope: Scope) -> str:
        """Say what a token lacks that shall open pages with this scope; "": nothing.
        They show what is read, too."""
        wanted = (scope,) if self._reads_open else (scope, "read")
        missing = [one for one in wanted if one not in token.scopes]
        return f"This token lacks the scope {' and '.join(missing)}." if missing else ""

    async def _passes(self, request: Request, scope: Scope) -> Token | None:
        secret = secret_in(request.headers.get("authorization", ""))
        is_open = scope == "read" and self._reads_open
        token = await self._token_of(secret, is_open=is_open) if secret else None
        self._count(request, token)
        if is_open:
            return token
        if token is None:
            why = "This needs a token: Authorization: Bearer sw_…"
            if secret:
                why = "This token is not known, or was revoked"
            raise HTTPException(
                401,
                f"{why}; make one with `storywire token create NAME --scope {scope}`.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if scope not in token.scopes:
            raise HTTPException(403, f"This token lacks the scope {scope}.")
        return token

    def _count(self, request: Request, token: Token | None) -> None:
        """Let who asks too often wait. Guessing counts for the address, and harms nobody
        there who has a token."""
        address = f"address {request.client.host if request.client else 'unknown'}"
        caller = f"token {token.id}" if token else address
        if seconds := self._rates.wait(caller, self._clock.seconds()):
            raise HTTPException(
                429,
                "Too many requests; go on a little later.",
                headers={"Retry-After": str(math.ceil(seconds))},
            )

    async def _token_of(self, secret: str, *, is_open: bool) -> Token | None:
        """Look a token up. Raises Away, but not where all may read without one."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._tokens.token_of(secret)
        except (Away, TimeoutError):
            if is_open:
                return None
            raise Away from None
