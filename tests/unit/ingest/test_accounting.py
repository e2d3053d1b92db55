"""The commit of a journal line that tells of a token or a webhook."""

from typing import Literal

import pytest

from services.ingest.core.documents.accounting import LOST, accounting_step
from services.ingest.core.documents.commits import Terms
from shared.events.accounts import Account
from shared.events.decisions import Decision
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.steps import Era, Expect, Held, Mark, Put, Step
from tests.copydesk import NOON

KEYS = Keys()
TERMS = Terms(era=Era(1, "e"), keys=KEYS, held=Held("lease", "ingest"), bound=10)


def step_of(
    kind: Literal["token", "webhook"], kept: str, *, is_known: bool = False
) -> Step:
    account = Account(kind=kind, name="n1", kept=kept)
    line = JournalLine(
        kind="decision",
        number=7,
        offer_id="d1",
        received_at=NOON,
        trace_id="t1",
        decision=Decision(kind="account", account=account),
    )
    return accounting_step(line, account, TERMS, is_known=is_known)


def puts(step: Step) -> dict[str, dict[str, str]]:
    return {one.key: dict(one.fields) for one in step.changes if isinstance(one, Put)}


@pytest.mark.parametrize("kind", ["token", "webhook"])
def test_what_the_state_has_is_not_touched(kind: Literal["token", "webhook"]):
    step = step_of(kind, "{}", is_known=True)
    assert puts(step).keys() == {KEYS.offer("d1")}
    assert step.expected == ()
    assert step.fences == (TERMS.held, Mark(KEYS.journal, 7))


def test_a_token_that_was_lost_is_put_back_if_it_still_is_unknown_then():
    step = step_of("token", '{"id":"a"}')
    assert puts(step)[KEYS.tokens] == {"n1": '{"id":"a"}'}
    assert step.expected == (Expect(KEYS.tokens, "n1", None),)


def test_a_webhook_that_was_lost_comes_back_off_for_it_has_no_secret():
    step = step_of("webhook", "{}")
    assert puts(step)[KEYS.webhooks] == {"n1": "{}"}
    assert puts(step)[KEYS.webhook("n1")] == {"off": LOST}


@pytest.mark.parametrize("is_known", [True, False])
def test_what_was_taken_back_is_marked_whatever_is_known(is_known: bool):
    step = step_of("token", "", is_known=is_known)
    assert puts(step)[KEYS.tokens] == {"n1": ""}
    assert step.expected == ()
