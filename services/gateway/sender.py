"""Calls a webhook: resolved once, connected to what was checked, never redirected."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import httpx

from services.gateway.core.targets import Target, is_public, target_of

#: Seconds that a whole call may take, and to connect.
_PATIENCE, _CONNECT = 15.0, 5.0
#: Bytes of an answer that are read; it is of no interest beyond its status.
_ANSWER = 64_000
#: Returns the IP addresses of a host. Raises OSError.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a webhook answered; without a status nothing was answered, and why."""

    status: int | None
    why: str


async def resolved(host: str, port: int) -> Sequence[str]:
    """Ask the system for a host's addresses."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Sender:
    """Posts bodies. `is_open`: http and private addresses are allowed (development)."""

    def __init__(self, *, is_open: bool = False, resolve: Resolve = resolved) -> None:
        self._is_open, self._resolve = is_open, resolve
        self._tls = httpx.create_ssl_context(trust_env=False)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send a body once. Never raises for what the other side does."""
        target = target_of(url, is_open=self._is_open)
        if isinstance(target, str):
            return Answer(None, target)
        try:
            async with asyncio.timeout(_PATIENCE):
                found = await self._resolve(target.host, target.port)
                if not found:
                    return Answer(None, "its name has no address")
                if not self._is_open and not all(is_public(one) for one in found):
                    return Answer(None, "its name leads to a private address")
                return await self._call(url, target, found[0], headers, body)
        except TimeoutError:
            return Answer(None, f"no answer within {_PATIENCE:.0f} seconds")
        except (OSError, UnicodeError, httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(None, f"{type(error).__name__}: {error}"[:200])

    async def _call(
        self,
        url: str,
        target: Target,
        address: str,
        headers: Mapping[str, str],
        body: bytes,
    ) -> Answer:
        asked = httpx.URL(url)
        said = {**headers, "Host": asked.netloc.decode("ascii")}
        # A kept connection would be taken for another name at the same address.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with (
            httpx.AsyncClient(
                verify=self._tls,
                trust_env=False,
                follow_redirects=False,
                limits=limits,
                timeout=httpx.Timeout(_PATIENCE, connect=_CONNECT),
            ) as client,
            client.stream(
                "POST",
                asked.copy_with(host=address),
                headers=said,
                content=body,
                # The certificate must be of the name, not of the address.
                extensions={"sni_hostname": target.host},
            ) as answer,
        ):
            read = 0
            async for chunk in answer.aiter_raw():
                read += len(chunk)
                if read > _ANSWER:
                    break
            return Answer(answer.status_code, f"answered {answer.status_code}")
