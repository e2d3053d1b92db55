"""A model behind an OpenAI-compatible address; needs the extra `storywire[llm]`."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError

from services.summarize.core.writing.model.instructions import (
    FORMS,
    SCHEMA,
    Form,
    Message,
)
from services.summarize.core.writing.model.refusing import fault_of
from services.summarize.core.writing.model.said import (
    CallFailed,
    ErrorTold,
    FormRefused,
    Said,
    elsewhere,
    read_answer,
    wait_of,
)
from services.summarize.endpoint_client import Client, client_of
from shared.errors import StorywireError

#: Bytes of an answer that are read.
MOST = 2_000_000
_LIMITED = frozenset({408, 425, 429, 503, 529})


class Endpoint:
    """Says messages to one model, one call at a time each; use as a context manager."""

    def __init__(
        self, *, address: str, model: str, key: str, seconds: float, tokens: int
    ) -> None:
        """`seconds`: a whole call may take; `tokens`: a reply may have."""
        self.model = model
        self.tokens = tokens
        #: What of an answer's form this server was found to know.
        self.form: Form = FORMS[0]
        self._address = address
        self._key = key
        self._seconds = seconds
        self._client: Client | None = None

    async def __aenter__(self) -> "Endpoint":
        self._client = client_of(self._address, self._key, self._seconds)
        return self

    async def __aexit__(self, *_: object) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def say(self, messages: Sequence[Message]) -> Said:
        """Return the model's answer. Raises CallFailed; and FormRefused if the server
        knows less of an answer's form: then say it again, it is asked for less."""
        form = self.form
        try:
            async with asyncio.timeout(self._seconds):
                return read_answer(await self._body(messages, form))
        except (TimeoutError, APITimeoutError):
            raise CallFailed("timeout") from None
        except APIStatusError as error:
            headers = error.response.headers
            raise self._judged(error.status_code, error.body, headers, form) from None
        except ErrorTold as error:
            raise self._judged(error.status, error.body, {}, form) from None
        except APIConnectionError:
            raise CallFailed("away") from None
        except httpx2.HTTPError:
            raise CallFailed("lost") from None
        except StorywireError:
            raise
        except Exception as error:  # whatever it is, it is one call's
            raise CallFailed("broken", detail=type(error).__name__) from None

    async def _body(self, messages: Sequence[Message], form: Form) -> bytes:
        assert self._client is not None, "use it as a context manager"
        body = bytearray()
        asked = {"model": self.model, "messages": list(messages), **self._options(form)}
        create: Any = self._client.chat.completions.with_streaming_response.create
        async with create(**asked) as response:
            async for part in response.iter_bytes():
                body += part
                if len(body) > MOST:
                    raise CallFailed("huge")
        return bytes(body)

    def _options(self, form: Form) -> dict[str, Any]:
        if form == "bare":
            return {}
        options: dict[str, Any] = {
            "temperature": 0,
            "seed": 1,
            "max_tokens": self.tokens,
        }
        if form == "schema":
            named = {"name": "story", "strict": True, "schema": SCHEMA}
            options["response_format"] = {"type": "json_schema", "json_schema": named}
        if form == "object":
            options["response_format"] = {"type": "json_object"}
        return options

    def _judged(
        self, status: int, body: Any, headers: Mapping[str, str], form: Form
    ) -> Exception:
        if status < 400:
            return CallFailed("moved", detail=f"HTTP {status} to {elsewhere(headers)}")
        if status in _LIMITED:
            return CallFailed("limited", wait_of(headers))
        fault = fault_of(status, body)
        if status >= 500 and fault == "endpoint":
            return CallFailed("away", wait_of(headers))
        if fault == "story":
            return CallFailed("declined", detail=f"HTTP {status}")
        place = FORMS.index(form) + 1
        if fault == "form" and place < len(FORMS):
            # Another call may have found out meanwhile; never back to more.
            self.form = FORMS[max(place, FORMS.index(self.form))]
            return FormRefused()
        return CallFailed("refused", detail=f"HTTP {status}")
