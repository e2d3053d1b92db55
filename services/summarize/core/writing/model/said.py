"""What an OpenAI-compatible server answered, read without trust in its shape."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from services.summarize.core.writing.model.budget import Failure
from shared.errors import StorywireError
from shared.text.canonical import clean

#: Failures of which a server says, or nobody could say, that nothing was answered.
_UNPAID: frozenset[Failure] = frozenset(
    {"away", "limited", "refused", "moved", "declined"}
)
#: Letters of an address that are told.
_TOLD = 100


class CallFailed(StorywireError):
    """The model could not be asked, or its answer could not be read."""

    def __init__(
        self, failure: Failure, wait: float | None = None, detail: str = ""
    ) -> None:
        super().__init__(f"The call of the model failed: {failure} {detail}".strip())
        self.failure: Failure = failure
        #: Whether what was sent was read, perhaps, and may have to be paid for.
        self.is_paid = failure not in _UNPAID
        #: Seconds for which the server asked to be left alone.
        self.wait = wait
        self.detail = detail


class ErrorTold(StorywireError):
    """The server tells an error in the body of an answer that says all is well."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"The server tells the error {status}.")
        self.status = status
        self.body = body


class FormRefused(StorywireError):
    """The server does not know the form of answer that was asked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """A model's answer, and what it cost; None: the server does not say."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None


def read_answer(body: bytes) -> Said:
    """Read the body of a chat completion; fields that nobody knows are ignored.

    Raises CallFailed: `cut` if the model stopped at its bound, `lost` if it is no JSON,
    as a proxy's page, `broken` if it is none of this kind; and ErrorTold.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise CallFailed("lost", detail="no JSON") from None
    if status := _error_in(value):
        raise ErrorTold(status, value)
    choices = value.get("choices") if isinstance(value, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise CallFailed("broken", detail="no choices")
    if choices[0].get("finish_reason") == "length":
        raise CallFailed("cut", detail="longer than LLM_TOKENS")
    message = choices[0].get("message")
    content = message.get("content") if isinstance(message, dict) else None
    usage = value.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Said(
        _text(content),
        _count(usage.get("prompt_tokens")),
        _count(usage.get("completion_tokens")),
    )


def _error_in(value: Any) -> int | None:
    """Return the status of an error that a body tells instead of an answer."""
    error = value.get("error") if isinstance(value, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    is_status = isinstance(code, int) and 400 <= code <= 599
    return code if is_status and not value.get("choices") else None


def _text(content: Any) -> str:
    """A text, or the texts of its parts; it can be sent back: no half of a letter."""
    if isinstance(content, list):
        parts = [one.get("text") for one in content if isinstance(one, dict)]
        return clean("".join(one for one in parts if isinstance(one, str)))
    return clean(content) if isinstance(content, str) else ""


def _count(value: Any) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return value if is_count and 0 <= value < 10**9 else None


def wait_of(headers: Mapping[str, str]) -> float | None:
    """Return the seconds for which a server wants to be left alone; None where it does
    not say: Retry-After in seconds or as a date (by the server's own clock), or the
    milliseconds of some servers. The longest counts."""
    milliseconds = _seconds(headers.get("retry-after-ms", ""))
    said = (
        _seconds(headers.get("retry-after", "")),
        None if milliseconds is None else milliseconds / 1000,
        _until(headers.get("retry-after", ""), headers.get("date", "")),
    )
    return max((one for one in said if one is not None), default=None)


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _until(then: str, now: str) -> float | None:
    """Return the seconds between two dates of HTTP; None where one is none."""
    try:
        left = parsedate_to_datetime(then) - parsedate_to_datetime(now)
    except (ValueError, TypeError, OverflowError):  # no date, or one without a zone
        return None
    return max(0.0, left.total_seconds())


def elsewhere(headers: Mapping[str, str]) -> str:
    """Return where a redirect leads: scheme, host and port, as its path may be secret."""
    try:
        parts = urlsplit(headers.get("location", ""))
        host, port = parts.hostname, parts.port
    except ValueError:  # no address, or a port that is none
        return "no address"
    if not host:
        return "the same server"
    named = f"{parts.scheme or 'http'}://{host}" + (f":{port}" if port else "")
    return clean(named)[:_TOLD]
