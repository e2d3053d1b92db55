"""Signing in and out: a token, shown once, becomes a session of this browser."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Literal, TypeVar

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from services.gateway.core.cursors import names_a_story
from services.gateway.core.editing_views import editing_path
from services.gateway.core.forms import Form, form_of, proof_of, proves
from services.gateway.core.tokens import Token, secret_typed
from services.gateway.door import Doorkeeper
from services.gateway.ports import Printer
from services.gateway.sessions import SECONDS, SessionBook, new_secret
from shared.errors import Away

T = TypeVar("T")
#: Sent to pages of editing alone: of who reads the news, nothing is known by it.
COOKIE, _PATH = "storywire_editing", "/editing"
_SIGN_IN = f"{_PATH}/sign-in"
#: What proves the form for signing in: who merely looks at a page touches no session.
_ASKED = "storywire_signing_in"
#: A link on another site or in a mail still finds who is signed in; what is posted,
#: framed or loaded from elsewhere comes without the cookies.
_SAME_SITE: Literal["lax"] = "lax"
#: No browser, and nothing between it and us, keeps a page that is made for one editor.
_PRIVATE = {"Cache-Control": "no-store"}
_LONGEST = 200
_STRANGE = "This form was not made for this browser, or is too old. Open the page again."


@dataclass(frozen=True, slots=True)
class Editor:
    """Who signed in, and what the forms of the pages hold that are made for them."""

    token: Token
    secret: str

    @property
    def name(self) -> str:
        """What the token is called."""
        return self.token.name

    @property
    def proof(self) -> str:
        """See services.gateway.core.forms."""
        return proof_of(self.secret)


class Signing:
    """Tells which editor makes a request."""

    def __init__(
        self, sessions: SessionBook, keeper: Doorkeeper, *, seconds: float
    ) -> None:
        """`seconds`: how long the ledger may take to tell of a session."""
        self.sessions, self.keeper = sessions, keeper
        self._seconds = seconds

    async def editor(self, request: Request) -> Editor:
        """Return who makes a request, and count it. Raises HTTPException: 303 to the page
        where one signs in, 403, 429; Away."""
        secret = held_by(request)
        token = await self.soon(self.sessions.token_of(secret)) if secret else None
        self.keeper.admit(request, token, "edit")
        if token is None:
            story = request.path_params.get("story_id", "")
            raise HTTPException(303, headers={"Location": _sign_in(story), **_PRIVATE})
        return Editor(token, secret)

    async def soon(self, answer: Awaitable[T]) -> T:
        """Wait for what the ledger tells. Raises Away."""
        try:
            async with asyncio.timeout(self._seconds):
                return await answer
        except TimeoutError:
            raise Away from None


def held_by(request: Request, cookie: str = COOKIE) -> str:
    """Return what a browser's cookie holds; "" for none that can be ours."""
    held = request.cookies.get(cookie, "")
    return held if len(held) <= _LONGEST else ""


async def form_in(request: Request, secret: str) -> Form:
    """Read a form that was made for who holds this. Raises HTTPException (400, 403)."""
    form = form_of(await request.body())
    if form is None:
        raise HTTPException(400, "This is no form of a page here.")
    if not proves(form, secret, site=request.headers.get("sec-fetch-site", "")):
        raise HTTPException(403, _STRANGE)
    return form


def private(response: Response) -> Response:
    """Keep an answer from being kept."""
    response.headers.update(_PRIVATE)
    return response


def routes(signing: Signing, press: Printer) -> APIRouter:
    """Make the routes of signing in and out."""
    router = APIRouter(include_in_schema=False)

    @router.api_route(_SIGN_IN, methods=["GET", "HEAD"])
    async def ask(request: Request, story: str = "") -> Response:
        signing.keeper.admit(request, None, "edit")
        return _page(request, press, story)

    @router.post(_SIGN_IN)
    async def sign_in(request: Request) -> Response:
        # Guessing counts for the address.
        signing.keeper.admit(request, None, "edit")
        form = await form_in(request, held_by(request, _ASKED))
        story, secret = form.first("story"), secret_typed(form.first("token"))
        sessions, soon = signing.sessions, signing.soon
        token = await soon(sessions.token_shown(secret)) if secret else None
        if token is None or secret is None:
            return _page(request, press, story, "No token is like this one.", 403)
        if why := signing.keeper.lacks(token, "edit"):
            return _page(request, press, story, why, 403)
        # Who was signed in here before is not any more.
        await soon(sessions.close(held_by(request)))
        answer = RedirectResponse(editing_path(story), 303, headers=_PRIVATE)
        _give(request, answer, COOKIE, await soon(sessions.open(secret)))
        return answer

    @router.post(f"{_PATH}/sign-out")
    async def sign_out(request: Request) -> Response:
        secret = held_by(request)
        signing.keeper.admit(request, None, "edit")
        await form_in(request, secret)
        await signing.soon(signing.sessions.close(secret))
        answer = RedirectResponse("/", 303, headers=_PRIVATE)
        answer.delete_cookie(COOKIE, path=_PATH, httponly=True, samesite=_SAME_SITE)
        return answer

    return router


def _sign_in(story_id: str) -> str:
    return f"{_SIGN_IN}?story={story_id}" if names_a_story(story_id) else _SIGN_IN


def _page(
    request: Request, press: Printer, story: str, why: str = "", status: int = 200
) -> Response:
    """Print the form; a browser that holds nothing yet is given what proves it."""
    held = held_by(request, _ASKED) or new_secret()
    answer = press.print(
        "sign_in.html",
        status,
        edition="all",
        story=story if names_a_story(story) else "",
        proof=proof_of(held),
        why=why,
    )
    _give(request, answer, _ASKED, held)
    return private(answer)


def _give(request: Request, answer: Response, cookie: str, secret: str) -> None:
    """Let a browser hold this; over https alone, where it came by https."""
    said = request.headers.get("x-forwarded-proto", "")
    answer.set_cookie(
        cookie,
        secret,
        max_age=SECONDS,
        path=_PATH,
        secure="https" in (request.url.scheme, said.split(",")[0].strip()),
        httponly=True,
        samesite=_SAME_SITE,
    )
