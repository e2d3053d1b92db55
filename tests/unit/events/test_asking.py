"""Offers to the journal and questions to a placer, as steps."""

from shared.events.accounting import accounting
from shared.events.accounts import Account
from shared.events.keys import Keys
from shared.events.stages import ArticleAsked, DecisionOffered
from shared.events.steps import Era, Send
from shared.events.why import QUESTIONS, asking
from shared.events.wire import parse
from tests.copydesk import NOON

KEYS = Keys()


def test_a_question_goes_to_the_placer_of_its_edition_and_is_bounded():
    step = asking("a1", edition="fr", keys=KEYS, era=Era(1, "e"), trace_id="t")
    (sent,) = step.events
    assert isinstance(sent, Send)
    assert (sent.stream, sent.bound) == (KEYS.asked("fr"), QUESTIONS)
    assert parse(sent.fields, ArticleAsked).article_id == "a1"


def test_an_account_is_offered_as_decisions_are():
    account = Account(kind="webhook", name="w1", kept="{}")
    assert account.key(KEYS) == KEYS.webhooks
    assert Account(kind="token", name="m").key(KEYS) == KEYS.tokens
    sent = accounting(account, name="d1", at=NOON, keys=KEYS)
    assert sent.stream == KEYS.decisions
    said = parse(sent.fields, DecisionOffered)
    assert (said.decision_id, said.kind, said.account) == ("d1", "account", account)
