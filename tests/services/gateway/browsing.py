"""A browser at the gateway: it opens pages of editing, and sends their forms."""

import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests import newsroom as news
from tests.gatehouse import a_draft

FLOOD = news.flood()
DESK = f"/editing/stories/{FLOOD.id}"
FERRY = a_draft("ferry").grown(news.an_article("f1"), news.an_article("f2"))


@dataclass
class Browser:
    """Goes from page to page, and sends their forms."""

    http: httpx.AsyncClient
    page: str = ""
    status: int = 0
    headers: httpx.Headers | None = None

    async def open(self, path: str) -> None:
        """Open a page, or what it leads to."""
        self._see(await self.http.get(path, follow_redirects=True))

    async def send(self, path: str, **fields: Any) -> str:
        """Send a form of the page that is open; return where it leads."""
        said = {"proof": self.held("proof"), "once": self.held("once"), **fields}
        answer = await self.http.post(path, data=said)
        self._see(answer)
        return str(answer.headers.get("location", ""))

    def held(self, name: str) -> str:
        """What the forms of the page hold."""
        found = re.search(rf'name="{name}" value="(\w+)"', self.page)
        return found[1] if found else ""

    def _see(self, answer: httpx.Response) -> None:
        self.page, self.status, self.headers = (
            answer.text,
            answer.status_code,
            answer.headers,
        )
