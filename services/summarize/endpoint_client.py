"""What a model's endpoint is spoken to with: nothing of the environment's is sent, and no
more is read of an error than tells what it is."""

from typing import Any

import httpx2
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Omit

#: Bytes of an error that are read.
ERROR_BYTES = 64_000
#: Headers of a body that speak of it as it was sent.
_OF_BODY = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Client(AsyncOpenAI):
    """Sends its own headers only: the library adds what the environment holds for
    another address, as an organisation, a project, or headers of any name."""

    @property
    def default_headers(self) -> dict[str, str | Omit]:
        return {
            "Accept": "application/json",
            # What is packed has no size until it is unpacked.
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": "storywire",
            "Authorization": f"Bearer {self.api_key}",
        }


def client_of(address: str, key: str, seconds: float) -> Client:
    """Return a client of one address; `seconds`: each wait of a call may take."""
    return Client(
        base_url=address,
        # Without one the library would take that of the environment.
        api_key=key or "none",
        timeout=seconds,
        max_retries=0,
        # What articles say goes to the address that was set, and to no other.
        http_client=_Http(timeout=seconds, follow_redirects=False),
    )


class _Http(DefaultAsyncHttpxClient):
    """The library reads an error to its end, however long it is; we don't."""

    async def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        response = await super().send(request, **how)
        return response if response.is_success else await _shortened(response)


async def _shortened(response: httpx2.Response) -> httpx2.Response:
    body = bytearray()
    try:
        async for part in response.aiter_raw():
            body += part
            if len(body) >= ERROR_BYTES:
                break
    except httpx2.HTTPError:
        pass  # the status is known; what the body would have said is not
    finally:
        await response.aclose()
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() not in _OF_BODY
    }
    return httpx2.Response(
        response.status_code,
        headers=headers,
        content=bytes(body[:ERROR_BYTES]),
        request=response.request,
    )
