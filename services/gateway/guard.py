"""The headers that guard every answer, and refusals in the shape that was asked for."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.catalogue import TooMuch
from services.gateway.hookbook import BadWebhook, UnknownWebhook
from shared.errors import Away, CursorGone

#: Nothing is loaded from elsewhere, nothing runs but our own scripts, nobody frames us.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Shows a refusal as a page: status, what went wrong.
Show = Callable[[int, str], Response]

#: What pydantic says of a field that nobody asks for, in a reader's words.
_UNKNOWN = {"extra_forbidden": "there is nothing of this name; see /api/openapi.json"}
#: Bytes that a body may have; only an article may be larger, and is taken in as it comes.
_BODY = 1_000_000
_TAKEN_IN = "/api/articles"


class Guarded:
    """Adds the headers to every answer of an app, streams and refusals included, and
    bounds what a request may bring before anybody knows who sent it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bounded = receive if scope["path"] == _TAKEN_IN else _bounded(receive)
        await self._app(scope, bounded, sealed)


def _bounded(receive: Receive) -> Receive:
    """Receive a body up to its bound. Raises HTTPException (413)."""
    size = 0

    async def received() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > _BODY:
            raise HTTPException(413, f"A request may bring {_BODY:,} bytes here.")
        return message

    return received


def refuse(web: FastAPI, *, show: Show) -> None:
    """Guard an app's answers, and teach it to refuse in the shape that was asked for."""
    refusals = _Refusals(show)
    web.add_exception_handler(HTTPException, refusals.known)
    web.add_exception_handler(RequestValidationError, refusals.wrong)
    web.add_exception_handler(Away, refusals.away)
    web.add_exception_handler(CursorGone, refusals.gone)
    web.add_exception_handler(UnknownWebhook, refusals.unknown)
    web.add_exception_handler(BadWebhook, refusals.bad)
    web.add_exception_handler(TooMuch, refusals.bad)
    web.add_exception_handler(Exception, refusals.failed)
    web.add_middleware(Guarded)


class _Refusals:
    """RFC 9457 (`application/problem+json`) to programs, a page to readers."""

    def __init__(self, show: Show) -> None:
        self._show = show

    async def known(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return await self.failed(request, error)
        response = self._answer(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(sorted(_methods(request)))
        return response

    async def wrong(self, request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else ()
        # Of one of several values the last step of the way to it is its number.
        names = [[step for step in one["loc"] if isinstance(step, str)] for one in found]
        said = [_UNKNOWN.get(one["type"], one["msg"]) for one in found]
        told = "; ".join(
            f"{name[-1] or '“”'}: {one}" for name, one in zip(names, said, strict=True)
        )
        return self._answer(request, 400, told)

    async def away(self, request: Request, _: Exception) -> Response:
        why = "The newsroom can’t be reached right now; try again soon."
        return self._answer(request, 503, why)

    async def gone(self, request: Request, error: Exception) -> Response:
        return self._answer(request, 410, str(error))

    async def unknown(self, request: Request, error: Exception) -> Response:
        return self._answer(request, 404, str(error))

    async def bad(self, request: Request, error: Exception) -> Response:
        return self._answer(request, 400, str(error))

    async def failed(self, request: Request, _: Exception) -> Response:
        response = self._answer(request, 500, "Something went wrong; it was logged.")
        response.headers.update(HEADERS)  # this answer is made outside of the guard
        return response

    def _answer(self, request: Request, status: int, why: str) -> Response:
        if _is_program(request.url.path):
            response: Response = JSONResponse(
                _problem(status, why), status, media_type="application/problem+json"
            )
        else:
            response = self._show(status, why)
        response.headers["Cache-Control"] = "no-store"
        if status == 503:
            response.headers["Retry-After"] = "5"
        return response


def _methods(request: Request) -> set[str]:
    """What may be done at an address; each of its routes alone knows but its own."""
    every = _routes(request.app.router)
    here = [one for one in every if one.matches(request.scope)[0] is not Match.NONE]
    return {method for route in here for method in getattr(route, "methods", None) or ()}


def _routes(router: Router) -> Iterator[BaseRoute]:
    for route in router.routes:
        # FastAPI keeps a router that was included whole.
        inner = getattr(route, "original_router", None)
        yield from _routes(inner) if inner else (route,)


def _problem(status: int, why: str) -> dict[str, object]:
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": why}


def _is_program(path: str) -> bool:
    is_feed = path.rpartition("/")[2].startswith("feed.")
    begins, ends = ("/api/", "/healthz", "/metrics"), ("/events", "/view")
    return is_feed or path.startswith(begins) or path.endswith(ends)
