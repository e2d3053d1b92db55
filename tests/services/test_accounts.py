"""Tokens and webhooks outlast their server: the journal has them, without a secret."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from services.gateway.core.filters import Filters
from services.gateway.core.hooks import Endpoint
from services.gateway.core.tokens import Token
from services.gateway.hookbook import BadWebhook, HookBook, UnknownWebhook
from services.gateway.tokens import TokenBook
from shared.events.journal import JournalLine
from shared.events.outcomes import Outcome
from shared.events.steps import Step
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from tests.offerhouse import DyingLedger, Killed, Offerhouse

HOOK = "https://herald.example/hook"


class House(Offerhouse):
    """An intake, and the hands of who makes tokens and webhooks."""

    @property
    def tokens(self) -> TokenBook:
        return TokenBook(self.ledger, clock=self.clock)

    @property
    def hooks(self) -> HookBook:
        return HookBook(self.ledger, clock=self.clock)

    def lines(self) -> Sequence[JournalLine]:
        assert self.journal is not None
        return list(self.journal.lines())

    async def lose_server(self) -> None:
        """Go on with an empty server: its file is gone."""
        self.server = MemoryServer()
        self.ledger = MemoryLedger(self.server, clock=self.clock, worker="desk")
        await self.ledger.attach()


class Watched(MemoryLedger):
    """Asks after each commit whether a secret opens anything; dies after the last."""

    def __init__(self, house: House, secret: str, dies_at: int) -> None:
        super().__init__(house.server, clock=house.clock, worker="ingest")
        self._house, self._secret, self._left = house, secret, dies_at
        self.opened: list[Token | None] = []

    async def commit(self, step: Step) -> Outcome:
        outcome = await super().commit(step)
        self.opened.append(await self._house.tokens.token_of(self._secret))
        self._left -= 1
        if not self._left:
            raise Killed
        return outcome


@pytest.fixture
async def house(tmp_path: Path) -> House:
    made = House(tmp_path)
    await made.ledger.attach()
    return made


async def a_hook(house: House, **filters: Any) -> Endpoint:
    return await house.hooks.add(HOOK, Filters.model_validate(filters))


async def test_a_token_opens_at_once_and_is_journalled_without_its_secret(house: House):
    made, secret = await house.tokens.create("herald", ("read", "edit"))
    assert await house.tokens.token_of(secret) == made
    await house.take_all()
    (line,) = house.lines()
    assert line.decision is not None
    account = line.decision.account
    assert account is not None
    assert Token.model_validate_json(account.kept) == made
    assert secret.removeprefix("sw_") not in line.model_dump_json()


async def test_tokens_come_back_when_their_server_is_lost(house: House):
    made, secret = await house.tokens.create("herald", ("ingest",))
    other, _ = await house.tokens.create("lantern", ("read",))
    await house.take_all()
    await house.lose_server()
    assert await house.tokens.all() == []
    await house.take_all()
    assert await house.tokens.token_of(secret) == made
    assert await house.tokens.all() == [made, other]


async def test_a_revoked_token_opens_nothing_at_no_moment_of_a_rebuild(house: House):
    made, secret = await house.tokens.create("herald", ("edit",))
    await house.tokens.create("lantern", ("read",))
    await house.take_all()
    await house.tokens.revoke(made.id)
    assert await house.tokens.token_of(secret) is None
    await house.take_all()
    # Killed between any two lines of the rebuild.
    for dies_at in range(1, 4):
        await house.lose_server()
        dying = Watched(house, secret, dies_at)
        with pytest.raises(Killed):
            await house.take_all(ledger=dying)
        assert dying.opened == [None] * dies_at
        await house.take_all()
        assert await house.tokens.token_of(secret) is None
        assert [one.name for one in await house.tokens.all()] == ["lantern"]


async def test_a_token_revoked_before_it_is_journalled_stays_revoked(house: House):
    made, secret = await house.tokens.create("herald", ("edit",))
    await house.tokens.revoke(made.id)
    await house.take_all()
    assert await house.tokens.token_of(secret) is None
    assert await house.tokens.all() == []
    assert len(house.lines()) == 2


async def test_a_webhook_comes_back_without_its_secret_and_waits_for_another(
    house: House,
):
    made = await a_hook(house, category="weather")
    await house.take_all()
    written = (house.data / "journal").rglob("*")
    assert not any(
        made.secret.encode() in one.read_bytes() for one in written if one.is_file()
    )
    await house.lose_server()
    await house.take_all()
    (back,) = await house.hooks.all()
    assert back.endpoint == made.model_copy(update={"secret": ""})
    shape = back.shape()
    assert shape["state"] == "off"
    assert "lost with the server" in shape["off"]
    for act in (house.hooks.enable(made.id), house.hooks.redeliver(made.id, "5-1")):
        with pytest.raises(BadWebhook, match="rotate"):
            await act
    again = await house.hooks.rotate(made.id, hours=24)
    assert again.secret not in ("", made.secret)
    assert again.former == ()
    assert (await house.hooks.one(made.id)).shape()["state"] == "on"


async def test_a_webhook_that_was_removed_does_not_come_back(house: House):
    made = await a_hook(house)
    await house.take_all()
    await house.hooks.remove(made.id)
    with pytest.raises(UnknownWebhook):
        await house.hooks.remove(made.id)
    await house.take_all()
    await house.lose_server()
    await house.take_all()
    assert await house.hooks.all() == []


async def test_what_stands_is_not_changed_by_its_line(house: House):
    made = await a_hook(house)
    changed = await house.hooks.rotate(made.id, hours=1)
    await house.take_all()
    (held,) = await house.hooks.all()
    assert held.endpoint == changed
    assert held.shape()["state"] == "on"


async def test_killed_at_any_commit_an_account_is_journalled_once(tmp_path: Path):
    for dies_at in range(1, 6):
        house = House(tmp_path / str(dies_at))
        await house.ledger.attach()
        _, secret = await house.tokens.create("herald", ("read",))
        ledger = DyingLedger(house.server, clock=house.clock, worker="ingest")
        ledger.dies_at, ledger.after = dies_at, True
        try:
            await house.take_all(ledger=ledger)
        except Killed:
            await house.take_all()
        assert len(house.lines()) == 1
        assert await house.tokens.token_of(secret) is not None
        assert not await house.ledger.length(house.ledger.keys.decisions)
