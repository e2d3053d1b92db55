"""A webhook is called where it was checked to be, and follows nobody from there."""

import pytest

from services.gateway.sender import Sender
from tests.services.gateway.receiving import Receiver


@pytest.mark.parametrize("answer", ["301", "302", "303", "307", "308"])
async def test_no_redirect_is_followed(answer: str):
    async with Receiver() as paper, Receiver() as inside:
        paper.answers = [f"{answer} Elsewhere\r\nLocation: {inside.url}"]
        told = await Sender(is_open=True).post(paper.url, {}, b"{}")
        assert told.status == int(answer)
        assert paper.heard.qsize() == 1
        assert inside.heard.empty()


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch):
    async with Receiver() as paper, Receiver() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        told = await Sender(is_open=True).post(paper.url, {}, b"{}")
        assert told.status == 200
        assert proxy.heard.empty()
